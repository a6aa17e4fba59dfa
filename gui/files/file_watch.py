"""Looking after the open data file: others move it, replace it, write over it, or edit it."""

from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from gui.session import SaveState, Session
from models.errors import Refused

if TYPE_CHECKING:
    from models.storage.presence import Presence

_PAUSE_MS = 15_000


class FileWatch(QObject):
    """Looks at the file on a slow timer and whenever a window of ours gets the keys.

    What the editing window writes is shown in a window that only reads; `noticed` tells the rest.
    """

    noticed = Signal(object)  # Presence
    _seen = Signal(object)  # Future[Presence]; from the store's thread

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._looking = self._behind = False
        self.presence: Presence | None = None
        self._seen.connect(self._take_note, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._keys_went_to)
        session.saved_changed.connect(self._saving_went_on)

    def look(self) -> None:
        """Look now; a share that hangs holds up nobody but the store's own thread."""
        if self._timer.isActive() and not self._looking:
            self._looking = True
            self._session.store.look().add_done_callback(self._seen.emit)

    def stop(self) -> None:
        """Look no more: the file is about to be closed."""
        self._timer.stop()

    @property
    def is_own(self) -> bool:
        """Whether, as far as is known, the file is still the one that was opened."""
        return self.presence is None or self.presence.is_own

    def _keys_went_to(self, window: QWindow | None) -> None:
        if window is not None:
            self.look()

    def _saving_went_on(self, state: SaveState) -> None:
        if state.kind == "failed":
            self.look()  # why, is said above the pages

    def _take_note(self, future: "Future[Presence]") -> None:
        self._looking = False
        if not self._timer.isActive():
            return
        try:
            seen = future.result()
        except Refused:
            return  # another program is at the file just now: the next look will tell
        if seen is not self.presence:
            self.presence = seen
            self.noticed.emit(seen)
        self._behind = self._behind or seen.has_news
        if self._behind:
            self._refresh()

    def _refresh(self) -> None:
        """Show what was written; what cannot be read in this moment is read the next time."""
        try:
            self._session.reload()
        except Refused:
            return
        self._behind = False
