"""Clipboard text as rows of cells: what Excel, WPS, Word and browsers put there, both ways.

A cell is its text; None is a cell that a merged neighbour covers.
"""

import html
import re
from collections.abc import Iterable, Sequence
from decimal import Context, Decimal, InvalidOperation
from html.parser import HTMLParser

Rows = tuple[tuple[str | None, ...], ...]

_FIELD = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)|([^\t\n]*)')
_TELLS_MORE = re.compile(r"\b(rowspan|colspan|sdval|x:num)\b", re.IGNORECASE)
_TO_BE_QUOTED = re.compile(r'[\t\n\r"]')
_MOST_SPANNED = 1000
_EXCEL = Context(prec=15)  # what a spreadsheet keeps; the rest is noise of binary fractions
_LINE_TAGS = frozenset({"br", "p", "div"})


def rows_of(text: str, markup: str = "") -> Rows:
    """The rows of a clipboard: of its text, or of its HTML where that says more."""
    if markup and (not text.strip() or _TELLS_MORE.search(markup)):
        rows = rows_of_html(markup)
        if rows:
            return rows
    return rows_of_text(text)


def rows_of_text(text: str) -> Rows:
    """Rows of tab-separated text; a quoted cell may hold tabs, line breaks and doubled quotes."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\n"):
        return ()
    rows: list[list[str]] = [[]]
    place, text = 0, text.removesuffix("\n")
    while True:
        found = _FIELD.match(text, place)
        assert found
        quoted, bare = found.groups()
        rows[-1].append(bare if quoted is None else quoted.replace('""', '"'))
        place = found.end()
        if place >= len(text):
            return _even(rows)
        if text[place] == "\n":
            rows.append([])
        place += 1


def rows_of_html(markup: str) -> Rows:
    """Rows of the tables in an HTML clipboard, merged cells laid out where they stand."""
    reader = _TableReader()
    reader.feed(markup)
    reader.close()
    return reader.rows()


def text_of(rows: Iterable[Sequence[str]]) -> str:
    """Rows as tab-separated text, as Excel writes it."""
    return "".join("\t".join(map(_quoted, row)) + "\r\n" for row in rows)


def html_of(rows: Iterable[Sequence[str]]) -> str:
    """Rows as an HTML table for Word, WPS and Excel."""
    lines = (
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table>{''.join(lines)}</table>"


def _quoted(cell: str) -> str:
    if _TO_BE_QUOTED.search(cell):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _even(rows: Sequence[Sequence[str | None]]) -> Rows:
    width = max(map(len, rows), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


class _TableReader(HTMLParser):
    """Gathers `td` and `th` by row; spans are laid out at the end of each row."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._grid: list[dict[int, str | None]] = []
        self._covered: dict[int, set[int]] = {}  # row: columns that a cell above covers
        self._row: list[tuple[str, int, int, bool]] | None = None
        self._cell: list[str] | None = None
        self._about: dict[str, str] = {}

    def rows(self) -> Rows:
        """What was read; a cell that nothing fills is empty."""
        self._end_row()
        width = max((max(row) + 1 for row in self._grid if row), default=0)
        return tuple(tuple(row.get(n, "") for n in range(width)) for row in self._grid)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end_row()
            self._row = []
        elif tag in ("td", "th"):
            self._end_cell()
            self._row = [] if self._row is None else self._row
            self._cell, self._about = [], {name: value or "" for name, value in attrs}
        elif tag in _LINE_TAGS and self._cell:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        text = " ".join("".join(self._cell).split())
        exact = self._about.get("sdval") or self._about.get("x:num") or ""
        overflow = "mso-ignore:colspan" in self._about.get("style", "").replace(" ", "")
        spans = _span(self._about.get("rowspan")), _span(self._about.get("colspan"))
        self._row.append((_exact(text, exact), *spans, overflow))
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is None:
            return
        here = len(self._grid)
        row: dict[int, str | None] = dict.fromkeys(self._covered.pop(here, ()))
        column = 0
        for text, height, width, overflow in self._row:
            while column in row:
                column += 1
            for n in range(width):
                row[column + n] = text if n == 0 else "" if overflow else None
                for below in range(1, height):
                    self._covered.setdefault(here + below, set()).add(column + n)
            column += width
        self._grid.append(row)
        self._row = None


def _span(value: str | None) -> int:
    return min(int(value), _MOST_SPANNED) if value and value.isdecimal() and int(value) else 1


def _exact(text: str, exact: str) -> str:
    """The cell's own number where the text shows it rounded; what shows a date stays as shown."""
    try:
        shown = Decimal(text.replace(",", ""))
        number = _EXCEL.create_decimal(exact)
    except InvalidOperation:
        return text
    if not (shown.is_finite() and number.is_finite()) or shown == number:
        return text
    return format(number, "f") if round(number, _places(shown)) == shown else text


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
