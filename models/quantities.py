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
    ABOUT_LARGE = "约数带万、亿"
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
    DoubtKind.ABOUT_LARGE: "是约数，又带“万”“亿”，请填写准确数。",
    DoubtKind.TEN_THOUSAND: "带“万”字，请按表头的计量单位填写完整数字。",
    DoubtKind.HUNDRED_MILLION: "带“亿”字，请按表头的计量单位填写完整数字。",
}

_DASHES = re.compile(r"[-‐‑‒–—―−─/]+|一一+")
_NONE_WORDS = {"无", "暂无", "无数据", "没有"}
_BLANK_WORDS: dict[str, Blank] = {"未报": NOT_REPORTED, "不适用": INAPPLICABLE}
_HAN_DIGITS = "〇零一二两三四五六七八九十百千万亿"
_LEADING = re.compile(r"[+-]?[0-9][0-9,.]*")
_PLAIN = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
# GB/T 15835 groups digits by thin blanks; a common blank may as well part two figures.
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}([,\u2009\u202f])[0-9]{3}(\1[0-9]{3})*(\.[0-9]+)?")
_GROUPING = str.maketrans("", "", ",\u2009\u202f")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("−"): "-"}
# Only around a number: 77约20 may be two of them, and is none.
_ABOUT = re.compile(
    r"(?P<before>大约|约|近|超过|不到)?(?P<number>.*?)(?P<after>左右|以上|多|余)?", re.S
)
_ODD = re.compile(r"(?<=[0-9])[多余](?=[万亿]元?$)")  # 20余万元
_INNER = re.compile("[约近多余]|左右|超过|不到|以上")
_MONEY = "元"
_SIGNS = ("¥", "￥")
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
    bare = plain if _exactly(plain) is not None else _without_measure(plain, measure)
    number = _exactly(bare)
    if number is not None:
        return number
    about = _ABOUT.fullmatch(bare)
    assert about is not None  # the number between may be any text
    core = _without_measure(about["number"].strip(), measure)
    core, odd = _ODD.subn("", core)
    proposal = _proposal(core, squeezed(measure))
    if about["before"] or about["after"] or odd:
        if isinstance(proposal, Blank):
            raise RejectedInput(f"“{text}”看不出是多少，请填写准确数。")
        kind = DoubtKind.ABOUT if _exactly(core) is not None else DoubtKind.ABOUT_LARGE
        raise Doubt(kind, text, proposal)
    if isinstance(proposal, Decimal):
        raise Doubt(_LARGE[core.removesuffix(_MONEY).rstrip()[-1]][0], text, proposal)
    raise RejectedInput(_why_no_number(bare, text, measure))


def _without_measure(plain: str, measure: str) -> str:
    """A text without the unit of measure behind its digits, whatever the width of its letters."""
    wanted = squeezed(measure)
    if wanted == _MONEY and plain[:1] in _SIGNS:
        plain = plain[1:].lstrip()
    for place in range(len(plain) - 1, 0, -1) if wanted else ():
        if squeezed(plain[place:]) == wanted:
            return plain[:place].rstrip()
    return plain


def _why_no_number(bare: str, text: str, measure: str) -> str:
    """What keeps a text from being a number, in words that say what to do."""
    said = f"“{text}”不是数"
    if _exactly("".join(bare.split())) is not None:
        return f"{said}：数字中间有空格，请核对是一个数还是几个数。"
    if _exactly(bare.replace("。", ".")) is not None:
        return f"{said}：小数点打成了句号“。”，请改成“.”。"
    if bare == "一":
        return f"{said}：看不出是横线还是1，是1请填1，是横线请填“—”。"
    inner = _INNER.search(bare)
    if inner:
        return f"{said}：夹着“{inner[0]}”，看不出是哪个数，请只填一个准确数。"
    digits = _LEADING.match(bare)
    rest = bare[digits.end() :].strip() if digits else ""
    if rest.isalpha() and not rest.isascii() and measure:
        return f"{said}：计量单位是“{measure}”，不是“{rest}”，请按“{measure}”填写数字。"
    if bare and all(char in _HAN_DIGITS for char in bare):
        return f"{said}，请用阿拉伯数字填写，如“三百”填300。"
    return f"{said}，请填写数字，没有上报的留空。"


def _exactly(bare: str) -> Decimal | None:
    """The number that a text is and nothing more, or None."""
    if _PLAIN.fullmatch(bare) or _GROUPED.fullmatch(bare):
        return Decimal(bare.translate(_GROUPING))
    return None


def _proposal(core: str, measure: str) -> Figure:
    """The likeliest meaning of digits with 万 or 亿, in the header's own unit of measure."""
    number = _exactly(core)
    if number is not None:
        return tidy(number)
    if core.endswith(_MONEY) and measure and not measure.endswith(_MONEY):
        return NOT_REPORTED  # 20万元 under 户 says nothing about households
    core = core.removesuffix(_MONEY).rstrip()
    number = _exactly(core[:-1].rstrip()) if core[-1:] in _LARGE else None
    if number is None:
        return NOT_REPORTED
    factor = _LARGE[core[-1]][1] / (_LARGE[measure[0]][1] if measure[:1] in _LARGE else 1)
    return tidy(number * factor)


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
    if isinstance(figure, Blank):
        return figure.value
    # Nearly all are tidy whole numbers.
    text = str(figure)
    return text if text.isdecimal() and text[0] != "0" else format(tidy(figure), "f")


def rounded(number: Decimal, places: int, rule: Rounding) -> Decimal:
    """`number` with at most `places` decimal places, by the rule given."""
    if -_exponent(number) <= places:
        return number
    return tidy(number.quantize(Decimal(1).scaleb(-places), rounding=_MODES[rule]))
