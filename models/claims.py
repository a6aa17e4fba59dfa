"""Numbers claimed in a text: 约20万元, 14场, 23个贫困村电商网点."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from models.chinese import chinese_number
from models.claim_words import (
    LEAD_ENDS,
    MEASURES,
    NOT_COUNTED_AFTER,
    NOT_COUNTED_BEFORE,
    NOUN_ENDS,
)
from models.quantities import Rounding, rounded

_SCALES = {"": 0, "十": 1, "百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8}
_NEAR = Decimal("0.1")  # 约 and 近 are right within a tenth
_BOUNDARY = "，。；：！？、\n“”（）,;:()"
_REACH, _LOOK_BACK = 14, 100
_LONGEST_NOUN, _LONGEST_LEAD = 8, 12
_SET_PHRASE = re.compile(r"“[^”]{1,8}”|《[^》]*》")
_DIGITS = {"零": 0, "〇": 0, "两": 2} | {word: n for n, word in enumerate("一二三四五六七八九", 1)}
_POWERS = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True)
class Claim:
    """A number in a text; `amount` is in the bare measure (元 for 万元), `step` its last digit's.

    `before` and `after` are the words around it within its clause, `quote` what a finding shows.
    """

    quote: str
    amount: Decimal
    step: Decimal
    about: bool  # 约, 近, 余, 多: not meant exactly
    measure: str
    before: str
    after: str
    lead: str  # the sentence up to the number

    def agrees(self, value: Decimal) -> bool:
        """Whether it says `value`, exactly, at its own precision or about."""
        if self.about:
            return abs(self.amount - value) <= abs(value) * _NEAR
        places = -self.step.normalize().adjusted()
        for rule in (Rounding.HALF_UP, Rounding.CUT):
            if rounded(value.scaleb(places), 0, rule).scaleb(-places) == self.amount:
                return True
        return False


def claims(text: str, measures: tuple[str, ...] = ()) -> Iterator[Claim]:
    """The numbers of a text that count or measure something; `measures` are the scheme's own.

    Numerals of set phrases (“五个一”, 一对一, 一是, 第一书记), dates, numbers of documents and a
    bare 1 claim nothing.
    """
    pattern = _pattern(measures)
    for line in text.splitlines():
        phrases = [match.span() for match in _SET_PHRASE.finditer(line)]
        for match in pattern.finditer(line):
            inside = any(start <= match.start() < end for start, end in phrases)
            claim = None if inside else _claim(line, match)
            if claim:
                yield claim


@lru_cache(maxsize=16)
def _pattern(measures: tuple[str, ...]) -> re.Pattern[str]:
    bare = {measure.removeprefix("万").removeprefix("亿") for measure in measures}
    words = sorted({*MEASURES, *bare} - {""}, key=len, reverse=True)
    return re.compile(
        r"(?P<hedge>约|近|大约|将近|超过|超|逾|不少于|不到)?"
        r"(?P<number>\d[\d,，]*(?:\.\d+)?|[一二两三四五六七八九十百千零〇]{2,})"
        r"(?P<rough>多|余|几)?(?P<scale>百万|千万|十|百|千|万|亿)?(?P<more>多|余|几)?"
        rf"(?P<measure>{'|'.join(map(re.escape, words))})(?P<over>左右|以上)?"
    )


def _claim(line: str, match: re.Match[str]) -> Claim | None:
    number = _number(match["number"])
    before = line[max(0, match.start() - _LOOK_BACK) : match.start()]
    after = line[match.end() : match.end() + _REACH]
    if number is None or before.endswith(NOT_COUNTED_BEFORE) or before[-1:].isdigit():
        return None
    if after.startswith(NOT_COUNTED_AFTER) or (number == 1 and not match["scale"]):
        return None
    scale = _SCALES[match["scale"] or ""]
    left, right = _near(before, last=True), _near(after, last=False)
    return Claim(
        quote=_quote(match, left, right),
        amount=number.scaleb(scale),
        step=Decimal(1).scaleb(min(_exponent(number), 0) + scale),
        about=any(match[group] for group in ("hedge", "rough", "more", "over")),
        measure=match["measure"],
        before=left,
        after=right,
        lead=re.split("[。；]", before)[-1],
    )


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


def _near(text: str, *, last: bool) -> str:
    """The words next to a number: up to a mark or another number."""
    pieces = re.split(rf"[{_BOUNDARY}\d]", text)
    return pieces[-1][-_REACH:] if last else pieces[0][:_REACH]


def _quote(match: re.Match[str], before: str, after: str) -> str:
    noun = re.split(f"[{NOUN_ENDS}]|户均|人均", after)[0][:_LONGEST_NOUN]
    lead = re.split(f"[{LEAD_ENDS}]", before)[-1][-_LONGEST_LEAD:]
    return match[0] + noun if noun else lead + match[0]


def _number(text: str) -> Decimal | None:
    digits = text.replace(",", "").replace("，", "")
    if digits[0].isdigit():
        return Decimal(digits)
    value = _spoken(text)
    plain = text.replace("零", "〇").replace("两", "二")
    written = chinese_number(value) if 0 < value < 10_000 else ""
    return Decimal(value) if plain in (written, "一" + written) else None


def _spoken(text: str) -> int:
    """What a numeral in characters says, if it says one number at all."""
    total = digit = 0
    for sign in text:
        if sign in _POWERS:
            total += (digit or 1) * _POWERS[sign]
            digit = 0
        else:
            digit = _DIGITS[sign]
    return total + digit
