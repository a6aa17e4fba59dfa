"""Where the rows and columns of a pasted block belong: by district name, by header, by place."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.entry.clip_text import Rows
from models.figures import TOTAL, FigureSheet
from models.schemes.scheme import HeaderNode, Indicator, Scheme

_NUMBER = re.compile(r"[+-]?[\d,.]*\d[\d,.]*")
_MEASURE = re.compile(r"\([^()]*\)$")
_SERIAL = "序号"
_OUTSIDE_ROW = "表格到此为止，这一行没有地方放。"
_OUTSIDE_COLUMN = "表格到此为止，这一列没有地方放。"


@dataclass(frozen=True)
class Target:
    """The table as it stands on screen, and the rectangle that is selected there.

    `rows` are unit keys from top to bottom, TOTAL last; `columns` indicator keys.
    """

    sheet: FigureSheet
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    row: int = 0
    column: int = 0
    height: int = 1
    width: int = 1

    @property
    def scheme(self) -> Scheme:
        """The scheme of the sheet."""
        return self.sheet.scheme


@dataclass(frozen=True)
class Line:
    """A row or column of the block: the `key` it goes to, or why it goes nowhere.

    A `head` line holds no figures: header rows, and the columns of names.
    """

    key: str | None = None
    why: str = ""
    head: bool = False


@dataclass(frozen=True)
class Placement:
    """Where each row and column of the block goes."""

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]

    @property
    def head_rows(self) -> int:
        """How many rows are headers, which are not pasted."""
        return sum(line.head for line in self.rows)

    @property
    def by_name(self) -> bool:
        """Whether the rows were found by the districts' names."""
        return any(line.head for line in self.columns)


def placed(block: Rows, target: Target) -> Placement:
    """Where the block goes: rows by name where it names districts, otherwise from the selection."""
    names = _name_column(block, target.scheme)
    first = 0 if names is None else _after_names(block, names, target.scheme)
    heads = _head_rows(block, target.scheme, names, first)
    if names is None:
        rows = _rows_in_place(len(block), heads, target)
    else:
        rows = _rows_by_name(block, heads, names, target)
    return Placement(tuple(rows), tuple(_columns(block, heads, first, target)))


