"""The text of pages as it is read: finding words in it, and what stands at a point."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF

from export.pagination.pages import Page, PlacedText
from models.folding import folded

# A line's text reaches so far above and below its baseline, in ems.
_ABOVE, _BELOW = 0.95, 0.25


@dataclass(frozen=True)
class Hit:
    """A place where the words were found: the page's index and rectangles on it, in points."""

    page: int
    rects: tuple[QRectF, ...]


def rect_of(text: PlacedText, start: int = 0, end: int | None = None) -> QRectF:
    """Where characters of a run stand on the page, in points."""
    pitch = text.width / max(len(text.text), 1)
    last = len(text.text) if end is None else end
    along, length = start * pitch, (last - start) * pitch
    above, thick = _ABOVE * text.size, (_ABOVE + _BELOW) * text.size
    if text.turned:
        return QRectF(text.x - _BELOW * text.size, text.baseline + along, thick, length)
    return QRectF(text.x + along, text.baseline - above, length, thick)


def text_at(page: Page, point: QPointF) -> PlacedText | None:
    """The run that stands at a point of the page, figures before words; None for bare paper."""
    found = [text for text in page.texts() if rect_of(text).contains(point)]
    return next((text for text in found if text.cell), found[0] if found else None)


def find(pages: Sequence[Page], words: str) -> list[Hit]:
    """Everywhere the words stand, over the ends of lines too; half and full width are alike."""
    wanted = folded("".join(words.split()))
    return [hit for n, page in enumerate(pages) for hit in _on_page(n, page, wanted)]


def _on_page(number: int, page: Page, wanted: str) -> Iterator[Hit]:
    texts = page.texts()
    starts = list(accumulate((len(text.text) for text in texts), initial=0))
    whole = folded("".join(text.text for text in texts))
    place = whole.find(wanted) if wanted else -1
    while place >= 0:
        end = place + len(wanted)
        yield Hit(number, tuple(_rects(texts, starts, place, end)))
        place = whole.find(wanted, end)


def _rects(
    texts: Sequence[PlacedText], starts: Sequence[int], start: int, end: int
) -> Iterator[QRectF]:
    run = bisect_right(starts, start) - 1
    while run < len(texts) and starts[run] < end:
        first = max(start - starts[run], 0)
        last = min(end - starts[run], len(texts[run].text))
        if last > first:
            yield rect_of(texts[run], first, last)
        run += 1
