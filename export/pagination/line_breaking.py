"""Where lines end: the rules of 避头尾 (GB/T 15834, section 5) with marks hanging in the margin.

Word's default sets of marks for Chinese, as far as LibreOffice breaks all-Han text alike. One mark
may hang outside the line (Word's overflowPunct); two of them are carried over with the character
before. ……, ——, numbers and Latin words stay whole.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

HANGING = frozenset("，。、．：；？！,.:;?!")
NOT_FIRST = HANGING | frozenset("）》〉」』】〕〗］｝”’)]}…·～％‰℃°′″々%￠")
NOT_LAST = frozenset("（《〈「『【〔〖［｛“‘([{￥＄￡$£")
_WHOLE = ("……", "——")
_RANGE = frozenset("—～-")
# A line holds a character that is this much too wide: widths are sums of rounded numbers.
_TOLERANCE = 0.02


class Line(NamedTuple):
    """The characters of a line; `hung` if the last one stands outside it."""

    start: int
    end: int
    hung: bool = False


def break_lines(text: str, edges: Sequence[float], first: float, others: float) -> list[Line]:
    """The lines of a paragraph: the first `first` wide, the others `others`.

    `edges` are the places of the characters, as `Face.edges` gives them.
    """
    lines: list[Line] = []
    start, room = 0, first
    while start < len(text):
        line = _line(text, edges, start, room)
        lines.append(line)
        start, room = line.end, others
    return lines or [Line(0, 0)]


def _line(text: str, edges: Sequence[float], start: int, room: float) -> Line:
    end = bisect_right(edges, edges[start] + room + _TOLERANCE) - 1
    if end >= len(text):
        return Line(start, len(text))
    while end < len(text) - 1 and text[end] == " ":
        end += 1  # blanks vanish at the end of a line
    if text[end] in HANGING and may_break(text, end + 1):
        return Line(start, end + 1, True)
    for place in range(end, start, -1):
        if may_break(text, place):
            return Line(start, place)
    return Line(start, max(end, start + 1))


def may_break(text: str, place: int) -> bool:
    """Whether a line may end before the character at `place`."""
    if not 0 < place < len(text):
        return True
    before, after = text[place - 1], text[place]
    if after in NOT_FIRST or before in NOT_LAST:
        return False
    return not (_in_word(before, after) or before + after in _WHOLE or _in_range(text, place))


def _in_word(before: str, after: str) -> bool:
    """Inside a number or a Latin word; a blank or a closing mark ends it."""
    if not ("!" <= before <= "~" and "!" <= after <= "~"):
        return False
    return before not in ")]},;" or (before == "," and after.isdigit())


def _in_range(text: str, place: int) -> bool:
    """Inside 1—4: before the dash, or behind it."""
    if text[place] in _RANGE:
        return text[place - 1].isdigit() and text[place + 1 : place + 2].isdigit()
    return text[place - 1] in _RANGE and text[place].isdigit() and text[place - 2].isdigit()
