"""An open data file: its lock, its one writer thread, and transactions on its connection."""

import socket
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection

from models.changes import Change
from models.errors import Refused
from models.storage.backups import back_up, backed_up_on, copy_open
from models.storage.database import (
    APPLICATION_ID,
    check_file,
    connect,
    data_version,
    disconnect,
    refuse_older,
    refusing,
    trusting_nothing,
)
from models.storage.edit_rows import write_change
from models.storage.locks import Held, Lock, Unlockable, current_user
from models.storage.long_work import Watch
from models.storage.migrations import migrate

_T = TypeVar("_T")
SUFFIXES = (".jianbao", ".db")
_CHANGED = (
    "数据文件被别的程序改过或换过，和窗口里的不一样，没有存上，"
    "请记下刚录的，关闭后重新打开，核对后再录。"
)


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
        self._version = 0 if lock is None else self._transaction(data_version)

    @classmethod
    def make(cls, path: Path) -> Self:
        """A new, empty file; an existing one is refused."""
        if path.suffix.lower() not in SUFFIXES:
            raise Refused(f"数据文件“{path.name}”的名字要以{'或'.join(SUFFIXES)}结尾，请改名。")
        if _there(path):
            raise Refused(f"“{path}”已经存在，请换一个文件名。")
        if not path.parent.is_dir():
            raise Refused(f"没有“{path.parent}”这个文件夹，请先建好再试。")
        lock = Lock(path)
        try:
            return cls(path, _new_file(path), lock, "")
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, *, allow_read_only: bool = False) -> Self:
        """Open a data file; one that somebody else edits is refused, or opened for reading."""
        path = _own_path(path)
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
            return cls(path, _opened(path, read_only=lock is None), lock, holder)
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
        return self._thread.submit(back_up, self.path, reason, datetime.now()).result()

    def copy_to(self, path: Path, unwritten: Sequence[Change] = ()) -> None:
        """Copy the file as it is now to a new place, checked; an existing file is refused.

        The copy has `unwritten` as well, what this file would not take; else there is no copy.
        """
        if path.suffix.lower() not in SUFFIXES:
            raise Refused(f"数据文件“{path.name}”的名字要以{'或'.join(SUFFIXES)}结尾，请改名。")
        if _there(path):
            raise Refused(f"“{path}”已经存在，请换一个文件名。")
        self._thread.submit(copy_open, self._connection, path).result()
        if unwritten:
            _write_into(path, unwritten)

    def _read(self, work: Callable[[Connection], _T]) -> _T:
        with trusting_nothing():
            return self._thread.submit(self._transaction, work).result()

    def _write(self, work: Callable[[Connection], _T]) -> _T:
        return self._thread.submit(self._in_transaction, work).result()

    def _in_transaction(self, work: Callable[[Connection], _T]) -> _T:
        if self._lock is None:
            raise Refused(self.read_only_reason)
        self._lock.check()
        return self._transaction(partial(self._if_own, work=work))

    def _if_own(self, connection: Connection, work: Callable[[Connection], _T]) -> _T:
        """Do the work unless another wrote into the file, as by copying another one over it."""
        if data_version(connection) != self._version:
            raise Refused(_CHANGED)
        return work(connection)

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


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:  # as where a name is longer than the disk allows
        raise Refused(f"不能新建“{path}”，请换一个短一些的文件名或别的文件夹。") from error


def _own_path(path: Path) -> Path:
    """The file itself where a link to it is given: both must find the same lock and backups."""
    try:
        return path.resolve() if path.is_symlink() else path
    except (OSError, RuntimeError) as error:
        raise Refused(f"打不开“{path}”，请检查它是不是文件、有没有权限。") from error


def _reading_only(holder: str) -> str:
    if holder:
        return f"{holder}正在编辑这个文件，本窗口只能查看。"
    return "数据文件所在的文件夹不能写入，只能查看，要修改请先把文件拷到能写的文件夹。"


def _new_file(path: Path) -> Connection:
    """An empty data file with its tables; what fails leaves nothing behind."""
    try:
        path.open("xb").close()
    except OSError as error:
        raise Refused(f"不能新建“{path}”，请换一个文件名或文件夹。") from error
    connection = None
    try:
        connection = connect(path)
        with refusing():
            with connection.begin():
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate(connection, lambda: None)
    except BaseException:
        if connection is not None:
            disconnect(connection, read_only=False)
        path.unlink()
        raise
    return connection


def _opened(path: Path, *, read_only: bool) -> Connection:
    connection = connect(path, read_only=read_only)
    try:
        if not read_only:
            with refusing():
                _prepare(path, connection)
    except BaseException:
        disconnect(connection, read_only=read_only)
        raise
    return connection


def _prepare(path: Path, connection: Connection) -> None:
    """Today's backup, then the migrations with one of their own before them."""
    now = datetime.now()
    if not backed_up_on(path, now.date()):
        back_up(path, "每日", now)
    migrate(connection, lambda: back_up(path, "升级前", now))


def _now() -> str:
    return datetime.now().isoformat(timespec="seconds")
