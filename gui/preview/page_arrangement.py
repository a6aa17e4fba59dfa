"""Where pages lie on the preview's table: one below the other, or as an open booklet."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, QSizeF

from export.pagination.pages import Page

GAP = 18  # between pages, in pixels
_FACING_GAP = 2


class Fit(Enum):
    """What the zoom follows when the window changes its size."""

    WIDTH = "适合宽度"
    PAGE = "适合整页"
    FREE = ""


@dataclass(frozen=True)
class Arrangement:
    """The pages' places in pixels, all of them within `size`."""

    rects: tuple[QRectF, ...]
    size: QSizeF

    def page_at(self, point: QPointF) -> int | None:
        """The index of the page at a point, or None beside the pages."""
        return next((n for n, rect in enumerate(self.rects) if rect.contains(point)), None)

    def row_top(self, number: int) -> float:
        """The upper edge of the highest page in a page's row."""
        own = self.rects[number]
        row = (r for r in self.rects if r.top() < own.bottom() and r.bottom() > own.top())
        return min(rect.top() for rect in row)

    def nearest(self, y: float) -> int:
        """The index of the page that is at a height, or the nearest one."""
        inside = (n for n, r in enumerate(self.rects) if r.bottom() + GAP / 2 >= y)
        return next(inside, max(len(self.rects) - 1, 0))


def arranged(pages: Sequence[Page], scale: float, facing: bool, room: float) -> Arrangement:
    """The pages at `scale` pixels a point, in the middle of a view `room` pixels wide."""
    rows = _rows(pages, facing)
    widest = max((_row_width([pages[n] for n in row], scale) for row in rows), default=0)
    middle = max(widest + 2 * GAP, room) / 2
    rects, top = [], float(GAP)
    for row in rows:
        height = max(pages[n].height for n in row) * scale
        left = middle - _row_width([pages[n] for n in row], scale) / 2
        if facing and len(row) == 1 and not pages[row[0]].landscape:
            left = _alone(pages[row[0]], row[0], middle, scale)
        for number in row:
            page = pages[number]
            down = (height - page.height * scale) / 2
            rects.append(QRectF(left, top + down, page.width * scale, page.height * scale))
            left += page.width * scale + _FACING_GAP
        top += height + GAP
    return Arrangement(tuple(rects), QSizeF(2 * middle, top))


def fitting_scale(pages: Sequence[Page], fit: Fit, facing: bool, view: QSizeF) -> float:
    """The scale at which the widest row, or each whole page, is seen."""
    rows = _rows(pages, facing)
    width = max((sum(pages[n].width for n in row) for row in rows), default=595)
    height = max((page.height for page in pages), default=842)
    wide = (view.width() - 2 * GAP - _FACING_GAP) / width
    if fit is Fit.PAGE:
        return max(min(wide, (view.height() - 2 * GAP) / height), 0.05)
    return max(wide, 0.05)


def _rows(pages: Sequence[Page], facing: bool) -> list[list[int]]:
    """Page 1 lies at the right, then even and odd pages side by side."""
    numbers = range(len(pages))
    if not facing:
        return [[n] for n in numbers]
    return [list(row) for _, row in groupby(numbers, key=lambda n: (n + 1) // 2)]


def _row_width(row: Sequence[Page], scale: float) -> float:
    return sum(page.width for page in row) * scale + _FACING_GAP * (len(row) - 1)


def _alone(page: Page, number: int, middle: float, scale: float) -> float:
    """The left edge of a page without a neighbour: on its own side of the fold."""
    return middle + _FACING_GAP / 2 if number % 2 == 0 else middle - page.width * scale
