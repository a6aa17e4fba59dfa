"""Background work on plain data; what comes of it is told in the window's thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from models.errors import Refused

T = TypeVar("T")


class _Told(NamedTuple):
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None


class Jobs(QObject):
    """Runs functions beside the window.

    A job sees only what it was given, never a widget; `done` and `failed` run in the window's
    thread. Without `failed` an exception goes the way of every unexpected one. Where either is
    a method of a dialog that was closed meanwhile there is nobody to tell, and only what nobody
    expected is raised.
    """

    _finished = Signal(int, object)  # the job's number, its Future

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="job")
        self._told: dict[int, _Told] = {}
        self._number = 0
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Begin `work` beside the window."""
        self._number += 1
        number = self._number
        self._told[number] = _Told(done, failed)
        future = self._pool.submit(work)
        future.add_done_callback(lambda finished: self._finished.emit(number, finished))

    @property
    def idle(self) -> bool:
        """Whether nothing is under way and everything was told."""
        return not self._told

    def close(self) -> None:
        """Wait for what is under way and tell nothing more."""
        self._told.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _on_finished(self, number: int, future: "Future[Any]") -> None:
        told = self._told.pop(number, None)
        if told is None or future.cancelled():
            return
        error = future.exception()
        if _gone(told):
            if error is not None and not isinstance(error, Refused):
                raise error
        elif error is None:
            told.done(future.result())
        elif told.failed is not None and isinstance(error, Exception):
            told.failed(error)
        else:
            raise error


def _gone(told: _Told) -> bool:
    """Whether the widget that was to be told no longer exists."""
    owner = getattr(told.done, "__self__", None)
    return isinstance(owner, QObject) and not shiboken6.isValid(owner)
