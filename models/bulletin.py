"""The bulletin (简报): a frozen snapshot of an issue, all that exporters and checks may see."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.figures import FigureSheet
from models.issues import Issue, IssueName
from models.periods import Period
from models.schemes.scheme import Scheme, Unit


@dataclass(frozen=True)
class Bulletin:
    """An issue with the scheme it prints by, its period's figures and the units' measures.

    `sheet` is a copy of its own that nobody changes; `measures` maps unit keys to texts.
    `previous` are the figures of `previous_period`, `previous_measures` the last issue's texts,
    and `ledger` the names of all issues in the data file, this one's among them. `sentences` are
    the templates written for this issue alone, `balanced` the indicators whose rounded amounts
    are made to add up; the orders are the units' keys as text and table of this issue have them,
    () for the scheme's (see models.words.own_words).
    """

    scheme: Scheme
    issue: Issue
    sheet: FigureSheet
    measures: Mapping[str, str] = field(default_factory=dict)
    previous: FigureSheet | None = None
    previous_measures: Mapping[str, str] = field(default_factory=dict)
    ledger: tuple[IssueName, ...] = ()
    previous_period: Period | None = None
    sentences: Mapping[str, str] = field(default_factory=dict)
    balanced: frozenset[str] = frozenset()
    text_order: tuple[str, ...] = ()
    table_order: tuple[str, ...] = ()

    @property
    def total_number(self) -> int:
        """The running total: this year's number, after those of the file's earlier years."""
        name, last = self.issue.name, dict[int, int]()
        for other in self.ledger:
            if other.year < name.year and not other.supplement:
                last[other.year] = max(other.ordinal, last.get(other.year, 0))
        return (self.scheme.options.total_before or 0) + sum(last.values()) + name.ordinal

    @property
    def text_units(self) -> tuple[Unit, ...]:
        """The units in the order of the sentences and measures."""
        return _ordered(self.scheme.units, self.text_order)

    @property
    def table_units(self) -> tuple[Unit, ...]:
        """The units in the order of the annex's rows."""
        return _ordered(self.scheme.units, self.table_order)


def _ordered(units: tuple[Unit, ...], order: tuple[str, ...]) -> tuple[Unit, ...]:
    """Those units in an order of keys; units that it does not name come last, as they were."""
    rank = {key: place for place, key in enumerate(order)}
    last = len(rank)
    return tuple(sorted(units, key=lambda u: rank.get(u.key, last))) if order else units
