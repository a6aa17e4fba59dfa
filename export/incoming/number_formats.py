"""Number formats of workbooks: whether what a cell shows is what it holds."""

import re

# Texts in a format: quoted, or single signs behind a backslash or, in Chinese Excel, behind !;
# behind _ and * stand signs that only make room.
_LITERAL = re.compile(r'"[^"]*"|[\\!_*].')
# Digits that a format sets beside the value: 0"000" shows a thousand times as much.
_DIGITS = re.compile(r'"[^"]*\d[^"]*"|[\\!]\d')
# A comma behind the last digit before the point shows a thousandth.
_THOUSANDTH = re.compile(r"[0#?],+(?![0#?,])")
_LARGE = ("万", "亿")


def is_percentage(number_format: str) -> bool:
    """Whether a format shows a hundred times the value, with %."""
    return "%" in _LITERAL.sub("", number_format)


def is_scaled(number_format: str) -> bool:
    """Whether a format shows another number: thousandths, 万 or 亿 behind it, digits beside it."""
    if any(word in number_format for word in _LARGE) or _DIGITS.search(number_format):
        return True
    return bool(_THOUSANDTH.search(_LITERAL.sub("", number_format)))
