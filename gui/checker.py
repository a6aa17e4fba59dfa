"""The findings of the open issue, found again beside the window after every change."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gui.jobs import Jobs
from gui.session import Session
from models.bulletin import Bulletin
from models.scheme import Severity

if TYPE_CHECKING:
    from models.findings import Finding

_PAUSE_MS = 150
_ORDER = list(Severity)


class Checker(QObject):
    """Keeps `found` in step with the session; `updated` says that it was looked at again."""

    updated = Signal()

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: list[Finding] = []
        self._session, self._jobs = session, jobs
        self._serial = 0
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._look)
        session.issue_opened.connect(self._forget)
        for changed in (session.figures_changed, session.measures_changed, session.issue_changed):
            changed.connect(self._soon.start)
        self._soon.start()

    @property
    def pending(self) -> bool:
        """Whether `found` is about to be looked at again."""
        return self._soon.isActive() or not self._jobs.idle

    def _forget(self) -> None:
        self.found = []
        self.updated.emit()
        self._soon.start()

    def _look(self) -> None:
        self._serial += 1
        if self._session.issue is not None:
            work = partial(_findings, self._session.bulletin())
            self._jobs.start(work, partial(self._take, self._serial))

    def _take(self, serial: int, found: "list[Finding]") -> None:
        if serial == self._serial:
            self.found = sorted(found, key=lambda finding: _ORDER.index(finding.severity))
            self.updated.emit()


def _findings(bulletin: Bulletin) -> "list[Finding]":
    from models.checks import findings  # its templates' library is no matter of the first screen

    return findings(bulletin)
