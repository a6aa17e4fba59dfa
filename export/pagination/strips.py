"""Strips of a page: what no page break cuts, a line or a table row, and how strips fill pages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from export.pagination.pages import Item

# Strips are sums of rounded numbers; Word fills a page to the twip.
_TOLERANCE = 0.1


@dataclass(frozen=True)
class Strip:
    """A strip `height` points high; its items are placed from its upper edge.

    `before` and `after` are blanks that a page begins and ends without. `keep` holds the strip on
    one page with the next, as a heading with its text.
    """

    height: float
    items: tuple[Item, ...] = ()
    before: float = 0
    after: float = 0
    keep: bool = False


def fill(strips: Iterable[Strip], height: float, head: Sequence[Strip] = ()) -> list[list[Strip]]:
    """The strips page by page, each page at most `height` high; `head` begins all but the first."""
    pages: list[list[Strip]] = [[]]
    filled = 0.0
    for strip in strips:
        page = pages[-1]
        before = strip.before if page else 0
        if page and filled + before + strip.height > height + _TOLERANCE:
            pages.append([*head, *_carried(page)])
            filled = _stacked(pages[-1])
            before = strip.before if pages[-1] else 0
        filled += before + strip.height + strip.after
        pages[-1].append(strip)
    return pages


def stacked_height(strips: Sequence[Strip]) -> float:
    """How high the strips stand on one another on a page of their own."""
    return _stacked(strips) - (strips[-1].after if strips else 0)


def stacked(strips: Sequence[Strip], top: float) -> Iterator[Item]:
    """The items of a page whose strips begin at `top`."""
    for place, strip in enumerate(strips):
        top += strip.before if place else 0
        for item in strip.items:
            yield item.moved(top)
        top += strip.height + strip.after


def _stacked(strips: Sequence[Strip]) -> float:
    total = sum(strip.before + strip.height + strip.after for strip in strips)
    return total - (strips[0].before if strips else 0)


def _carried(page: list[Strip]) -> list[Strip]:
    """Take the strips off a page's end that must stay with what follows; never all of them."""
    count = 0
    while count < len(page) - 1 and page[-1 - count].keep:
        count += 1
    carried = page[len(page) - count :]
    del page[len(page) - count :]
    return carried
