"""How wide the columns and how high the rows of the Excel annex must be, from what they hold.

Lengths are in characters of the table's type, a digit being half of one. Excel counts widths in
digits of the workbook's default font, which is the table's own.
"""

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from export.layout import Layout, ems
from export.printed_table import Table
from models.header import HeaderCell

_BLANK = 5 / 12  # characters: Excel leaves 5 pixels beside digits that are 6 pixels wide
_WIDER_DIGITS = 1.05  # a substitute font's digits may be wider; never ####
_WIDER_TITLES = 1.03  # or its Han characters, so that a line's last one would be alone
_LEAST = 2  # characters: 未报
_LONGEST_NAME = 12  # characters of a unit's name that stay on one line
_ROUNDED = 0.03  # what a width may have lost in rounding
_MOST_LINES = 8  # of a header cell
_OVERWIDE = 1.2  # so much wider than the page a table may be to keep its titles' units whole
_HIGHEST, _WIDEST = 409, 255  # Excel's limits for a row in points, a column in digits
# What a line may break between: a unit of measure, a word of letters and digits, a Han character;
# each with the marks that may not begin a line behind it, and those that may not end one before.
_PIECE = re.compile(
    r"（[^（）]{1,3}）|[（(《“〔]*(?:[0-9A-Za-z.]+|.)[）)》”〕、，。：；:;,.%％/！？]*", re.DOTALL
)
_ATOM = re.compile(r"[0-9A-Za-z.]+|.", re.DOTALL)


def column_widths(table: Table, layout: Layout) -> tuple[float, ...]:
    """Excel's width of each column: figures in full, header lines as few as the page allows.

    The page is filled; a table that is wider keeps its type size and is printed smaller.
    """
    page = layout.text_height / layout.sizes.table
    figures = _text_widths(table)
    least = _fewest_lines(table.header, figures, page, whole=True)
    if sum(least) > page * _OVERWIDE:
        least = _fewest_lines(table.header, figures, page, whole=False)
    scale = max(1.0, page / sum(least))
    return tuple(min(_WIDEST, math.floor(width * scale * 200) / 100) for width in least)


def header_heights(table: Table, widths: Sequence[float], size: float) -> tuple[int, ...]:
    """The height in points of each header row: every wrapped title is seen whole."""
    heights = [float(text_height(1, size))] * table.header_rows
    for cell in sorted(table.header, key=lambda cell: cell.row_span):
        room = text_room(widths[cell.column : cell.column + cell.column_span])
        rows = range(cell.row, cell.row + cell.row_span)
        needed = text_height(line_count(cell.title, room), size)
        missing = max(0.0, needed - sum(heights[row] for row in rows))
        for row in rows:
            heights[row] += missing / len(rows)
    return tuple(min(_HIGHEST, math.ceil(height)) for height in heights)


def text_room(widths: Sequence[float]) -> float:
    """How many characters stand side by side on columns of those Excel widths."""
    return sum(widths) / 2 - _BLANK + _ROUNDED


def text_height(count: int, size: float) -> int:
    """The height in points of a row that holds `count` lines of a type size."""
    return min(_HIGHEST, math.ceil(count * size * 1.3 + 5))


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
    return [max(_LEAST, width * _WIDER_DIGITS) + _BLANK for width in (name, *widest)]


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
        wanted = _wrapped_width(cell.title, most, whole) * _WIDER_TITLES + _BLANK
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
