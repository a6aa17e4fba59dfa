"""One page as it will print, as large as there is room, with the way to the others."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from export.pagination.pages import Page
from gui.kit.widgets import button, column, label
from gui.preview.page_list import page_name
from gui.preview.preview_painter import PagePainter

_EDGE, _SHADOW = QColor("#b9c0c8"), QColor(0, 0, 0, 40)
_BLANK = 6  # around the sheet


class PageSight(QWidget):
    """Shows a page; which one stays where it was when the pages change."""

    def __init__(self, painter: PagePainter) -> None:
        super().__init__()
        self.setObjectName("page_sight")
        self.pages: tuple[Page, ...] = ()
        self.sheet = _Sheet(painter)
        self._place = 0
        self.where = label("", "quiet")
        self.where.setObjectName("sight_where")
        self.back = self._turning("sight_back", "前一页", -1)
        self.on = self._turning("sight_on", "后一页", 1)
        row = QHBoxLayout()
        row.addStretch(1)
        for widget in (self.back, self.where, self.on):
            row.addWidget(widget)
        row.addStretch(1)
        inner = column(self, spacing=4)
        inner.addWidget(self.sheet, 1)
        inner.addLayout(row)

    @property
    def page(self) -> Page | None:
        """The page that is seen."""
        return self.pages[self._place] if self.pages else None

    def show_pages(self, pages: Sequence[Page]) -> None:
        """Take these pages in the place of the others."""
        self.pages = tuple(pages)
        self.turn_to(self._place)

    def show_kind(self, kind: str) -> None:
        """Turn to the first page, the first of an annex, or the last."""
        annex = next((n for n, page in enumerate(self.pages) if page.annex), 0)
        self.turn_to({"annex": annex, "last": len(self.pages) - 1}.get(kind, 0))

    def turn_to(self, place: int) -> None:
        """Show the page at an index, or the nearest one."""
        self._place = max(0, min(place, len(self.pages) - 1))
        self.sheet.page = self.page
        told = page_name(self.pages, self._place) if self.pages else ""
        self.where.setText(f"{told}，共{len(self.pages)}面" if told else "")
        self.sheet.setAccessibleName(told)
        self.back.setEnabled(self._place > 0)
        self.on.setEnabled(self._place + 1 < len(self.pages))
        self.sheet.update()

    def _turning(self, name: str, text: str, by: int) -> QPushButton:
        made = button(name, text, kind="link")
        made.clicked.connect(lambda: self.turn_to(self._place + by))
        return made


class _Sheet(QWidget):
    """The paper."""

    def __init__(self, painter: PagePainter) -> None:
        super().__init__()
        self.setObjectName("sight_sheet")
        self._painter = painter
        self.page: Page | None = None
        expanding = QSizePolicy.Policy.Expanding
        self.setSizePolicy(expanding, expanding)

    def sizeHint(self) -> QSize:
        """An upright sheet."""
        return QSize(360, 509)

    def minimumSizeHint(self) -> QSize:
        """Still to be recognised."""
        return QSize(200, 280)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page in the middle."""
        page = self.page
        if page is None:
            return
        room = self.rect().adjusted(_BLANK, _BLANK, -_BLANK, -_BLANK)
        scale = min(room.width() / page.width, room.height() / page.height)
        place = QRectF(0, 0, page.width * scale, page.height * scale)
        place.moveCenter(QRectF(room).center())
        painter = QPainter(self)
        painter.fillRect(place.translated(0, 2), _SHADOW)
        painter.fillRect(place, Qt.GlobalColor.white)
        painter.setPen(_EDGE)
        painter.drawRect(place)
        painter.translate(place.topLeft())
        self._painter.paint(painter, page, scale)
        painter.end()
