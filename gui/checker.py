"""The findings of the open issue: all of them found beside the window, then kept up to date."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gui.jobs import Jobs
from gui.session import Session
from models.bulletin import Bulletin
from models.changes import RemarkKey
from models.checking.findings import NOT_YET
from models.checking.register import Line, Register
from models.checking.standing import KINDS, standing
from models.figures import Cell
from models.issues import Issue
from models.remarks import is_switched_off
from models.words.own_words import BALANCE, ORDER, SENTENCE

if TYPE_CHECKING:
    from models.checking import checks
    from models.checking.findings import Finding

_CLAIM = "claim"  # a number in a district's measures that is not the table's
_PAUSE_MS = 150
_MOST_UNITS = 60  # of more, all is looked at again beside the window


class Checker(QObject):
    """Keeps the register in step with the session; `updated` says what is other than it was.

    Checks that are switched off do not speak. An issue is looked at in full once, when it is
    opened; afterwards, in a pause of typing, only what the changed cells touch.
    """

    updated = Signal(object)  # Difference

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.register = Register()
        self._session, self._jobs = session, jobs
        self._checker: checks.Checker | None = None
        self._making = False
        self._cells: set[Cell] = set()
        self._texts_changed = False
        self._bare = True  # nothing is entered yet
        self._spoken_of: set[str] = set()  # the keys of findings about which something was said
        self._numbers: dict[str, int] = {}  # of the rows, in their order
        self._serial = 0
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._look)
        # Before the pages show other districts and indicators, they take back what was found.
        session.issue_leaving.connect(self._start_anew)
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
    def found(self) -> "list[Finding]":
        """All findings, in the order of the list."""
        return [one.finding for one in self.register.lines]

    def look_now(self) -> None:
        """Look at what changed without waiting for a pause of typing."""
        self._soon.stop()
        self._look()

    def _start_anew(self) -> None:
        self._serial += 1
        self._checker, self._making = None, False
        self.updated.emit(self.register.clear())
        self._soon.start()

    def _figures_changed(self, cells: set[Cell]) -> None:
        self._cells |= cells
        self._soon.start()

    def _read_again(self) -> None:
        self._texts_changed = True
        self._soon.start()

    def _remarks_changed(self, keys: set[RemarkKey]) -> None:
        kinds = {key.kind for key in keys}
        if kinds & {SENTENCE, BALANCE, ORDER}:  # other sentences: other figures may lack
            self._start_anew()
        elif self._checker is not None and kinds & KINDS:
            self._tell_all()

    def _look(self) -> None:
        session = self._session
        if session.issue is None or self._making:
            return
        if self._checker is None or self._is_much(self._checker, session.issue):
            self._make(session.bulletin())
            return
        rows = set[str]()
        if self._texts_changed:
            rows |= self._checker.reread(session.bulletin())
        rows |= self._checker.update(self._cells, session.sheet)
        self._cells, self._texts_changed = set(), False
        if self._bare != self._is_bare():
            self._tell_all()
        else:
            self._tell(rows)

    def _is_much(self, checker: "checks.Checker", issue: Issue) -> bool:
        """Whether so many rows are concerned that the window had to wait for them."""
        every = self._texts_changed and checker.reads_all_again(issue)
        units = checker.rows if every else {cell.unit for cell in self._cells}
        return len(units) > _MOST_UNITS

    def _make(self, bulletin: Bulletin) -> None:
        self._making = True
        self._cells, self._texts_changed = set(), False
        self._jobs.start(partial(_checker, bulletin), partial(self._take, self._serial))

    def _take(self, serial: int, made: "checks.Checker") -> None:
        """Take over a full look, and what changed while it went on."""
        if serial == self._serial and self._session.issue is not None:
            self._checker, self._making = made, False
            self._numbers = {row: number for number, row in enumerate(made.rows)}
            self._tell_all()
            if self._cells or self._texts_changed:
                self._look()

    def _tell_all(self) -> None:
        """Take over what is found in all rows, and how all of it stands."""
        self._bare = self._is_bare()
        self._spoken_of = {key.key for key in self._session.remarks if key.kind in KINDS}
        self._tell(self._numbers)

    def _tell(self, rows: Iterable[str]) -> None:
        """Take over what is found in some rows."""
        self.updated.emit(self.register.put({row: self._lines(row) for row in rows}))

    def _lines(self, row: str) -> Iterator[Line]:
        session, checker = self._session, self._checker
        assert checker is not None and session.issue is not None
        told = (finding for finding in checker.of(row) if self._tells(finding))
        for number, found in enumerate(told):
            spoken_of = found.key in self._spoken_of
            said = standing(session.remarks, session.issue.id, found) if spoken_of else None
            yield Line.of(found, said, self._numbers[row], number)

    def _tells(self, finding: "Finding") -> bool:
        """Whether it says something yet: that nothing was entered is told by the board, and once.

        A district without figures cannot contradict its own text, which may be last month's.
        """
        if self._bare and finding.check in NOT_YET:
            return False
        if finding.check == _CLAIM and not self._session.sheet.reported(finding.unit):
            return False
        return not is_switched_off(self._session.remarks, finding)

    def _is_bare(self) -> bool:
        return next(self._session.sheet.cells(), None) is None


def _checker(bulletin: Bulletin) -> "checks.Checker":
    from models.checking.checks import Checker  # its patterns are no matter of the first screen

    return Checker(bulletin)
