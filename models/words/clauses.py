"""The clauses in which two texts differ: nobody finds a figure in a paragraph quoted whole."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_CLAUSE = re.compile(r"[^，；。\n]+[，；。]?")
_PIECE = re.compile(r"\d[\d.]*|.|\n", re.DOTALL)
_MARKS = "，；。"
_SHORT = 40  # characters that are shown whole


def changed_clauses(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The clauses that differ, before and after; "" where one was added or taken out."""
    was, now = _CLAUSE.findall(old), _CLAUSE.findall(new)
    for kind, first, last, start, end in SequenceMatcher(None, was, now, False).get_opcodes():
        if kind != "equal":
            yield "".join(was[first:last]).rstrip(_MARKS), "".join(now[start:end]).rstrip(_MARKS)


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Both texts cut down to the clauses that differ, if they are long."""
    if max(len(old), len(new)) <= _SHORT:
        return old, new
    pairs = list(changed_clauses(old, new))
    if not pairs:
        return old, new
    was, now = ("……".join(filter(None, side)) for side in zip(*pairs, strict=True))
    return was, now


Run = tuple[str, bool]  # a piece of a text, and whether the other text says it otherwise


def runs(old: str, new: str) -> tuple[list[Run], list[Run]]:
    """Both texts in pieces that are the same or differ; a number is one piece."""
    was, now = _PIECE.findall(old), _PIECE.findall(new)
    before, after = list[Run](), list[Run]()
    for kind, first, last, start, end in SequenceMatcher(None, was, now, False).get_opcodes():
        before.append(("".join(was[first:last]), kind != "equal"))
        after.append(("".join(now[start:end]), kind != "equal"))
    return [run for run in before if run[0]], [run for run in after if run[0]]
