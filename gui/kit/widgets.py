"""Small makers, so that every control has its name, its accessible name and one look."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)

W = TypeVar("W", bound=QWidget)
L = TypeVar("L", QHBoxLayout, QVBoxLayout)

PAGE_MARGIN = 20
_WIDENING = 0.6


def named(widget: W, name: str, accessible: str) -> W:
    """The widget with its objectName and what a screen reader calls it."""
    widget.setObjectName(name)
    widget.setAccessibleName(accessible)
    return widget


def label(text: str, kind: str = "") -> QLabel:
    """A label; `kind` is its look in the style sheet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if kind:
        made.setProperty("kind", kind)
    return made


class PushButton(QPushButton):
    """A button that Enter presses when it has the keys, as it does in Windows' own dialogs."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is like a click; Qt alone would press the dialog's default button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


def button(name: str, text: str, *, kind: str = "", accessible: str = "") -> QPushButton:
    """A push button; `kind` is "", "primary" or "link"."""
    made = PushButton(text)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return named(made, name, accessible or text.rstrip("…").split("(&")[0])


def card(layout: type[L]) -> tuple[QFrame, L]:
    """A white card with a thin border, and the layout inside it."""
    frame = QFrame()
    frame.setProperty("kind", "card")
    inner = layout(frame)
    inner.setContentsMargins(18, 14, 18, 14)
    inner.setSpacing(10)
    return frame, inner


class PageArea(QScrollArea):
    """Scrolls with the wheel; with Ctrl the wheel is the window's, which zooms."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or leave the wheel to the window."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)


def scrolled(name: str, body: QWidget) -> PageArea:
    """A page that scrolls when the window is low, or too narrow for all that stands on it."""
    area = PageArea()
    area.setObjectName(name)
    area.setWidgetResizable(True)
    body.setObjectName("page_body")
    area.setWidget(body)
    area.viewport().setAutoFillBackground(False)
    return area


def column(parent: QWidget | None = None, *, margin: int = 0, spacing: int = 0) -> QVBoxLayout:
    """A vertical layout without Qt's own gaps."""
    made = QVBoxLayout(parent) if parent else QVBoxLayout()
    made.setContentsMargins(margin, margin, margin, margin)
    made.setSpacing(spacing)
    return made


def widened(width: int, factor: float) -> int:
    """A width for larger type: it grows slower than the type, as it has room to spare."""
    return round(width * max(1.0, 1 + (factor - 1) * _WIDENING))


def dialog_buttons(dialog: QDialog, name: str, word: str) -> QDialogButtonBox:
    """A dialog's own button, said in a word of its own, and 取消."""
    box = QDialogButtonBox()
    ok = box.addButton(word, QDialogButtonBox.ButtonRole.AcceptRole)
    named(ok, name, word)
    ok.setDefault(True)
    cancel = box.addButton(QDialogButtonBox.StandardButton.Cancel)
    named(cancel, f"{name}_cancel", "取消")
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    return box


def repolish(widget: QWidget) -> None:
    """Make the style sheet look at a changed property."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.updateGeometry()


def share_width(tree: QTreeWidget, widths: Sequence[int | None]) -> None:
    """Give columns their widths; None shares what is left, so that no column is out of sight."""
    header = tree.header()
    header.setStretchLastSection(False)
    for column, width in enumerate(widths):
        if width is None:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        else:
            tree.setColumnWidth(column, width)
