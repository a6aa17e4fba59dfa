"""An open data file: its lock, its one writer thread, and transactions on its connection."""

import socket
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection

from models.changes import Change
from models.errors import Refused
from models.storage.backups import back_up, copy_open
from models.storage.database import (
    check_file,
    disconnect,
    refuse_older,
    refusing,
    trusting_nothing,
)
from models.storage.edit_rows import write_change
from models.storage.locks import Held, Lock, Unlockable, current_user
from models.storage.long_work import Watch
from models.storage.opening import new_file, opened, own_path, there
from models.storage.presence import Presence, Sight, last_entry

_T = TypeVar("_T")
SUFFIXES = (".jianbao", ".db")
_CHANGED = (
    "数据文件被别的程序改过或换过，和窗口里的不一样，没有存上，"
    "请记下刚录的，关闭后重新打开，核对后再录。"
)
_FOREIGN = "数据文件被别的程序改过或换过，和窗口里的不一样，请关闭后重新打开。"
_NO_COPY = (
    "数据文件被别的程序改过或换过，原来的内容已不在磁盘上，不能再复制，"
    "请从旁边的“备份”文件夹取最近的一份；本期的数据还在窗口里，可以复制到Excel。"
)
_NO_BACKUP = "磁盘上的数据文件已不是打开的这一份，不能备份，请按F12另存一份，接着在那一份里录。"


class DataFile:
    """One open file. Every method may be called from any thread; each waits for what was
    submitted before, and only `submit` returns at once.
    """

    def __init__(self, path: Path, connection: Connection, lock: Lock | None, holder: str) -> None:
        self.path = path
        self.read_only = lock is None
        self.holder = holder
        self._connection = connection
        self._lock = lock
        self.read_only_reason = "" if lock else _reading_only(holder)
        self._closed = False
        self._user = f"{current_user()}（{socket.gethostname()}）"
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._sight = self._transaction(partial(Sight, path))

    @classmethod
    def make(cls, path: Path) -> Self:
        """A new, empty file; an existing one is refused."""
        if path.suffix.lower() not in SUFFIXES:
            raise Refused(f"数据文件“{path.name}”的名字要以{'或'.join(SUFFIXES)}结尾，请改名。")
        if there(path):
            raise Refused(f"“{path}”已经存在，请换一个文件名。")
        if not path.parent.is_dir():
            raise Refused(f"没有“{path.parent}”这个文件夹，请先建好再试。")
        lock = Lock(path)
        try:
            return cls(path, new_file(path), lock, "")
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, *, allow_read_only: bool = False) -> Self:
        """Open a data file; one that somebody else edits is refused, or opened for reading."""
        path = own_path(path)
        check_file(path)
        try:
            lock: Lock | None = Lock(path)
            holder = ""
        except (Held, Unlockable) as error:
            if not allow_read_only:
                raise
            lock, holder = None, str(error.holder) if isinstance(error, Held) else ""
            refuse_older(path)
        try:
            return cls(path, opened(path, read_only=lock is None), lock, holder)
        except BaseException:
            if lock is not None:
                lock.release()
            raise

    def close(self) -> None:
        """Write what was submitted, close the file and let go of it."""
        if self._closed:
            return
        self._closed = True
        self._thread.shutdown(wait=True)
        disconnect(self._connection, read_only=self.read_only)
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def submit(self, change: Change, watch: Watch | None = None) -> "Future[None]":
        """Queue a change; the future is done once it is committed, or raises Refused.

        Where `watch` is stopped before the commit it raises GivenUp, and nothing is written.
        """
        work = partial(write_change, change=change, at=_now(), user=self._user, watch=watch)
        return self._thread.submit(self._in_transaction, work)

    def apply(self, change: Change) -> None:
        """Make a change and wait until it is committed."""
        self.submit(change).result()

    def backup(self, reason: str) -> Path:
        """Copy the file into the folder 备份 beside it, checked; returns the copy."""
        return self._thread.submit(self._back_up, reason).result()

    def look(self) -> "Future[Presence]":
        """How the file on the disk stands to the one that is open; returns at once."""
        return self._thread.submit(self._look)

    def copy_to(self, path: Path, unwritten: Sequence[Change] = ()) -> None:
        """Copy the file as it is now to a new place, checked; an existing file is refused.

        The copy has `unwritten` as well, what this file would not take; else there is no copy.
        """
        if path.suffix.lower() not in SUFFIXES:
            raise Refused(f"数据文件“{path.name}”的名字要以{'或'.join(SUFFIXES)}结尾，请改名。")
        if there(path):
            raise Refused(f"“{path}”已经存在，请换一个文件名。")
        self._thread.submit(self._copy_own, path).result()
        if unwritten:
            _write_into(path, unwritten)

    def _read(self, work: Callable[[Connection], _T]) -> _T:
        with trusting_nothing():
            own = partial(self._reading_own, work=work)
            return self._thread.submit(self._transaction, own).result()

    def _write(self, work: Callable[[Connection], _T]) -> _T:
        return self._thread.submit(self._in_transaction, work).result()

    def _in_transaction(self, work: Callable[[Connection], _T]) -> _T:
        if self._lock is None:
            raise Refused(self.read_only_reason)
        self._lock.check()
        result, entry = self._transaction(partial(self._if_own, work=work))
        self._sight.take_note(entry)
        return result

    def _if_own(self, connection: Connection, work: Callable[[Connection], _T]) -> tuple[_T, Any]:
        """Do the work unless another wrote into the file, as by copying another one over it."""
        if self._sight.overwritten(connection):
            raise Refused(_CHANGED)
        return work(connection), last_entry(connection)

    def _reading_own(self, connection: Connection, work: Callable[[Connection], _T]) -> _T:
        """Read what is open; whoever only reads sees what is there."""
        self._refuse_foreign(connection, _FOREIGN)
        return work(connection)

    def _refuse_foreign(self, connection: Connection, sentence: str) -> None:
        if self._lock is not None and self._sight.overwritten(connection):
            raise Refused(sentence)

    def _look(self) -> Presence:
        with refusing():
            return self._sight.look(read_only=self._lock is None)

    def _back_up(self, reason: str) -> Path:
        presence = self._look()
        if not presence.is_own:
            raise Refused(_NO_BACKUP if presence.can_be_copied else _FOREIGN)
        return back_up(self.path, reason, datetime.now())

    def _copy_own(self, path: Path) -> None:
        """Copy what is open, and never what another put in its place."""
        refuse = partial(self._refuse_foreign, sentence=_NO_COPY)
        self._transaction(refuse)
        copy_open(self._connection, path)
        try:
            self._transaction(refuse)
        except Refused:
            path.unlink(missing_ok=True)
            raise

    def _transaction(self, work: Callable[[Connection], _T]) -> _T:
        with refusing(), self._connection.begin():
            return work(self._connection)


def _write_into(path: Path, changes: Sequence[Change]) -> None:
    try:
        with DataFile.open(path) as copy:
            for change in changes:
                copy.apply(change)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _reading_only(holder: str) -> str:
    if holder:
        return f"{holder}正在编辑这个文件，本窗口只能查看。"
    return "数据文件所在的文件夹不能写入，只能查看，要修改请先把文件拷到能写的文件夹。"


def _now() -> str:
    return datetime.now().isoformat(timespec="seconds")
