"""Changes: every entry, as old and new values that can be applied, told in words and reversed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from models.figures import FigureKey


class MeasureKey(NamedTuple):
    """Where a district's measures (采取的主要措施) of one issue stand; the value is a str."""

    issue: int
    unit: str


class IssueField(NamedTuple):
    """A datum of an issue: `number`, `date`, `period`, `scheme`, or a field of IssueTexts."""

    issue: int
    field: str


class RemarkKey(NamedTuple):
    """Something said about an issue's figures, as `models.remarks` reads it; a str or None.

    `issue` is OFFICE where it holds for all issues; `key` says which figure, unit or check.
    """

    issue: int
    kind: str
    key: str


OFFICE = 0

Place = FigureKey | MeasureKey | IssueField | RemarkKey


@dataclass(frozen=True)
class Edit:
    """One place, from `old` to `new`: a Figure, a str (None for the template's), date, Period."""

    place: Place
    old: Any
    new: Any


@dataclass(frozen=True)
class Change:
    """Edits made together: one transaction, one undo step, one line of the journal."""

    label: str  # in the clerk's words: 录入 蓬溪县 购买总额
    edits: tuple[Edit, ...]

    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.label, tuple(Edit(e.place, e.new, e.old) for e in reversed(self.edits)))

    @classmethod
    def of(cls, label: str, edits: Iterable[Edit]) -> "Change":
        """A change of those edits that change anything."""
        return cls(label, tuple(e for e in edits if e.old != e.new))
