"""What columns of figures say of their units: looked at column by column, asked unit by unit."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Generic, Protocol, TypeVar


class OfUnit(Protocol):
    """Something that is said of one unit."""

    @property
    def unit(self) -> str:
        """The unit's key."""


Column = TypeVar("Column", bound=Hashable)
Found = TypeVar("Found", bound=OfUnit)


class ColumnFinds(Generic[Column, Found]):
    """At most one thing a column and unit, kept until the column is forgotten.

    A figure that moves may bring every unit of its column in or out of line; so columns are looked
    at as a whole, and `renew` tells the units for which the outcome is another.
    """

    def __init__(self, columns: Iterable[Column]) -> None:
        self._found: dict[Column, Mapping[str, Found]] = {column: {} for column in columns}
        self._stale = set(self._found)

    def of(self, unit: str) -> list[Found]:
        """What is said of a unit, in the order of the columns."""
        return [found[unit] for found in self._found.values() if unit in found]

    def forget(self, column: Column, moved: bool, unit: str) -> None:
        """Look at a column again if its figures `moved`, or if it tells the figure of that unit."""
        if moved or unit in self._found[column]:
            self._stale.add(column)

    def forget_all(self) -> None:
        """Look at all columns again."""
        self._stale = set(self._found)

    def renew(self, look: Callable[[Column], Iterable[Found]]) -> set[str]:
        """Look at what was forgotten again; the units of which something else is said now."""
        changed = set[str]()
        for column in self._stale:
            old, new = self._found[column], {one.unit: one for one in look(column)}
            changed |= {unit for unit in old.keys() | new.keys() if old.get(unit) != new.get(unit)}
            self._found[column] = new
        self._stale = set()
        return changed
