"""Reading aloud (校对): a mode for two at the table, one reads, one compares with the paper."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from gui.kit.widgets import button, column, label, named
from gui.reading.mode_head import mode_head
from gui.reading.reading_correction import Correction
from gui.reading.reading_desk import ReadingDesk
from gui.reading.reading_figure import ReadingFigure
from gui.reading.reading_table import ReadingTable
from gui.session import Session
from models.entry.readings import exact_text
from models.entry.ticks import Reading

Key, Held = Qt.Key, Qt.KeyboardModifier
_TABLE_SHARE = 0.42  # of the height, at most
_LARGEST_TABLE = 125  # per cent: the room is for the large digits
_ENTER = (Key.Key_Space, Key.Key_Return, Key.Key_Enter)
_KEYS = (
    "空格或回车：对，下一个　　←：上一个　　直接打数字：改正　　Shift+回车：有误，先放着　　"
    "Delete：取消　　PgUp / PgDn：换县（区）"
)
_BEGINS_FIGURE = "0123456789.-－０１２３４５６７８９．"


class ReadingPage(QWidget):
    """Large digits in reading order, with the table below; what is ticked is kept."""

    left = Signal()
    sheet_wanted = Signal()

    def __init__(self, session: Session, zoom: int = 100, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "reading_page", "校对")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._session = session
        self.desk = ReadingDesk(session, self)
        self.figure = ReadingFigure(session)
        self.correction = Correction(self.desk.correct)
        self.table = ReadingTable(session, self.desk.states)
        self.table.sizes.zoom = min(zoom, _LARGEST_TABLE)
        self.count = named(label("", "heading"), "reading_count", "已核对多少")
        self.bar = named(QProgressBar(), "reading_bar", "校对进度")
        self.wrong = self._push("reading_wrong_ones", "", "link", self.desk.go_to_wrong)
        self._lay_out()
        self._wire()
        self.refresh()

    def refresh(self) -> None:
        """Show the figure that is read now, and how far it has come."""
        right, wrong = self.desk.counted()
        whole = len(self.desk.order)
        self.count.setText(f"{right + wrong} / {whole}")
        self.bar.setRange(0, max(whole, 1))
        self.bar.setValue(right + wrong)
        self.wrong.setText(f"有误{wrong}处")
        self.wrong.setAccessibleName(f"到下一个有误的数，共{wrong}处")
        self.wrong.setVisible(wrong > 0)
        self.figure.show_desk(self.desk)
        self.table.show_cell(self.desk.cell)
        self.setAccessibleDescription(f"{self.desk.row_name} {self.figure.indicator.text()}")

    def tick(self, standing: Reading) -> None:
        """Note how the figure was found, and go on."""
        self.desk.note(standing)
        self._go_on()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The table takes what it needs, the digits the rest."""
        super().resizeEvent(event)
        share = round(self.height() * _TABLE_SHARE)
        whole, least = self.table.sizeHint().height(), self.table.minimumSizeHint().height()
        self.table.setMaximumHeight(max(least, min(whole, share)))

    # -- keys ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The whole mode by keys, so that eyes stay on the paper."""
        key = Key(event.key())
        held = event.modifiers() & ~Held.KeypadModifier
        if held & (Held.ControlModifier | Held.AltModifier):
            super().keyPressEvent(event)
        elif key in _ENTER:
            self.tick(Reading.WRONG if held & Held.ShiftModifier else Reading.RIGHT)
        elif event.text() and event.text() in _BEGINS_FIGURE and self._may_write:
            self.correction.begin(event.text(), typed=True)
        elif not self._other_key(key):
            super().keyPressEvent(event)

    def _other_key(self, key: Qt.Key) -> bool:
        desk = self.desk
        match key:
            case Key.Key_Left | Key.Key_Backspace:
                desk.step(-1)
            case Key.Key_Right:
                desk.step(1)
            case Key.Key_Up | Key.Key_Down:
                desk.step_row(1 if key == Key.Key_Down else -1, same_indicator=True)
            case Key.Key_PageUp | Key.Key_PageDown:
                desk.step_row(1 if key == Key.Key_PageDown else -1, same_indicator=False)
            case Key.Key_Home | Key.Key_End:
                desk.go(0 if key == Key.Key_Home else len(desk.order))
            case Key.Key_Delete:
                desk.note(Reading.UNREAD)
            case Key.Key_F2 if self._may_write:
                self.correction.begin(exact_text(desk.figure), typed=False)
            case Key.Key_Escape:
                self.left.emit()
            case _:
                return False
        return True

    @property
    def _may_write(self) -> bool:
        return not self._session.read_only

    def _go_on(self) -> None:
        """To the next figure; after the last one to the first that was passed over."""
        self._take_keys()
        last = self.desk.at == len(self.desk.order) - 1
        if self.desk.finished and last:
            right, wrong = self.desk.counted()
            found = f"，其中{wrong}处有误" if wrong else "，没有错误"
            self._session.told.emit(f"{right + wrong}个数都核对过了{found}。")
        elif last:
            unread = (n for n, c in enumerate(self.desk.order) if self._unread(n))
            self.desk.go(next(unread, self.desk.at))
        else:
            self.desk.step(1)

    def _unread(self, place: int) -> bool:
        return self.desk.states[self.desk.order[place]] is Reading.UNREAD

    def _take_keys(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- putting it together -------------------------------------------------------------------

    def _wire(self) -> None:
        self.desk.changed.connect(self._refresh_if_open)
        self.table.picked.connect(self.desk.go_to)
        self.correction.done.connect(self._go_on)
        self.correction.given_up.connect(self._take_keys)

    def _refresh_if_open(self) -> None:
        if self._session.issue is not None:
            self.refresh()

    def _lay_out(self) -> None:
        self.figure.inner.addWidget(self.correction)
        self.figure.inner.addLayout(self._buttons())
        whole = column(self)
        whole.addWidget(self._head())
        body = column(margin=20, spacing=14)
        body.addWidget(self.figure, 1)
        body.addWidget(self.table)
        whole.addLayout(body, 1)

    def _head(self) -> QFrame:
        strip, row = mode_head("校对", self._session)
        self.bar.setFixedWidth(220)
        self.bar.setTextVisible(False)
        row.addStretch(1)
        for widget in (self.wrong, self.bar, self.count):
            row.addWidget(widget)
        row.addSpacing(10)
        row.addWidget(self._push("reading_sheet", "打印校对稿…", "", self.sheet_wanted.emit))
        row.addWidget(self._push("reading_leave", "结束", "", self.left.emit))
        return strip

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        hint = label(_KEYS, "faint")
        hint.setWordWrap(True)
        row.addWidget(hint, 1)
        back = self._push("reading_back", "上一个", "", lambda: self.desk.step(-1))
        wrong = self._push("reading_wrong", "有误", "", lambda: self.tick(Reading.WRONG))
        right = self._push(
            "reading_right", "对，下一个", "primary", lambda: self.tick(Reading.RIGHT)
        )
        wrong.setEnabled(self._may_write)
        for push in (back, wrong, right):
            row.addWidget(push)
        return row

    def _push(self, name: str, text: str, kind: str, action: Callable[[], object]) -> QPushButton:
        """A button that a click leaves without the keys: they stay with the reading."""
        made = button(name, text, kind=kind)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: action())
        return made
