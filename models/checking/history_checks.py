"""Figures against the same unit's last period: slips by powers of ten, and jumps."""

from collections.abc import Iterator, Set
from decimal import Decimal
from math import log10

from models.bulletin import Bulletin
from models.checking.column_finds import ColumnFinds
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
    """The growth of all figures since the last period; `update` reads some of a row again."""

    def __init__(self, bulletin: Bulletin) -> None:
        self._bulletin = bulletin
        self._then = bulletin.previous
        self._gone: dict[str, dict[str, Decimal]] = {}  # by unit and indicator: what was there
        self._indicators = {
            i.key: i
            for i in bulletin.scheme.typed_indicators()
            if i.total is not TotalRule.NONE and not i.negative and self._then is not None
        }
        grown: dict[str, dict[str, float]] = {key: {} for key in self._indicators}
        for unit in bulletin.scheme.units if self._then else ():
            for key in self._indicators:
                growth = self._read(bulletin.sheet, unit.key, key)
                if growth is not None:
                    grown[key][unit.key] = growth
        self._growth = {key: Spread(values) for key, values in grown.items()}
        self._slips = ColumnFinds[str, Slip](self._growth)
        self._jumps = ColumnFinds[str, Finding](self._growth)

    def update(self, sheet: FigureSheet, unit: str, keys: Set[str]) -> None:
        """Take over the figures of one unit in those indicators."""
        for key in self._growth.keys() & keys:
            growth, spread = self._read(sheet, unit, key), self._growth[key]
            moved = growth != spread.get(unit)
            if moved:
                spread.put(unit, growth)
            for kept in (self._slips, self._jumps):
                kept.forget(key, moved, unit)

    def renew(self, sheet: FigureSheet) -> set[str]:
        """Look again at the columns that moved; the units of which something else is told now."""
        slips = self._slips.renew(lambda key: self._slips_of(sheet, key))
        return slips | self._jumps.renew(lambda key: self._jumps_of(sheet, key))

    def steady(self, unit: str, key: str) -> bool:
        """Whether a figure is about what the last period leads to expect."""
        growth = self._growth[key].get(unit) if key in self._growth else None
        return growth is not None and abs(growth - self._usual(key)) <= _USUAL_CHANGE

    def slips(self, unit: str) -> list[Slip]:
        """A unit's figures about a power of ten away from the last period's."""
        return self._slips.of(unit)

    def jumps(self, sheet: FigureSheet, unit: str) -> Iterator[Finding]:
        """A unit's figures several times the last period's, or a fraction of them, or gone."""
        yield from self._jumps.of(unit)
        gone = self._gone.get(unit, {})
        for key in self._indicators if gone else ():
            if key in gone:
                yield self._jump(sheet, unit, key, "现在是0")

    def _slips_of(self, sheet: FigureSheet, key: str) -> Iterator[Slip]:
        for found in self._apart(key):
            power = near_power(found.distance, _TOLERANCE)
            figure, then = sheet.figure(found.unit, key), self._before(found.unit, key)
            if not (isinstance(figure, Decimal) and isinstance(then, Decimal)):
                continue
            if power and self._large(sheet, found, key):
                unit, shown = found.unit, printed(then)
                yield Slip(unit, key, power, figure, float(then), LAST_PERIOD, shown)

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

    def _read(self, sheet: FigureSheet, unit: str, key: str) -> float | None:
        """How a figure grew, in powers of ten; on the way, one that is gone is noted."""
        now, then = sheet.figure(unit, key), self._before(unit, key)
        self._gone.get(unit, {}).pop(key, None)
        if not isinstance(now, Decimal) or not isinstance(then, Decimal) or then <= 0:
            return None
        if now > 0:
            return log10(now) - log10(then)
        if then >= _GONE and not self._adds_up(self._indicators[key]):
            self._gone.setdefault(unit, {})[key] = then
        return None

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
