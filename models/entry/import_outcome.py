"""What importing a table would do, as a value that can be shown, refused or stored."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from models.changes import Change, Edit
from models.entry.import_matters import Matter, MatterKind
from models.errors import Refused
from models.figures import Cell, FigureKey
from models.periods import Period
from models.quantities import NOT_REPORTED, Doubt, DoubtKind, Figure
from models.schemes.scheme import Unit

_MOST_LISTED = 30


class EntryState(Enum):
    """What an import does to a cell."""

    SAME = "不变"
    NEW = "新填"
    CHANGED = "更改"
    CLEARED = "清除"


@dataclass(frozen=True)
class Entry:
    """A figure of the table and what stands in its cell now."""

    cell: Cell
    old: Figure
    new: Figure

    @property
    def state(self) -> EntryState:
        """What storing it would do."""
        if self.old == self.new:
            return EntryState.SAME
        if self.new is NOT_REPORTED:
            return EntryState.CLEARED
        return EntryState.NEW if self.old is NOT_REPORTED else EntryState.CHANGED


@dataclass(frozen=True)
class Question:
    """A text that can mean more than one thing; `proposal` is what it most likely means."""

    cell: Cell
    place: str
    doubt: Doubt

    @property
    def kind(self) -> DoubtKind:
        """Questions of one kind are asked once."""
        return self.doubt.kind

    @property
    def text(self) -> str:
        """What the table says."""
        return self.doubt.text

    @property
    def proposal(self) -> Figure:
        """What it most likely means."""
        return self.doubt.proposal

    def __str__(self) -> str:
        return f"{self.place}：{self.doubt}"


@dataclass(frozen=True)
class ImportPlan:
    """What a table would change: all of it, or with an error or an open question nothing.

    `differences` are told, and hinder nothing.
    """

    entries: tuple[Entry, ...] = ()
    questions: tuple[Question, ...] = ()
    errors: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()
    missing_units: tuple[Unit, ...] = ()
    matters: tuple[Matter, ...] = ()
    settled: Mapping[MatterKind, str] = field(default_factory=dict)

    @property
    def open_matters(self) -> list[Matter]:
        """What about the whole table is still to be settled."""
        return [matter for matter in self.matters if matter.kind not in self.settled]

    def counts(self) -> dict[EntryState, int]:
        """How many cells are new, changed, cleared or stay."""
        counted = Counter(entry.state for entry in self.entries)
        return {state: counted[state] for state in EntryState}

    def change(
        self, label: str, period: Period, advice: Mapping[MatterKind, str] = MappingProxyType({})
    ) -> Change:
        """The change that stores the table; raises Refused while anything is wrong or open.

        `advice` says how each open matter can be settled.
        """
        told = [f"{m.sentence}，{advice.get(m.kind, '请先选定')}。" for m in self.open_matters]
        problems = [*told, *self.errors, *map(str, self.questions)]
        if problems:
            raise Refused(_listed(problems))
        return Change.of(label, self._edits(period))

    def _edits(self, period: Period) -> Iterator[Edit]:
        for entry in self.entries:
            yield Edit(FigureKey(*entry.cell, period), entry.old, entry.new)


def _listed(problems: list[str]) -> str:
    if len(problems) == 1:
        return f"没有导入：{problems[0]}"
    lines = problems[:_MOST_LISTED]
    if len(problems) > _MOST_LISTED:
        lines.append(f"……另有{len(problems) - _MOST_LISTED}处。")
    return "\n".join((f"没有导入，有{len(problems)}处要先改正或选定：", *lines))
