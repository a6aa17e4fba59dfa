"""How wide the columns of the Excel annex must be, from what they hold.

Lengths are in characters of the table's type, a digit being half of one. Excel counts widths in
digits of the workbook's default font, which is the table's own.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from export.layout import Layout, ems
from export.pagination.table_split import READABLE, cut_header, fewest_parts
from export.printed_table import Table
from models.header import HeaderCell

BLANK = 5 / 12  # characters: Excel leaves 5 pixels beside digits that are 6 pixels wide
_WIDER_DIGITS = 1.05  # a substitute font's digits may be wider; never ####
_WIDER_TITLES = 1.03  # or its Han characters, so that a line's last one would be alone
_LEAST = 2  # characters: 未报
_LONGEST_NAME = 12  # characters of a unit's name that stay on one line
_MOST_LINES = 8  # of a header cell
_OVERWIDE = 1.2  # so much wider than the page a table may be to keep its titles' units whole
_SAFE = 0.96  # of the page's width, used where it breaks by columns: digits may be wider elsewhere
_WIDEST = 255  # Excel's limit for a column, in digits
# What a line may break between: a unit of measure, a word of letters and digits, a Han character;
# each with the marks that may not begin a line behind it, and those that may not end one before.
_PIECE = re.compile(
    r"（[^（）]{1,3}）|[（(《“〔]*(?:[0-9A-Za-z.]+|.)[）)》”〕、，。：；:;,.%％/！？]*", re.DOTALL
)
_ATOM = re.compile(r"[0-9A-Za-z.]+|.", re.DOTALL)


class SheetColumns(NamedTuple):
    """Excel's width of each column, and how they stand on paper.

    `parts` are the first and last columns of figures that a page has beside the unit column; more
    than one stand on pages side by side, printed at `scale` per cent.
    """

    widths: tuple[float, ...]
    parts: tuple[tuple[int, int], ...]
    header: tuple[HeaderCell, ...]
    scale: int = 100

    @property
    def split(self) -> bool:
        """Whether the table takes more than one page in width."""
        return len(self.parts) > 1


def sheet_columns(table: Table, layout: Layout) -> SheetColumns:
    """The columns of an annex: figures in full, header lines as few as the page allows.

    The page is filled. A table that is wider is printed smaller on one page, and on several side
    by side where that could not be read.
    """
    size, page = layout.sizes.table, layout.text_height / layout.sizes.table
    figures = _text_widths(table)
    least = _fewest_lines(table.header, figures, page, whole=True)
    if sum(least) > page * _OVERWIDE:
        least = _fewest_lines(table.header, figures, page, whole=False)
    if round(2 * size * page / sum(least)) / 2 < min(READABLE, size):
        room = page * _SAFE * size / min(READABLE, size)
        if split := _side_by_side(table, figures, page * _SAFE, room):
            return split
    widths = _as_excel(least, max(1.0, page / sum(least)))
    return SheetColumns(widths, ((1, table.columns),), table.header)


def _side_by_side(
    table: Table, figures: Sequence[float], page: float, room: float
) -> SheetColumns | None:
    """The fewest pages of at most `room` characters, all equally wide; None where none fit."""

    def least(first: int, last: int, whole: bool = False) -> list[float]:
        own = tuple(cut_header(table.header, first, last))
        return _fewest_lines(own, [figures[0], *figures[first:last]], room, whole=whole)

    parts = fewest_parts(table.header, table.columns, lambda *part: sum(least(*part)) <= room)
    if not parts:
        return None
    pages = [least(*part, whole=True) for part in parts]
    if any(sum(own) > room for own in pages):
        pages = [least(*part) for part in parts]
    unit = max(own[0] for own in pages)
    total = max(page, *(unit + sum(own[1:]) for own in pages))
    widths = [unit]
    for own in pages:
        widths += [width * (total - unit) / sum(own[1:]) for width in own[1:]]
    cut = tuple(_headers(table.header, parts))
    return SheetColumns(_as_excel(widths), parts, cut, min(100, math.floor(100 * page / total)))


def _headers(
    header: Sequence[HeaderCell], parts: Iterable[tuple[int, int]]
) -> Iterator[HeaderCell]:
    """The header's cells, those that lie over two pages cut."""
    for first, last in parts:
        for cell in cut_header(header, first, last):
            if cell.column or first == 1:
                yield replace(cell, column=cell.column + (first - 1 if cell.column else 0))


def _as_excel(widths: Iterable[float], scale: float = 1) -> tuple[float, ...]:
    """Widths in characters as Excel's, in digits."""
    return tuple(min(_WIDEST, math.floor(width * scale * 200) / 100) for width in widths)


def line_count(text: str, room: float) -> int:
    """How many lines a text takes on `room` characters."""
    count, used = 1, 0.0
    for piece in _pieces(text):
        if used and used + piece > room:
            count, used = count + 1, 0.0
        beyond = math.ceil(piece / room) - 1 if piece > room else 0
        count, used = count + beyond, used + piece - beyond * room
    return count


@lru_cache(maxsize=1024)
def _pieces(text: str) -> tuple[float, ...]:
    return tuple(map(ems, _PIECE.findall(text)))


def _text_widths(table: Table) -> list[float]:
    """The width that each column needs below the header."""
    names, *columns = zip(*table.texts, strict=True)
    name = min(_LONGEST_NAME, max(map(ems, names)))
    widest = (max(map(ems, set(column))) for column in columns)
    return [max(_LEAST, width * _WIDER_DIGITS) + BLANK for width in (name, *widest)]


def _fewest_lines(
    header: Sequence[HeaderCell], texts: Sequence[float], page: float, *, whole: bool
) -> list[float]:
    """The widths with the fewest header lines that fit the page, or else the least widths."""
    least = _header_widths(header, texts, _MOST_LINES, whole)
    if sum(least) > page:
        return least
    tried = (_header_widths(header, texts, most, whole) for most in range(1, _MOST_LINES))
    return next((widths for widths in tried if sum(widths) <= page), least)


def _header_widths(
    header: Sequence[HeaderCell], texts: Sequence[float], most: int, whole: bool
) -> list[float]:
    widths = list(texts)
    for cell in sorted(header, key=lambda cell: cell.column_span):
        wanted = _wrapped_width(cell.title, most, whole) * _WIDER_TITLES + BLANK
        columns = range(cell.column, cell.column + cell.column_span)
        missing = max(0.0, wanted - sum(widths[column] for column in columns))
        for column in columns:
            widths[column] += missing / cell.column_span
    return widths


def _wrapped_width(text: str, most: int, whole: bool) -> float:
    """The narrowest width on which no word is cut and there are at most `most` lines.

    Not every reader minds what may begin a line: with `whole` a unit of measure stays in one piece
    even where lines are simply filled.
    """
    pieces = _pieces(text)
    width = max(*pieces, math.ceil(2 * sum(pieces) / most) / 2, 0.5)
    while line_count(text, width) > most or (whole and not _breaks_well(text, width)):
        width += 0.5
    return width


def _breaks_well(text: str, room: float) -> bool:
    """Whether lines that are simply filled end where pieces end."""
    ends = {0, *accumulate(len(piece) for piece in _PIECE.findall(text))}
    place, used = 0, 0.0
    for atom in _ATOM.findall(text):
        own = ems(atom)
        if used + own > room:
            if place not in ends:
                return False
            used = 0.0
        place, used = place + len(atom), used + own
    return True
