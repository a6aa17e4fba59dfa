"""Where keys lead to in a table: steps, edges of data, the next cell to fill. Plain arithmetic.

Rows count from 0, columns of figures from 1, as in the model.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class EnterDirection(Enum):
    """Where Enter goes after an entry."""

    DOWN = "down"
    RIGHT = "right"


class Place(NamedTuple):
    """A cell on screen."""

    row: int
    column: int


class Block(NamedTuple):
    """A rectangle of cells on screen, its corners included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        """How many cells it holds."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def places(self) -> Iterator[Place]:
        """Its cells, row by row."""
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield Place(row, column)

    def holds(self, place: Place) -> bool:
        """Whether the cell is within."""
        return self.top <= place.row <= self.bottom and self.left <= place.column <= self.right


@dataclass(frozen=True)
class Moves:
    """Moves in a table of so many rows and columns of figures."""

    rows: int
    columns: int
    can_type: Callable[[int, int], bool]
    is_blank: Callable[[int, int], bool]

    @property
    def whole(self) -> Block:
        """All cells."""
        return Block(0, 1, self.rows - 1, self.columns)

    def step(self, place: Place, down: int, right: int) -> Place:
        """So many cells on, as far as the table goes."""
        row = min(max(place.row + down, 0), self.rows - 1)
        return Place(row, min(max(place.column + right, 1), self.columns))

    def edge(self, place: Place, down: int, right: int) -> Place:
        """The edge of the data, as Ctrl+arrow finds it: the end of a run, or the next figure."""
        following = self.step(place, down, right)
        in_run = not self.is_blank(*place) and not self.is_blank(*following)
        while following != place:
            blank = self.is_blank(*following)
            if in_run and blank:
                return place
            place = following
            if not in_run and not blank:
                return place
            following = self.step(place, down, right)
        return place

    def next_entry(self, place: Place, downwards: bool, backwards: bool = False) -> Place:
        """The next cell to fill, on into the next column or row; the same at the very end."""
        for other in self._way(place, downwards, -1 if backwards else 1):
            if self.can_type(*other):
                return other
        return place

    def turn(self, place: Place, block: Block, downwards: bool, backwards: bool = False) -> Place:
        """The next cell within a block, from its end to its beginning again."""
        height, width = block.bottom - block.top + 1, block.right - block.left + 1
        row, column = place.row - block.top, place.column - block.left
        at = column * height + row if downwards else row * width + column
        at = (at + (-1 if backwards else 1)) % block.size
        across, along = divmod(at, height if downwards else width)
        if downwards:
            return Place(block.top + along, block.left + across)
        return Place(block.top + across, block.left + along)

    def _way(self, place: Place, downwards: bool, sign: int) -> Iterator[Place]:
        size = self.rows if downwards else self.columns
        row, column = place.row, place.column - 1
        at = column * size + row if downwards else row * size + column
        end = self.rows * self.columns if sign > 0 else -1
        for number in range(at + sign, end, sign):
            across, along = divmod(number, size)
            yield Place(along, across + 1) if downwards else Place(across, along + 1)
