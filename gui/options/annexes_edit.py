"""How many annexes there are, what each is called, and which indicators it shows."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from gui.kit.widgets import column, label, named
from gui.options.option_draft import TextEdit
from gui.options.option_row import OptionItem
from models.errors import RejectedInput
from models.folding import without_breaks
from models.schemes.scheme import HeaderNode, Scheme
from models.schemes.scheme_blocks import Row, with_blocks
from models.schemes.scheme_edit import with_value
from models.words.template_words import template_in_keys, template_in_words

_MOST = 9
_TITLE_WIDTH = 112


class AnnexesEdit(OptionItem):
    """A title an annex, and for each group of the header the annex that it is in."""

    name = "annexes"

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("annexes_edit")
        self._scheme: Scheme | None = None
        self._usual_title = ""
        self.count = named(QSpinBox(minimum=1, maximum=_MOST), "annexes_count", "附件个数")
        self.count.setSuffix(" 个")
        self.count.setMinimumHeight(30)
        self.count.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.titles: list[QLineEdit] = []
        self.places: list[_Place] = []
        self.told = label("", "rejection")
        self.told.setObjectName("annexes_told")
        self.told.setWordWrap(True)
        self._body = QWidget()
        self._lay_out()
        self.count.valueChanged.connect(self._count_changed)

    def load(self, data: Mapping[str, Any], scheme: Scheme) -> None:
        """Show the scheme's annexes."""
        self._scheme = scheme
        self._usual_title = str(data.get("bulletin", {}).get("annex_title", ""))
        self.count.blockSignals(True)
        self.count.setMaximum(min(_MOST, len(scheme.header)))
        self.count.setValue(len(scheme.annexes))
        self.count.blockSignals(False)
        own = [node for part in scheme.annexes for node in part.header]
        where = {id(node): n for n, part in enumerate(scheme.annexes) for node in part.header}
        assert {id(node) for node in own} == {id(node) for node in scheme.header}
        titles = [template_in_words(scheme, part.title) for part in scheme.annexes]
        self._rebuild(titles, [where[id(node)] for node in scheme.header])
        self.tell("")

    def edit(self) -> TextEdit:
        """The annexes as an edit; raises RejectedInput for one without a title or indicators."""
        assert self._scheme
        scheme, count = self._scheme, self.count.value()
        titles = [template_in_keys(scheme, title.text().strip()) for title in self.titles]
        if blank := next((n for n, title in enumerate(titles, 1) if not title), 0):
            raise RejectedInput(f"附件{blank}没有标题，请写上。")
        if count == 1:
            return lambda text: _with_one(text, titles[0])
        shown = [self._nodes(place) for place in range(count)]
        if empty := next((n for n, nodes in enumerate(shown, 1) if not nodes), 0):
            raise RejectedInput(f"附件{empty}还没有内容，请至少把一组指标放进去。")
        rows: list[Row] = [
            {"title": title, "indicators": nodes}
            for title, nodes in zip(titles, shown, strict=True)
        ]
        return lambda text: _with_several(text, rows)

    def tell(self, fault: str) -> None:
        """Say what is wrong."""
        self.told.setText(fault)
        self.told.setVisible(bool(fault))

    # -- within --------------------------------------------------------------------------------

    def _nodes(self, annex: int) -> list[str]:
        """What an annex shows, as the scheme names it."""
        assert self._scheme
        pairs = zip(self._scheme.header, self.places, strict=False)
        return [node.key or _title(node) for node, place in pairs if place.currentIndex() == annex]

    def _count_changed(self, count: int) -> None:
        titles = [title.text() for title in self.titles][:count]
        titles += [f"{titles[0]}（{n}）" for n in range(len(titles) + 1, count + 1)]
        assert self._scheme
        where = [min(place.currentIndex(), count - 1) for place in self.places]
        where = where or [0] * len(self._scheme.header)
        for annex in range(count):
            if annex not in where:  # it begins with the last group of an annex that has others
                spare = (n for n, own in reversed(list(enumerate(where))) if where.count(own) > 1)
                where[next(spare)] = annex
        self._rebuild(titles, where)
        self.changed.emit()

    def _rebuild(self, titles: list[str], where: list[int]) -> None:
        """Lay out a field for each title, and a choice for each group where there are several."""
        body, several = QWidget(), len(titles) > 1
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnMinimumWidth(0, _TITLE_WIDTH)
        grid.setColumnStretch(1, 1)
        self.titles = [_title_field(n, title) for n, title in enumerate(titles, 1)]
        for row, title in enumerate(self.titles):
            name = label(f"附件{row + 1}标题" if several else "附件标题")
            name.setBuddy(title)
            grid.addWidget(name, row, 0)
            grid.addWidget(title, row, 1)
            title.textEdited.connect(lambda _text: self.changed.emit())
        self.places = []
        if several:
            self._add_places(grid, where)
        self._inner.replaceWidget(self._body, body)
        self._body.setParent(None)
        self._body.deleteLater()
        body.show()
        self._body = body

    def _add_places(self, grid: QGridLayout, where: list[int]) -> None:
        assert self._scheme
        for number, (node, annex) in enumerate(zip(self._scheme.header, where, strict=True), 1):
            place = _Place(number, len(self.titles))
            place.setCurrentIndex(annex)
            place.setAccessibleName(f"“{_title(node)}”放在哪个附件")
            place.activated.connect(lambda _row: self.changed.emit())
            told = label(_title(node))
            told.setWordWrap(True)
            row = grid.rowCount()
            grid.addWidget(place, row, 0)
            grid.addWidget(told, row, 1)
            self.places.append(place)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label("附件", "heading"))
        head.addWidget(self.count)
        head.addWidget(label("几个附件时，每组指标放进其中一个", "faint"), 1)
        inner = self._inner = column(self, spacing=8)
        inner.addLayout(head)
        inner.addWidget(self._body)
        inner.addWidget(self.told)


class _Place(QComboBox):
    """Which annex a group of indicators is in; the wheel scrolls the page."""

    def __init__(self, number: int, annexes: int) -> None:
        super().__init__()
        self.setObjectName(f"annexes_group_{number}")
        self.addItems([f"附件{n}" for n in range(1, annexes + 1)])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


def _title_field(number: int, text: str) -> QLineEdit:
    made = named(QLineEdit(text), f"annexes_title_{number}", f"附件{number}标题")
    made.setCursorPosition(0)
    return made


def _title(node: HeaderNode) -> str:
    return without_breaks(node.title)


def _with_one(text: str, title: str) -> str:
    """One annex with all indicators."""
    return with_value(with_blocks(text, "annexes", []), ("bulletin",), "annex_title", title)


def _with_several(text: str, rows: list[Row]) -> str:
    return with_blocks(with_value(text, ("bulletin",), "annex_title", None), "annexes", rows)
