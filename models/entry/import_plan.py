"""Importing a table, worked out in full before anything is stored."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from models.entry.import_matters import MatterKind, covered_places, matters
from models.entry.import_outcome import Entry, EntryState, ImportPlan, Question
from models.entry.import_shape import Column, Line, shape_of
from models.entry.raw_table import UNCOMPUTED, RawArea, RawHead, RawRow, RawTable
from models.errors import RejectedInput
from models.figures import TOTAL, Cell, FigureSheet
from models.periods import Period
from models.quantities import (
    INAPPLICABLE,
    MOST_DIGITS,
    NOT_REPORTED,
    Doubt,
    DoubtKind,
    Figure,
    printed,
    read,
    rounded,
)
from models.schemes.scheme import Indicator, Scheme, TotalRule

__all__ = [
    "Entry",
    "EntryState",
    "ImportPlan",
    "MatterKind",
    "Question",
    "RawHead",
    "RawRow",
    "RawTable",
    "plan_import",
]

_DASHES: Mapping[str, Figure] = {
    "missing": NOT_REPORTED,
    "zero": Decimal(0),
    "inapplicable": INAPPLICABLE,
}
_EMPTY_KINDS = (DoubtKind.DASH, DoubtKind.NONE_WORD)


def plan_import(
    raw: RawTable,
    scheme: Scheme,
    sheet: FigureSheet,
    *,
    period: Period,
    blank: str = "keep",
    dash: str | None = None,
    accept: Collection[DoubtKind] = (),
    settled: Mapping[MatterKind, str] = MappingProxyType({}),
) -> ImportPlan:
    """What importing `raw` into the `sheet` of `period` would do; the sheet is not touched.

    `blank` is keep or clear: what a blank does to its cell. `dash` says what — and 无 mean:
    missing, zero, inapplicable, or None to ask. `accept` names the kinds of doubt whose proposed
    numbers the clerk has agreed to; `settled` has the answers about the whole table.
    """
    shape = shape_of(raw, scheme, skip_hidden=settled.get(MatterKind.HIDDEN) == "skip")
    answers = {} if dash is None else dict.fromkeys(_EMPTY_KINDS, _DASHES[dash])
    reader = _Reader(answers, frozenset(accept))
    merged, covered = settled.get(MatterKind.MERGED), covered_places(raw, shape)
    planner = _Planner(raw, sheet, reader, blank == "clear", covered, merged)
    for line in shape.lines:
        for column in shape.columns:
            planner.take(line, column)
    return ImportPlan(
        entries=tuple(planner.entries),
        questions=tuple(planner.questions),
        errors=(*shape.errors, *planner.errors),
        differences=(*shape.remarks, *planner.differences()),
        missing_units=shape.missing_units,
        matters=tuple(matters(raw, shape, scheme, period)),
        settled=settled,
    )


@dataclass(frozen=True)
class _Reader:
    """Reads texts as an indicator's figures, with the answers that the clerk gave."""

    answers: Mapping[DoubtKind, Figure]
    accepted: frozenset[DoubtKind]

    def to_store(self, text: str, leaf: Indicator) -> Figure | None:
        """A figure to be stored, None for a blank; raises RejectedInput or Doubt."""
        return self._read(text, leaf, leaf.places, leaf.negative, self.answers)

    def to_compare(self, text: str, leaf: Indicator) -> Figure | None:
        """A figure only to be compared: any number is good, and a dash is 不适用."""
        answers = dict.fromkeys(_EMPTY_KINDS, INAPPLICABLE)
        figure = self._read(text, leaf, MOST_DIGITS, True, answers)
        if isinstance(figure, Decimal) and leaf.formula is not None:
            return rounded(figure, leaf.places, leaf.rounding)
        return figure

    def _read(
        self,
        text: str,
        leaf: Indicator,
        places: int,
        negative: bool,
        answers: Mapping[DoubtKind, Figure],
    ) -> Figure | None:
        try:
            return read(
                text, measure=leaf.measure, places=places, negative=negative, answers=answers
            )
        except Doubt as doubt:
            if doubt.kind not in self.accepted or not isinstance(doubt.proposal, Decimal):
                raise
            return read(printed(doubt.proposal), places=places, negative=negative)


@dataclass
class _Planner:
    """Takes a table cell by cell, and gathers what is to be stored, asked, said or compared."""

    raw: RawTable
    sheet: FigureSheet
    reader: _Reader
    clearing: bool
    covered: Mapping[tuple[int, int], RawArea]
    merged: str | None  # each: a merged cell's figure is that of every cell it covers
    entries: list[Entry] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    _stated: list[tuple[str, Cell, Figure]] = field(default_factory=list)
    _uncomputed: Counter[int] = field(default_factory=Counter)
    _unread: Counter[RawArea] = field(default_factory=Counter)

    def take(self, line: Line, column: Column) -> None:
        """Read one cell; only what districts and offices type is stored."""
        row, leaf = line.row, column.indicator
        fault, text = row.faults.get(column.place), row.values[column.place]
        area = self.covered.get((row.line, column.place))
        if area is not None and self.merged != "each":
            self._unread[area] += 1
            return
        if area is not None:
            fault, text = area.fault, area.text
        cell = Cell(line.unit, leaf.key)
        try:
            if fault == UNCOMPUTED and not _is_typed(cell, leaf):
                self._uncomputed[line.row.line] += 1
            elif fault:
                raise RejectedInput(fault)
            elif _is_typed(cell, leaf):
                self._enter(cell, self.reader.to_store(text, leaf))
            elif (figure := self.reader.to_compare(text, leaf)) is not None:
                self._stated.append((self._place(line, column), cell, figure))
        except Doubt as doubt:
            self.questions.append(Question(cell, self._place(line, column), doubt))
        except RejectedInput as error:
            self.errors.append(f"{self._place(line, column)}：{error}")

    def differences(self) -> Iterator[str]:
        """What the table states otherwise than it is computed once the entries are stored."""
        for area, cells in self._unread.items() if self.merged else ():
            yield f"合并单元格{area.name}只读第一格，其余{cells}格未读，保持原样。"
        for number, formulas in self._uncomputed.items():
            yield f"第{number}行有{formulas}个公式没有存下结果，这些数未比对。"
        result = self.sheet.copy()
        for entry in self.entries:
            result.put(entry.cell, entry.new)
        for place, (unit, key), figure in self._stated:
            total = unit == TOTAL
            computed = result.total(key).figure if total else result.figure(unit, key)
            if figure != computed:
                yield f"{place}：表中是{printed(figure)}，{_difference(figure, computed)}。"

    def _enter(self, cell: Cell, figure: Figure | None) -> None:
        old = self.sheet.figure(*cell)
        if figure is not None:
            self.entries.append(Entry(cell, old, figure))
        elif self.clearing and old is not NOT_REPORTED:
            self.entries.append(Entry(cell, old, NOT_REPORTED))

    def _place(self, line: Line, column: Column) -> str:
        return self.raw.place(line.row, column.place, column.indicator.name)


def _is_typed(cell: Cell, leaf: Indicator) -> bool:
    return leaf.total is TotalRule.GIVEN if cell.unit == TOTAL else leaf.typed


def _difference(stated: Figure, computed: Figure) -> str:
    said = f"按各项数据应是{printed(computed)}"
    if isinstance(stated, Decimal) and isinstance(computed, Decimal):
        return f"{said}，相差{printed(stated - computed)}"
    return said
