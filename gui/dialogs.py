"""What the dialogs of review and release share: their frame, their told words, a box to insert."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QVBoxLayout, QWidget

from gui.widgets import label, named


def framed(dialog: QDialog, name: str, title: str) -> QVBoxLayout:
    """Name a dialog, have it go when it is closed, and return the layout it is filled by."""
    dialog.setObjectName(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    inner = QVBoxLayout(dialog)
    inner.setContentsMargins(22, 18, 22, 16)
    inner.setSpacing(12)
    return inner


def fit_to_screen(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog its size, or as much of it as the screen has beside its own frame."""
    free = dialog.screen().availableGeometry()
    dialog.resize(min(width, free.width() - 16), min(height, free.height() - 48))


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
