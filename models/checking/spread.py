"""How the same quantity spreads over many units: in order, so that quartiles cost nothing."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping
from typing import NamedTuple

# Fewer neighbours than this say nothing about what is usual.
FEWEST = 4
_MANY = 40  # so many that a single one moves no quartile
_FEW = 2
_HUNDREDFOLD = 2.0  # so far off, even one unit in ten may be wrong


class Outlier(NamedTuple):
    """A unit that stands apart; `usual` is the median of the others, `low` to `high` their span.

    All are logarithms to base 10 where the spread was given logarithms.
    """

    unit: str
    value: float
    usual: float
    low: float
    high: float

    @property
    def distance(self) -> float:
        """How far above the usual it stands; below it is negative."""
        return self.value - self.usual


class Spread:
    """Numbers by unit; `put` moves one by bisection, `outliers` finds those far from the rest."""

    def __init__(self, values: Mapping[str, float] | None = None) -> None:
        self._values: dict[str, float] = dict(values or {})
        self._sorted = sorted((value, unit) for unit, value in self._values.items())

    def __len__(self) -> int:
        return len(self._sorted)

    def get(self, unit: str) -> float | None:
        """A unit's number, or None."""
        return self._values.get(unit)

    def put(self, unit: str, value: float | None) -> None:
        """Give a unit another number, or none."""
        old = self._values.pop(unit, None)
        if old is not None:
            del self._sorted[bisect_left(self._sorted, (old, unit))]
        if value is not None:
            self._values[unit] = value
            insort(self._sorted, (value, unit))

    def median(self) -> float | None:
        """The middle of all, or None where there is too little to tell."""
        return self._quantile(0.5) if len(self._sorted) >= FEWEST else None

    def outliers(
        self, least: tuple[float, ...], reach: float, usual: float | None = None
    ) -> list[Outlier]:
        """Units `least` and more than `reach` quartile distances from the others' median.

        What one unit in a hundred does is no slip but the nature of the thing: where so many stand
        apart, the next of `least` is tried (of a hundredfold, one in ten may be wrong), and after
        the last there are none. `usual` is taken for the median where the others are too few.
        """
        many = len(self._sorted) > _MANY
        for distance in least:
            found = self._beyond(distance, reach) if many else self._each(distance, reach, usual)
            if found is not None:
                return found
        return []

    def _each(self, least: float, reach: float, usual: float | None) -> list[Outlier] | None:
        """Each looked at beside all others; None if too many stand apart."""
        beside = (self._against_others(place, usual) for place in range(len(self._sorted)))
        found = [
            one
            for one in beside
            if one and abs(one.distance) >= max(least, reach * (one.high - one.low))
        ]
        return found if len(found) <= max(_FEW, len(self._sorted) // 4) else None

    def _beyond(self, least: float, reach: float) -> list[Outlier] | None:
        """Among many, one more or less moves no quartile: both ends are found by bisection."""
        low, middle, high = (self._quantile(part) for part in (0.25, 0.5, 0.75))
        fence = max(least, reach * (high - low))
        below = bisect_left(self._sorted, (middle - fence, ""))
        above = bisect_left(self._sorted, (middle + fence, ""))
        one_in = 10 if least >= _HUNDREDFOLD else 100
        if below + len(self._sorted) - above > max(_FEW, len(self._sorted) // one_in):
            return None
        ends = (*self._sorted[:below], *self._sorted[above:])
        return [Outlier(unit, value, middle, low, high) for value, unit in ends]

    def _against_others(self, place: int, usual: float | None) -> Outlier | None:
        value, unit = self._sorted[place]
        if len(self._sorted) - 1 >= FEWEST:
            low, middle, high = (self._quantile(part, place) for part in (0.25, 0.5, 0.75))
            return Outlier(unit, value, middle, low, high)
        return None if usual is None else Outlier(unit, value, usual, usual, usual)

    def lone(self, least: float) -> Iterator[Outlier]:
        """The highest or lowest, if it is `least` beyond the next and two others exist."""
        if len(self._sorted) < 3:
            return
        for place, neighbour in ((-1, -2), (0, 1)):
            (value, unit), (next_value, _) = self._sorted[place], self._sorted[neighbour]
            if abs(value - next_value) >= least:
                yield Outlier(unit, value, next_value, next_value, next_value)

    def _quantile(self, part: float, without: int | None = None) -> float:
        """A quantile of all numbers, or of all but the one at a place."""
        count = len(self._sorted) - (without is not None)
        position = (count - 1) * part
        lower = int(position)
        first = self._at(lower, without)
        second = self._at(min(lower + 1, count - 1), without)
        return first + (second - first) * (position - lower)

    def _at(self, place: int, without: int | None) -> float:
        return self._sorted[place + (without is not None and place >= without)][0]
