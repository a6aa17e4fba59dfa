"""What the dialogs of review and release share: their frame, their told words, a box to insert."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QVBoxLayout, QWidget

from gui.kit.widgets import label, named

_FRAME = 24  # pixels that a window's own frame and some air take


def framed(dialog: QDialog, name: str, title: str) -> QVBoxLayout:
    """Name a dialog, have it go when it is closed, and return the layout it is filled by."""
    dialog.setObjectName(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    inner = QVBoxLayout(dialog)
    inner.setContentsMargins(22, 18, 22, 16)
    inner.setSpacing(12)
    return inner


def sized(dialog: QDialog, width: int, height: int) -> None:
    """Open a dialog that large, or as large as a low screen (1366×768 at 150 %) leaves room for."""
    room = dialog.screen().availableSize()
    dialog.resize(min(width, room.width() - _FRAME), min(height, room.height() - 2 * _FRAME))


def told_words(name: str, kind: str = "") -> QLabel:
    """An empty label that will say something, over as many lines as it needs."""
    made = label("", kind)
    made.setObjectName(name)
    made.setWordWrap(True)
    return made


class InsertBox(QComboBox):
    """A list of words to put into a text; `picked` tells one, and the list is as before."""

    picked = Signal(str)

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name, title.rstrip("…"))
        self._title = title
        self.activated.connect(self._tell)
        self.offer(())

    def offer(self, words: Iterable[str]) -> None:
        """Offer these words and no others."""
        self.clear()
        self.addItem(self._title)
        self.addItems(list(words))

    def _tell(self, row: int) -> None:
        if row > 0:
            self.picked.emit(self.itemText(row))
            self.setCurrentIndex(0)
