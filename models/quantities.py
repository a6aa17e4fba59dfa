"""Figures as people write them: reading, printing and rounding exact decimals."""

import re
from collections.abc import Mapping
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from enum import Enum
from typing import Literal

from models.errors import RejectedInput
from models.folding import one_line, squeezed, visible


class Blank(Enum):
    """What stands where no value does; 0 is a value."""

    NOT_REPORTED = "未报"
    INAPPLICABLE = "—"


NOT_REPORTED: Literal[Blank.NOT_REPORTED] = Blank.NOT_REPORTED
INAPPLICABLE: Literal[Blank.INAPPLICABLE] = Blank.INAPPLICABLE

Figure = Decimal | Blank

# Excel keeps 15 significant digits; a longer figure would not survive the annex.
MOST_DIGITS = 15
_LONGEST_TEXT = 40


class Rounding(Enum):
    """How a figure loses places in a sentence; 四舍六入五成双 is GB/T 8170's."""

    CUT = "截尾"
    HALF_UP = "四舍五入"
    HALF_EVEN = "四舍六入五成双"


_MODES = {
    Rounding.CUT: ROUND_DOWN,
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.HALF_EVEN: ROUND_HALF_EVEN,
}


class DoubtKind(Enum):
    """Kinds of writing that can mean more than one thing; each is asked once, never guessed."""

    DASH = "一字线"
    NONE_WORD = "无"
    ABOUT = "约数"
    TEN_THOUSAND = "万"
    HUNDRED_MILLION = "亿"


class Doubt(RejectedInput):
    """A text whose reading is not certain; `proposal` is what it most likely means."""

    def __init__(self, kind: DoubtKind, text: str, proposal: Figure) -> None:
        self.kind, self.text, self.proposal = kind, text, proposal
        super().__init__(f"“{text}”不能确定：{_QUESTIONS[kind]}")


_QUESTIONS = {
    DoubtKind.DASH: "是未报、0，还是不适用，请选定后再录入。",
    DoubtKind.NONE_WORD: "是未报、0，还是不适用，请选定后再录入。",
    DoubtKind.ABOUT: "是约数，请填写准确数。",
    DoubtKind.TEN_THOUSAND: "带“万”字，请按表头的计量单位填写完整数字。",
    DoubtKind.HUNDRED_MILLION: "带“亿”字，请按表头的计量单位填写完整数字。",
}

_DASHES = re.compile(r"[-‐‑‒–—―−─一/]+")
_NONE_WORDS = {"无", "无数据", "没有"}
_BLANK_WORDS: dict[str, Blank] = {"未报": NOT_REPORTED, "不适用": INAPPLICABLE}
_PLAIN = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
# GB/T 15835 groups digits by thin blanks; a common blank may as well part two figures.
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}([,\u2009\u202f])[0-9]{3}(\1[0-9]{3})*(\.[0-9]+)?")
_GROUPING = str.maketrans("", "", ",\u2009\u202f")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("−"): "-"}
_ABOUT = re.compile(r"约|大约|近|左右|多$|余$|以上|超过|不到")
_LARGE = {
    "万": (DoubtKind.TEN_THOUSAND, Decimal(10_000)),
    "亿": (DoubtKind.HUNDRED_MILLION, Decimal(100_000_000)),
}


def read(
    text: str,
    *,
    measure: str = "",
    places: int = 0,
    negative: bool = False,
    answers: Mapping[DoubtKind, Figure] | None = None,
) -> Figure | None:
    """The figure that `text` says exactly, or None for a blank text.

    `measure` is the unit of measure that may stand behind the digits, `places` the most
    decimal places, `answers` what the clerk decided for a dash or 无.
    Raises RejectedInput, or Doubt where the reading is not certain.
    """
    word, shown = squeezed(text), " ".join(one_line(text).split())
    if not word:
        return None
    if word in _BLANK_WORDS:
        return _BLANK_WORDS[word]
    if len(word) > _LONGEST_TEXT:
        raise RejectedInput(f"“{shown[:20]}…”太长，不是一个数，请只填数字。")
    kind = _empty_kind(word)
    if kind is not None:
        if answers and kind in answers:
            return answers[kind]
        raise Doubt(kind, shown, INAPPLICABLE)
    return _checked(_number(_half_width(text), shown, measure), shown, places, negative)


