"""The undo step of a whole issue: made or deleted, and taken back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from models.issues import Issue

if TYPE_CHECKING:
    from gui.session import Session
    from models.issue_removal import Removed


class IssueStep(QUndoCommand):
    """An issue that was just made (`made`), or is to be deleted; to and fro as one likes."""

    def __init__(self, session: "Session", issue: Issue, *, made: bool, before: int | None) -> None:
        super().__init__(f"{'新建' if made else '删除'} {issue.name.chinese}")
        self._session, self._id, self._made, self._before = session, issue.id, made, before
        self._removed: Removed | None = None

    def redo(self) -> None:
        """Make it again, or delete it; what was just made is there already."""
        if self._made and self._removed is None:
            return
        self._carry_out(self._put_back if self._made else self._take_out)

    def undo(self) -> None:
        """The other way round."""
        self._carry_out(self._take_out if self._made else self._put_back)

    def _take_out(self) -> None:
        session = self._session
        session.settle()
        self._removed = session.store.take_out_issue(self._id)
        left = [issue.id for issue in session.store.issues()]
        session.show_issues(self._before if self._before in left else next(iter(left), None))

    def _put_back(self) -> None:
        session, removed = self._session, self._removed
        assert removed is not None
        session.settle()
        session.store.put_back_issue(removed)
        session.show_issues(self._id)

    def _carry_out(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception as error:
            self.setObsolete(True)
            self._session.failure = error
