"""Which indicator a claim may speak of, by the words around its number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from models.checking.claim_words import BARE_TITLES, COUNTER_GROUPS, GENERIC, MEASURES, NOUN_FOLLOWS
from models.checking.claims import Claim
from models.schemes.scheme import Indicator, Scheme

_HAN = r"[\u4e00-\u9fffA-Za-z/]"
# What stands behind one tag stands before the next: it is only looked at.
_IN_TEMPLATE = re.compile(rf"({_HAN}*)\{{\{{\s*(\w+)(?:\|\w+)?\s*\}}\}}(?=({_HAN}*))")
_BRACKETS = re.compile(r"[（(].*?[）)]|其中")
_HEADS = re.compile(r"累计|总计|合计")
_TOTALS = ("总", "合计")
_SHORTEST, _SURE = 2, 3
_LONGEST_PHRASE = 10
_LAST_WORD = 4  # so long is a noun that stands before its number


@dataclass(frozen=True)
class Likeness:
    """An indicator that a claim may speak of; `sure` where a whole name or phrase of it stands."""

    indicator: Indicator
    length: int
    place: int
    sure: bool


class IndicatorWords:
    """The names of a scheme's indicators and the words its own sentences put around them."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        around = _sentence_words(scheme)
        self._phrases = {
            i.key: tuple(dict.fromkeys((*_names(i), *around.get(i.key, ()))))
            for i in scheme.indicators
        }
        self._measured = [indicator.measure for indicator in scheme.indicators]
        self._pairs = {key: _pairs(*phrases) for key, phrases in self._phrases.items()}

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """The scheme's own units of measure."""
        return tuple({i.measure for i in self._scheme.indicators if i.measure})

    @cached_property
    def groups(self) -> tuple[tuple[str, tuple[Indicator, ...]], ...]:
        """Headers of one measure without a total of their own, and the indicators below them."""
        return tuple(_groups(self._scheme))

    def likely(self, claim: Claim, *, generic: bool = False) -> list[Likeness]:
        """Indicators of a fitting measure that the words near the number name, likeliest first.

        `generic` takes words for enough that many sentences hold, 购买 or 活动.
        """
        texts = [(text, _pairs(text)) for text in _where(claim)]
        found = [
            like
            for indicator in self._scheme.indicators
            if fits(claim.measure, indicator.measure)
            for text, pairs in texts
            if not pairs.isdisjoint(self._pairs[indicator.key])
            for like in [self._likeness(indicator, text, claim, generic)]
            if like
        ]
        return sorted(found, key=lambda like: (like.sure, like.length, like.place), reverse=True)

    def named(self, text: str) -> list[Indicator]:
        """Indicators of which a whole name or phrase stands in a text, in the text's order.

        Of names that lie in one another the longest counts; what is as long is left out, since
        either may be meant.
        """
        found = [
            (place, place + len(phrase), indicator)
            for indicator in self._scheme.indicators
            for phrase in self._phrases[indicator.key]
            for place in [text.rfind(phrase)]
            if place >= 0 and len(phrase) > _SHORTEST and not _negated(phrase, text, phrase)
        ]
        told = dict[str, tuple[int, Indicator]]()
        for start, end, indicator in found:
            others = [f for f in found if f[2] is not indicator and f[0] < end and start < f[1]]
            if all(other[1] - other[0] < end - start for other in others):
                told[indicator.key] = (max(start, told.get(indicator.key, (0,))[0]), indicator)
        return [indicator for _, indicator in sorted(told.values(), key=lambda one: one[0])]

    def _likeness(
        self, indicator: Indicator, text: str, claim: Claim, generic: bool
    ) -> Likeness | None:
        best: Likeness | None = None
        for phrase in self._phrases[indicator.key]:
            like = self._by_phrase(indicator, phrase, text, claim, generic)
            if like and (best is None or (like.sure, like.length) > (best.sure, best.length)):
                best = like
        return best

    def _by_phrase(
        self, indicator: Indicator, phrase: str, text: str, claim: Claim, generic: bool
    ) -> Likeness | None:
        common = _common(phrase, text)
        if len(common) < _SHORTEST or _negated(phrase, text, common):
            return None
        alone = self._measured.count(indicator.measure) == 1 and claim.measure == indicator.measure
        if common in GENERIC and not alone and not generic:
            return None
        whole = common == phrase
        if not whole and len(common) < _SURE and claim.measure not in indicator.measure:
            return None
        return Likeness(indicator, len(common), text.find(common), whole or len(common) > _SURE)


