"""Where two typings of a district differ, side by side, and which of the two counts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gui.kit.widgets import button, card, column, label, named, scrolled
from gui.session import Session
from models.entry.rekeying import Difference
from models.quantities import NOT_REPORTED, printed

_FIRST, _SECOND = 1, 2
_WIDTH, _CHOICE = 800, 150
_HINT = "请看纸上的数，逐个选定采用哪一次；没有再录的，先照第一次。"


class RekeyingResult(QWidget):
    """Decides nothing by itself: each difference is decided by the clerk."""

    decided = Signal(object)  # list[Difference]: those in which the second figure counts
    back_wanted = Signal()

    def __init__(
        self, session: Session, unit: str, found: Sequence[Difference], compared: int
    ) -> None:
        super().__init__()
        self.setObjectName("rekeying_result")
        self._session = session
        self._found = sorted(found, key=lambda each: each.second is NOT_REPORTED)
        self.choices = [QButtonGroup(self) for _ in found]
        self._left_out = sum(each.second is NOT_REPORTED for each in found)
        self.done = button("rekeying_done", "按所选更正" if found else "完成", kind="primary")
        self.back = button("rekeying_back", "返回再看看")
        for push in (self.done, self.back):
            push.setAutoDefault(True)  # Enter presses it
        self.done.clicked.connect(lambda: self.decided.emit(self._second_ones()))
        self.back.clicked.connect(self.back_wanted)
        self._lay_out(f"{session.scheme.unit(unit).name}：{self._summary(compared)}")
        self._tell_done()

    def focus_first(self) -> None:
        """Put the keys to the first decision."""
        undecided = (group.button(_FIRST) for group in self.choices if group.checkedId() < 0)
        next(undecided, self.done).setFocus(Qt.FocusReason.TabFocusReason)

    def _second_ones(self) -> list[Difference]:
        pairs = zip(self._found, self.choices, strict=True)
        return [difference for difference, group in pairs if group.checkedId() == _SECOND]

    def _tell_done(self) -> None:
        open_ones = sum(group.checkedId() < 0 for group in self.choices)
        self.done.setEnabled(not open_ones)
        self.done.setToolTip(f"还有{open_ones}处没有选定" if open_ones else "")

    def _lay_out(self, title: str) -> None:
        body = QWidget()
        body.setMaximumWidth(_WIDTH)
        inner = column(body, spacing=12)
        inner.setContentsMargins(24, 16, 24, 24)
        inner.addWidget(label(title, "title"))
        if self._found:
            inner.addWidget(label(_HINT, "faint"))
            inner.addWidget(self._card())
        inner.addLayout(self._buttons())
        inner.addStretch(1)
        column(self).addWidget(scrolled("rekeying_area", body))

    def _card(self) -> QFrame:
        frame, inner = card(QVBoxLayout)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        for place in (_FIRST, _SECOND):
            grid.setColumnMinimumWidth(place, _CHOICE)
        for place, head in enumerate(("指标", "第一次", "第二次")):
            grid.addWidget(label(head, "faint"), 0, place)
        for row, difference in enumerate(self._found, 1):
            self._place(grid, row, difference)
        inner.addLayout(grid)
        return frame

    def _place(self, grid: QGridLayout, row: int, difference: Difference) -> None:
        leaf = self._session.scheme.indicator(difference.cell.indicator)
        measure = f"（{leaf.measure}）" if leaf.measure else ""
        grid.addWidget(label(leaf.name + measure), row, 0)
        group = self.choices[row - 1]
        for place, word, figure in (
            (_FIRST, "采用第一次", difference.first),
            (_SECOND, "采用第二次", difference.second),
        ):
            made = QRadioButton(printed(figure))
            named(made, f"take_{place}_{leaf.key}", f"{leaf.name} {word} {printed(figure)}")
            made.setToolTip(word)
            group.addButton(made, place)
            grid.addWidget(made, row, place)
        if difference.second is NOT_REPORTED:  # most likely passed over, and not found blank
            group.button(_FIRST).setChecked(True)
        group.idToggled.connect(lambda _id, _on: self._tell_done())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.done)
        row.addWidget(self.back)
        row.addStretch(1)
        return row

    def _summary(self, compared: int) -> str:
        different = len(self._found) - self._left_out
        if not self._found:
            return f"{compared}个数两次都一样"
        left_out = f"，{self._left_out}个没有再录" if self._left_out else ""
        return f"{compared}个数里有{different}个两次不一样{left_out}"
