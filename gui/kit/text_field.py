"""A text field that hands in what was typed when it is left or after a pause: one change each."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QToolTip, QWidget

from gui.kit.widgets import named

_PAUSE_MS = 1500
_OWN_STEPS = 3  # undo, redo and a line begin the menu of a field that can be written
_LINES = (2, 14)


class TextField(QPlainTextEdit):
    """Plain text of several lines, as high as what it holds.

    A file dropped or pasted here is told by `file_given` if its suffix is among `takes`.
    """

    handed_in = Signal(str)
    typed = Signal()
    file_given = Signal(object)  # Path

    def __init__(self, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name, accessible)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)  # the window's steps are the only ones
        self.least, self.most = _LINES
        self.takes: tuple[str, ...] = ()
        self.tip_at: Callable[[int], str] = lambda place: ""  # said about the sign at a place
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

    def setPlaceholderText(self, text: str) -> None:
        """Show a text in grey while the field is empty; Qt would leave an older one painted."""
        if text != self.placeholderText():
            super().setPlaceholderText(text)
            self.viewport().update()

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

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Whether a text, or a file that is taken here, may be dropped."""
        return self._given_file(source) is not None or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain paragraphs, whatever the source looked like; a file is told."""
        file = self._given_file(source)
        if file is not None:
            # A drop is one edit block: what is changed within it is told only after it.
            QTimer.singleShot(0, self, lambda: self.file_given.emit(file))
        else:
            from gui.kit.plain_text import plain, words_of  # many patterns, for a paste only

            self.insertPlainText(plain(words_of(source)))

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what there is to say about the sentence under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.cursorForPosition(event.pos()).position()
            QToolTip.showText(event.globalPos(), self.tip_at(place), self)
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl the wheel is the window's, which zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, without the undo and redo that are the window's."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions()[: _OWN_STEPS if not self.isReadOnly() else 0]:
            menu.removeAction(action)
        menu.popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        """Larger type needs a higher field."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

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

    def _given_file(self, source: QMimeData) -> Path | None:
        if self.isReadOnly() or len(source.urls()) != 1:
            return None
        path = Path(source.urls()[0].toLocalFile())
        return path if path.suffix.lower() in self.takes else None

    def _on_text(self) -> None:
        if not self._showing:
            self._pending = True
            self._pause.start()
            self.typed.emit()
