"""What the data file knows of one cell: its figures through the periods, and its journal."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from models.figures import TOTAL, Cell, FigureKey
from models.periods import Period
from models.quantities import Figure, printed
from models.schemes.scheme import Scheme, TotalRule

if TYPE_CHECKING:
    from models.storage.journal import JournalLine
    from models.storage.store import Store


class Records(NamedTuple):
    """Figures by period, the earliest first; the journal, the newest first."""

    past: dict[Period, Figure]
    journal: "list[JournalLine]"


class Point(NamedTuple):
    """A value of the chart; `month` counts months on end."""

    period: Period
    month: int
    value: Decimal


def read_records(store: "Store", scheme: Scheme, cell: Cell, period: Period) -> Records:
    """Ask the data file; done beside the window."""
    leaf = scheme.indicator(cell.indicator)
    computed = leaf.formula is not None
    journal = [] if computed else store.history(FigureKey(cell.unit, cell.indicator, period))
    return Records(store.past(scheme, cell), journal)


def alike(periods: Iterable[Period], own: Period) -> list[Period]:
    """The periods that may stand in one line with another: all from January, or all as long."""
    periods = list(periods)
    if own.first == 1 and any(p.first == 1 < p.last for p in (*periods, own)):
        return [p for p in periods if p.first == 1]
    return [p for p in periods if p.last - p.first == own.last - own.first]


def stretches(past: Mapping[Period, Figure], own: Period) -> list[list[Point]]:
    """The chart's line in pieces: it breaks where a period is missing, and where sums start anew.

    How far periods lie apart is learnt from those that there are: months, quarters or years.
    """
    periods = alike(sorted(past), own)
    step = min((_month(b) - _month(a) for a, b in pairwise(periods)), default=1)
    pieces: list[list[Point]] = [[]]
    for period in periods:
        value = past[period]
        last = pieces[-1][-1] if pieces[-1] else None
        if last and not _follows(last.period, period, step):
            pieces.append([])
        if isinstance(value, Decimal):
            pieces[-1].append(Point(period, _month(period), value))
        elif pieces[-1]:
            pieces.append([])
    return [piece for piece in pieces if piece]


def journal_words(line: "JournalLine") -> str:
    """A line of the journal: 未报 → 613965."""
    return f"{printed(line.old)} → {printed(line.new)}"


def computed_words(scheme: Scheme, cell: Cell) -> str:
    """Why a cell has no journal of its own, or ""."""
    leaf = scheme.indicator(cell.indicator)
    if leaf.formula is not None:
        return "由系统计算，没有改动记录。"
    if cell.unit == TOTAL and leaf.total is not TotalRule.GIVEN:
        return "由各行相加，改动记录在各行。"
    return ""


def _follows(earlier: Period, later: Period, step: int) -> bool:
    apart = _month(later) - _month(earlier)
    from_january = earlier.first == later.first == 1
    anew = from_january and later.year > earlier.year and later.last < earlier.last
    return apart <= step and not anew


def _month(period: Period) -> int:
    return period.year * 12 + period.last
