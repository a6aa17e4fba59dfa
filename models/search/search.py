"""Searching an issue: units, indicators, figures, measures, texts, and the other issues.

Words apart by a space must all be found; `蓬溪 收入` finds that unit's figures.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import Enum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from models.bulletin import Bulletin
from models.checking.passages import Kind, Passage, issue_passages
from models.folding import folded
from models.issues import Issue
from models.search.search_figures import FigureSearch

_MOST = 10  # of a group; the rest is counted
_AROUND = 12  # signs shown before the word that was found
_LENGTH = 60
_OWN = (Kind.TITLE, Kind.NOTE, Kind.INTRO, Kind.DISTRIBUTION)


class HitKind(Enum):
    """What was found, in the order of the groups."""

    UNIT = "县（区）"
    INDICATOR = "指标"
    FIGURE = "数据"
    MEASURES = "措施"
    TEXT = "本期文字"
    ISSUE = "各期简报"


@dataclass(frozen=True)
class Hit:
    """A place where all words stand; `issue` is an Issue's id, of another one than the open."""

    kind: HitKind
    title: str
    detail: str = ""
    unit: str = ""
    indicator: str = ""
    issue: int | None = None
    word: str = ""  # as it stands in the text


class HitGroup(NamedTuple):
    """The first hits of a kind, and how many there are in all."""

    kind: HitKind
    hits: tuple[Hit, ...]
    found: int


class OtherIssue(NamedTuple):
    """An issue that is not open, with its measures by unit."""

    issue: Issue
    measures: Mapping[str, str]


class Search:
    """What can be found in the open issue and beside it, as it stood when this was made."""

    def __init__(self, bulletin: Bulletin, others: Sequence[OtherIssue] = ()) -> None:
        self._bulletin, self._others = bulletin, others
        self._figures = FigureSearch(bulletin.scheme, bulletin.sheet)
        self._passages = [p for p in issue_passages(bulletin) if p.kind in _OWN]

    def find(self, text: str) -> list[HitGroup]:
        """The groups in which all words were found."""
        words = folded(text).split()
        groups = (_group(kind, hits) for kind, hits in self._hits(words)) if words else ()
        return [group for group in groups if group.found]

    def _hits(self, words: list[str]) -> Iterator[tuple[HitKind, Iterable[Hit]]]:
        yield HitKind.UNIT, self._units(words)
        yield HitKind.INDICATOR, self._indicators(words)
        yield HitKind.FIGURE, self._cells(words)
        yield HitKind.MEASURES, self._measures(words, self._bulletin.measures)
        yield HitKind.TEXT, self._texts(words)
        yield HitKind.ISSUE, self._issues(words)

    def _units(self, words: list[str]) -> Iterator[Hit]:
        for unit in self._figures.units(words):
            yield Hit(HitKind.UNIT, unit.name, unit=unit.key)

    def _indicators(self, words: list[str]) -> Iterator[Hit]:
        for leaf in self._figures.indicators(words):
            path = " · ".join(leaf.path)
            yield Hit(HitKind.INDICATOR, leaf.name, path, indicator=leaf.key)

    def _cells(self, words: list[str]) -> Iterator[Hit]:
        for found in self._figures.cells(words):
            title = f"{found.row}　{found.indicator.name}"
            measure = found.indicator.measure if found.value[-1:].isdigit() else ""
            yield Hit(HitKind.FIGURE, title, found.value + measure, *found.cell)

    def _measures(
        self, words: list[str], measures: Mapping[str, str], other: OtherIssue | None = None
    ) -> Iterator[Hit]:
        for unit in self._bulletin.scheme.units:
            text = measures.get(unit.key, "")
            if not _holds(text, words):
                continue
            word, detail = excerpt(text, words)
            if other is None:
                yield Hit(HitKind.MEASURES, unit.name, detail, unit.key, word=word)
            else:
                title = f"{other.issue.name.chinese}　{unit.name}"
                issue = other.issue.id
                yield Hit(HitKind.ISSUE, title, detail, unit.key, issue=issue, word=word)

    def _texts(self, words: list[str]) -> Iterator[Hit]:
        for passage in self._passages:
            if _holds(passage.text, words):
                yield _text_hit(passage, words)

    def _issues(self, words: list[str]) -> Iterator[Hit]:
        for other in self._others:
            issue = other.issue
            if _holds(f"{issue.caption}{issue.name}", words):
                yield Hit(HitKind.ISSUE, issue.caption, issue.stage.value, issue=issue.id)
        for other in self._others:
            yield from self._texts_of(other, words)
            yield from self._measures(words, other.measures, other)

    def _texts_of(self, other: OtherIssue, words: list[str]) -> Iterator[Hit]:
        texts, issue = other.issue.texts, other.issue
        for field in fields(texts):
            text = getattr(texts, field.name) or ""
            if _holds(text, words):
                word, detail = excerpt(text, words)
                yield Hit(HitKind.ISSUE, issue.name.chinese, detail, issue=issue.id, word=word)


def excerpt(text: str, words: Sequence[str]) -> tuple[str, str]:
    """The first word as it stands in the text, and the text around it."""
    line = " ".join(text.split())
    place = folded(line).find(words[0])
    start = max(0, place - _AROUND)
    end = start + _LENGTH
    cut = ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")
    return line[place : place + len(words[0])] if place >= 0 else "", cut


def _text_hit(passage: Passage, words: list[str]) -> Hit:
    word, detail = excerpt(passage.text, words)
    return Hit(HitKind.TEXT, passage.place, detail, word=word)


def _holds(text: str, words: Sequence[str]) -> bool:
    if not text:
        return False
    plain = _comparable(text)
    return all(word in plain for word in words)


@lru_cache(maxsize=1 << 14)
def _comparable(text: str) -> str:
    """A text as it is compared: the same ones are asked at every key."""
    return folded(text)


def _group(kind: HitKind, hits: Iterable[Hit]) -> HitGroup:
    rest = iter(hits)
    first = tuple(islice(rest, _MOST))
    return HitGroup(kind, first, len(first) + sum(1 for _ in rest))
