"""A mode that fills the window's middle: reading aloud, typing a second time."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget


class FullWindow(QObject):
    """Puts one widget in the place of the lists and pages, and them back when it is left."""

    def __init__(self, usual: QWidget, layout: QVBoxLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._usual, self._layout = usual, layout
        self.mode: QWidget | None = None

    def enter(self, mode: QWidget) -> None:
        """Show only this, and give it the keys."""
        self.leave()
        self.mode = mode
        self._usual.hide()  # first, or the window would grow to hold both
        self._layout.addWidget(mode, 1)
        mode.show()
        mode.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """Show the lists and pages again; whether there was a mode to leave."""
        if self.mode is None:
            return False
        mode, self.mode = self.mode, None
        focused = QApplication.focusWidget()
        if focused is not None and mode.isAncestorOf(focused):
            focused.clearFocus()  # what is being typed in it is handed in
        mode.hide()
        self._layout.removeWidget(mode)
        mode.deleteLater()
        self._usual.show()
        return True
