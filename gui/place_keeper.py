"""Remembering where the clerk is while they work, so that a crash costs no search."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from gui.session import Session
from gui.settings import Settings, Whereabouts

_PAUSE_MS = 200


class PlaceKeeper(QObject):
    """Keeps issue, page and cell shortly after any of them changes."""

    def __init__(
        self, session: Session, settings: Settings, page: Callable[[], str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._settings, self._page = session, settings, page
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.keep)
        session.issue_opened.connect(self.keep_soon)
        session.cell_changed.connect(self.keep_soon)

    def keep_soon(self) -> None:
        """Keep the place in a pause of moving; it is at most so old when the power goes."""
        if not self._soon.isActive():
            self._soon.start()

    def keep(self) -> None:
        """Keep where the clerk is now."""
        self._soon.stop()
        session = self._session
        place = Whereabouts(session.issue.id if session.issue else None, self._page(), session.cell)
        self._settings.keep_whereabouts(session.store.path, place)
