"""The texts of a Word file's paragraphs and table rows.

Tracked changes count as accepted: what was inserted is there, what was deleted is not.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_P, _T, _TR, _TC_PR = f"{_W}p", f"{_W}t", f"{_W}tr", f"{_W}tcPr"
_SPAN, _MERGE, _VAL = f"{_W}gridSpan", f"{_W}vMerge", f"{_W}val"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_ABSENT = frozenset(
    (
        *(f"{_W}{name}" for name in ("pPr", "rPr", "del", "moveFrom", "instrText", "delText")),
        f"{_W}txbxContent",
        f"{_MC}Fallback",
    )
)
_DIRECT = "w:tc/w:p/w:r/w:t"
_NOT_PLAIN = (*_SIGNS, *(_ABSENT - {f"{_W}pPr", f"{_W}rPr"}), _SPAN, _MERGE)


def _path(path: str) -> Callable[[Any], Any]:
    return etree.XPath(path, namespaces={"w": _W[1:-1]}, smart_strings=False)


_texts_of, _texts_in = _path(f"w:tr/{_DIRECT}/text()"), _path(f"{_DIRECT}/text()")
_empty = _path("w:tr[w:tc[not(w:p/w:r/w:t/text())]]")
_several = _path("w:tr[w:tc[count(w:p) != 1 or count(w:p/w:r/w:t/text()) != 1]]")


class WordCell(NamedTuple):
    """How a cell lies: how many columns it spans; `merge` is "restart" where it may go on below.

    It is "continue" where the cell goes on from the row above, else "".
    """

    columns: int = 1
    merge: str = ""


class WordRow(NamedTuple):
    """The texts of a row's cells, and how they lie: () where each is a cell of its own."""

    texts: tuple[str, ...]
    cells: tuple[WordCell, ...] = ()


def paragraph_text(paragraph: Any) -> str:
    """The characters of a paragraph as they stand once tracked changes are accepted."""
    return "".join(_texts(paragraph))


def _texts(parent: Any) -> Iterator[str]:
    for child in parent:
        tag = child.tag
        if tag == _T:
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag not in _ABSENT:
            yield from _texts(child)


def read_rows(table: Any, rows: list[Any], cells: list[list[Any]]) -> Iterator[WordRow]:
    """The rows of a table, given with their cells.

    Thousands of rows are plain: those are read without a step of Python for each element.
    """
    all_texts = _texts_of(table)
    odd = _odd_rows(table, rows, cells, len(all_texts))
    texts = iter(all_texts)
    for row, own in zip(rows, cells, strict=True):
        if row not in odd:
            yield WordRow(tuple(islice(texts, len(own))))
            continue
        for _ in _texts_in(row):
            next(texts, None)
        yield WordRow(tuple(map(_cell_text, own)), tuple(map(_cell, own)))


def _odd_rows(table: Any, rows: list[Any], cells: list[list[Any]], texts: int) -> set[Any]:
    """The rows that hold anything but a single text in each cell, of all the `texts`."""
    if rows != list(table.iterchildren(_TR)) or texts != sum(1 for _ in table.iter(_T)):
        return set(rows)
    marked = (next(sign.iterancestors(_TR), None) for sign in table.iter(*_NOT_PLAIN))
    odd = {row for row in (*marked, *_empty(table)) if row is not None}
    # None is empty, and there are as many texts and paragraphs as cells: so each has one.
    plain = sum(len(own) for row, own in zip(rows, cells, strict=True) if row not in odd)
    single = texts - sum(len(_texts_in(row)) for row in odd) == plain
    if not single or sum(1 for _ in table.iter(_P)) != sum(map(len, cells)):
        odd.update(_several(table))
    return odd


def _cell_text(cell: Any) -> str:
    return "\n".join(paragraph_text(paragraph) for paragraph in cell.iterchildren(_P))


def _cell(cell: Any) -> WordCell:
    own = cell.find(_TC_PR)
    span = merge = None
    if own is not None:
        span, merge = own.find(_SPAN), own.find(_MERGE)
    return WordCell(
        1 if span is None else int(span.get(_VAL, "1")),
        "" if merge is None else merge.get(_VAL, "continue"),
    )
