"""Readings: what a typed or pasted text means in one cell, with what the clerk decided before."""

from dataclasses import dataclass, field

from models.errors import RejectedInput
from models.figures import TOTAL
from models.quantities import NOT_REPORTED, Blank, Doubt, DoubtKind, Figure, printed, read
from models.schemes.scheme import Indicator, TotalRule

# A dash and 无 stand for a blank of some kind; the other doubts propose a number.
BLANK_KINDS = frozenset({DoubtKind.DASH, DoubtKind.NONE_WORD})
# Taken for exact though whoever wrote it said that it is not: good for one entry only.
LOOSE_KINDS = frozenset({DoubtKind.ABOUT, DoubtKind.ABOUT_LARGE})


@dataclass
class Answers:
    """What the clerk decided while the app is open, once per kind of doubt.

    `blanks` says what a dash or 无 means; `accepted` are the kinds whose proposal is taken.
    """

    blanks: dict[DoubtKind, Figure] = field(default_factory=dict)
    accepted: set[DoubtKind] = field(default_factory=set)

    def copy(self) -> "Answers":
        """Answers that can be tried without deciding anything."""
        return Answers(dict(self.blanks), set(self.accepted))

    def take_over(self, other: "Answers") -> None:
        """Decide what `other` has decided, but for what is good for one entry only."""
        self.blanks = dict(other.blanks)
        self.accepted |= other.accepted - LOOSE_KINDS

    def knows(self, kind: DoubtKind) -> bool:
        """Whether texts of that kind need no question any more."""
        return kind in self.blanks or kind in self.accepted


def can_type(indicator: Indicator, unit: str) -> bool:
    """Whether a clerk fills this cell; the others are computed or have no figure."""
    return indicator.typed and (unit != TOTAL or indicator.total is TotalRule.GIVEN)


def exact_text(figure: Figure) -> str:
    """A figure as a text that reads back as exactly this figure; 未报 is empty."""
    if figure is NOT_REPORTED:
        return ""
    return "不适用" if isinstance(figure, Blank) else printed(figure)


def read_cell(text: str, indicator: Indicator, answers: Answers) -> Figure | None:
    """The figure that `text` means under that indicator, or None for a blank text.

    Raises RejectedInput, or Doubt where the clerk has not decided its kind.
    """
    try:
        return read(
            text,
            measure=indicator.measure,
            places=indicator.places,
            negative=indicator.negative,
            answers=answers.blanks,
        )
    except Doubt as doubt:
        if doubt.kind in BLANK_KINDS:
            raise
        figure = proposed(doubt, indicator)
        if doubt.kind in answers.accepted:
            return figure
        raise


def proposed(doubt: Doubt, indicator: Indicator) -> Figure:
    """The number a doubt proposes, if the indicator may hold it; else RejectedInput."""
    if isinstance(doubt.proposal, Blank):
        raise RejectedInput(f"“{doubt.text}”看不出是多少，请填写准确数。")
    number = read(printed(doubt.proposal), places=indicator.places, negative=indicator.negative)
    assert number is not None
    return number
