"""Searching the text of the preview: a field, how many were found, forward and back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from export.pagination.pages import Page
from gui.kit.widgets import button, label, named
from gui.preview.page_text import Hit, find


class SearchBar(QWidget):
    """Finds words on the pages; `found` tells all places and the one to look at."""

    found = Signal(object, object)  # list[Hit], Hit | None
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: Sequence[Page] = ()
        self.hits: list[Hit] = []
        self._at = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        self.field = named(QLineEdit(), "preview_search", "在预览中查找")
        self.field.setPlaceholderText("查找文字或数字")
        self.field.setClearButtonEnabled(True)
        self.count = named(label("", "quiet"), "preview_search_count", "查找结果")
        back = button("preview_search_back", "上一处", kind="link")
        forward = button("preview_search_forward", "下一处", kind="link")
        close = button("preview_search_close", "关闭", kind="link", accessible="关闭查找")
        for widget in (self.field, self.count, back, forward, close):
            row.addWidget(widget, 1 if widget is self.field else 0)
        self.field.textChanged.connect(lambda _text: self._search())
        self.field.returnPressed.connect(lambda: self.step(1))
        forward.clicked.connect(lambda: self.step(1))
        back.clicked.connect(lambda: self.step(-1))
        close.clicked.connect(self.close_bar)

    def open_bar(self) -> None:
        """Show the field, ready to type."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search()

    def close_bar(self) -> None:
        """Hide the field and the marks."""
        self.hide()
        self.hits = []
        self.found.emit([], None)
        self.closed.emit()

    def set_pages(self, pages: Sequence[Page]) -> None:
        """Search these pages from now on."""
        self._pages = pages
        if self.isVisible():
            self._search(keep=True)

    def step(self, by: int) -> None:
        """Go to the next place, or the one before."""
        if self.hits:
            self._at = (self._at + by) % len(self.hits)
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _search(self, keep: bool = False) -> None:
        self.hits = find(self._pages, self.field.text())
        self._at = min(self._at, max(len(self.hits) - 1, 0)) if keep else 0
        self._tell()

    def _tell(self) -> None:
        current = self.hits[self._at] if self.hits else None
        if current:
            self.count.setText(f"第{self._at + 1}处，共{len(self.hits)}处")
        else:
            self.count.setText("没有找到" if self.field.text().strip() else "")
        self.found.emit(self.hits, current)
