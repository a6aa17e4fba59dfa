"""The open issue in memory: what the window shows and changes while the store still writes."""

from functools import cached_property
from typing import TYPE_CHECKING

from gui.issue_edits import with_edit
from models.bulletin import Bulletin
from models.changes import Edit, IssueField, MeasureKey, RemarkKey
from models.figures import TOTAL, Cell, FigureKey, FigureSheet
from models.issues import Issue, IssueName, preceding_issue
from models.periods import Period
from models.quantities import Figure
from models.schemes.scheme import Scheme
from models.words.own_words import TABLE, TEXT, balanced_keys, own_sentences, unit_order

if TYPE_CHECKING:
    from models.storage.store import Store


class IssueMemory:
    """One issue's data, and what it is compared with; without an issue all is empty."""

    store: "Store"
    issue: Issue | None
    scheme: Scheme
    sheet: FigureSheet
    measures: dict[str, str]
    remarks: dict[RemarkKey, str]
    previous: FigureSheet | None  # the last period's figures
    previous_period: Period | None

    def bulletin(self) -> Bulletin:
        """A frozen copy of the issue, as it stands in memory."""
        assert self.issue is not None
        return Bulletin(
            self.scheme,
            self.issue,
            self.sheet.copy(),
            dict(self.measures),
            previous=self.previous,
            previous_measures=self.previous_measures,
            ledger=self.ledger,
            previous_period=self.previous_period,
            sentences=own_sentences(self.remarks, self.issue.id),
            balanced=balanced_keys(self.remarks, self.issue.id),
            text_order=unit_order(self.remarks, self.issue.id, TEXT),
            table_order=unit_order(self.remarks, self.issue.id, TABLE),
        )

    def paper(self) -> Bulletin:
        """What the issue's paper says: what is in memory, or, once printed, what went out."""
        from models.released.frozen import among

        live = self.bulletin()
        return among(self._printed, live) if self._printed else live

    @cached_property
    def _printed(self) -> Bulletin | None:
        from models.released.frozen import printed_bulletin

        return printed_bulletin(self.store, self.issue) if self.issue else None

    @property
    def issues(self) -> tuple[Issue, ...]:
        """All issues of the file, newest first; the open one as it is in memory."""
        own = self.issue
        return tuple(own if own and i.id == own.id else i for i in self._stored_issues)

    @property
    def ledger(self) -> tuple[IssueName, ...]:
        """The names of all issues of the file."""
        return tuple(issue.name for issue in self.issues)

    @cached_property
    def previous_issue(self) -> Issue | None:
        """The issue before the open one, whose measures stand beside its own."""
        return preceding_issue(list(self.issues), self.issue) if self.issue else None

    @cached_property
    def previous_measures(self) -> dict[str, str]:
        """The measures of the issue before, by unit key."""
        return self.store.measures(self.previous_issue.id) if self.previous_issue else {}

    @cached_property
    def _stored_issues(self) -> tuple[Issue, ...]:
        return tuple(self.store.issues())

    def load(self, id: int | None, unsaved: list[Edit]) -> None:
        """Read an issue from the store, and over it what the store could not write yet."""
        store = self.store
        issue = store.issue(id) if id is not None else None
        for edit in unsaved:
            issue = with_edit(issue, edit) if issue else None
        self.issue = issue
        for cached in ("_stored_issues", "previous_issue", "previous_measures", "_printed"):
            self.__dict__.pop(cached, None)
        self.scheme = store.scheme(issue.scheme) if issue else store.schemes()[-1].scheme
        self.sheet = store.sheet(self.scheme, issue.period) if issue else FigureSheet(self.scheme)
        self.measures = dict(store.measures(issue.id)) if issue else {}
        self.remarks = dict(store.remarks(issue.id)) if issue else {}
        last = issue.period.preceding(store.periods()) if issue else None
        self.previous_period = last
        self.previous = store.sheet(self.scheme, last) if last else None
        for edit in unsaved:
            self.remember(edit)

    def remember(self, edit: Edit) -> None:
        """Take an edit over; one of another issue or period changes nothing here."""
        match edit.place:
            case FigureKey(unit, indicator, period):
                self._remember_figure(Cell(unit, indicator), period, edit.new)
            case MeasureKey(issue, unit) if self.issue and issue == self.issue.id:
                self.measures[unit] = edit.new
            case RemarkKey() as key if edit.new is None:
                self.remarks.pop(key, None)
            case RemarkKey() as key:
                self.remarks[key] = edit.new
            case IssueField() if self.issue:
                self.issue = with_edit(self.issue, edit)

    def _remember_figure(self, cell: Cell, period: Period, figure: Figure) -> None:
        if self.issue and period == self.issue.period:
            self.sheet.put(cell, figure)
        elif self.previous is not None and period == self.previous_period:
            self.previous.put(cell, figure)


def has_cell(scheme: Scheme, cell: Cell) -> bool:
    """Whether a scheme's table has that cell, 合计 included."""
    try:
        scheme.indicator(cell.indicator)
        return cell.unit == TOTAL or bool(scheme.unit(cell.unit))
    except KeyError:
        return False
