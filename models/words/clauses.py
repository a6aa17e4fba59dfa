"""The clauses in which two texts differ: nobody finds a figure in a paragraph quoted whole."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

_CLAUSE = re.compile(r"[^，；。\n]+[，；。]?")
_PIECE = re.compile(r"\d[\d.]*|.|\n", re.DOTALL)
_MARKS = "，；。"
_SHORT = 40  # characters that are shown whole


class Changed(NamedTuple):
    """Clauses that differ; `old` or `new` is "" where they were added or taken out.

    `whose` is the last of the names asked for that the sentence says before them, and they do not.
    """

    old: str
    new: str
    whose: str = ""


def changed_clauses(old: str, new: str, names: Iterable[str] = ()) -> Iterator[Changed]:
    """The clauses that differ, before and after; `names` are those of districts."""
    was, now, known = _CLAUSE.findall(old), _CLAUSE.findall(new), tuple(names)
    for kind, first, last, start, end in SequenceMatcher(None, was, now, False).get_opcodes():
        if kind != "equal":
            before = "".join(was[first:last]).rstrip(_MARKS)
            after = "".join(now[start:end]).rstrip(_MARKS)
            yield Changed(before, after, _whose(was[:first], before + after, known))


def _whose(clauses: list[str], said: str, names: tuple[str, ...]) -> str:
    """Whom the sentence speaks of where the clauses begin: 蓬溪县 of 购买金额613965元."""
    sentence = re.split("[；。]", "".join(clauses))[-1]
    place, name = max(((sentence.rfind(name), name) for name in names), default=(-1, ""))
    return name if place >= 0 and not any(other in said for other in names) else ""


def excerpts(old: str, new: str, names: Iterable[str] = ()) -> tuple[str, str]:
    """Both texts cut down to the clauses that differ, if they are long, with whose they are."""
    if max(len(old), len(new)) <= _SHORT:
        return old, new
    pairs = list(changed_clauses(old, new, names))
    if not pairs:
        return old, new
    return _listed(pairs, 0), _listed(pairs, 1)


def _listed(pairs: list[Changed], side: int) -> str:
    told = [(pair.whose, pair[side]) for pair in pairs if pair[side]]
    return "……".join(f"{whose}：{text}" if whose else text for whose, text in told)


Run = tuple[str, bool]  # a piece of a text, and whether the other text says it otherwise


def runs(old: str, new: str) -> tuple[list[Run], list[Run]]:
    """Both texts in pieces that are the same or differ; a number is one piece."""
    was, now = _PIECE.findall(old), _PIECE.findall(new)
    before, after = list[Run](), list[Run]()
    for kind, first, last, start, end in SequenceMatcher(None, was, now, False).get_opcodes():
        before.append(("".join(was[first:last]), kind != "equal"))
        after.append(("".join(now[start:end]), kind != "equal"))
    return [run for run in before if run[0]], [run for run in after if run[0]]
