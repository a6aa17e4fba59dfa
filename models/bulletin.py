"""The bulletin (简报): a frozen snapshot of an issue, all that exporters and checks may see."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.figures import FigureSheet
from models.issues import Issue, IssueName
from models.periods import Period
from models.scheme import Scheme


@dataclass(frozen=True)
class Bulletin:
    """An issue with the scheme it prints by, its period's figures and the units' measures.

    `sheet` is a copy of its own that nobody changes; `measures` maps unit keys to texts.
    `previous` are the figures of `previous_period`, `previous_measures` the last issue's texts,
    and `ledger` the names of all issues in the data file, this one's among them. `sentences` are
    the templates written for this issue alone, `balanced` the indicators whose rounded amounts
    are made to add up (see models.own_words).
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
