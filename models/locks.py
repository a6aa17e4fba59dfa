"""The lock beside a data file: who edits it, so that a second window becomes a reader."""

import getpass
import json
import os
import socket
import sys
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from models.errors import Refused

HEARTBEAT = 20.0  # seconds between two signs of life
STALE = 60.0  # a lock without one for so long belongs to nobody


@dataclass(frozen=True)
class Holder:
    """Who holds a lock: `beat` is the time of the last sign of life, in seconds since 1970."""

    user: str
    host: str
    pid: int
    beat: float

    def __str__(self) -> str:
        return f"{self.user}（{self.host}）"

    @property
    def alive(self) -> bool:
        """Whether it may still be there: it gave a sign lately, and its process, if here, runs."""
        if time.time() - self.beat > STALE:
            return False
        return self.host != socket.gethostname() or _running(self.pid)


class Held(Refused):
    """Somebody else edits the file; `holder` is who."""

    def __init__(self, path: Path, holder: Holder) -> None:
        self.holder = holder
        super().__init__(f"{holder}正在编辑“{path.name}”，请等对方关闭后再打开。")


def current_user() -> str:
    """The user as Windows or the system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "未知用户"


class Lock:
    """A lock taken on a data file, kept alive by a heartbeat until it is released."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(f"{path.name}.lock")
        self._stop = threading.Event()
        _take(path, self._path)
        self._thread = threading.Thread(target=self._keep_alive, daemon=True)
        self._thread.start()

    def release(self) -> None:
        """Let go; nobody minds if the folder is gone."""
        self._stop.set()
        self._thread.join()
        if _is_ours(self._path):
            self._path.unlink(missing_ok=True)

    def _keep_alive(self) -> None:
        while not self._stop.wait(HEARTBEAT):
            if _is_ours(self._path):
                _write(self._path)


def _take(data: Path, path: Path) -> None:
    """Create the lock file, or take over one whose holder is gone; two takers cannot both win."""
    for _ in range(5):
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError:
            _clear_stale(data, path)
            continue
        except OSError as error:
            raise Refused(f"不能在“{path.parent}”里写文件，请换一个能写的文件夹存放。") from error
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(asdict(_ourselves()), file, ensure_ascii=False)
        return
    raise Refused(f"“{data.name}”正被多个窗口同时打开，请稍后再试。")


def _clear_stale(data: Path, path: Path) -> None:
    """Remove a lock whose holder is gone, by a rename that only one taker can do.

    What was moved aside is looked at again: a slow taker must not remove a quicker one's lock.
    """
    holder = read_holder(path)
    if holder is not None and holder.alive:
        raise Held(data, holder)
    if holder is None and _age(path) < 2:
        time.sleep(0.1)  # it is being written
        return
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.rename(aside)
    except OSError:
        return
    if read_holder(aside) != holder:
        os.replace(aside, path)
    aside.unlink(missing_ok=True)


def read_holder(path: Path) -> Holder | None:
    """Who a lock file names, or None where it is unreadable or gone."""
    try:
        return Holder(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0


def _ourselves() -> Holder:
    return Holder(current_user(), socket.gethostname(), os.getpid(), time.time())


def _is_ours(path: Path) -> bool:
    holder = read_holder(path)
    us = _ourselves()
    return holder is not None and (holder.host, holder.pid) == (us.host, us.pid)


def _write(path: Path) -> None:
    """Renew the sign of life, whole: a reader never sees half of it."""
    fresh = path.with_name(f"{path.name}.new")
    try:
        fresh.write_text(json.dumps(asdict(_ourselves()), ensure_ascii=False), encoding="utf-8")
        os.replace(fresh, path)
    except OSError:
        fresh.unlink(missing_ok=True)  # the next beat tries again


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
