"""The lock beside a data file: who edits it, so that a second window becomes a reader.

The heartbeat is the lock file's time of change, compared with that of a file made beside it: the
clocks of two office PCs differ by minutes, the disk they share has one.
"""

import getpass
import json
import os
import socket
import sys
import threading
import time
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path

from models.errors import Refused

HEARTBEAT = 20.0  # seconds between two signs of life
STALE = 60.0  # a lock without one for so long belongs to nobody
_TRIES, _PAUSE = 20, 0.05  # for a lock that another opener is about to write or clear


@dataclass(frozen=True)
class Holder:
    """Who holds a lock; `token` tells apart two locks of the same process."""

    user: str
    host: str
    pid: int
    token: str

    def __str__(self) -> str:
        return f"{self.user}（{self.host}）"

    @property
    def died_here(self) -> bool:
        """Whether it is a process of this PC that no longer runs."""
        return self.host == socket.gethostname() and not _running(self.pid)


class Held(Refused):
    """Somebody else edits the file; `holder` is who."""

    def __init__(self, path: Path, holder: Holder) -> None:
        self.holder = holder
        super().__init__(f"{holder}正在编辑“{path.name}”，请等对方关闭后再打开。")


class Unlockable(Refused):
    """The folder takes no lock file, so that the data file can only be read."""


def current_user() -> str:
    """The user as Windows or the system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "未知用户"


class Lock:
    """A lock taken on a data file, kept alive by a heartbeat until it is released."""

    def __init__(self, path: Path) -> None:
        self._data = path
        self._path = path.with_name(f"{path.name}.lock")
        self._own = Holder(current_user(), socket.gethostname(), os.getpid(), uuid.uuid4().hex)
        self._stop = threading.Event()
        self._take()
        self._thread = threading.Thread(target=self._keep_alive, daemon=True)
        self._thread.start()

    def check(self) -> None:
        """Refuse to go on where another took over, as after this PC slept for a while."""
        holder = read_holder(self._path)
        if holder is None:
            self._restore()
        elif holder != self._own:
            raise Refused(
                f"{holder}已接着编辑“{self._data.name}”，这次修改没有存上，请关闭后重新打开。"
            )

    def _restore(self) -> None:
        """Make the lock file anew where someone deleted it."""
        try:
            _create(self._path, self._own)
        except OSError:
            return  # the folder is out of reach: what is being written says so itself

    def release(self) -> None:
        """Let go; nobody minds if the folder is gone."""
        self._stop.set()
        self._thread.join()
        if read_holder(self._path) == self._own:
            _remove(self._path)

    def _keep_alive(self) -> None:
        while not self._stop.wait(HEARTBEAT):
            if read_holder(self._path) == self._own:
                _beat(self._path)

    def _take(self) -> None:
        """Create the lock file, or take over one whose holder is gone."""
        for _ in range(_TRIES):
            try:
                if _create(self._path, self._own):
                    return
            except OSError as error:
                raise Unlockable(
                    f"不能在“{self._path.parent}”里写文件，请换一个能写的文件夹存放。"
                ) from error
            if not _clear_stale(self._data, self._path):
                time.sleep(_PAUSE)
        raise Refused(f"“{self._data.name}”正被多个窗口同时打开，请稍后再试。")


def read_holder(path: Path) -> Holder | None:
    """Who a lock file names, or None where it is unreadable or gone."""
    try:
        return Holder(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _create(path: Path, holder: Holder) -> bool:
    """Make a lock file; False where there is one. The system lets one of many succeed."""
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    except FileExistsError:
        return False
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(holder), file, ensure_ascii=False)
    return True


def _clear_stale(data: Path, path: Path) -> bool:
    """Remove a lock whose holder is gone; False where another opener is about to.

    Openers judge one at a time, holding a file that one of them can create: a slow one must not
    remove the lock that a quicker one took meanwhile.
    """
    judging = path.with_name(f"{path.name}.new")
    holder = read_holder(path)
    try:
        with judging.open("x") as file:
            now = os.fstat(file.fileno()).st_mtime
    except FileExistsError:
        if time.time() - _changed(judging) > STALE:
            _remove(judging)  # its opener was ended in that very moment
        return False
    except OSError:
        if holder is not None:
            raise Held(data, holder) from None
        return False
    try:
        return _judge(data, path, now)
    finally:
        _remove(judging)


def _judge(data: Path, path: Path, now: float) -> bool:
    holder = read_holder(path)
    if now - _changed(path) > STALE or (holder is not None and holder.died_here):
        _remove(path)
        return True
    if holder is not None:
        raise Held(data, holder)
    return False


def _changed(path: Path) -> float:
    """When a file last changed, by the clock of its disk; for one that is gone, just now."""
    try:
        return path.stat().st_mtime
    except OSError:
        return float("inf")


def _beat(path: Path) -> None:
    """A sign of life: the first byte, which all lock files share, is written once more."""
    try:
        with path.open("r+b") as file:
            file.write(b"{")
    except OSError:
        return  # the next beat tries again, and every write checks the lock itself


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # another program is reading it: left behind, it is stale in a minute


def _running(pid: int) -> bool:
    if sys.platform == "win32":
        return _running_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _running_on_windows(pid: int) -> bool:
    """os.kill would end the process there."""
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
    if not handle:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == 259  # STILL_ACTIVE
