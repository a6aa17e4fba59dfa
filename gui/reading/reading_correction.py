"""What the paper says instead: a field that opens at the first digit typed while reading aloud."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from gui.kit.widgets import label, named
from models.errors import RejectedInput
from models.quantities import Doubt

_BLANKS = "没有上报写“未报”，不适用写“不适用”。"


class Correction(QWidget):
    """Takes one figure by `take`, which raises RejectedInput; `done` tells that it was taken."""

    done = Signal()
    given_up = Signal()

    def __init__(self, take: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take = take
        self.field = named(_Field(self), "reading_correction", "纸上的数")
        self.field.setMaximumWidth(260)
        self.message = named(label("", "rejection"), "reading_rejection", "不能录入的原因")
        self.message.setWordWrap(True)
        name = label("改为：", "heading")
        name.setBuddy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(10)
        row.addWidget(name)
        row.addWidget(self.field)
        row.addWidget(self.message, 1)
        self.field.textEdited.connect(lambda _text: self.message.setText("回车改正，Esc不改"))
        self.hide()

    def begin(self, text: str, *, typed: bool) -> None:
        """Open with a text: what was typed goes on, what was there can be typed over."""
        self.show()
        self.field.setText(text)
        self.message.setText("回车改正，Esc不改")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if typed:
            self.field.end(False)
        else:
            self.field.selectAll()

    def finish(self) -> None:
        """Take the figure, or say why not."""
        try:
            self._take(self.field.text())
        except RejectedInput as error:
            more = _BLANKS if isinstance(error, Doubt) else ""
            self.message.setText(f"{error}{more}")
            return
        self.close_field()
        self.done.emit()

    def close_field(self) -> None:
        """Hide, nothing taken."""
        self.field.clear()
        self.hide()


class _Field(QLineEdit):
    def __init__(self, correction: Correction) -> None:
        super().__init__(correction)
        self._correction = correction

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes, Esc gives up; the rest is typing."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._correction.finish()
        elif key == Qt.Key.Key_Escape:
            self._correction.close_field()
            self._correction.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Left unfinished, it is as if never begun."""
        super().focusOutEvent(event)
        if self.isVisible() and event.reason() == Qt.FocusReason.MouseFocusReason:
            self._correction.close_field()
