"""The undo step: one command class for everything a clerk can change."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from models.changes import Change

if TYPE_CHECKING:
    from gui.session import Session


class ApplyChange(QUndoCommand):
    """The one undo step: redo carries a change out, undo its inverse.

    What goes wrong makes the step obsolete, lest a phantom stays on the stack, and is kept in
    `Session.failure`, because Qt lets no exception through.
    """

    def __init__(self, session: "Session", change: Change, written: bool = False) -> None:
        """`written`: the file has the change already, the memory has not."""
        super().__init__(change.label)
        self._written = written
        self._session = session
        self._change = change
        self._issue = session.issue.id if session.issue else None

    def redo(self) -> None:
        """Carry the change out."""
        written, self._written = self._written, False
        self._carry_out(self._change, written)

    def undo(self) -> None:
        """Take the change back."""
        self._carry_out(self._change.inverse())

    def _carry_out(self, change: Change, written: bool = False) -> None:
        try:
            self._session.apply(self._issue, change, written)
            self._session.carried_out = self._change
        except Exception as error:
            self.setObsolete(True)
            self._session.failure = error
