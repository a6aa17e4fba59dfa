"""Texts that hold several districts' measures: which paragraphs are whose, and putting them there.

A district's part begins with a line that is its name, or its name and a colon, a number before
it or not: 射洪县：…, （三）射洪, 3.射洪县:…; it goes on to the next name, or to the 附件 line.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.changes import Change, Edit, MeasureKey
from models.schemes.scheme import Unit

_HEAD = re.compile(
    r"\s*(?:[(（]?[一二三四五六七八九十百\d]{1,4}[)）、.．]\s*)?(?P<name>[^:：]{1,40}?)\s*(?:[:：]|$)"
)
_ENDS = re.compile(r"\s*附\s*件\s*\d*\s*(?:[:：]|$)")


@dataclass(frozen=True)
class NamedText:
    """A text by districts: `parts` by unit key in their order; `rest` stands before and behind."""

    parts: dict[str, str]
    rest: str


def by_name(text: str, units: Iterable[Unit]) -> NamedText:
    """A text's paragraphs by the districts whose names stand at their heads."""
    lines = [(line, _HEAD.match(line)) for line in text.split("\n")]
    # Most texts have no such line; then the names need not be gone through.
    keys = _keys(units) if any(head for _, head in lines) else {}
    parts: dict[str, list[str]] = {}
    rest: list[str] = []
    at = rest
    for line, head in lines:
        if head and head["name"] in keys:
            at = parts.setdefault(keys[head["name"]], [])
            line = line[head.end() :]
        elif _ENDS.match(line):
            at = rest
        if line.strip():
            at.append(line.strip())
    return NamedText({unit: "\n".join(part) for unit, part in parts.items()}, "\n".join(rest))


def shared_out(unit: str, text: str, units: Iterable[Unit]) -> NamedText:
    """A district's text by the districts whose names stand in it; `rest` stays its own.

    Its own name is none of the parts: what follows it is the district's anyhow.
    """
    found = by_name(text, units)
    own = "\n".join(filter(None, (found.rest, found.parts.get(unit))))
    return NamedText({key: part for key, part in found.parts.items() if key != unit}, own)


def added(old: str, new: str) -> str:
    """A text behind another, as a paragraph of its own."""
    return "\n".join(filter(None, (old.strip(), new)))


def placed(label: str, issue: int, measures: Mapping[str, str], new: Mapping[str, str]) -> Change:
    """The change that gives districts new texts, all in one step."""
    edits = (Edit(MeasureKey(issue, u), measures.get(u, ""), text) for u, text in new.items())
    return Change.of(label, edits)


def _keys(units: Iterable[Unit]) -> dict[str, str]:
    """The units by their names, short and full."""
    return {name: unit.key for unit in units for name in (unit.short, unit.name)}
