"""Where the values of a TOML text stand: for changing one and leaving all else as it was written.

A small scanner for files as this app writes them; it knows strings, arrays, comments and headers.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

Table = tuple[str | int, ...]  # ("bulletin",) or ("sections", 0), the second of [[sections]] 1
_HEADER = re.compile(r"(\[\[?)[ \t]*([^\[\]\n]+?)[ \t]*\]\]?")
_KEY = re.compile(r"([A-Za-z0-9_.-]+|\"[^\"\n]*\"|'[^'\n]*')[ \t]*=[ \t]*")
_QUOTES = ('"""', "'''", '"', "'")
_BRACKETS = {"[": "]", "{": "}"}


class Span(NamedTuple):
    """A value's place: the table and key it belongs to, where its line and itself stand."""

    table: Table
    key: str
    line: int
    start: int
    end: int

    @property
    def path(self) -> Table:
        """Where its value stands in the parsed text, a dotted key taken apart."""
        return (*self.table, *self.key.split("."))


class Head(NamedTuple):
    """A table's header, and where the text behind it begins."""

    table: Table
    start: int
    end: int


def scan(text: str) -> tuple[list[Head], list[Span]]:
    """The headers and values of a text that is valid TOML, in their order."""
    heads, spans = [Head((), 0, 0)], list[Span]()
    counts: dict[str, int] = {}
    place = 0
    while (place := _skip_blank(text, place)) < len(text):
        header = _HEADER.match(text, place)
        key = _KEY.match(text, place)
        if header:
            heads.append(Head(_table(header, counts), place, header.end()))
            place = header.end()
        elif key:
            end = _value_end(text, key.end())
            name = key[1].strip("\"'")
            spans.append(Span(heads[-1].table, name, place, key.end(), end))
            place = end
        else:
            break  # nothing this scanner knows; whoever edits finds out by reading it again
    return heads, spans


def _table(header: "re.Match[str]", counts: dict[str, int]) -> Table:
    name = header[2]
    if header[1] == "[":
        return tuple(name.split("."))
    counts[name] = counts.get(name, -1) + 1
    return (name, counts[name])


def _skip_blank(text: str, place: int) -> int:
    while place < len(text) and text[place] in " \t\r\n#":
        if text[place] == "#":
            place = _line_end(text, place)
        else:
            place += 1
    return place


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def _value_end(text: str, start: int) -> int:
    """Where the value that begins at `start` ends."""
    if text[start : start + 1] in _BRACKETS:
        return _bracket_end(text, start)
    if text[start : start + 1] in ('"', "'"):
        return _string_end(text, start)
    line = text[start : _line_end(text, start)]
    return start + len(line.split("#")[0].rstrip())


def _bracket_end(text: str, start: int) -> int:
    depth = 0
    place = start
    while place < len(text):
        sign = text[place]
        if sign in "\"'":
            place = _string_end(text, place)
            continue
        if sign == "#":
            place = _line_end(text, place)
            continue
        depth += (sign in "[{") - (sign in "]}")
        place += 1
        if depth == 0:
            break
    return place


def _string_end(text: str, start: int) -> int:
    quote = next(q for q in _QUOTES if text.startswith(q, start))
    place = start + len(quote)
    while place < len(text):
        if text[place] == "\\" and quote[0] == '"':
            place += 2
        elif text.startswith(quote, place):
            place += len(quote)
            # A string of three quotes may end with one or two more of its own.
            while len(quote) == 3 and text.startswith(quote[0], place):
                place += 1
            return place
        else:
            place += 1
    return place


def lines_of(text: str, spans: list[Span]) -> Iterator[tuple[int, int]]:
    """The whole lines that values stand on, from the key to behind the line break."""
    for span in spans:
        yield span.line, min(_line_end(text, span.end) + 1, len(text))