def _pairs(*texts: str) -> frozenset[str]:
    """All neighbouring characters: texts that share no pair share no word."""
    return frozenset(text[n : n + 2] for text in texts for n in range(len(text) - 1))


def scale_of(indicator: Indicator) -> int:
    """The power of ten of an indicator's measure against the bare one: 4 for 万元 and 万羽."""
    return {"万": 4, "亿": 8, "千": 3}.get(indicator.measure[:1], 0)


def _names(indicator: Indicator) -> Iterator[str]:
    """The name, and the title, or the header above it where the title says nothing."""
    yield indicator.name
    yield from _either(indicator.name)
    title = _BRACKETS.sub("", indicator.title)
    if title not in BARE_TITLES:
        yield title
    elif len(indicator.path) > 1:
        yield _BRACKETS.sub("", indicator.path[-2])


def _either(name: str) -> Iterator[str]:
    """What a name with a choice in it is called for short: QQ/微信超市 is QQ超市 or 微信超市."""
    first, slash, last = name.partition("/")
    if slash and "/" not in last:
        yield last
        yield from (first + last[-length:] for length in range(_SHORTEST, len(last)))


def _sentence_words(scheme: Scheme) -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for section in scheme.sections:
        for source in section.paragraphs:
            for before, key, after in _IN_TEMPLATE.findall(source.replace("\\\n", "")):
                rest = _without_measure(after)
                for phrase in (before[-_LONGEST_PHRASE:], rest[:_LONGEST_PHRASE]):
                    if len(phrase) > _SHORTEST:
                        words.setdefault(key, []).append(phrase)
    return words


def _groups(scheme: Scheme) -> Iterator[tuple[str, tuple[Indicator, ...]]]:
    below: dict[tuple[str, ...], list[Indicator]] = {}
    for leaf in scheme.indicators:
        for depth in range(1, len(leaf.path)):
            below.setdefault(leaf.path[:depth], []).append(leaf)
    for path, leaves in below.items():
        title = _HEADS.sub("", _BRACKETS.sub("", path[-1]))
        total = any(leaf.title.startswith(_TOTALS) for leaf in leaves)
        alike = len({leaf.measure for leaf in leaves}) == 1
        if alike and not total and len(leaves) > 1 and len(title) > 1:
            yield title, tuple(leaves)


def _without_measure(text: str) -> str:
    measure = next((m for m in sorted(MEASURES, key=len, reverse=True) if text.startswith(m)), "")
    return text.removeprefix(measure)


def _where(claim: Claim) -> tuple[str, ...]:
    """Where to look: things and people stand behind their counter, or right before the number."""
    before = claim.before
    if claim.measure in NOUN_FOLLOWS and len(claim.after) >= _SHORTEST:
        before = _last_word(before.rstrip("达共为有是约到"))
    return (before, claim.after)


def _last_word(text: str) -> str:
    """The noun at the end, with the 非 that makes it another: 非贫困群众."""
    reach = _LAST_WORD + text[:-_LAST_WORD].endswith("非")
    return text[-reach:]


@lru_cache(maxsize=1024)
def fits(claimed: str, measure: str) -> bool:
    """Whether things counted with one counter may be measured by the other: 14场 by 个."""
    bare = measure.lstrip("万亿千")
    return claimed == bare or any(claimed in group and bare in group for group in COUNTER_GROUPS)


def _negated(phrase: str, text: str, common: str) -> bool:
    """Whether one speaks of 贫困村 and the other of 非贫困村."""
    return ("非" + common.lstrip("非") in phrase) != ("非" + common.lstrip("非") in text)


def _common(one: str, other: str) -> str:
    """The longest run of characters that both hold; of equals the last in `other`."""
    best = ""
    for start in range(len(one)):
        length = max(len(best), _SHORTEST)
        while start + length <= len(one) and one[start : start + length] in other:
            best = max(
                one[start : start + length], best, key=lambda run: (len(run), other.rfind(run))
            )
            length += 1
    return best
