"""The figures (数据) of one period, and their totals, kept up to date figure by figure."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import compress
from typing import NamedTuple, Self

from models.periods import Period
from models.quantities import INAPPLICABLE, NOT_REPORTED, Blank, Figure, rounded
from models.schemes.scheme import Indicator, Scheme, TotalRule, Unit

# The key that stands in a unit's place for the typed figures of the 合计 row.
TOTAL = "*"


class FigureKey(NamedTuple):
    """Where one live figure stands; `unit` is a unit's key or TOTAL."""

    unit: str
    indicator: str
    period: Period


class Cell(NamedTuple):
    """Where a figure stands in the sheet of one period."""

    unit: str
    indicator: str


@dataclass(frozen=True)
class Total:
    """A figure of the 合计 row; `missing` are the units not reported, in the office's order."""

    figure: Figure
    missing: tuple[Unit, ...] = ()

    @property
    def partial(self) -> bool:
        """Whether it adds fewer units than it should: shown marked, printed with a note."""
        return bool(self.missing) and self.figure is not NOT_REPORTED


class _Column:
    """The running sum of one indicator: exact, because Decimal adds without loss here."""

    def __init__(self, units: Iterable[str]) -> None:
        self.sum = Decimal(0)
        self.values = 0
        self.missing = set(units)
        self.inapplicable = set[str]()
        self.named: tuple[Unit, ...] | None = None  # the same in the office's order, once asked

    def copy(self) -> "_Column":
        made = _Column(self.missing)
        made.sum, made.values, made.named = self.sum, self.values, self.named
        made.inapplicable = set(self.inapplicable)
        return made

    def take(self, figures: Mapping[str, Figure]) -> None:
        """Start with what the units reported; there may be figures of others."""
        reported = {unit: figures[unit] for unit in self.missing & figures.keys()}
        values = [figure for figure in reported.values() if isinstance(figure, Decimal)]
        self.sum, self.values = sum(values, Decimal(0)), len(values)
        self.missing -= reported.keys()
        self.inapplicable = {unit for unit in reported if reported[unit] is INAPPLICABLE}

    def replace(self, unit: str, old: Figure, new: Figure) -> None:
        if isinstance(old, Decimal):
            self.sum -= old
            self.values -= 1
        if isinstance(new, Decimal):
            self.sum += new
            self.values += 1
        if new is INAPPLICABLE:
            self.inapplicable.add(unit)
        elif old is INAPPLICABLE:
            self.inapplicable.discard(unit)
        if (new is NOT_REPORTED) != (unit in self.missing):
            self.missing ^= {unit}
            self.named = None


