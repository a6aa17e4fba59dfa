"""Pages as they will print: placed lines of text, rules, pictures, in points from the upper left.

Values only. `export.pagination.pagination` makes them; preview, printer and PDF paint them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from models.figures import Cell

_GAP = 0.01


class PlacedText(NamedTuple):
    """A run of one font; its characters share `width` evenly, the blank behind the last included.

    `turned` runs downwards from its point, a quarter to the right. `cell` is where its figure
    stands, `unit` the key of the district whose measures or row it belongs to.
    """

    x: float
    baseline: float
    text: str
    family: str
    size: float
    width: float
    color: str = "000000"
    cell: Cell | None = None
    unit: str = ""
    turned: bool = False

    def moved(self, down: float) -> "PlacedText":
        """The same text further down."""
        return PlacedText(self.x, self.baseline + down, *self[2:])


class PlacedRule(NamedTuple):
    """A straight line; `width` is its thickness."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    color: str = "000000"

    def moved(self, down: float) -> "PlacedRule":
        """The same rule further down."""
        return PlacedRule(self.x1, self.y1 + down, self.x2, self.y2 + down, *self[4:])


class PlacedPicture(NamedTuple):
    """A picture, `data` as its file has it (PNG or JPEG); it fills its rectangle."""

    x: float
    y: float
    width: float
    height: float
    data: bytes

    def moved(self, down: float) -> "PlacedPicture":
        """The same picture further down."""
        return self._replace(y=self.y + down)


Item = PlacedText | PlacedRule | PlacedPicture


@dataclass(frozen=True)
class Page:
    """One side of paper; `number` is None where none is printed, `annex` marks the annex's pages.

    A page without items is the blank one that brings the 版记 to an even page.
    """

    width: float
    height: float
    items: tuple[Item, ...]
    number: int | None = None
    landscape: bool = False
    annex: bool = False

    def texts(self) -> list[PlacedText]:
        """The runs of text in printed order, the page number last."""
        return [item for item in self.items if isinstance(item, PlacedText)]

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.items


def lines(page: Page) -> list[str]:
    """The lines of a page as read: runs of one baseline joined, in printed order."""
    joined: dict[tuple[float, bool], str] = {}
    for text in page.texts():
        place = (text.x if text.turned else round(text.baseline, 2), text.turned)
        joined[place] = joined.get(place, "") + text.text
    return list(joined.values())


def joined_rules(items: Iterable[Item]) -> Iterator[Item]:
    """The items with rules that continue one another made one: a table's grid in few strokes."""
    open_rules: dict[tuple[float, float, str, bool], PlacedRule] = {}
    for item in items:
        if not isinstance(item, PlacedRule):
            yield item
            continue
        upright = item.x1 == item.x2
        track = (item.x1 if upright else item.y1, item.width, item.color, upright)
        last = open_rules.get(track)
        if last and _continues(last, item):
            item = last._replace(x2=max(last.x2, item.x2), y2=max(last.y2, item.y2))
        elif last:
            yield last
        open_rules[track] = item
    yield from open_rules.values()


def _continues(first: PlacedRule, second: PlacedRule) -> bool:
    """Whether the second begins on the first; rounding apart."""
    return (
        first.x1 <= second.x1 + _GAP
        and first.y1 <= second.y1 + _GAP
        and second.x1 <= first.x2 + _GAP
        and second.y1 <= first.y2 + _GAP
    )
