"""A text field that hands in what was typed when it is left or after a pause: one change each."""

from PySide6.QtCore import QEvent, QMimeData, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gui.plain_text import plain
from gui.widgets import named

_PAUSE_MS = 1500
_LINES = (2, 14)


class TextField(QPlainTextEdit):
    """Plain text of several lines, as high as what it holds."""

    handed_in = Signal(str)
    typed = Signal()

    def __init__(self, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name, accessible)
        self.setTabChangesFocus(True)
        self.least, self.most = _LINES
        self._pending = False
        self._showing = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.hand_in)
        self.textChanged.connect(self._on_text)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.fit())
        self.fit()

    @property
    def text(self) -> str:
        """What the field holds."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show a text from outside; what is typed and not handed in yet stays."""
        if self._pending or text == self.text:
            return
        self._showing = True
        self.setPlainText(text)
        self._showing = False

    def forget_typing(self) -> None:
        """Let the next text from outside replace what is typed."""
        self._pending = False
        self._pause.stop()

    def hand_in(self) -> None:
        """Tell what was typed, if anything was."""
        self._pause.stop()
        if self._pending:
            self._pending = False
            self.handed_in.emit(self.text)

    def fit(self) -> None:
        """Take the height of the text, within bounds."""
        lines = min(max(int(self.document().size().height()), self.least), self.most)
        margins = 2 * int(self.document().documentMargin()) + 12
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + margins)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain paragraphs, whatever the source looked like."""
        self.insertPlainText(plain(source.text()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is left is handed in."""
        super().focusOutEvent(event)
        self.hand_in()

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the window's: they know more steps than this field."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            standard = QKeySequence.StandardKey
            if event.matches(standard.Undo) or event.matches(standard.Redo):
                return False
        return super().event(event)

    def _on_text(self) -> None:
        if not self._showing:
            self._pending = True
            self._pause.start()
            self.typed.emit()
