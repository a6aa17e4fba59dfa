"""Saving: every change goes to the store at once, and the clerk sees when it is through."""

from collections.abc import Iterable
from concurrent.futures import Future, wait
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, Signal

from models.changes import Change
from models.errors import Refused

if TYPE_CHECKING:
    from models.storage.store import Store

_PATIENCE = 20.0  # seconds that reading waits for what is still being written


@dataclass(frozen=True)
class SaveState:
    """How far saving is: `at` is the last commit's time, `reason` why one failed."""

    kind: Literal["saved", "saving", "failed"]
    at: datetime | None = None
    reason: str = ""


class Saver(QObject):
    """Hands changes to the store's writer in order and tells, in this thread, what came of them.

    A change that could not be written is kept and goes first when the next one is made, or when
    the clerk tries again; what a later change wrote meanwhile is not written over.
    """

    changed = Signal(object)  # SaveState
    _finished = Signal()  # a change is through; from the writer's thread

    def __init__(self, store: "Store") -> None:
        super().__init__()
        self._store = store
        self._flying: list[tuple[Change, Future[None]]] = []
        self._reason = ""
        self.failed: list[Change] = []
        self.state = SaveState("saved")
        self._finished.connect(self._collect, Qt.ConnectionType.QueuedConnection)

    def save(self, change: Change) -> None:
        """Write a change, and before it what failed earlier; returns at once."""
        again, self.failed = self.failed, []
        for newer, _ in self._flying:  # handed over after what failed, so it has the last word
            again = list(_without(again, newer))
        for each in (*again, change):
            self._submit(each)
        self._tell(SaveState("saving", self.state.at))

    def retry(self) -> None:
        """Write again what failed."""
        if self.failed:
            *self.failed, last = self.failed
            self.save(last)

    def forget(self) -> None:
        """Let go of what could not be written, once it is kept elsewhere."""
        self.failed = []

    def settle(self) -> None:
        """Wait until everything handed over is written or has failed, and tell it."""
        wait([future for _, future in self._flying], timeout=_PATIENCE)
        self._collect()

    def _submit(self, change: Change) -> None:
        future = self._store.submit(change)
        self._flying.append((change, future))
        future.add_done_callback(lambda _done: self._finished.emit())

    def _collect(self) -> None:
        """Take note of what is through, in order."""
        done = list(takewhile(lambda flight: flight[1].done(), self._flying))
        self._flying = self._flying[len(done) :]
        for change, future in done:
            self._take_note(change, future.exception())
        if done and self.failed:
            self._tell(SaveState("failed", self.state.at, self._reason))
        elif done and not self._flying:
            self._tell(SaveState("saved", datetime.now()))

    def _take_note(self, change: Change, error: BaseException | None) -> None:
        if error is None:
            self.failed = list(_without(self.failed, change))
        else:
            self.failed.append(change)
            self._reason = _reason(error)

    def _tell(self, state: SaveState) -> None:
        self.state = state
        self.changed.emit(state)


def _without(changes: Iterable[Change], newer: Change) -> Iterable[Change]:
    """The changes less the places that a newer one wrote."""
    written = {edit.place for edit in newer.edits}
    for change in changes:
        edits = tuple(edit for edit in change.edits if edit.place not in written)
        if edits:
            yield Change(change.label, edits)


def _reason(error: BaseException) -> str:
    return str(error) if isinstance(error, Refused) else f"写入数据文件时出错（{error}）。"
