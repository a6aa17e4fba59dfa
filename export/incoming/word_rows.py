"""The texts of a Word file's paragraphs and table rows.

Tracked changes count as accepted: what was inserted is there, what was deleted is not.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_P, _T, _TC_PR = f"{_W}p", f"{_W}t", f"{_W}tcPr"
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


_texts_in = _path(f"{_DIRECT}/text()")
_odd = _path(
    "boolean(w:tc[count(w:p) != 1 or count(w:p/w:r/w:t/text()) != 1])"
    f" or count(.//w:t) != count({_DIRECT})"
)


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


def read_row(row: Any, cells: Sequence[Any]) -> WordRow:
    """A row of a table, given with its cells.

    Of thousands of rows nearly all are plain: those are read without a step of Python for each
    element. All is asked of a row at once, while the machine has it at hand.
    """
    texts = _texts_in(row)
    if len(texts) == len(cells) and next(row.iter(*_NOT_PLAIN), None) is None and not _odd(row):
        return WordRow(tuple(texts))
    return WordRow(tuple(map(_cell_text, cells)), tuple(map(_cell, cells)))


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
