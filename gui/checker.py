"""The findings of the open issue: all of them found beside the window, then kept up to date."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gui.jobs import Jobs
from gui.session import Session
from models.bulletin import Bulletin
from models.changes import RemarkKey
from models.checking.standing import KINDS, speaking, unsettled
from models.figures import Cell
from models.schemes.scheme import Severity
from models.words.own_words import BALANCE, SENTENCE

if TYPE_CHECKING:
    from models.checking import checks
    from models.checking.findings import Finding

# Findings that say what the figures show themselves: what is not there yet.
NOT_YET = frozenset(("not_reported", "total_not_given", "no_measures", "text_gap"))
_CLAIM = "claim"  # a number in a district's measures that is not the table's
_PAUSE_MS = 150
_MOST_UNITS = 60  # of more, all is looked at again beside the window
_ORDER = list(Severity)


class Checker(QObject):
    """Keeps `found` in step with the session; `updated` says that it was looked at again.

    Checks that are switched off do not speak; `unsettled` is what is not explained either.

    An issue is looked at in full once, when it is opened; afterwards, in a pause of typing, only
    what the changed cells touch.
    """

    updated = Signal()

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: list[Finding] = []
        self._unsettled: list[Finding] = []
        self._session, self._jobs = session, jobs
        self._checker: checks.Checker | None = None
        self._making = False
        self._cells: set[Cell] = set()
        self._texts_changed = False
        self._serial = 0
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._look)
        session.issue_opened.connect(self._start_anew)
        session.figures_changed.connect(self._figures_changed)
        for changed in (session.measures_changed, session.issue_changed):
            changed.connect(self._read_again)
        session.remarks_changed.connect(self._remarks_changed)
        self._soon.start()

    @property
    def looked(self) -> bool:
        """Whether the open issue was looked at: until then nothing found says nothing."""
        return self._checker is not None

    @property
    def unsettled(self) -> "list[Finding]":
        """The findings that nobody explained, hints among them."""
        return self._unsettled

    def look_now(self) -> None:
        """Look at what changed without waiting for a pause of typing."""
        self._soon.stop()
        self._look()

    def _start_anew(self) -> None:
        self._serial += 1
        self._checker, self._making = None, False
        self.found, self._unsettled = [], []
        self.updated.emit()
        self._soon.start()

    def _figures_changed(self, cells: set[Cell]) -> None:
        self._cells |= cells
        self._soon.start()

    def _read_again(self) -> None:
        self._texts_changed = True
        self._soon.start()

    def _remarks_changed(self, keys: set[RemarkKey]) -> None:
        kinds = {key.kind for key in keys}
        if kinds & {SENTENCE, BALANCE}:
            self._start_anew()
        elif self._checker is not None and kinds & KINDS:
            self._tell()

    def _look(self) -> None:
        session = self._session
        if session.issue is None or self._making:
            return
        if self._checker is not None:
            if len({cell.unit for cell in self._cells}) > _MOST_UNITS:
                self._make(session.bulletin())
                return
            if self._texts_changed:
                self._checker.reread(session.bulletin())
            self._checker.update(self._cells, session.sheet)
            self._cells, self._texts_changed = set(), False
            self._tell()
        else:
            self._make(session.bulletin())

    def _make(self, bulletin: Bulletin) -> None:
        self._making = True
        self._cells, self._texts_changed = set(), False
        self._jobs.start(partial(_checker, bulletin), partial(self._take, self._serial))

    def _take(self, serial: int, made: "checks.Checker") -> None:
        """Take over a full look, and what changed while it went on."""
        if serial == self._serial and self._session.issue is not None:
            self._checker, self._making = made, False
            if self._cells or self._texts_changed:
                self._look()
            else:
                self._tell()

    def _tell(self) -> None:
        issue = self._session.issue
        assert self._checker is not None and issue is not None
        found = self._to_tell(speaking(self._session.remarks, self._checker.findings()))
        self.found = sorted(found, key=lambda finding: _ORDER.index(finding.severity))
        self._unsettled = unsettled(self._session.remarks, issue.id, self.found)
        self.updated.emit()

    def _to_tell(self, found: "list[Finding]") -> "list[Finding]":
        """What says something yet: that nothing was entered is told by the board, and once.

        A district without figures cannot contradict its own text, which may be last month's.
        """
        sheet = self._session.sheet
        if next(sheet.cells(), None) is None:
            found = [finding for finding in found if finding.check not in NOT_YET]
        silent = {f.unit for f in found if f.check == _CLAIM and not sheet.reported(f.unit)}
        return [f for f in found if f.check != _CLAIM or f.unit not in silent]


def _checker(bulletin: Bulletin) -> "checks.Checker":
    from models.checking.checks import Checker  # its patterns are no matter of the first screen

    return Checker(bulletin)
