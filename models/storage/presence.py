"""Whether an open data file is still the one on the disk: others move, replace and overwrite it.

SQLite itself tells what another wrote into the file, and refuses to write into one that was moved.
What it cannot tell is a copy of equal age pasted over the file: the journal's last entry can.
"""

import os
import sys
from enum import Enum
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from models.storage.database import connect, data_version, disconnect

_LAST_ENTRY = (
    "SELECT changes.id, at, user, label, edits.* FROM changes "
    "LEFT JOIN edits ON edits.change = changes.id "
    "WHERE changes.id = (SELECT max(id) FROM changes) ORDER BY edits.id DESC LIMIT 1"
)


class Presence(Enum):
    """How the file on the disk stands to the one that is open."""

    OWN = "own"
    REFRESHED = "refreshed"  # for reading only: whoever edits it has written
    GONE = "gone"
    REPLACED = "replaced"  # another file has its name; the open one is as it was
    OVERWRITTEN = "overwritten"  # what was open is no longer on the disk

    @property
    def is_own(self) -> bool:
        """Whether it is still the file that was opened."""
        return self in (Presence.OWN, Presence.REFRESHED)

    @property
    def has_news(self) -> bool:
        """Whether there is something to read anew."""
        return self is Presence.REFRESHED

    @property
    def can_be_copied(self) -> bool:
        """Whether what was opened is still within reach."""
        return self is not Presence.OVERWRITTEN

    @property
    def can_be_opened(self) -> bool:
        """Whether there is a file to open in its place."""
        return self is not Presence.GONE


class Sight:
    """What an open file last looked like; used on the store's thread only."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self._path, self._connection = path, connection
        self._file = _identity(_stat(path))
        self._overwritten = False
        self.take_note(last_entry(connection))
        self._version = data_version(connection)

    def take_note(self, entry: Any) -> None:
        """Take what is on the disk now for one's own; `entry` is the journal's last one."""
        self._entry = entry
        self._stamp = _stamp(_stat(self._path))

    def overwritten(self, connection: Connection) -> bool:
        """Within a transaction: whether another wrote into the file or put its content there."""
        if not self._overwritten:
            self._overwritten = data_version(connection) != self._version or self._slipped_in()
        return self._overwritten

    def _slipped_in(self) -> bool:
        """Whether the file was touched, and its journal no longer ends with the own entry."""
        found = _stat(self._path)
        if found is None or _stamp(found) == self._stamp or self._is_another(found):
            return False
        if _entry_on_disk(self._path) != self._entry:
            return True
        self._stamp = _stamp(found)
        return False

    def look(self, *, read_only: bool) -> Presence:
        """How the file stands now; what others wrote is told once to those who only read."""
        found = _stat(self._path)
        if found is None:
            return Presence.GONE
        if self._is_another(found):
            return Presence.REPLACED
        with self._connection.begin():
            if not read_only:
                foreign = self.overwritten(self._connection)
                return Presence.OVERWRITTEN if foreign else Presence.OWN
            version = data_version(self._connection)
        if version == self._version:
            return Presence.OWN
        self._version = version
        return Presence.REFRESHED

    def _is_another(self, found: os.stat_result) -> bool:
        # Windows lets nobody replace an open file, and numbers files anew on some disks.
        return sys.platform != "win32" and _identity(found) != self._file


def last_entry(connection: Connection) -> Any:
    """The journal's last entry, None in a file without any."""
    row = connection.exec_driver_sql(_LAST_ENTRY).one_or_none()
    return None if row is None else tuple(row)


def _entry_on_disk(path: Path) -> Any:
    """The last entry as a reader of its own finds it: an open connection may remember pages."""
    connection = connect(path, read_only=True)
    try:
        return last_entry(connection)
    finally:
        disconnect(connection, read_only=True)


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _identity(found: os.stat_result | None) -> tuple[int, int] | None:
    return None if found is None else (found.st_dev, found.st_ino)


def _stamp(found: os.stat_result | None) -> tuple[int, int] | None:
    return None if found is None else (found.st_size, found.st_mtime_ns)
