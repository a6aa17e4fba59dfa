"""What follows signing and printing: the watch, its banner, the list and the ways to correct."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.jobs import Jobs
from gui.release.change_banner import ChangeBanner
from gui.release.change_watch import ChangeWatch
from gui.session import Session
from gui.settings import Settings
from models.issues import Stage


class ReleaseDesk(QObject):
    """Holds the banner, and opens what its buttons and the menu ask for."""

    def __init__(self, session: Session, settings: Settings, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._settings, self._parent = session, settings, parent
        self.watch = ChangeWatch(session, jobs, self)
        self.banner = ChangeBanner(session, self.watch)
        self.banner.list_wanted.connect(self.show_changes)
        self.banner.correction_wanted.connect(self.correct)

    def show_changes(self) -> None:
        """Show the 改动清单; a draft has none."""
        from gui.release.change_list_dialog import ChangeListDialog

        issue = self._session.issue
        if issue is None or issue.stage.draft:
            self._session.told.emit("本期还没有签发，签发以后的改动才列清单。")
            return
        self._session.hand_in()
        changes, window = self.watch.now(), self._parent.window()
        dialog = ChangeListDialog(self._session, self._settings, changes, window)
        dialog.correction_wanted.connect(self.correct)
        dialog.open()

    def correct(self) -> None:
        """Offer the ways to correct a printed issue that has changed."""
        from gui.release.correction_dialog import CorrectionDialog

        issue = self._session.issue
        if issue is None or issue.stage is not Stage.PRINTED:
            self._session.told.emit("本期还没有印发，直接改就可以，不用更正。")
            return
        if not self._session.finish_entries():
            return
        changes, window = self.watch.now(), self._parent.window()
        if not changes:
            self._session.told.emit("印发后没有改动。请先在数据表或文字里改正，再选更正方式。")
        else:
            CorrectionDialog(self._session, self._settings, changes, window).open()
