"""The measures (采取的主要措施): a text for every district, beside its last issue's."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.kit.error_dialog import refusals_shown
from gui.kit.file_choice import choose_text
from gui.kit.plain_text import plain, word_count
from gui.kit.unit_list import UnitList, beside
from gui.kit.widgets import button, column, label, scrolled
from gui.measures.measure_row import MeasureRow
from gui.measures.measure_sharing import SharingDialog
from gui.measures.repeat_marks import Legend
from gui.session import Session
from gui.settings import Settings
from models.changes import Change, Edit, MeasureKey
from models.checking.repeats import Shared
from models.entry.unit_texts import added, by_name, placed
from models.errors import Refused
from models.schemes.scheme import Unit

# So many districts stand on one page; an office with thousands turns pages by its list.
_ON_PAGE = 24
_PAIR_WIDTH = 820  # from which on both texts of a district stand side by side


class NarrativeEdit(QWidget):
    """Districts at the left with their word counts, their texts at the right."""

    def __init__(
        self, session: Session, settings: Settings | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings or Settings()
        self._shared = Shared({})
        self.rows: dict[str, MeasureRow] = {}
        self.units = UnitList("县（区）")
        self._area = QScrollArea()
        self._page = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(beside(self.units))
        self._holder = column()
        row.addLayout(self._holder, 1)
        self.units.picked.connect(self.show_unit)
        session.issue_opened.connect(self.rebuild)
        session.measures_changed.connect(self._measures_changed)
        session.entries_wanted.connect(self.hand_in)
        self.rebuild()

    def rebuild(self) -> None:
        """Lay the texts out for the open issue."""
        known = {unit.key for unit in self._session.scheme.units}  # a text outlives its district
        texts = self._session.measures.items()
        self._shared = Shared({unit: text for unit, text in texts if unit in known})
        self.units.blockSignals(True)
        self.units.show_units(self._session.scheme.units)
        self.units.blockSignals(False)
        for place, unit in enumerate(self._session.scheme.units):
            self._badge(place, word_count(self._session.measures.get(unit.key, "")))
        self._show_page(0)

    def show_unit(self, unit: str) -> None:
        """Scroll to a district's text and put the keys there."""
        page = self.units.currentRow() // _ON_PAGE
        if page != self._page:
            self.hand_in()
            self._show_page(page)
        row = self.rows.get(unit)
        if row is not None:
            # The page's layout is known only after it was shown.
            QTimer.singleShot(0, row, lambda: self._area.ensureWidgetVisible(row, 0, 20))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the texts of one district stand below each other."""
        super().resizeEvent(event)
        self._stack()

    def _stack(self) -> None:
        for row in self.rows.values():
            row.stack(self.width() < _PAIR_WIDTH)

    def hand_in(self) -> None:
        """Hand in what is being typed."""
        for row in self.rows.values():
            row.field.hand_in()

    def open_file(self, unit: str, path: Path) -> None:
        """Put the text of a .docx or .txt behind a district's text; one of several is shared."""
        with refusals_shown(self):
            text = self._read(path)
            found = by_name(text, self._session.scheme.units)
            if set(found.parts) - {unit}:
                self._ask_where(path.name, found.parts, found.rest)
            else:
                self.rows[unit].add_text(text)

    def share_file(self, path: Path) -> None:
        """Give every district its part of a .docx or .txt that holds several districts' texts."""
        with refusals_shown(self):
            found = by_name(self._read(path), self._session.scheme.units)
            if not found.parts:
                raise Refused(
                    f"“{path.name}”里没有以县（区）名称和冒号开头的段落："
                    "措施请在那个县（区）旁边按“打开文件…”，表格里的数据请复制、粘贴到数据表。"
                )
            self._ask_where(path.name, found.parts, found.rest)

    def share(self, unit: str) -> None:
        """Give other districts what stands under their names in a district's text."""
        self.hand_in()
        found = self.rows[unit].shared(self._session.scheme)
        if len(found.parts) == 1:
            old = self._session.measures
            other, part = next(iter(found.parts.items()))
            self._place({unit: found.rest, other: added(old.get(other, ""), part)})
        elif found.parts:
            name = self._session.scheme.unit(unit).name
            self._ask_where(name, found.parts, "", {unit: found.rest})

    def _read(self, path: Path) -> str:
        from export.incoming.text_reader import (
            read_text_file,  # with it comes what reads Word files
        )

        return plain(read_text_file(path))

    def _ask_where(
        self, source: str, parts: dict[str, str], rest: str, left: dict[str, str] | None = None
    ) -> None:
        self.hand_in()
        dialog = SharingDialog(self._session, source, parts, rest, self)
        dialog.chosen.connect(lambda texts: self._place({**(left or {}), **texts}))
        dialog.open()

    def _place(self, texts: dict[str, str]) -> None:
        session = self._session
        if session.issue is None:
            return
        names = "、".join(session.scheme.unit(unit).name for unit in texts)
        with refusals_shown(self):
            session.change(placed("分放 措施", session.issue.id, session.measures, texts))
            session.told.emit(f"已放到{names}，可以撤销。")

    def _choose_shared(self) -> None:
        path = choose_text(self, self._settings)
        if path is not None:
            self.share_file(path)

    def _choose_file(self, unit: str) -> None:
        path = choose_text(self, self._settings)
        if path is not None:
            self.open_file(unit, path)

    def _mark(self, row: MeasureRow) -> None:
        row.mark_repeats(self._shared, self._session.scheme)
        row.mark_foreign(self._session.scheme)

    def _show_page(self, page: int) -> None:
        self._page = page
        body = QWidget()
        inner = column(body, spacing=12)
        inner.setContentsMargins(20, 16, 20, 24)
        hint = "名称和冒号由程序加上；换行另起一段；从Word粘贴只取文字。"
        inner.addLayout(_head(hint, self._share_button()))
        units = self._session.scheme.units[page * _ON_PAGE : (page + 1) * _ON_PAGE]
        before = self._session.previous_issue
        title = before.name.chinese if before else ""
        for row in self.rows.values():
            row.blockSignals(True)  # handed in already; going, it must not write into another issue
        self.rows = {}
        for unit in units:
            self.rows[unit.key] = self._made_row(unit, title)
            inner.addWidget(self.rows[unit.key])
        self._stack()
        inner.addStretch(1)
        old, self._area = self._area, scrolled("measures_area", body)
        self._holder.addWidget(self._area)
        old.deleteLater()
        if self.rows:
            self.setFocusProxy(next(iter(self.rows.values())).field)

    def _share_button(self) -> QWidget:
        made = button("share_file", "打开汇总文件…", kind="link")
        made.setToolTip("一个.docx或.txt里写了几个县（区）的，按名称分到各县（区）")
        made.setEnabled(not self._session.read_only)
        made.clicked.connect(self._choose_shared)
        return made

    def _made_row(self, unit: Unit, title: str) -> MeasureRow:
        session = self._session
        row = MeasureRow(unit, session.previous_measures.get(unit.key, ""), title)
        row.show_text(session.measures.get(unit.key, ""))
        row.set_read_only(session.read_only)
        row.handed_in.connect(self._write)
        row.count_changed.connect(self._count)
        row.file_wanted.connect(self._choose_file)
        row.file_given.connect(self.open_file)
        row.share_wanted.connect(self.share)
        row.field.typed.connect(lambda: self._mark(row))
        self._mark(row)
        return row

    def _write(self, unit: str, text: str) -> None:
        session = self._session
        if session.issue is None:
            return
        place = MeasureKey(session.issue.id, unit)
        edit = Edit(place, session.measures.get(unit, ""), text)
        session.change(Change.of(f"修改 {session.scheme.unit(unit).name} 措施", [edit]))

    def _measures_changed(self, unit: str) -> None:
        text = self._session.measures.get(unit, "")
        self._shared.put(unit, text)
        if unit in self.rows:
            self.rows[unit].show_text(text)
        for row in self.rows.values():
            self._mark(row)
        self._count(unit, word_count(text))

    def _count(self, unit: str, count: int) -> None:
        row = self.units.row_of(unit)
        if row is not None:
            self._badge(row, count)

    def _badge(self, place: int, count: int) -> None:
        self.units.set_badge(place, *((f"{count}字", "active") if count else ("未写", "quiet")))


def _head(hint: str, share: QWidget) -> QVBoxLayout:
    told = label(hint, "faint")
    told.setWordWrap(True)
    signs = QHBoxLayout()
    signs.addWidget(Legend())
    signs.addStretch(1)
    signs.addWidget(share)
    head = column(spacing=4)
    head.addWidget(told)
    head.addLayout(signs)
    return head
