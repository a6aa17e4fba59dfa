"""Figures against the same unit's last period: slips by powers of ten, and jumps."""

from collections.abc import Iterator
from decimal import Decimal
from math import log10

from models.bulletin import Bulletin
from models.checking.findings import Finding
from models.checking.magnitudes import LAST_PERIOD, Slip, about, magnitude, near_power
from models.checking.spread import Outlier, Spread
from models.chinese import chinese_number
from models.figures import Cell, FigureSheet
from models.quantities import Figure, printed
from models.schemes.scheme import Indicator, Severity, TimeRule, TotalRule

_LEAST = log10(5)  # a figure may well be a few times that of the last period
_PLAIN = 2.5  # a thousandfold asks for a word whatever the spread
_REACH = 2.0  # in quartile distances of the others' growth
_SMALL = 2.0  # figures that stay below 100 may change as they like
_TOLERANCE = 0.15
_GONE = 20  # so much does not vanish unasked
_USUAL_CHANGE = 0.5


class History:
    """The growth of all figures since the last period; `update` reads one row again."""

    def __init__(self, bulletin: Bulletin) -> None:
        self._bulletin = bulletin
        self._then = bulletin.previous
        self._gone: dict[Cell, Decimal] = {}
        self._indicators = {
            i.key: i
            for i in bulletin.scheme.typed_indicators()
            if i.total is not TotalRule.NONE and not i.negative and self._then is not None
        }
        grown: dict[str, dict[str, float]] = {key: {} for key in self._indicators}
        for unit in bulletin.scheme.units if self._then else ():
            for key, growth in self._read(bulletin.sheet, unit.key).items():
                grown[key][unit.key] = growth
        self._growth = {key: Spread(values) for key, values in grown.items()}
        # By column, until a figure of it moves.
        self._slips: dict[str, list[Slip]] = {}
        self._jumps: dict[str, list[Finding]] = {}

    def update(self, sheet: FigureSheet, unit: str) -> None:
        """Take over the figures of one unit."""
        for key in self._growth:
            kept = (*self._slips.get(key, ()), *self._jumps.get(key, ()))
            if any(one.unit == unit for one in kept):
                self._forget(key)
        grown = self._read(sheet, unit)
        for key, spread in self._growth.items():
            if grown.get(key) != spread.get(unit):
                spread.put(unit, grown.get(key))
                self._forget(key)

    def _forget(self, key: str) -> None:
        self._slips.pop(key, None)
        self._jumps.pop(key, None)

    def steady(self, unit: str, key: str) -> bool:
        """Whether a figure is about what the last period leads to expect."""
        growth = self._growth[key].get(unit) if key in self._growth else None
        return growth is not None and abs(growth - self._usual(key)) <= _USUAL_CHANGE

    def slips(self, sheet: FigureSheet) -> Iterator[Slip]:
        """Figures about a power of ten away from the last period's."""
        for key in self._growth:
            if key not in self._slips:
                self._slips[key] = list(self._slips_of(sheet, key))
            yield from self._slips[key]

    def _slips_of(self, sheet: FigureSheet, key: str) -> Iterator[Slip]:
        for found in self._apart(key):
            power = near_power(found.distance, _TOLERANCE)
            figure, then = sheet.figure(found.unit, key), self._before(found.unit, key)
            if not (isinstance(figure, Decimal) and isinstance(then, Decimal)):
                continue
            if power and self._large(sheet, found, key):
                unit, shown = found.unit, printed(then)
                yield Slip(unit, key, power, figure, float(then), LAST_PERIOD, shown)

    def jumps(self, sheet: FigureSheet) -> Iterator[Finding]:
        """Figures several times the last period's, or a fraction of them, or gone."""
        for key in self._growth:
            if key not in self._jumps:
                self._jumps[key] = list(self._jumps_of(sheet, key))
            yield from self._jumps[key]
        for cell in self._gone:
            yield self._jump(sheet, *cell, "现在是0")

    def _jumps_of(self, sheet: FigureSheet, key: str) -> Iterator[Finding]:
        for found in self._apart(key):
            slipped = near_power(found.distance, _TOLERANCE)
            if not slipped and self._large(sheet, found, key):
                ratio = 10 ** abs(found.value)
                change = (
                    f"是上期的{about(ratio)}倍" if found.value > 0 else f"不到上期的{_part(ratio)}"
                )
                yield self._jump(sheet, found.unit, key, change)

    def _apart(self, key: str) -> list[Outlier]:
        return self._growth[key].outliers((_LEAST, _PLAIN), _REACH, self._usual(key))

    def _large(self, sheet: FigureSheet, found: Outlier, key: str) -> bool:
        size = magnitude(sheet.figure(found.unit, key))
        return size is not None and max(size, size - found.value) >= _SMALL

    def _jump(self, sheet: FigureSheet, unit: str, key: str, change: str) -> Finding:
        indicator, now = self._indicators[key], sheet.figure(unit, key)
        then = self._before(unit, key)
        name = self._bulletin.scheme.unit(unit).name
        return Finding(
            "jump",
            Severity.HINT,
            unit,
            f"{name}：{indicator.name}{printed(now)}{indicator.measure}，上期{printed(then)}"
            f"{indicator.measure}，{change}，请核对。",
            (Cell(unit, key),),
            now - then if isinstance(now, Decimal) and isinstance(then, Decimal) else None,
            about=key,
        )

    def _before(self, unit: str, key: str) -> Figure:
        assert self._then is not None
        return self._then.figure(unit, key)

    def _read(self, sheet: FigureSheet, unit: str) -> dict[str, float]:
        """The growth of a row's figures; on the way, those that are gone are noted."""
        grown = {}
        for key in self._indicators:
            now, then = sheet.figure(unit, key), self._before(unit, key)
            self._gone.pop(Cell(unit, key), None)
            if not isinstance(now, Decimal) or not isinstance(then, Decimal) or then <= 0:
                continue
            if now > 0:
                grown[key] = log10(now) - log10(then)
            elif then >= _GONE and not self._adds_up(self._indicators[key]):
                self._gone[Cell(unit, key)] = then
        return grown

    def _usual(self, key: str) -> float:
        """The growth to expect where too few units tell: the months', for what adds up."""
        now, before = self._bulletin.issue.period, self._bulletin.previous_period
        if before is None or self._indicators[key].over_time is not TimeRule.SUM:
            return 0.0
        return log10((now.last - now.first + 1) / (before.last - before.first + 1))

    def _adds_up(self, indicator: Indicator) -> bool:
        """Whether a smaller figure is already a falling cumulative one."""
        now, before = self._bulletin.issue.period, self._bulletin.previous_period
        continued = before is not None and (before.year, before.first) == (now.year, now.first)
        return continued and indicator.over_time is TimeRule.SUM


def _part(ratio: float) -> str:
    return f"{chinese_number(int(ratio))}分之一"
