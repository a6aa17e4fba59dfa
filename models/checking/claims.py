"""Numbers claimed in a text: 约20万元, 14场, 23个贫困村电商网点."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from models.checking.claim_words import (
    LEAD_ENDS,
    MEASURES,
    NOT_COUNTED_AFTER,
    NOT_COUNTED_BEFORE,
    NOUN_ENDS,
)
from models.chinese import chinese_number
from models.quantities import Rounding, rounded

_SCALES = {"": 0, "十": 1, "百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8}
_NEAR = Decimal("0.1")  # 约 is right within a tenth, either way
_EITHER = frozenset(("约", "大约", "左右"))
_BELOW = frozenset(("近", "将近", "不到", "不足"))  # the figure is a little less than what is said
_ABOVE = frozenset(("超过", "超", "逾", "不少于", "多", "余", "几", "以上"))
_TELLING = 3  # digits
_FEWEST_DIGITS = 4  # shorter numbers are one digit apart by chance
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
    hedge: str  # 约, 近, 余, 以上: how it is not meant exactly; "" for exactly
    measure: str
    before: str
    after: str
    lead: str  # the sentence up to the number

    def agrees(self, value: Decimal) -> bool:
        """Whether it says `value`, exactly, at its own precision or about."""
        if self.hedge:
            least, most = self._bounds(abs(value) * _NEAR)
            return least <= value <= most
        places = -self.step.normalize().adjusted()
        for rule in (Rounding.HALF_UP, Rounding.CUT):
            if rounded(value.scaleb(places), 0, rule).scaleb(-places) == self.amount:
                return True
        return False

    @property
    def telling(self) -> bool:
        """Whether so exact a number says a figure by more than chance, in whatever words."""
        return not self.hedge and len(self.amount.normalize().as_tuple().digits) >= _TELLING

    def misses_by_a_digit(self, value: Decimal) -> bool:
        """Whether one digit, or two that changed places, keep it from saying `value`."""
        if self.agrees(value) or self.amount <= 0 or value <= 0:
            return False
        places = self.step.normalize().adjusted()
        near = rounded(value.scaleb(-places), 0, Rounding.CUT)
        one, other = (str(int(n)) for n in (self.amount.scaleb(-places), near))
        if len(one) != len(other) or len(one) < _FEWEST_DIGITS:
            return False
        apart = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        swapped = len(apart) == 2 and apart[1] == apart[0] + 1
        return len(apart) == 1 or (swapped and sorted(one) == sorted(other))

    def _bounds(self, near: Decimal) -> tuple[Decimal, Decimal]:
        """60余万元 says 60 to 70, 近8万元 not more than 8, 约 `near` it on either side."""
        if self.hedge in _BELOW:
            return self.amount - near, self.amount
        if self.hedge in _ABOVE:
            last = Decimal(1).scaleb(_exponent(self.amount.normalize()))
            return self.amount, self.amount + max(last, near)
        return self.amount - near, self.amount + near


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
        r"(?P<hedge>约|近|大约|将近|超过|超|逾|不少于|不到|不足)?"
        r"(?P<number>\d[\d,，]*(?:\.\d+)?|[一二两三四五六七八九十百千零〇]{2,})"
        r"(?P<rough>多|余|几)?(?P<scale>百万|千万|十|百|千|万|亿)?(?P<more>多|余|几)?"
        rf"(?P<measure>{'|'.join(map(re.escape, words))})(?P<over>左右|以上)?"
    )


def _claim(line: str, match: re.Match[str]) -> Claim | None:
    number = read_number(match["number"])
    before = line[max(0, match.start() - _LOOK_BACK) : match.start()]
    after = line[match.end() : match.end() + _REACH]
    if number is None or before.endswith(NOT_COUNTED_BEFORE) or before.rstrip()[-1:].isdigit():
        return None
    if after.startswith(NOT_COUNTED_AFTER) or (number == 1 and not match["scale"]):
        return None
    scale = _SCALES[match["scale"] or ""]
    left, right = _near(before.rstrip("”’》"), last=True), _near(after, last=False)
    return Claim(
        quote=_quote(match, _near(before, last=True), right),
        amount=number.scaleb(scale),
        step=Decimal(1).scaleb(min(_exponent(number), 0) + scale),
        hedge=_hedge(match),
        measure=match["measure"],
        before=left,
        after=right,
        lead=re.split("[。；]", before)[-1],
    )


def _hedge(match: re.Match[str]) -> str:
    """How a number is not meant exactly; 约 and 左右 leave both sides open."""
    said = [match[group] for group in ("hedge", "rough", "more", "over") if match[group]]
    return next((word for word in said if word in _EITHER), said[0] if said else "")


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


def read_number(text: str) -> Decimal | None:
    """What a numeral in digits or characters says, or None where it says no one number."""
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
