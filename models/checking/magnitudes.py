"""Figures as powers of ten: what a slip of places or of 元 for 万元 looks like, and in words."""

from collections.abc import Sequence
from decimal import Decimal
from math import log10
from typing import NamedTuple

from models.checking.findings import Finding
from models.chinese import chinese_number
from models.figures import Cell
from models.quantities import Figure, printed
from models.schemes.scheme import Indicator, Scheme, Severity

# From a thousandfold on, hardly anything but a slip explains a figure.
GROSS = 3
LAST_PERIOD = "上期"
_FEWER = {1: "十分之一", 2: "百分之一", 3: "千分之一", 4: "万分之一"}
_ROUND = 0.1  # so near is told as a power of ten
_MONEY = ("元",)


class Slip(NamedTuple):
    """A figure about 10**power times what is usual for it.

    `against` says what that is: 上期, or 其他县（区）的水平, and `shown` how it is written there.
    """

    unit: str
    indicator: str
    power: int
    figure: Decimal
    usual: float
    against: str
    shown: str


def magnitude(figure: Figure) -> float | None:
    """The common logarithm of a figure above 0, or None."""
    return log10(figure) if isinstance(figure, Decimal) and figure > 0 else None


def near_power(distance: float, tolerance: float) -> int:
    """The power of ten, 1 to 4 or -1 to -4, that a distance is nearly, or 0."""
    power = round(distance)
    close = 1 <= abs(power) <= 4 and abs(distance - power) <= tolerance
    return power if close else 0


def times(distance: float) -> str:
    """How often, in round figures: 100倍, 6倍, 万分之一, 七分之一."""
    power = near_power(distance, _ROUND if abs(distance) < GROSS - _ROUND else 1)
    if power:
        return f"{10**power}倍" if power > 0 else _FEWER[-power]
    ratio = 10 ** abs(distance)
    scale = 10 ** int(abs(distance))
    often = round(ratio / scale) * scale
    return f"{often}倍" if distance > 0 else f"{chinese_number(often)}分之一"


def about(number: float) -> str:
    """A number in round figures, for 应在…左右: two digits and no more."""
    if number >= 10:
        digits = len(str(int(number))) - 2
        return str(int(round(number / 10**digits) * 10**digits))
    return f"{number:.2g}"


def slip_finding(scheme: Scheme, slips: Sequence[Slip]) -> Finding:
    """One finding for all figures of a row that slipped by the same power of ten."""
    first = slips[0]
    indicators = [scheme.indicator(slip.indicator) for slip in slips]
    told = "、".join(_told(slip, i) for slip, i in zip(slips, indicators, strict=True))
    both = "都" if len(slips) > 1 else ""
    gross = abs(first.power) >= GROSS or first.against == LAST_PERIOD
    return Finding(
        "scale",
        Severity.VERIFY if gross else Severity.HINT,
        first.unit,
        f"{scheme.unit(first.unit).name}：{told}，{both}约为{_against(slips)}的"
        f"{_times(slips)}，请核对{_cause(indicators, first.power)}。",
        tuple(Cell(slip.unit, slip.indicator) for slip in slips),
        sum((slip.figure for slip in slips), Decimal(0)),
        about="、".join(slip.indicator for slip in slips),
    )


def _told(slip: Slip, indicator: Indicator) -> str:
    return f"{indicator.name}{printed(slip.figure)}{indicator.measure}"


def _against(slips: Sequence[Slip]) -> str:
    first = slips[0]
    if len(slips) > 1:
        return first.against
    return f"{first.against}（{first.shown}）"


def _times(slips: Sequence[Slip]) -> str:
    first = slips[0]
    if len(slips) > 1:
        return times(first.power)
    return times(log10(first.figure) - log10(first.usual))


def _cause(indicators: Sequence[Indicator], power: int) -> str:
    places = "多写了位数" if power > 0 else "少写了位数"
    money = all(any(word in i.measure for word in _MONEY) for i in indicators)
    return f"是否{places}，或弄错了元和万元" if money else f"是否{places}"
