"""A paragraph that somebody reworded in Word, as a template in which its figures stay figures.

A number is known for a figure by the unit that the words before it name, by what it says, and by
what stands beside it; what is not known for sure stays as it was typed, and is checked like that.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.bulletin import Bulletin
from models.errors import Refused
from models.figures import TOTAL, Cell
from models.words.paragraphs import PARAGRAPH
from models.words.sentences import SCALES, Paragraph, fill, plain_text
from models.words.templates import LONGEST

_NUMBER = re.compile(r"(?<![\d.])-?\d+(?:\.\d+)?(?!\d|\.\d)")
_UNCOUNTED = re.compile(
    r"(?:[—–~～至-]\d+)?[年月日号〕期]"
)  # behind dates and the numbers of documents
_TAGS = ("{{", "{%", "{#")
_REACH = 6  # characters beside a number that are compared
_TELLING = 3  # so many digits are no coincidence
_AT_ONCE = 200  # names that are filled in one template


@dataclass(frozen=True)
class LinkedText:
    """A template, and how many of its numbers are figures and how many are typed."""

    template: str
    linked: int
    typed: int


@dataclass(frozen=True)
class _Told:
    """A figure as the old paragraph told it: the name that prints it, and its neighbours."""

    cell: Cell
    name: str
    before: str
    after: str


def linked_text(bulletin: Bulletin, old: Paragraph, texts: Iterable[str]) -> LinkedText:
    """What the paragraphs `texts` say in place of `old`; raises Refused where they cannot stand.

    No texts make a template that prints nothing.
    """
    text = PARAGRAPH.join("".join(t.splitlines()).strip() for t in texts) or PARAGRAPH
    if any(tag in text for tag in _TAGS):
        raise Refused("这一段里有“{{”或“{%”，不能采用，请在Word里删去再比对。")
    if len(text) > LONGEST:
        raise _too_long()
    linker = _Linker(bulletin, old, text)
    pieces, end, linked, typed = [], 0, 0, 0
    for match in _NUMBER.finditer(text):
        name = linker.name_of(match)
        if name:
            pieces += [text[end : match.start()], f"{{{{ {name} }}}}"]
            end, linked = match.end(), linked + 1
        elif not _UNCOUNTED.match(text, match.end()):
            typed += 1
    template = "".join((*pieces, text[end:]))
    if len(template) > LONGEST:
        raise _too_long()
    return LinkedText(template, linked, typed)


def _too_long() -> Refused:
    return Refused("这一段太长，不能作为手工改写采用，请在“句子模板”里改。")


class _Linker:
    """Knows the numbers of a text for the figures of the paragraph that it reworded."""

    def __init__(self, bulletin: Bulletin, old: Paragraph, text: str) -> None:
        self._text = text
        self._told = _by_text(bulletin, list(_figures(old)))
        self._mentions = list(_mentions(bulletin, text))

    def name_of(self, number: re.Match[str]) -> str | None:
        """The name that prints the figure which a number tells, or None."""
        unit, sure = self._unit_before(number.start()), _digits(number[0]) >= _TELLING
        found = []
        for told in self._told.get(number[0], ()):
            own, like = told.cell.unit == unit, self._likeness(told, number)
            if (own or sure) and (like or (own and sure)):
                found.append(((own, like), told.name))
        return max(found, key=lambda pair: pair[0])[1] if found else None

    def _likeness(self, told: _Told, number: re.Match[str]) -> int:
        before = self._text[max(0, number.start() - _REACH) : number.start()]
        after = self._text[number.end() : number.end() + _REACH]
        return _alike(told.before[::-1], before[::-1]) + _alike(told.after, after)

    def _unit_before(self, place: int) -> str:
        """The unit that was named last in this sentence, else the whole."""
        while len(self._mentions) > 1 and self._mentions[1][0] < place:
            self._mentions.pop(0)  # numbers are asked for in their order
        if not self._mentions or self._mentions[0][0] >= place:
            return TOTAL
        named, unit = self._mentions[0]
        ended = any(mark in self._text[named:place] for mark in ("。", PARAGRAPH))
        return TOTAL if ended else unit


def _figures(old: Paragraph) -> Iterator[_Told]:
    """The figures of a paragraph in every form that a template can print them in."""
    whole, place = plain_text(old), 0
    for span in old:
        start, place = place, place + len(span.text)
        cell = span.cell
        if cell is None or not (cell.unit == TOTAL or cell.unit.isidentifier()):
            continue  # no template can name a unit like 市直（本级）
        owner = "" if cell.unit == TOTAL else f"{cell.unit}."
        beside = whole[max(0, start - _REACH) : start], whole[place : place + _REACH]
        for way in ("", *(f"|{way}" for way in SCALES)):
            yield _Told(cell, f"{owner}{cell.indicator}{way}", *beside)


def _by_text(bulletin: Bulletin, told: Sequence[_Told]) -> dict[str, list[_Told]]:
    """The figures by how they are printed."""
    found: dict[str, list[_Told]] = defaultdict(list)
    for start in range(0, len(told), _AT_ONCE):
        some = told[start : start + _AT_ONCE]
        source = "\n".join(f"{{{{ {figure.name} }}}}" for figure in some)
        for figure, span in zip(some, fill(bulletin, source)[0], strict=True):
            found[span.text].append(figure)
    return found


def _mentions(bulletin: Bulletin, text: str) -> Iterator[tuple[int, str]]:
    """Where the text names a unit."""
    names = {name: unit.key for unit in bulletin.scheme.units for name in (unit.short, unit.name)}
    known = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return ((match.start(), names[match[0]]) for match in re.finditer(known, text))


def _digits(number: str) -> int:
    return sum(map(str.isdigit, number))


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
