"""舍位平衡: rounding parts so that they add up to the rounded total, each by less than one unit."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from models.bulletin import Bulletin
from models.quantities import Rounding, rounded, tidy
from models.schemes.scheme import Indicator


def balanced_units(
    bulletin: Bulletin, indicator: Indicator, places: int, scale: int
) -> dict[str, Decimal]:
    """The units' amounts, in units of 10**scale, as they are printed by 舍位平衡."""
    units = (unit.key for unit in bulletin.scheme.units)
    figures = {unit: bulletin.sheet.figure(unit, indicator.key) for unit in units}
    parts = {u: f.scaleb(-scale) for u, f in figures.items() if isinstance(f, Decimal)}
    even = balanced(list(parts.values()), places, indicator.rounding)
    return dict(zip(parts, even, strict=True))


def balanced(parts: Sequence[Decimal], places: int, rule: Rounding) -> list[Decimal]:
    """`parts` with at most `places` places, adding up to their rounded exact sum.

    The largest-remainder method: every part is rounded down, and the units then lacking go to
    those that lost most, the earlier one first among equals. A part without more places stays.
    """
    unit = Decimal(1).scaleb(-places)
    floors = [part.quantize(unit, rounding=ROUND_FLOOR) for part in parts]
    lacking = int((rounded(sum(parts, Decimal(0)), places, rule) - sum(floors)) / unit)
    lost = sorted(range(len(parts)), key=lambda n: floors[n] - parts[n])
    raised = set(lost[:lacking])
    return [tidy(floor + unit if n in raised else floor) for n, floor in enumerate(floors)]
