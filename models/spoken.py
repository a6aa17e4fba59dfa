"""Figures as they are read aloud: 613965 is 六十一万三千九百六十五, 1.05 is 一点零五."""

from decimal import Decimal

from models.quantities import INAPPLICABLE, NOT_REPORTED, Blank, Figure, printed

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "万亿")
_BLANKS = {NOT_REPORTED: "没有上报", INAPPLICABLE: "不适用"}


def spoken(figure: Figure) -> str:
    """What the one who reads says; a number that is too long is read digit by digit."""
    if isinstance(figure, Blank):
        return _BLANKS[figure]
    whole, _, places = printed(abs(figure)).partition(".")
    sign = "负" if figure < Decimal(0) else ""
    return sign + _whole(whole) + (f"点{_one_by_one(places)}" if places else "")


def _whole(digits: str) -> str:
    groups = [digits[max(0, end - 4) : end] for end in range(len(digits), 0, -4)]
    if len(groups) > len(_GROUPS):
        return _one_by_one(digits)
    said = ""
    for power in range(len(groups) - 1, -1, -1):
        said = _with_group(said, groups[power], power)
    return (said.removeprefix("一") if said.startswith("一十") else said) or _DIGITS[0]


def _with_group(said: str, group: str, power: int) -> str:
    """What was said, and the next four digits; a 零 stands for all zeros between."""
    if not int(group):
        return said + ("亿" if power == 2 and said.endswith("万亿") else "")
    gap = said and (group.startswith("0") or said.endswith("零"))
    word = _GROUPS[power]
    if power == 2 and said.endswith("万亿"):
        said = said.removesuffix("亿")
    return said + ("零" if gap else "") + _four(group) + word


def _four(group: str) -> str:
    said, zero = "", False
    for place, digit in zip(range(len(group) - 1, -1, -1), map(int, group), strict=True):
        if digit:
            said += ("零" if zero else "") + _DIGITS[digit] + _PLACES[place]
        zero = bool(said) and not digit
    return said


def _one_by_one(digits: str) -> str:
    return "".join(_DIGITS[int(digit)] for digit in digits)
