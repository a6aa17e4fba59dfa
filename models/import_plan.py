"""Importing a table, worked out in full before anything is stored."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from models.errors import RejectedInput
from models.figures import TOTAL, Cell, FigureSheet
from models.import_columns import Names, joined
from models.import_outcome import Entry, EntryState, ImportPlan, Question
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
    tidy,
)
from models.raw_table import RawHead, RawRow, RawTable
from models.scheme import Indicator, Scheme, TotalRule

__all__ = [
    "Entry",
    "EntryState",
    "ImportPlan",
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
# What stands under a table: notes and signatures.
_NOTE = re.compile(r"[：:。；;]|^(注|附注|备注|说明|填报|填表|制表|审核|单位|联系|负责|报送|\*|※)")
_PERIOD = re.compile(r"(\d{4})年(?:(\d{1,2})(?:月)?[—–―~至到-])?(\d{1,2})月")


def plan_import(
    raw: RawTable,
    scheme: Scheme,
    sheet: FigureSheet,
    *,
    period: Period,
    blank: str = "keep",
    dash: str | None = None,
    accept: Collection[DoubtKind] = (),
) -> ImportPlan:
    """What importing `raw` into the `sheet` of `period` would do; the sheet is not touched.

    `blank` is keep or clear: what a blank does to its cell. `dash` says what — and 无 mean:
    missing, zero, inapplicable, or None to ask. `accept` names the kinds of doubt whose proposals
    the clerk has agreed to.
    """
    answers = {} if dash is None else dict.fromkeys(_EMPTY_KINDS, _DASHES[dash])
    reader = _Reader(answers, frozenset(accept))
    return _Planner(raw, scheme, sheet, reader, clearing=blank == "clear").plan(period)


@dataclass(frozen=True)
class _Reader:
    """Reads texts as an indicator's figures, with the answers that the clerk gave."""

    answers: Mapping[DoubtKind, Figure]
    accepted: frozenset[DoubtKind]

    def typed(self, text: str, leaf: Indicator) -> Figure | None:
        """A figure to be stored, None for a blank; raises RejectedInput or Doubt."""
        return self._read(text, leaf, leaf.places, leaf.negative, self.answers)

    def stated(self, text: str, leaf: Indicator) -> Figure | None:
        """A figure only to be compared: any number, and a dash is 不适用."""
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
            if doubt.kind not in self.accepted:
                raise
            agreed = printed(doubt.proposal)
        return read(agreed, places=places, negative=negative, answers={DoubtKind.DASH: INAPPLICABLE})


@dataclass(frozen=True)
class _Column:
    place: int
    indicator: Indicator


@dataclass
class _Planner:
    """Goes through one table once, from its header down, and gathers all that is to be said."""

    raw: RawTable
    scheme: Scheme
    sheet: FigureSheet
    reader: _Reader
    clearing: bool
    entries: list[Entry] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)
    # Cells that are compared with what is computed, once all entries are known.
    computed: list[tuple[str, Cell, Figure]] = field(default_factory=list)
