"""What the sentences of one issue are filled from: common names, and gaps met on the way."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from models.bulletin import Bulletin
from models.chinese import chinese_date, chinese_number
from models.figures import TOTAL, Cell
from models.issues import IssueName
from models.quantities import INAPPLICABLE, NOT_REPORTED, Blank
from models.schemes.scheme import Indicator, TotalRule, Unit
from models.words.balance import balanced_units
from models.words.change_words import last_period
from models.words.template_names import COMMON_NAMES
from models.words.templates import Template


@dataclass(frozen=True)
class Gap:
    """A figure that a text needs and that is not there; `before` is the last period as a whole."""

    cell: Cell
    figure: Blank
    before: bool = False


@dataclass
class Context:
    """One template being filled: what its names mean, and the gaps met on the way.

    With `told` the loops tell those units only, each as if all were told.
    """

    bulletin: Bulletin
    template: Template
    told: frozenset[str] | None = None  # the units that loops tell; None: all
    gaps: list[Gap] = field(default_factory=list)
    # How it went outside the loops: branches taken, and the first and last unit of each loop.
    course: list[int | str] = field(default_factory=list)
    moved: set[str] = field(default_factory=set)  # indicators of which 舍位平衡 moved an amount
    _balanced: dict[tuple[str, int, int], dict[str, Decimal]] = field(default_factory=dict)

    @cached_property
    def loop_figures(self) -> list[str]:
        """The figures that each turn of the loop tells, else those of the whole sentence."""
        names = self.template.loop_names & self._added or self.template.whole_names & self._added
        return sorted(names)

    @cached_property
    def missing(self) -> list[Unit]:
        """The units that lack any figure which the template adds up or tells."""
        names = (self.template.loop_names | self.template.whole_names) & self._added
        sheet, owned = self.bulletin.sheet, self.template.owned
        lacking = {key for key, name in owned if sheet.figure(key, name) is NOT_REPORTED}
        lacking = lacking.union(*(sheet.missing(name) for name in names))
        return [unit for unit in self.bulletin.scheme.units if unit.key in lacking]

    def lack(self, cell: Cell, figure: Blank) -> None:
        """Note a figure that is not there."""
        self.gaps.append(Gap(cell, figure))

    def lack_last_period(self) -> None:
        """Note that there is no last period to compare with."""
        first = self.bulletin.scheme.indicators[0].key
        self.gaps.append(Gap(Cell(TOTAL, first), NOT_REPORTED, before=True))

    @cached_property
    def reported(self) -> int:
        """How many units what the template adds up is complete for."""
        incomplete = {unit.key for unit in (*self.units_with(INAPPLICABLE), *self.missing)}
        return len(self.bulletin.scheme.units) - len(incomplete)

    @property
    def _added(self) -> frozenset[str]:
        """The indicators whose totals come from the units."""
        indicators = self.bulletin.scheme.indicators
        return frozenset(i.key for i in indicators if i.total is not TotalRule.GIVEN)

    def balanced_parts(self, indicator: Indicator, places: int, scale: int) -> dict[str, Decimal]:
        """The units' amounts by 舍位平衡: they add up to the printed total."""
        printing = (indicator.key, places, scale)
        if printing not in self._balanced:
            made = balanced_units(self.bulletin, indicator, places, scale)
            self._balanced[printing] = made
        return self._balanced[printing]

    def units_with(self, blank: Blank | None) -> list[Unit]:
        """Units whose figures of the loop are all that blank; None: those with anything to say."""
        return self._parted[blank]

    @cached_property
    def _parted(self) -> dict[Blank | None, list[Unit]]:
        """What decides are the figures of the loop: none of them, and the unit is not told."""
        sheet, keys = self.bulletin.sheet, self.loop_figures
        silent = set[str]().union(*(sheet.blank(key) for key in keys[:1]))
        silent = silent.intersection(*(sheet.blank(key) for key in keys[1:]))
        missing = set[str]().union(*(sheet.missing(key) for key in keys))
        units = self.bulletin.text_units
        quiet = [unit for unit in units if unit.key in silent]
        return {
            None: [unit for unit in units if unit.key not in silent],
            NOT_REPORTED: [unit for unit in quiet if unit.key in missing],
            INAPPLICABLE: [unit for unit in quiet if unit.key not in missing],
        }


def common_value(context: Context, name: str) -> Any:
    """What a common name means, or None where the name is an indicator's."""
    if name not in COMMON_NAMES:
        return None
    office, issue = context.bulletin.scheme.office, context.bulletin.issue
    match name:
        case "bulletin":
            return context.bulletin.scheme.texts.bulletin
        case "year" | "months":
            return getattr(issue.period, name)
        case "period" | "date":
            return getattr(issue, name)
        case "number":
            return issue.name
        case "total_number":
            return context.bulletin.total_number
        case "issue_year":
            return issue.name.year
        case "supplement":
            return issue.name.supplement
        case "unit_count":
            return len(context.bulletin.scheme.units)
        case "reported":
            return context.reported
        case "missing":
            return len(context.missing)
        case "last_period":
            return last_period(context.bulletin)
        case "office":
            return office.name
        case _:
            return getattr(office, name)


def common_text(value: Any) -> str:
    """How a common name is printed."""
    if isinstance(value, IssueName):
        return str(value.ordinal)
    return chinese_date(value) if isinstance(value, date) else str(value)


def in_chinese(value: Any) -> str:
    """A number or date in Chinese characters; others as they are."""
    if isinstance(value, IssueName):
        value = value.ordinal
    whole = isinstance(value, int) or (isinstance(value, Decimal) and value == int(value))
    return chinese_number(int(value)) if whole and 0 < value < 10_000 else common_text(value)