def _half_width(text: str) -> str:
    """A text as a number is looked for in it.

    Not by NFKC: that takes ① and ² for digits, and blanks within may part two figures.
    """
    return visible(text.translate(_FULL_WIDTH)).strip()


def _empty_kind(plain: str) -> DoubtKind | None:
    if _DASHES.fullmatch(plain):
        return DoubtKind.DASH
    return DoubtKind.NONE_WORD if plain in _NONE_WORDS else None


def _number(plain: str, text: str, measure: str) -> Decimal:
    number = _exactly(plain)
    if number is not None:
        return number
    bare = _without_measure(plain, measure)
    measure = squeezed(measure)
    if _ABOUT.search(bare):
        raise Doubt(DoubtKind.ABOUT, text, _proposal(_ABOUT.sub("", bare).strip(), measure))
    large = bare.removesuffix("元").rstrip()[-1:]
    if large in _LARGE:
        raise Doubt(_LARGE[large][0], text, _proposal(bare, measure))
    number = _exactly(bare)
    if number is None and _exactly("".join(bare.split())) is not None:
        raise RejectedInput(f"“{text}”不是数：数字中间有空格，请核对是一个数还是几个数。")
    if number is None:
        raise RejectedInput(f"“{text}”不是数，请填写数字，没有上报的留空。")
    return number


def _without_measure(plain: str, measure: str) -> str:
    """A text without the unit of measure behind its digits, whatever the width of its letters."""
    wanted = squeezed(measure)
    for place in range(len(plain) - 1, 0, -1) if wanted else ():
        if squeezed(plain[place:]) == wanted:
            return plain[:place].rstrip()
    return plain


def _exactly(bare: str) -> Decimal | None:
    """The number that a text is and nothing more, or None."""
    if _PLAIN.fullmatch(bare) or _GROUPED.fullmatch(bare):
        return Decimal(bare.translate(_GROUPING))
    return None


def _proposal(bare: str, measure: str) -> Figure:
    """The likeliest meaning of digits with 万 or 亿, in the header's own unit of measure."""
    factor = Decimal(1)
    bare = bare.removesuffix("元").rstrip()
    if bare[-1:] in _LARGE:
        factor = _LARGE[bare[-1]][1]
        bare = bare[:-1].rstrip()
    if measure[:1] in _LARGE:
        factor /= _LARGE[measure[0]][1]
    number = _exactly(bare)
    return NOT_REPORTED if number is None else tidy(number * factor)


def _checked(number: Decimal, text: str, places: int, negative: bool) -> Decimal:
    if len(number.as_tuple().digits) > MOST_DIGITS:
        raise RejectedInput(f"“{text}”超过{MOST_DIGITS}位数字，请核对后重填。")
    number = tidy(number)
    if number < 0 and not negative:
        raise RejectedInput(f"“{text}”是负数，这个指标不能小于0，请核对后重填。")
    if -_exponent(number) > places:
        most = f"最多{places}位小数" if places else "只能填整数"
        raise RejectedInput(f"“{text}”小数位数过多，这个指标{most}，请核对后重填。")
    return number


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


def tidy(number: Decimal) -> Decimal:
    """The same number without padding: 5.00 becomes 5, 1E+3 becomes 1000, -0 becomes 0."""
    if number == 0:
        return Decimal(0)
    number = number.normalize()
    return Decimal(int(number)) if _exponent(number) > 0 else number


def printed(figure: Figure) -> str:
    """A figure as officials print it: 5, 1.05, 505674, 未报, —; no grouping, no false zeros."""
    return figure.value if isinstance(figure, Blank) else format(tidy(figure), "f")


def rounded(number: Decimal, places: int, rule: Rounding) -> Decimal:
    """`number` with at most `places` decimal places, by the rule given."""
    if -_exponent(number) <= places:
        return number
    return tidy(number.quantize(Decimal(1).scaleb(-places), rounding=_MODES[rule]))
