"""Repeats: what of a district's measures stood in the last issue, or stands at another district.

Sentences end at 。；！？ and at the line; a clause of twelve signs and more counts by itself.
White space, width and the number of a paragraph (一是, 2.) make no difference.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from models.folding import squeezed

_SENTENCE = re.compile(r"[^。；！？;!?\n]+[。；！？;!?]*")
_CLAUSE = re.compile(r"[^，,、：:。；！？;!?\n]+")
_NUMBER = re.compile(
    r"^(第?[一二三四五六七八九十]+[是、]|[(（][一二三四五六七八九十\d]+[)）]|\d+[.、])"
)
_SIGNS = re.compile(r"[^\w.%]+")  # those of numbers stay
_LEAST_SENTENCE, _LEAST_CLAUSE = 6, 12


class Span(NamedTuple):
    """From which sign to which, as slices count."""

    start: int
    end: int


@dataclass(frozen=True)
class Repeat:
    """A stretch of a text: whether the last issue had it, and the units that have it too."""

    span: Span
    before: bool
    units: tuple[str, ...] = ()


class Shared:
    """Which units' texts have which sentences; kept up to date text by text."""

    def __init__(self, measures: Mapping[str, str]) -> None:
        self._units: dict[str, dict[str, None]] = {}  # a dict for its order
        self._keys: dict[str, frozenset[str]] = {}
        for unit, text in measures.items():
            self.put(unit, text)

    def put(self, unit: str, text: str) -> None:
        """Take a unit's text as it is now."""
        for key in self._keys.get(unit, ()):
            self._units[key].pop(unit, None)
        self._keys[unit] = keys = text_keys(text)
        for key in keys:
            self._units.setdefault(key, {})[unit] = None

    def elsewhere(self, unit: str, key: str) -> tuple[str, ...]:
        """The other units that have a sentence."""
        return tuple(other for other in self._units.get(key, ()) if other != unit)


def repeats(unit: str, text: str, before: frozenset[str], shared: Shared) -> list[Repeat]:
    """What of a unit's text is not its own or not new, in order, without overlaps.

    `before` are the keys of its last issue's text.
    """
    return [
        Repeat(span, old, others)
        for span, old, others in _stretches(unit, text, before, shared)
        if old or others
    ]


def text_keys(text: str) -> frozenset[str]:
    """The sentences and long clauses of a text, as they are compared."""
    sentences = (key for _, key in _sentences(text) if key)
    clauses = (key for _, key in _clauses(text, Span(0, len(text))))
    return frozenset((*sentences, *clauses))


def _stretches(
    unit: str, text: str, before: frozenset[str], shared: Shared
) -> Iterator[tuple[Span, bool, tuple[str, ...]]]:
    """Whole sentences first; only one that is new is looked at clause by clause."""
    for span, key in _sentences(text):
        others = shared.elsewhere(unit, key)
        if key and (key in before or others):
            yield span, key in before, others
        else:
            for part, part_key in _clauses(text, span):
                yield part, part_key in before, shared.elsewhere(unit, part_key)


def _sentences(text: str) -> Iterator[tuple[Span, str]]:
    """Every sentence; one too short to be compared has an empty key."""
    for found in _SENTENCE.finditer(text):
        key = _key(found[0])
        yield _trimmed(text, *found.span()), key if len(key) >= _LEAST_SENTENCE else ""


def _clauses(text: str, within: Span) -> Iterator[tuple[Span, str]]:
    for found in _CLAUSE.finditer(text, within.start, within.end):
        key = _key(found[0])
        if len(key) >= _LEAST_CLAUSE:
            yield _trimmed(text, *found.span()), key


def _key(words: str) -> str:
    return _SIGNS.sub("", _NUMBER.sub("", squeezed(words)))


def _trimmed(text: str, start: int, end: int) -> Span:
    stretch = text[start:end]
    return Span(start + len(stretch) - len(stretch.lstrip()), end)
