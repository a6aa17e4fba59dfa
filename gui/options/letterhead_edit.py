"""The letterhead's picture, taken from an office's own Word file; it can be taken out again."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout

from gui.kit.widgets import button, column, label, named
from gui.options.option_draft import TextEdit
from gui.options.option_row import TITLE_WIDTH, OptionItem
from models.schemes.scheme import Scheme
from models.schemes.scheme_blocks import without_table

_WIDTH, _HEIGHT = 180, 48


class LetterheadEdit(OptionItem):
    """Shows the picture that stands in place of the red name."""

    name = "letterhead"

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("letterhead_edit")
        self._gone = False
        self.picture = named(label(""), "letterhead_picture", "红头图片")
        self.remove = button("letterhead_remove", "不用图片", kind="link")
        self.remove.clicked.connect(self._remove)
        self.told = label("", "faint")
        self.told.setWordWrap(True)
        first = QHBoxLayout()
        first.setSpacing(8)
        name = label("红头图片")
        name.setFixedWidth(TITLE_WIDTH)
        first.addWidget(name)
        first.addWidget(self.picture, 1)
        first.addWidget(self.remove)
        second = QHBoxLayout()
        second.setContentsMargins(TITLE_WIDTH + 8, 0, 0, 0)
        second.addWidget(self.told, 1)
        inner = column(self, spacing=2)
        inner.addLayout(first)
        inner.addLayout(second)

    def load(self, data: Mapping[str, Any], scheme: Scheme) -> None:
        """Show the scheme's picture."""
        picture, self._gone = scheme.options.picture, False
        pixmap = QPixmap()
        if picture:
            pixmap.loadFromData(picture.data)
            keep, smooth = Qt.AspectRatioMode, Qt.TransformationMode
            pixmap = pixmap.scaled(
                _WIDTH, _HEIGHT, keep.KeepAspectRatio, smooth.SmoothTransformation
            )
        self.picture.setPixmap(pixmap)
        self._show(picture is not None)

    def edit(self) -> TextEdit:
        """The text without the picture, if it was taken out."""
        gone = self._gone
        return lambda text: without_table(text, self.name) if gone else text

    def tell(self, fault: str) -> None:
        """Say why the picture cannot go."""
        if fault:
            self.told.setText(fault)

    def _remove(self) -> None:
        self._gone = True
        self.picture.clear()
        self._show(False)
        self.changed.emit()

    def _show(self, there: bool) -> None:
        self.remove.setVisible(there)
        if not there:
            self.picture.setText("不用图片，印简报名称的红字")
        told = "在“本期”菜单的“从Word范本读取版式”里换"
        self.told.setText(f"默认：红字　{told}")
