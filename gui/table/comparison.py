"""A figure against the last period's, in words."""

from decimal import Decimal

from models.quantities import Figure, Rounding, printed, rounded, tidy


def compared(now: Figure, before: Figure) -> str:
    """The change: 增1200（+12.5%）, 减30, 持平; "" where one of them is no value."""
    if not isinstance(now, Decimal) or not isinstance(before, Decimal):
        return ""
    if now == before:
        return "持平"
    difference = tidy(abs(now - before))
    word = "增" if now > before else "减"
    if before <= 0:
        return f"{word}{printed(difference)}"
    per_cent = rounded((now - before) / before * 100, 1, Rounding.HALF_UP)
    sign = "+" if now > before else ""
    return f"{word}{printed(difference)}（{sign}{printed(per_cent)}%）"