def squeezed(text: str | None) -> str:
    """A name as it is compared: half width, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def find_row(scheme: Scheme, text: str | None) -> str | None:
    """The unit key that a name stands for, TOTAL for the word 合计, or None."""
    name = squeezed(text)
    if name and name in (squeezed(scheme.office.total_word), "合计", "总计"):
        return TOTAL
    city = squeezed(scheme.office.city)
    unit = scheme.find_unit(name) or scheme.find_unit(name.removeprefix(city))
    return unit.key if unit else None


def is_number(text: str | None) -> bool:
    """Whether a cell looks like a number, whatever it may count."""
    return bool(_NUMBER.fullmatch(squeezed(text)))


def _name_column(block: Rows, scheme: Scheme) -> int | None:
    """The column that names districts: the first, or the second behind a column of 序号."""
    for column in range(min(2, len(block[0]) - 1)):
        texts = [row[column] for row in block if squeezed(row[column])]
        known = sum(find_row(scheme, text) is not None for text in texts)
        if known and not any(map(is_number, texts)):
            return column
        if not _counts_up(texts):
            return None
    return None


def _counts_up(texts: Sequence[str | None]) -> bool:
    numbers = [squeezed(text) for text in texts if is_number(text)]
    rest = [text for text in texts if not is_number(text)]
    serial = numbers == [str(n) for n in range(1, len(numbers) + 1)]
    return bool(numbers) and serial and all(squeezed(t) == _SERIAL for t in rest)


def _after_names(block: Rows, names: int, scheme: Scheme) -> int:
    """The first column of figures; full and short names may stand side by side."""
    first = names + 1
    if first < len(block[0]) - 1 and any(find_row(scheme, row[first]) for row in block):
        again = (
            find_row(scheme, row[first]) in (None, find_row(scheme, row[names])) for row in block
        )
        first += all(again) and not any(is_number(row[first]) for row in block)
    return first


def _head_rows(block: Rows, scheme: Scheme, names: int | None, first: int) -> int:
    """How many rows at the top are titles and headers: texts, the last of them known titles."""
    titles, heads = set(_all_titles(scheme)), 0
    for number, row in enumerate(block):
        named = names is not None and find_row(scheme, row[names]) is not None
        if named or any(map(is_number, row[first:])):
            break
        if any(_title(text) in titles for text in row if squeezed(text)):
            heads = number + 1
    return heads if heads < len(block) else 0


def _rows_in_place(height: int, heads: int, target: Target) -> Iterator[Line]:
    for number in range(height):
        row = target.row + number - heads
        if number < heads:
            yield Line(head=True)
        elif row < len(target.rows):
            yield Line(target.rows[row])
        else:
            yield Line(why=_OUTSIDE_ROW)


def _rows_by_name(block: Rows, heads: int, names: int, target: Target) -> Iterator[Line]:
    found = [find_row(target.scheme, row[names]) for row in block[heads:]]
    times = Counter(found)
    yield from [Line(head=True)] * heads
    for row, key in zip(block[heads:], found, strict=True):
        name = squeezed(row[names])
        if key is None:
            yield Line(why=f"表里没有“{name}”这一行。" if name else "这一行没有写县（区）名称。")
        elif times[key] > 1:
            yield Line(why=f"“{name}”在剪贴板里有{times[key]}行，不知道用哪一行。")
        else:
            yield Line(key)


def _columns(block: Rows, heads: int, first: int, target: Target) -> Iterator[Line]:
    width = len(block[0]) - first
    head = [_lowest(block[:heads], column) for column in range(first, len(block[0]))]
    start = _first_column(head, target, by_name=first > 0)
    others = {name for i in target.scheme.indicators for name in _titles(i)}
    yield from [Line(head=True)] * first
    for number in range(width):
        column = start + number
        if column >= len(target.columns):
            yield Line(why=_OUTSIDE_COLUMN)
            continue
        indicator = target.scheme.indicator(target.columns[column])
        yield _agreed(head[number], indicator, others)


def _first_column(head: Sequence[str], target: Target, by_name: bool) -> int:
    """Where the block's figures begin: where its header says so, else at the selection.

    A block of names and as many columns as the table has can only begin at the first.
    """
    fitting = [
        start
        for start in range(len(target.columns) - len(head) + 1)
        if any(head) and _fits(head, target, start)
    ]
    if len(fitting) == 1:
        return fitting[0]
    return 0 if by_name and len(head) == len(target.columns) else target.column


def _fits(head: Sequence[str], target: Target, start: int) -> bool:
    indicators = (target.scheme.indicator(key) for key in target.columns[start:])
    return all(title in _titles(i) for title, i in zip(head, indicators, strict=False))


def _agreed(title: str, indicator: Indicator, others: set[str]) -> Line:
    """The column, unless its header says that it holds another indicator."""
    if title in others and title not in _titles(indicator):
        return Line(why=f"剪贴板里这一列的表头是“{title}”，粘贴到的却是“{indicator.name}”。")
    return Line(indicator.key)


def _lowest(heads: Rows, column: int) -> str:
    """The lowest header text over a column of the block."""
    texts = (_title(row[column]) for row in reversed(heads) if squeezed(row[column]))
    return next(texts, "")


def _title(text: str | None) -> str:
    """A header as it is compared: 免收费用（万元） is 免收费用."""
    plain = squeezed(text)
    return _MEASURE.sub("", plain) or plain


def _titles(indicator: Indicator) -> set[str]:
    return {_title(indicator.title), _title(indicator.name), indicator.key}


def _all_titles(scheme: Scheme) -> Iterator[str]:
    yield _title(scheme.office.unit_word)
    for indicator in scheme.indicators:
        yield from _titles(indicator)
    yield from _group_titles(scheme.header)


def _group_titles(nodes: Sequence[HeaderNode]) -> Iterator[str]:
    for node in nodes:
        yield _title(node.title)
        yield from _group_titles(node.children)
