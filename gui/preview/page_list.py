"""The list of pages beside the preview: a small picture of each, painted when it is first seen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QWidget

from export.pagination.pages import Page
from gui.preview.preview_painter import PagePainter

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

_SIDE = 104  # of a picture, in pixels
_NAME = 30  # height of the name below it
_EDGE = QColor("#b9c0c8")
_ROOT = QModelIndex()


class _Pages(QAbstractListModel):
    """The pages with their pictures and names."""

    def __init__(self, painter: PagePainter, sharpness: float) -> None:
        super().__init__()
        self._painter, self._sharpness = painter, sharpness
        self.pages: tuple[Page, ...] = ()
        self._pictures: dict[int, QIcon] = {}

    def show(self, pages: Sequence[Page]) -> None:
        self.beginResetModel()
        self.pages, self._pictures = tuple(pages), {}
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.pages)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = index.row()
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return page_name(self.pages, row)
        if role == Role.DecorationRole:
            if row not in self._pictures:
                self._pictures[row] = _untinted(self._picture(self.pages[row]))
            return self._pictures[row]
        return Qt.AlignmentFlag.AlignHCenter if role == Role.TextAlignmentRole else None

    def _picture(self, page: Page) -> QPixmap:
        """The page in the middle of a square, so that all have their names at one height."""
        side = _SIDE * self._sharpness
        scale = (side - 1) / max(page.width, page.height)
        place = QRectF(0, 0, page.width * scale, page.height * scale)
        place.moveCenter(QPointF(side / 2, side / 2))
        picture = QPixmap(round(side), round(side))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setPen(_EDGE)
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRect(place)
        painter.translate(place.topLeft())
        self._painter.paint(painter, page, scale)
        painter.end()
        picture.setDevicePixelRatio(self._sharpness)
        return picture


def _untinted(picture: QPixmap) -> QIcon:
    """A picture that looks the same when it is chosen: its frame says that."""
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon


class PageList(QListView):
    """Pictures of the pages to choose from."""

    picked = Signal(int)  # index

    def __init__(self, painter: PagePainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview_pages")
        self.setAccessibleName("页列表")
        self._model = _Pages(painter, self.devicePixelRatioF())
        self.setModel(self._model)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setMovement(QListView.Movement.Static)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setGridSize(QSize(_SIDE + 32, _SIDE + _NAME))
        self.setFixedWidth(_SIDE + 56)
        self.selectionModel().currentChanged.connect(lambda now, _old: self._pick(now))

    def show_pages(self, pages: Sequence[Page]) -> None:
        """List these pages."""
        self._model.show(pages)

    def point_at(self, number: int) -> None:
        """Mark the page that is looked at."""
        index = self._model.index(number)
        if index.isValid() and index != self.currentIndex():
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(index)
            self.selectionModel().blockSignals(False)
            self.viewport().update()

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(index.row())


def page_name(pages: Sequence[Page], row: int) -> str:
    """What a page is called in the list."""
    page = pages[row]
    if page.blank:
        return "空白页"
    if page.number is None:
        return "版记页"
    return f"第{page.number}页（附件）" if page.annex else f"第{page.number}页"
