"""Editing a scheme's lists of tables, [[distribution]] and [[annexes]]: whole blocks at once.

A block whose values stay keeps its own writing, its comments among it; so does all around.
"""

from collections.abc import Sequence
from typing import Any

from models.schemes.scheme_edit import Value, as_meant, end_of, parsed_copy, toml_value
from models.schemes.toml_spans import Head, Span, scan

Row = dict[str, Value]


def with_blocks(text: str, name: str, rows: Sequence[Row]) -> str:
    """The text with these tables as its [[name]], in this order; raises Refused."""
    wanted = parsed_copy(text)
    old: list[Any] = wanted.get(name, [])
    if list(rows) == old:
        return text
    heads, spans = scan(text)
    own = [head for head in heads if head.table[0:1] == (name,) and len(head.table) == 2]
    written = {
        str(row): text[head.start : end_of(text, heads, spans, head.table)].rstrip("\n")
        for head, row in zip(own, old, strict=False)
    }
    blocks = (written.get(str(row)) or _block(name, row) for row in rows)
    wanted.pop(name, None)
    if rows:
        wanted[name] = list(rows)
    return as_meant(_replaced(text, heads, spans, own, "\n\n".join(blocks)), wanted)


def without_table(text: str, name: str) -> str:
    """The text without the table [name]; raises Refused."""
    wanted = parsed_copy(text)
    if wanted.pop(name, None) is None:
        return text
    heads, spans = scan(text)
    own = [head for head in heads if head.table == (name,)]
    return as_meant(_replaced(text, heads, spans, own, ""), wanted)


def _block(name: str, row: Row) -> str:
    return "\n".join([f"[[{name}]]", *(f"{key} = {toml_value(own)}" for key, own in row.items())])


def _replaced(text: str, heads: list[Head], spans: list[Span], own: list[Head], new: str) -> str:
    """The text without those tables, and with new ones where the first stood, or at the end."""
    place = own[0].start if own else len(text)
    for head in reversed(own):
        end = end_of(text, heads, spans, head.table)
        text = text[: head.start] + text[end:].lstrip("\n")
    before, after = text[:place].rstrip("\n"), text[place:].lstrip("\n")
    return "\n\n".join(filter(None, (before, new, after))).rstrip("\n") + "\n"
