"""Figures as they are read aloud: 613965 is 六十一万三千九百六十五, 1.05 is 一点零五."""

from decimal import Decimal

from models.quantities import INAPPLICABLE, NOT_REPORTED, Blank, Figure, printed

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_LARGE = ((100_000_000, "亿"), (10_000, "万"))
_BLANKS = {NOT_REPORTED: "没有上报", INAPPLICABLE: "不适用"}


def spoken(figure: Figure) -> str:
    """What the one who reads says."""
    if isinstance(figure, Blank):
        return _BLANKS[figure]
    whole, _, places = printed(abs(figure)).partition(".")
    said = _whole(int(whole)) or _DIGITS[0]
    said = said.removeprefix("一") if said.startswith("一十") else said
    point = f"点{''.join(_DIGITS[int(digit)] for digit in places)}" if places else ""
    return ("负" if figure < Decimal(0) else "") + said + point


def _whole(number: int) -> str:
    """A whole number; 10 is 一十 within a longer one, 0 is nothing."""
    for size, word in _LARGE:
        if number >= size:
            above, below = divmod(number, size)
            gap = "零" if 0 < below < size // 10 else ""
            return _whole(above) + word + gap + _whole(below)
    return _four(str(number)) if number else ""


def _four(digits: str) -> str:
    said, zero = "", False
    for place, digit in zip(range(len(digits) - 1, -1, -1), map(int, digits), strict=True):
        if digit:
            said += ("零" if zero else "") + _DIGITS[digit] + _PLACES[place]
        zero = bool(said) and not digit
    return said
