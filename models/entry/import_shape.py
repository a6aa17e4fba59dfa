"""What the columns and rows of somebody's table are, before any figure in it is read."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from models.entry.import_columns import Names, joined
from models.entry.raw_table import RawHead, RawRow, RawTable
from models.folding import one_line
from models.schemes.scheme import Indicator, Scheme, Unit

# What stands under a table: notes and signatures.
_NOTE = re.compile(r"[：:。；;]|^(注|附注|备注|说明|填报|填表|制表|审核|单位|联系|负责|报送|\*|※)")

_MOST_TOLD = 5


class Column(NamedTuple):
    """A column of figures: its place among the table's columns, and whose figures they are."""

    place: int
    indicator: Indicator


class Line(NamedTuple):
    """A row of figures: the row, and the key of its unit, or TOTAL."""

    row: RawRow
    unit: str


@dataclass(frozen=True)
class Shape:
    """The columns and rows that hold figures; `errors` are what does not belong or is lacking."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    missing_units: tuple[Unit, ...]
    errors: tuple[str, ...]
    remarks: tuple[str, ...] = ()  # what stands in a column of 备注, which is not imported
    hidden: tuple[str, ...] = ()  # what rows and columns with figures the file does not show


def shape_of(raw: RawTable, scheme: Scheme, *, skip_hidden: bool = False) -> Shape:
    """What a table's columns and rows are by the scheme's names, hidden ones left out or not."""
    names, word = Names.of(scheme), scheme.office.unit_word
    unit_column = _unit_column(raw, names)
    if unit_column is None:
        error = f"表中没有“{word}”这一列，请在第一列写上各{word}的名称。"
        return Shape((), (), scheme.units, (error,))
    finder = _Finder(raw, scheme, names, unit_column, skip_hidden)
    if not finder.known_rows:
        error = f"表中没有一行是模板里的{word}，请检查{word}一列的名称。"
        return Shape((), (), scheme.units, (error,))
    columns = tuple(finder.columns())
    lines = tuple(finder.lines())
    named = {line.unit for line in lines} | set(finder.left_out)
    missing = tuple(unit for unit in scheme.units if unit.key not in named)
    return Shape(
        columns, lines, missing, tuple(finder.errors), tuple(finder.remarks), tuple(finder.hidden)
    )


def _unit_column(raw: RawTable, names: Names) -> int | None:
    """The column of districts: by its head, otherwise the one that names most of them."""
    for place, head in enumerate(raw.header):
        if names.is_unit_head(head.path):
            return place
    others = [n for n, head in enumerate(raw.header) if names.indicator(head.path) is None]
    # Of columns that name none the first, to be told of.
    return max(others, key=partial(_named_units, raw, names), default=None) if others else None


def _named_units(raw: RawTable, names: Names, place: int) -> int:
    return sum(names.unit(one_line(row.values[place])) is not None for row in raw.rows)


class _Finder:
    """Goes over a table's header and labels, and gathers what is wrong with them."""

    def __init__(
        self, raw: RawTable, scheme: Scheme, names: Names, unit_column: int, skip_hidden: bool
    ) -> None:
        self.raw, self.scheme, self.names = raw, scheme, names
        self.skip_hidden = skip_hidden
        self.hidden: list[str] = []
        self.remarks: list[str] = []
        self.left_out: set[str] = set()  # units and indicators that are hidden and not wanted
        self.unit_column = unit_column
        self.units = [names.unit(self._label(row)) for row in raw.rows]
        self.known_rows = [n for n, unit in enumerate(self.units) if unit is not None]
        self.errors: list[str] = []

    def columns(self) -> Iterator[Column]:
        """The columns of figures; refuses unknown and doubled ones, misses lacking ones."""
        found: dict[str, str] = {}
        for place, head in enumerate(self.raw.header):
            key = self.names.indicator(head.path)
            if place == self.unit_column or self.names.is_aside(head.path):
                continue
            if self._leaves_out_column(place, key):
                continue
            if self.names.is_remark(head.path):
                self._tell_remarks(place)
                continue
            if key is None:
                self._refuse_unknown(place)
            elif key in found:
                self.errors.append(
                    f"“{joined(head.path)}”在{found[key]}和{head.column}出现了两次，请只留一列。"
                )
            else:
                found[key] = head.column
                yield Column(place, self.scheme.indicator(key))
        self._miss(found.keys() | self.left_out)

    def _miss(self, found: Set[str]) -> None:
        """Ask for the columns that a table lacks, but for those refused for their measure."""
        named = {self.names.measured(head.path)[0] for head in self.raw.header}
        for indicator in self.scheme.typed_indicators():
            if indicator.key not in found | named:
                self.errors.append(
                    f"表中没有“{indicator.name}”这一列（表头“{joined(indicator.path)}”），"
                    "请补上，没有数据的留空。"
                )

    def lines(self) -> Iterator[Line]:
        """The rows of figures; notes under the last of them are passed over."""
        first_seen: dict[str, int] = {}
        for number, (row, unit) in enumerate(zip(self.raw.rows, self.units, strict=True)):
            if self._leaves_out_row(row, unit, number):
                continue
            if unit is None:
                if not self._stands_below(row, number):
                    self.errors.append(self._unknown(row))
            elif unit in first_seen:
                first, label = first_seen[unit], self._label(row).strip()
                self.errors.append(f"第{row.line}行的“{label}”在第{first}行已经有了，请只留一行。")
            else:
                first_seen[unit] = row.line
                yield Line(row, unit)

    def _leaves_out_column(self, place: int, key: str | None) -> bool:
        """Take note of a hidden column with figures; whether it is not wanted."""
        head = self.raw.header[place]
        if not head.hidden or not self._has_data(place):
            return False
        name = self.scheme.indicator(key).name if key else joined(head.path)
        self.hidden.append(f"{head.column}（{name}）" if name else head.column)
        if self.skip_hidden and key:
            self.left_out.add(key)
        return self.skip_hidden

    def _leaves_out_row(self, row: RawRow, unit: str | None, number: int) -> bool:
        """Take note of a hidden row with figures; whether it is not wanted."""
        if not row.hidden or not self._has_figures(row):
            return False
        if unit is None and self._stands_below(row, number):
            return False
        label = self._label(row).strip()
        self.hidden.append(f"第{row.line}行（{label}）" if label else f"第{row.line}行")
        if self.skip_hidden and unit:
            self.left_out.add(unit)
        return self.skip_hidden

    def _stands_below(self, row: RawRow, number: int) -> bool:
        """Whether a row is a note under the table."""
        return number > self.known_rows[-1] and self._is_note(row)

    def _has_figures(self, row: RawRow) -> bool:
        texts = (text for place, text in enumerate(row.values) if place != self.unit_column)
        return any(text.strip() for text in texts) or bool(row.faults)

    def _has_data(self, place: int) -> bool:
        rows = [self.raw.rows[number] for number in self.known_rows]
        return any(row.values[place].strip() or place in row.faults for row in rows)

    def _label(self, row: RawRow) -> str:
        return one_line(row.values[self.unit_column])

    def _tell_remarks(self, place: int) -> None:
        """What districts remark may bear upon their figures: it is told, not stored."""
        head, rows = self.raw.header[place], [self.raw.rows[n] for n in self.known_rows]
        texts = [
            f"第{r.line}行“{r.values[place].strip()}”" for r in rows if r.values[place].strip()
        ]
        if texts:
            more = f"等{len(texts)}处" if len(texts) > _MOST_TOLD else ""
            some = "、".join(texts[:_MOST_TOLD])
            self.remarks.append(f"{head.column}“{joined(head.path)}”不导入，写着{some}{more}。")

    def _refuse_unknown(self, place: int) -> None:
        """A column that the scheme lacks must not be dropped in silence, unless it is empty."""
        if self._has_data(place):
            self.errors.append(self._unknown_column(self.raw.header[place]))

    def _unknown_column(self, head: RawHead) -> str:
        title = f"{head.column}“{joined(head.path)}”"
        better = self.names.whole_path(head.path)
        if better is not None:
            return f"{title}不止一个指标叫这个名称，请写全，如“{better}”。"
        key, measure = self.names.measured(head.path)
        if key is not None:
            leaf = self.scheme.indicator(key)
            return (
                f"{title}的单位是{measure}，模板里{leaf.name}的单位是{leaf.measure}，"
                f"请把这一列的数换算成{leaf.measure}，改好表头再导入。"
            )
        what = f"{title}不是模板里的指标" if head.path else f"{head.column}有数据，却没有表头"
        return f"{what}，请改正表头，或者删去这一列。"

    def _unknown(self, row: RawRow) -> str:
        word, label = self.scheme.office.unit_word, self._label(row).strip()
        if not label:
            return f"第{row.line}行有数据，却没有写{word}的名称，请补上。"
        return f"第{row.line}行的“{label}”不是模板里的{word}，请改正名称，或者删去这一行。"

    def _is_note(self, row: RawRow) -> bool:
        label = self._label(row).strip()
        texts = (label,) if label else row.values
        return any(_NOTE.search(text.strip()) for text in texts)
