"""The session: one open data file, the issue at hand in memory, and the one way to change it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from gui.apply_change import ApplyChange
from gui.issue_memory import IssueMemory, has_cell
from gui.issue_step import IssueStep
from gui.saver import Saver, SaveState
from models.changes import Change, Edit, IssueField, MeasureKey, RemarkKey
from models.entry.readings import Answers
from models.errors import Refused
from models.figures import TOTAL, Cell, FigureKey
from models.issues import Issue, IssueName
from models.periods import Period
from models.quantities import Figure

if TYPE_CHECKING:
    from concurrent.futures import Future

    from models.storage.long_work import Watch
    from models.storage.store import Store

__all__ = ["SaveState", "Session", "Unfinished"]

# A change of these makes other figures the issue's: it is loaded again.
_RELOADING = frozenset(("period", "scheme"))


class Unfinished(NamedTuple):
    """A typed text that no figure can be made of: the page and the cell where it stands."""

    page: str
    cell: Cell
    text: str


class Session(QObject, IssueMemory):
    """What every page reads and changes; its figures are in memory, the store keeps them.

    After `change` returns, the memory has the new values and the pages were told; the commit
    is told later by `saved_changed`.
    """

    issue_leaving = Signal()  # another issue is about to be opened; memory and pages still agree
    issue_opened = Signal()  # another issue (or none) is open: rebuild everything
    issues_changed = Signal()  # the list of issues, or what it shows of one
    figures_changed = Signal(object)  # set[Cell]
    measures_changed = Signal(str)  # a unit's key
    remarks_changed = Signal(object)  # set[RemarkKey]
    issue_changed = Signal()  # the issue's own data: texts, dates, stage
    saved_changed = Signal(object)  # SaveState
    cell_requested = Signal(object)  # Cell that the table or the form is to show
    cell_changed = Signal(object)  # Cell | None: where the clerk is now
    measures_requested = Signal(str)  # the unit whose measures are to be shown
    entries_wanted = Signal(object)  # list[Unfinished] to add to: hand in what is being typed
    unfinished_found = Signal(object)  # Unfinished that is to be shown
    stepped = Signal(object)  # Change that was undone or redone, its edits in their first order
    told = Signal(str)  # a sentence for the status bar

    def __init__(self, store: "Store") -> None:
        super().__init__()
        self.store = store
        self.undo = QUndoStack(self)
        self.answers = Answers()  # what doubtful writing means, decided once for table and form
        self.failure: Exception | None = None  # why the last undo or redo was not carried out
        self.carried_out: Change | None = None  # what the last undo or redo was about
        self.cell: Cell | None = None  # where the clerk is; its unit TOTAL in the 合计 row
        self._saver = Saver(store)
        self._saver.changed.connect(self.saved_changed)
        self.load(None, [])

    @property
    def read_only(self) -> bool:
        """Whether another window edits the file, so that this one only shows it."""
        return self.store.read_only

    @property
    def read_only_reason(self) -> str:
        """What the banner says: who edits the file now."""
        return f"{self.store.holder}正在编辑，本窗口只能查看。" if self.read_only else ""

    @property
    def save_state(self) -> SaveState:
        """How far saving is."""
        return self._saver.state

    @property
    def unsaved(self) -> list[str]:
        """The labels of what could not be written."""
        return [change.label for change in self._saver.failed]

    # -- issues --------------------------------------------------------------------------------

    def open_issue(self, id: int | None) -> bool:
        """Make an issue the one at hand, None closes it; False where a typed text would be lost."""
        if not self.finish_entries():
            return False
        self._show_issue(id)
        return True

    def create_issue(
        self, name: IssueName, period: Period, day: date, copy_from: Issue | None = None
    ) -> None:
        """Make a new issue and open it."""
        self.settle()
        before = self.issue.id if self.issue else None
        issue = self.store.create_issue(name, period, day, copy_from=copy_from)
        self.show_issues(issue.id)
        self.undo.push(IssueStep(self, issue, made=True, before=before))

    def delete_issue(self) -> None:
        """Delete the issue at hand, as one step that can be undone."""
        assert self.issue is not None
        self.settle()
        if self.unsaved:
            raise Refused("还有内容没有写进数据文件，请先按Ctrl+S存好再删除。")
        older = self.previous_issue.id if self.previous_issue else None
        self.failure = None
        self.undo.push(IssueStep(self, self.issue, made=False, before=older))
        self._raise_failure()

    def show_issues(self, id: int | None) -> None:
        """Show that there are other issues than before, and open one of them."""
        self._show_issue(id)
        self.issues_changed.emit()

    def reload(self) -> None:
        """Read anew what another window wrote; without the issue at hand the newest is opened."""
        ids = [issue.id for issue in self.store.issues()]
        own = self.issue.id if self.issue else None
        self.show_issues(own if own in ids else next(iter(ids), None))

    def advance(self, person: str) -> None:
        """Bring the issue to its next stage; this cannot be undone."""
        from export.release import advance  # with it come the writers of office files

        self._take_step(lambda issue: advance(self.store, issue, person))

    def send_back(self, person: str, reason: str) -> None:
        """Send the issue back to its draft; this cannot be undone."""
        from export.release import send_back

        self._take_step(lambda issue: send_back(self.store, issue, person, reason))

    def stand_at(self, cell: Cell | None) -> None:
        """Take note of where the clerk is; a cell that the issue does not have is nowhere."""
        cell = cell if cell and self.issue and has_cell(self.scheme, cell) else None
        if cell != self.cell:
            self.cell = cell
            self.cell_changed.emit(cell)

    # -- changes -------------------------------------------------------------------------------

    def figure_edit(self, unit: str, indicator: str, figure: Figure) -> Edit:
        """The edit that puts a figure into a cell of the issue at hand."""
        assert self.issue is not None
        total = unit == TOTAL
        old = self.sheet.total(indicator).figure if total else self.sheet.figure(unit, indicator)
        return Edit(FigureKey(unit, indicator, self.issue.period), old, figure)

    def change(self, change: Change) -> None:
        """Carry out a change, as one step that can be undone."""
        change = Change.of(change.label, change.edits)
        if not change.edits:
            return
        if self.read_only:
            raise Refused(self.read_only_reason)
        self.failure = None
        self.undo.push(ApplyChange(self, change))
        self._raise_failure()

    def write_first(self, change: Change, watch: "Watch") -> "Future[None]":
        """Begin to write a long change of which the memory knows nothing until `take_written`."""
        if self.read_only:
            raise Refused(self.read_only_reason)
        self.settle()
        return self.store.submit(change, watch)

    def take_written(self, change: Change) -> None:
        """Take over a change that is in the file already, as one step that can be undone."""
        self.failure = None
        self.undo.push(ApplyChange(self, change, written=True))
        self._raise_failure()

    def undo_step(self) -> None:
        """Take the last change back, typing that is not handed in yet first."""
        if self.finish_entries():
            self._step(self.undo.undo, "已撤销", self.undo.undoText())

    def redo_step(self) -> None:
        """Carry out again what was taken back."""
        if self.finish_entries():
            self._step(self.undo.redo, "已恢复", self.undo.redoText())

    def apply(self, issue: int | None, change: Change, written: bool = False) -> None:
        """Carry out a change without a step to undo it; only ApplyChange calls this."""
        if issue != (self.issue.id if self.issue else None):
            self._show_issue(issue)
        if not written:
            self._saver.save(change)
        for edit in change.edits:
            self.remember(edit)
        self._tell(change)

    # -- saving --------------------------------------------------------------------------------

    def hand_in(self) -> list[Unfinished]:
        """Have the pages hand in what is still being typed; what no figure can be made of stays."""
        unfinished: list[Unfinished] = []
        self.entries_wanted.emit(unfinished)
        return unfinished

    def finish_entries(self) -> bool:
        """Hand in before what would lose typed text; False, its place shown, where some stays."""
        first = next(iter(self.hand_in()), None)
        if first is None:
            return True
        self.unfinished_found.emit(first)
        total = first.cell.unit == TOTAL
        office = self.scheme.office
        row = office.total_word if total else self.scheme.unit(first.cell.unit).name
        place = f"{row}{self.scheme.indicator(first.cell.indicator).name}"
        self.told.emit(f"{place}里的“{first.text}”还没有录进去，请先改好，或者按Esc不要它。")
        return False

    def settle(self) -> None:
        """Hand in everything and wait until it is written."""
        self.hand_in()
        self._saver.settle()

    def save_copy(self, path: Path) -> None:
        """Copy the file to a new place, with what could not be written here; raises Refused."""
        self.settle()
        self.store.copy_to(path, self._saver.failed)
        self._saver.forget()

    def retry_saving(self) -> None:
        """Write again what could not be written."""
        self._saver.retry()

    def close(self) -> None:
        """Write what is left and let go of the file."""
        self.settle()
        self.store.close()
        self.issue = None  # pages that are still about find nothing to read

    # -- within --------------------------------------------------------------------------------

    def _show_issue(self, id: int | None) -> None:
        self._saver.settle()
        self.issue_leaving.emit()
        self.load(id, [edit for change in self._saver.failed for edit in change.edits])
        self.stand_at(self.cell)
        self.issue_opened.emit()

    def _take_step(self, step: Callable[[Issue], Issue]) -> None:
        self.settle()
        assert self.issue is not None
        self.issue = step(self.issue)
        self.__dict__.pop("_printed", None)
        self.issue_changed.emit()
        self.issues_changed.emit()

    def _step(self, step: Callable[[], None], done: str, label: str) -> None:
        """Undo or redo, and say what and where: it may be on a page that is not looked at."""
        self.carried_out = None
        step()
        self._raise_failure()
        if label:
            self.told.emit(f"{done}“{label}”。")
        if self.carried_out is not None:
            self.stepped.emit(self.carried_out)

    def _raise_failure(self) -> None:
        failure, self.failure = self.failure, None
        if failure is not None:
            raise failure

    def _tell(self, change: Change) -> None:
        places = [edit.place for edit in change.edits]
        fields = {p.field for p in places if isinstance(p, IssueField)}
        if fields & _RELOADING and self.issue:
            self._show_issue(self.issue.id)
        cells = {Cell(p.unit, p.indicator) for p in places if isinstance(p, FigureKey)}
        if cells:
            self.figures_changed.emit(cells)
        for place in places:
            if isinstance(place, MeasureKey):
                self.measures_changed.emit(place.unit)
        remarks = {p for p in places if isinstance(p, RemarkKey)}
        if remarks:
            self.remarks_changed.emit(remarks)
        if fields:
            self.issue_changed.emit()
            self.issues_changed.emit()
