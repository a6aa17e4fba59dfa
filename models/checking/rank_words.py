"""Ranks that a text tells in words: 购买金额最多的是蓬溪县, 活动次数居第一位, 前三位是A、B、C."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from models.checking.claims import read_number
from models.checking.indicator_words import IndicatorWords
from models.checking.passages import Passage
from models.schemes.scheme import Indicator, Scheme

_WORD = re.compile(
    r"最(?P<most>[多高大])|最(?P<least>[少低小])"
    r"|(?:居|位居|名列|位列|列|排名?|排在|排位)(?:全市|全县|全区|各县(?:（区）)?)?(?:的)?"
    r"(?:(?P<top>首位|榜首|第一名?)|(?P<bottom>末位|末尾|最后|倒数第一)"
    r"|第(?P<place>[二三四五六七八九十]{1,3}|\d{1,3})"
    r"|(?P<end>前|后)(?P<count>[一二两三四五六七八九十]{1,3}|\d{1,3})(?!成))(?:位|名)?"
)
# What is ranked is then something else than the indicator, or not these districts now.
_OTHER_THINGS = (
    "增长", "增幅", "增速", "增加", "增量", "下降", "降幅", "同比", "环比", "占比", "比重", "户均",
    "人均", "平均", "进度", "率", "上期", "上月", "上年", "去年", "历史", "以往", "往年", "同期",
    "全省", "全国", "除", "不含", "不计", "其余", "其他", "力争", "确保", "争取", "目标", "计划",
    "单笔", "单次",
)  # fmt: skip
_SOME_OF_THEM = re.compile(r"[个县区]中(?!心|学)|之中|之一")
_LEFT_OUT = re.compile(r"除(?!了?贫)|不含|不计|不包括|其余|其他")
_IS = re.compile(r"(?:位|名)?的?(?:依次|分别)?(?:是|为|有|：)")
_OF = re.compile(
    r"(?:位|名)?的(?:县（区）|县区|县|区|单位|地方|地区)?(?:依次|分别)?(?:是|为|有|：)?"
)
_IN_ORDER = re.compile(r"依次|分别")
_ADVERB = re.compile(r"[达可能不只仅要也限]")
_JOINED = re.compile(r"[、和与及]|以及")
_BEFORE_WORD = re.compile(r"(?:[为以的均都]|也是)*")
_LONGEST_QUOTE = 40


class _Named(NamedTuple):
    start: int
    end: int
    unit: str


@dataclass(frozen=True)
class RankClaim:
    """Units said to stand so high, or so low, by an indicator.

    `place` is the place counted from there; several units, or `within`, stand among the first.
    """

    passage: Passage
    quote: str
    indicator: Indicator
    units: tuple[str, ...]
    high: bool
    place: int
    within: bool = False
    in_order: bool = False


class _Spot(NamedTuple):
    """A word of rank in its sentence, with the units that the sentence names."""

    passage: Passage
    sentence: str
    named: list[_Named]
    match: re.Match[str]
    earliest: int  # where the rank told before it ends

    @property
    def clause(self) -> int:
        """Where its clause begins."""
        return max(self.sentence.rfind(mark, 0, self.match.start()) for mark in "，：") + 1


def rank_claims(words: IndicatorWords, scheme: Scheme, passage: Passage) -> Iterator[RankClaim]:
    """The ranks of a text whose indicator and units are certain; no figure matters here."""
    for sentence in re.split(r"[。；\n]", passage.text):
        earliest, named = 0, list[_Named]()
        for match in _WORD.finditer(sentence):
            named = named or _names(scheme, sentence)
            claim = _read(words, scheme, _Spot(passage, sentence, named, match, earliest))
            earliest = match.end()
            if claim:
                yield claim


def _names(scheme: Scheme, sentence: str) -> list[_Named]:
    """The units that a sentence names, by their full or short names."""
    found = [
        _Named(match.start(), match.end(), unit.key)
        for unit in scheme.units
        for name in dict.fromkeys((unit.name, unit.short))
        if len(name) > 1 and name in sentence
        for match in re.finditer(re.escape(name), sentence)
    ]
    longest = (f for f in found if not any(_holds(other, f) for other in found))
    return sorted(longest)


def _holds(other: _Named, one: _Named) -> bool:
    inside = other.start <= one.start and one.end <= other.end
    return inside and other.end - other.start > one.end - one.start


def _read(words: IndicatorWords, scheme: Scheme, spot: _Spot) -> RankClaim | None:
    units, start, end = _units(scheme, spot)
    indicator = _indicator(words, spot) if units else None
    if indicator is None or _is_of_others(spot, indicator, end):
        return None
    match, sentence = spot.match, spot.sentence
    place, within = _place(match, len(units))
    if (within and place != len(units)) or (not within and len(units) > 1):
        return None
    quote = sentence[min(start, spot.clause) : end].lstrip("，：")
    return RankClaim(
        spot.passage,
        quote if len(quote) <= _LONGEST_QUOTE else sentence[match.start() : end],
        indicator,
        units,
        high=not (match["least"] or match["bottom"] or match["end"] == "后"),
        place=place,
        within=within,
        in_order=bool(_IN_ORDER.search(sentence[match.end() : end])),
    )


def _place(match: re.Match[str], count: int) -> tuple[int, bool]:
    """Which place is told, and whether only that the units are among the first so many."""
    if match["count"]:
        return int(read_number(match["count"]) or 0), True
    if match["place"]:
        return int(read_number(match["place"]) or 0), False
    return count, count > 1


def _units(scheme: Scheme, spot: _Spot) -> tuple[tuple[str, ...], int, int]:
    """Who is ranked, with the stretch of the sentence from them to the rank."""
    sentence, match = spot.sentence, spot.match
    rest = sentence[match.end() :]
    after = _OF.match(rest) or _IS.match(rest)
    run = _run(sentence, spot.named, start=match.end() + after.end()) if after else []
    if run:
        return tuple(one.unit for one in run), match.start(), run[-1].end
    superlative = match["most"] or match["least"]
    if rest.startswith("的") or (superlative and _ADVERB.match(rest)):
        return (), 0, 0
    before = [n for n in spot.named if spot.clause <= n.start and n.end <= match.start()]
    run = _run_before(sentence, before)
    if run:
        return tuple(one.unit for one in run), run[0].start, match.end()
    whole = scheme.office.whole in sentence[spot.clause : match.end()]
    own = spot.passage.unit if whole and not superlative else ""
    return (own,) if own else (), spot.clause, match.end()


def _run(sentence: str, named: list[_Named], start: int) -> list[_Named]:
    """The units named one after another from a place on."""
    run: list[_Named] = []
    for one in named:
        begins = one.start == start if not run else bool(
            _JOINED.fullmatch(sentence[run[-1].end : one.start])
        )  # fmt: skip
        if begins:
            run.append(one)
        elif run:
            break
    return run


def _run_before(sentence: str, named: list[_Named]) -> list[_Named]:
    """The units named last, all that are joined."""
    run = named[-1:]
    for one in reversed(named[:-1]):
        if not _JOINED.fullmatch(sentence[one.end : run[0].start]):
            break
        run.insert(0, one)
    return run


def _indicator(words: IndicatorWords, spot: _Spot) -> Indicator | None:
    """The one indicator named nearest before the rank: in its clause, else in an earlier one."""
    place = spot.match.start()
    for clause in reversed(re.split("[，：]", spot.sentence[:place])):
        place -= len(clause)
        found = words.named(clause)
        if found:
            return found[0] if len(found) == 1 else None
        rest = _without(clause, place, spot.named).replace("其中", "")
        if not _BEFORE_WORD.fullmatch(rest):
            return None
        place -= 1
    return None


def _without(clause: str, place: int, named: list[_Named]) -> str:
    """A clause without the units it names and what joins them."""
    for one in reversed(named):
        if place <= one.start and one.end <= place + len(clause):
            clause = clause[: one.start - place] + clause[one.end - place :]
    return re.sub(r"[、和与及]", "", clause)


def _is_of_others(spot: _Spot, indicator: Indicator, end: int) -> bool:
    """Whether something else is ranked, or not all districts of this period."""
    sentence = spot.sentence
    if _LEFT_OUT.search(sentence[:end]) or _SOME_OF_THEM.search(sentence[spot.earliest : end]):
        return True
    clause_before = sentence.rfind("，", 0, max(spot.clause - 1, 0)) + 1
    piece = sentence[max(spot.earliest, clause_before) : end]
    return any(word in piece and word not in indicator.name for word in _OTHER_THINGS)
