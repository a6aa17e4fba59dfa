"""Averages out of line with the other units': income per household, amount per activity."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from decimal import Decimal
from math import log10

from models.bulletin import Bulletin
from models.checking.column_finds import ColumnFinds
from models.checking.findings import Finding
from models.checking.magnitudes import about, magnitude
from models.checking.spread import Outlier, Spread
from models.figures import Cell, FigureSheet
from models.quantities import Figure, printed
from models.schemes.scheme import Indicator, Scheme, Severity, TotalRule

_LEAST = log10(3)
_REACH = 3.0  # in quartile distances of the others
_FEWEST = 10  # households or activities that make an average worth comparing
_HEADS = ("户", "人", "名", "人次")
_TIMES = ("次", "场")
_WHOLES = ("总额", "合计", "总收入", "总金额")


@dataclass(frozen=True)
class Ratio:
    """One indicator over another, or a formula's result where `below` is None."""

    above: Indicator
    below: Indicator | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The indicators that it looks at."""
        return (self.above.key, self.below.key) if self.below else (self.above.key,)

    def size(self, sheet: FigureSheet, unit: str) -> float | None:
        """Its common logarithm in one row, or None where it tells nothing."""
        above = magnitude(sheet.figure(unit, self.above.key))
        if self.below is None or above is None:
            return above
        below = sheet.figure(unit, self.below.key)
        if not isinstance(below, Decimal) or below < _FEWEST:
            return None
        return above - log10(below)

    def baseless(self, sheet: FigureSheet, unit: str) -> bool:
        """Whether something is divided among nobody: an income of 0 households."""
        if self.below is None or sheet.figure(unit, self.below.key) != 0:
            return False
        return magnitude(sheet.figure(unit, self.above.key)) is not None


def ratios(scheme: Scheme) -> Iterator[Ratio]:
    """Money per head of the same header group, money per activity, and formulas that divide."""
    typed = [i for i in scheme.typed_indicators() if i.total is TotalRule.SUM and not i.negative]
    money = [i for i in typed if "元" in i.measure]
    for above in money:
        for below in typed:
            if below.measure in _HEADS and above.path[:-1] and above.path[:-1] == below.path[:-1]:
                yield Ratio(above, below)
    activities = next((i for i in typed if i.measure in _TIMES), None)
    for above in money:
        if activities and above.title.startswith(_WHOLES):
            yield Ratio(above, activities)
    for indicator in scheme.indicators:
        if indicator.formula and "/" in indicator.formula.text and not indicator.negative:
            yield Ratio(indicator)


class Averages:
    """The spreads of all ratios over the units; `update` reads some of a row again."""

    def __init__(self, bulletin: Bulletin) -> None:
        self._scheme = bulletin.scheme
        units = bulletin.scheme.units
        self._ratios = {ratio.keys: ratio for ratio in ratios(bulletin.scheme)}
        self._spreads = {
            keys: Spread(_known(bulletin.sheet, ratio, [u.key for u in units]))
            for keys, ratio in self._ratios.items()
        }
        self._found = ColumnFinds[tuple[str, ...], Finding](self._ratios)
        self._baseless: dict[str, list[Finding]] = {}
        for unit in units:
            self._note_baseless(bulletin.sheet, unit.key)

    def update(self, sheet: FigureSheet, unit: str, keys: Set[str]) -> None:
        """Take over the figures of one unit in those indicators."""
        touched = [both for both in self._ratios if not keys.isdisjoint(both)]
        for both in touched:
            size, spread = self._ratios[both].size(sheet, unit), self._spreads[both]
            moved = size != spread.get(unit)
            if moved:
                spread.put(unit, size)
            self._found.forget(both, moved, unit)
        if touched:
            self._note_baseless(sheet, unit)

    def renew(self, sheet: FigureSheet) -> set[str]:
        """Look again at the ratios that moved; the units of which something else is told now."""
        return self._found.renew(lambda both: self._outliers(sheet, both))

    def findings(self, unit: str) -> list[Finding]:
        """Money without anyone who has it, then ratios far from the other units'."""
        return [*self._baseless.get(unit, ()), *self._found.of(unit)]

    def _note_baseless(self, sheet: FigureSheet, unit: str) -> None:
        found = [
            _baseless(self._scheme, sheet, unit, ratio)
            for ratio in self._ratios.values()
            if ratio.baseless(sheet, unit)
        ]
        if found:
            self._baseless[unit] = found
        else:
            self._baseless.pop(unit, None)

    def _outliers(self, sheet: FigureSheet, keys: tuple[str, ...]) -> Iterator[Finding]:
        for apart in self._spreads[keys].outliers((_LEAST,), _REACH):
            yield self._finding(sheet, self._ratios[keys], apart)

    def _finding(self, sheet: FigureSheet, ratio: Ratio, found: Outlier) -> Finding:
        told = "、".join(
            f"{key.name}{printed(_figure(sheet, found.unit, key))}{key.measure}"
            for key in (ratio.above, ratio.below)
            if key
        )
        span = f"其他{self._scheme.office.unit_word}多在{_span(found, ratio.above.measure)}"
        each = f"平均每{ratio.below.measure}{about(10**found.value)}" if ratio.below else ""
        each += ratio.above.measure if each else ""
        sentence = (
            f"{self._scheme.unit(found.unit).name}：{'，'.join(filter(None, (told, each)))}，"
        )
        return Finding(
            "ratio",
            Severity.HINT,
            found.unit,
            f"{sentence}{span}，请核对。",
            tuple(Cell(found.unit, key) for key in ratio.keys),
            _amount(sheet, found.unit, ratio),
            about="/".join(ratio.keys),
        )


def _span(found: Outlier, measure: str) -> str:
    low, high = about(10**found.low), about(10**found.high)
    return f"{low}{measure}左右" if low == high else f"{low}至{high}{measure}之间"


def _baseless(scheme: Scheme, sheet: FigureSheet, unit: str, ratio: Ratio) -> Finding:
    assert ratio.below is not None
    return Finding(
        "no_base",
        Severity.VERIFY,
        unit,
        f"{scheme.unit(unit).name}：{ratio.below.name}是0{ratio.below.measure}，{ratio.above.name}"
        f"却有{printed(_figure(sheet, unit, ratio.above))}{ratio.above.measure}，请核对。",
        tuple(Cell(unit, key) for key in ratio.keys),
        _amount(sheet, unit, ratio),
        about="/".join(ratio.keys),
    )


def _known(sheet: FigureSheet, ratio: Ratio, units: list[str]) -> dict[str, float]:
    sizes = ((unit, ratio.size(sheet, unit)) for unit in units)
    return {unit: size for unit, size in sizes if size is not None}


def _figure(sheet: FigureSheet, unit: str, indicator: Indicator) -> Figure:
    return sheet.figure(unit, indicator.key)


def _amount(sheet: FigureSheet, unit: str, ratio: Ratio) -> Decimal | None:
    figure = sheet.figure(unit, ratio.above.key)
    return figure if isinstance(figure, Decimal) else None