class FigureSheet:
    """Units × indicators of one period. What is not there is not reported.

    `figure` answers for every cell, computed ones included; `total` for the 合计 row. Both cost
    the same for 6 units as for 3,000.
    """

    def __init__(self, scheme: Scheme, cells: Mapping[Cell, Figure] | None = None) -> None:
        self.scheme = scheme
        self._figures: dict[str, dict[str, Figure]] = {}  # by indicator, then by unit
        unit_keys = self._unit_keys = [unit.key for unit in scheme.units]
        self._units = frozenset(unit_keys)
        self._columns = {i.key: _Column(unit_keys) for i in scheme.indicators if i.typed}
        self._reported: Counter[str] = Counter()  # how many figures each unit has
        for cell, figure in (cells or {}).items():
            self.put(cell, figure)

    @classmethod
    def of(cls, scheme: Scheme, figures: Iterable[tuple[str, str, Figure]]) -> Self:
        """A sheet of all its figures, each with its unit and indicator, of which none is twice."""
        made = cls(scheme)
        for unit, indicator, figure in figures:
            made._figures.setdefault(indicator, {})[unit] = figure
        for indicator, column in made._columns.items():
            column.take(made._figures.get(indicator, {}))
            made._reported.update(made._units.intersection(made._figures.get(indicator, ())))
        return made

    def put(self, cell: Cell, figure: Figure) -> None:
        """Set a typed figure; cells of units or indicators the scheme lacks are kept aside."""
        unit, indicator = cell
        column = self._figures.setdefault(indicator, {})
        old = column.get(unit, NOT_REPORTED)
        if figure is NOT_REPORTED:
            column.pop(unit, None)
        else:
            column[unit] = figure
        if unit in self._units and indicator in self._columns:
            self._columns[indicator].replace(unit, old, figure)
            self._reported[unit] += (old is NOT_REPORTED) - (figure is NOT_REPORTED)

    def _typed(self, indicator: str) -> Mapping[str, Figure]:
        """The typed figures of an indicator by unit; what is not reported is not there."""
        return self._figures.get(indicator, {})

    def figure(self, unit: str, indicator: str) -> Figure:
        """What stands in a unit's cell: the typed figure, or a formula's result as it prints."""
        return _as_printed(self.scheme.indicator(indicator), self.exact(unit, indicator))

    def figures(self, indicator: str, units: Iterable[str]) -> list[Figure]:
        """The same of many units at once."""
        if self.scheme.indicator(indicator).formula is not None:
            return [self.figure(unit, indicator) for unit in units]
        typed = self._typed(indicator)
        return [typed.get(unit, NOT_REPORTED) for unit in units]

    def exact(self, unit: str, indicator: str) -> Figure:
        """The same before a formula's result is rounded: what is rounded otherwise starts here."""
        leaf = self.scheme.indicator(indicator)
        if leaf.formula is None:
            return self._typed(indicator).get(unit, NOT_REPORTED)
        return leaf.formula.value(lambda key: self.exact(unit, key))

    def total(self, indicator: str) -> Total:
        """What stands in the 合计 row, by the indicator's rule over units."""
        total = self.exact_total(indicator)
        return Total(_as_printed(self.scheme.indicator(indicator), total.figure), total.missing)

    def exact_total(self, indicator: str) -> Total:
        """The same before a formula's result is rounded."""
        leaf = self.scheme.indicator(indicator)
        match leaf.total:
            case TotalRule.NONE:
                return Total(INAPPLICABLE)
            case TotalRule.GIVEN:
                return Total(self._typed(indicator).get(TOTAL, NOT_REPORTED))
            case TotalRule.SUM:
                return self._sum(indicator, frozenset())
            case TotalRule.FORMULA:
                return self._formula_total(leaf)

    def _sum(self, indicator: str, without: frozenset[str]) -> Total:
        """The sum over the units that reported, those of `without` left out."""
        column = self._columns[indicator]
        left_out = [self._typed(indicator).get(unit) for unit in without]
        values = [figure for figure in left_out if isinstance(figure, Decimal)]
        missing = self._missing(column) if not without else self._ordered(column.missing | without)
        if column.values > len(values):
            return Total(column.sum - sum(values), missing)
        return Total(NOT_REPORTED if missing else INAPPLICABLE, missing)

    def _formula_total(self, leaf: Indicator) -> Total:
        """The formula of the totals, each over the units that reported all that it needs."""
        assert leaf.formula is not None
        added = {k for k in leaf.formula.keys if k in self._columns and self._adds(k)}
        missing = frozenset(unit for key in added for unit in self._columns[key].missing)

        def part(key: str) -> Figure:
            return self._sum(key, missing).figure if key in added else self.total(key).figure

        return Total(leaf.formula.value(part), self._ordered(missing))

    def _missing(self, column: _Column) -> tuple[Unit, ...]:
        if column.named is None:
            column.named = self._ordered(column.missing)
        return column.named

    def _adds(self, indicator: str) -> bool:
        return self.scheme.indicator(indicator).total is TotalRule.SUM

    def _ordered(self, keys: Collection[str]) -> tuple[Unit, ...]:
        # Asked with every figure that comes in where thousands lack: no step of Python for each.
        missing = map(keys.__contains__, self._unit_keys)
        return tuple(compress(self.scheme.units, missing)) if keys else ()

    def missing(self, indicator: str) -> Set[str]:
        """The units that have not reported an indicator; of a formula, any part of it."""
        leaf = self.scheme.indicator(indicator)
        if leaf.formula is None:
            return self._columns[indicator].missing
        return frozenset().union(*(self.missing(key) for key in leaf.formula.keys))

    def blank(self, indicator: str) -> Set[str]:
        """The units that have no value of an indicator: missing, or it does not apply to them."""
        if self.scheme.indicator(indicator).formula is None:
            column = self._columns[indicator]
            return column.missing | column.inapplicable
        return {u for u in self._units if isinstance(self.exact(u, indicator), Blank)}

    def cells(self) -> Iterator[tuple[Cell, Figure]]:
        """All typed figures, in no order."""
        for indicator, figures in self._figures.items():
            for unit, figure in figures.items():
                yield Cell(unit, indicator), figure

    def copy(self) -> "FigureSheet":
        """An independent sheet with the same figures."""
        made = FigureSheet(self.scheme)
        made._figures = {key: dict(figures) for key, figures in self._figures.items()}
        made._columns = {key: column.copy() for key, column in self._columns.items()}
        made._reported = self._reported.copy()
        return made

    def reported(self, unit: str) -> int:
        """How many of a unit's typed indicators are reported (a value or 不适用)."""
        return self._reported[unit]


def _as_printed(leaf: Indicator, figure: Figure) -> Figure:
    if isinstance(figure, Blank) or leaf.formula is None:
        return figure
    return rounded(figure, leaf.places, leaf.rounding)
