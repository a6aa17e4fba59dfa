"""Numbers and dates as Chinese official texts write them."""

from datetime import date

_DIGITS = "〇一二三四五六七八九"


def chinese_number(number: int) -> str:
    """A number from 1 to 9999 as an issue number reads: 11 is 十一, 105 is 一百〇五."""
    if number < 10:
        return _DIGITS[number]
    text, zero = "", False
    for power, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("〇" if zero else "") + _DIGITS[digit] + word
        zero = bool(text) and not digit
    return text.removeprefix("一") if text.startswith("一十") else text


def chinese_date(day: date) -> str:
    """A date as GB/T 9704 7.3.5.4 writes it: 2018年5月14日, no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"
