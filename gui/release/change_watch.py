"""Keeps count of what changed since the open issue was signed or printed, beside the window."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gui.jobs import Jobs
from gui.session import Session

if TYPE_CHECKING:
    from models.bulletin import Bulletin
    from models.issues import Issue
    from models.released.differences import Difference
    from models.storage.store import Store

_PAUSE_MS = 300


class ChangeWatch(QObject):
    """`changes` lead from the frozen issue to the live one; `updated` says they were counted."""

    updated = Signal()

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self.changes: list[Difference] = []
        self._frozen: Bulletin | None = None
        self._of: tuple[object, ...] = ()
        self._serial = 0
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.look)
        for changed in (
            session.issue_opened,
            session.issue_changed,
            session.figures_changed,
            session.measures_changed,
            session.remarks_changed,
        ):
            changed.connect(self._look_soon)
        self._look_soon()

    def look(self) -> None:
        """Count again; a draft has nothing to be compared with."""
        issue = self._session.issue
        self._serial += 1
        if issue is None or issue.stage.draft:
            self._take(self._serial, (None, []))
            return
        of = (issue.id, issue.stage, len(issue.steps))
        if of != self._of:
            self._of, self._frozen = of, None
        work = partial(_count, self._session.store, self._frozen, issue, self._session.bulletin())
        self._jobs.start(work, partial(self._take, self._serial))

    def now(self) -> "list[Difference]":
        """The changes at this moment, whatever is still being counted."""
        issue = self._session.issue
        if issue is not None and not issue.stage.draft:
            self._soon.stop()
            self._serial += 1
            self._session.settle()
            found = _count(self._session.store, None, issue, self._session.bulletin())
            self._take(self._serial, found)
        return self.changes

    def _look_soon(self, *_told: object) -> None:
        self._soon.start()

    def _take(self, serial: int, found: "tuple[Bulletin | None, list[Difference]]") -> None:
        if serial == self._serial:
            self._frozen, self.changes = found
            self.updated.emit()


def _count(
    store: "Store", frozen: "Bulletin | None", issue: "Issue", live: "Bulletin"
) -> "tuple[Bulletin | None, list[Difference]]":
    from export.release import changes_between
    from models.released.frozen import frozen_bulletin

    frozen = frozen or frozen_bulletin(store, issue)
    return frozen, changes_between(frozen, live) if frozen else []
