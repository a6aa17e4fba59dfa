"""The main window: a frame that is up at once, and the open file in its middle."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QMenu

from gui.kit.error_dialog import refusals_shown
from gui.kit.widgets import label
from gui.menus.actions import MENUS, Actions, Need
from gui.settings import Settings

if TYPE_CHECKING:
    from gui.jobs import Jobs
    from gui.kit.save_label import SaveLabel
    from gui.options.font_notice import FontNotice
    from gui.session import Session
    from gui.workspace import Workspace

_SIZE = (1280, 820)
_FRAME = (16, 40)  # what a desktop's own title bar and borders take of the screen
_TOLD_MS = 6000


class MainWindow(QMainWindow):
    """Shows itself first and opens the file after its first paint.

    What stands in the middle, and all that needs the database, is imported then.
    """

    ready = Signal()  # the first screen is up

    jobs: "Jobs"
    font_notice: "FontNotice"

    def __init__(self, settings: Settings, file: Path | None = None) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setAcceptDrops(True)
        self.setWindowTitle("简报")
        self.settings = settings
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self.save_label: SaveLabel | None = None
        self._first_file = file or settings.last_file
        self._asked_for = file is not None
        self._painted = self._giving_up = False
        self.actions_by_name = Actions(self)
        self.statusBar().setSizeGripEnabled(False)
        self.setCentralWidget(self._waiting())
        self.resize(QSize(*_SIZE).boundedTo(self.screen().availableSize() - QSize(*_FRAME)))
        shape = settings.shape("window")
        if shape is not None:
            self.restoreGeometry(shape)

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first painting the file is opened."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._begin)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file, unless a dialog has the word."""
        from gui.files.dropped_files import dropped_file

        if QApplication.activeModalWidget() is None and dropped_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped: a data file, a table to import, texts of districts."""
        from gui.files.dropped_files import dropped_file, open_dropped

        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            # The program that the file comes from waits until the drop is over.
            QTimer.singleShot(0, self, lambda: open_dropped(self, path))

    # -- the open file -------------------------------------------------------------------------

    def open_file(self, path: Path) -> None:
        """Open a data file in place of the one that is open; a refused one changes nothing."""
        if self.session is not None and self.session.store.path == path:
            if self.workspace is not None and not self.workspace.file_watch.is_own:
                self.reopen_file()
            return
        if self.session is not None and not self._all_saved(
            self.session, lambda: self._open_in_place(path)
        ):
            return
        self._open_in_place(path)

    def _open_in_place(self, path: Path) -> None:
        from gui.files.documents import open_session

        with refusals_shown(self):
            session = open_session(path, self.settings.whereabouts(path))
            self.close_file()
            self._show_session(session)
            self.settings.last_file = path

    def reopen_file(self) -> None:
        """Open what has the file's name now, in place of what had it."""
        session = self.session
        if session is not None and self._all_saved(session, self._open_anew):
            self._open_anew()

    def _open_anew(self) -> None:
        from gui.files.documents import open_session

        assert self.session is not None
        path = self.session.store.path
        self.close_file()  # first: its lock is our own
        with refusals_shown(self):
            self._show_session(open_session(path, self.settings.whereabouts(path)))
        if self.session is None:
            self._update_actions()
            self.show_start()

    def close_file(self) -> None:
        """Write what is left and let go of the file that is open."""
        if self.workspace is not None and self.session is not None:
            self.workspace.close_down()
            self.session.close()
            self.setCentralWidget(QLabel())  # the old middle goes before its session does
            self.workspace = self.session = None

    def save_now(self) -> None:
        """Hand in what is being typed, try again what failed, and say how it stands."""
        from gui.kit.save_label import saved_words

        assert self.session is not None
        self.session.settle()
        if self.session.save_state.kind == "failed":
            self.session.retry_saving()
        else:
            self.tell(f"{saved_words(self.session.save_state)}，每录一项都会自动保存。")

    def tell(self, sentence: str) -> None:
        """Say something in the status bar for a while."""
        self.statusBar().showMessage(sentence, _TOLD_MS)

    def show_start(self) -> None:
        """Show the ways to begin."""
        from gui.files.start_page import StartPage

        page = StartPage()
        page.sample_wanted.connect(self.actions_by_name["file.sample"].trigger)
        page.new_wanted.connect(self.actions_by_name["file.new"].trigger)
        page.open_wanted.connect(self.actions_by_name["file.open"].trigger)
        self.setCentralWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_habits(self) -> None:
        """Show the remembered switches in the menu."""
        self.actions_by_name["view.enter_right"].setChecked(self.settings.enter_right)
        self.actions_by_name["cell.panel"].setChecked(self.settings.cell_panel)

    def _list_recent_files(self) -> None:
        from gui.files.recent_files import RecentFiles

        first = self.actions_by_name["file.save"]
        menu = self.menuBar().findChild(QMenu, f"menu_{MENUS[0][0]}")
        assert isinstance(menu, QMenu)
        menu.insertMenu(first, RecentFiles(self.settings, self.open_file, menu))
        menu.insertSeparator(first)

    def _begin(self) -> None:
        """What follows the first painting: menus, status bar, and the first file."""
        from gui.jobs import Jobs
        from gui.kit.icon import app_icon

        QApplication.setWindowIcon(app_icon())
        self.jobs = Jobs(self)
        self._fill_menus()
        self._fill_status_bar()
        file = self._first_file
        if file is not None and (self._asked_for or file.exists()):
            self.open_file(file)
        if self.session is None:
            self.show_start()
        self.ready.emit()

    def _fill_menus(self) -> None:
        from gui.menus.commands import handlers

        self.actions_by_name.fill(handlers(self))
        self._list_recent_files()
        self.show_habits()
        self._update_actions()

    def _fill_status_bar(self) -> None:
        from gui.kit.save_label import SaveLabel
        from gui.options.font_notice import FontNotice

        self.save_label = SaveLabel()
        self.save_label.retry_wanted.connect(self.save_now)
        self.sums = label("", "quiet")
        self.sums.setObjectName("selection_sums")
        self.font_notice = FontNotice()
        for told in (self.sums, self.font_notice, self.save_label):
            self.statusBar().addPermanentWidget(told)

    def _show_session(self, session: "Session") -> None:
        from gui.workspace import Workspace

        self.session = session
        self.workspace = workspace = Workspace(session, self.settings, self.jobs)
        for wanted, action in (
            (workspace.new_issue_wanted, "issue.new"),
            (workspace.import_wanted, "issue.import_figures"),
            (workspace.export_wanted, "issue.export"),
        ):
            wanted.connect(self.actions_by_name[action].trigger)
        workspace.file_banner.copy_wanted.connect(self.actions_by_name["file.save_as"].trigger)
        workspace.file_banner.reopening_wanted.connect(self.reopen_file)
        workspace.summed.connect(self.sums.setText)
        workspace.findings_shown.connect(self.actions_by_name["view.findings"].setChecked)
        self.actions_by_name["view.findings"].setChecked(True)
        workspace.side.panel_shown.connect(self.show_habits)
        self.setCentralWidget(workspace)
        workspace.page_shown.connect(self._share_keys)
        self._share_keys(workspace.page)
        workspace.focus_page()
        self._follow(session)
        self.setWindowTitle(f"{session.store.path.stem} - 简报")
        QTimer.singleShot(0, self, self._offer_tour)

    def _follow(self, session: "Session") -> None:
        assert self.save_label is not None
        session.saved_changed.connect(self.save_label.show_state)
        session.issue_opened.connect(self._update_actions)
        session.issue_opened.connect(lambda: QTimer.singleShot(0, self, self._offer_tour))
        session.told.connect(self.tell)
        session.undo.indexChanged.connect(self._update_actions)
        self.save_label.show_state(session.save_state)
        self.font_notice.follow(session)
        self._update_actions()

    def _update_actions(self) -> None:
        session, actions = self.session, self.actions_by_name
        has = Need.NOTHING if session is None else Need.FILE if not session.issue else Need.ISSUE
        actions.update(has, session is not None and not session.read_only)
        stack = session.undo if session else None
        for name, word, key, done in (
            ("edit.undo", "撤销", "(&U)", stack.undoText() if stack else ""),
            ("edit.redo", "恢复", "(&R)", stack.redoText() if stack else ""),
        ):
            said = f"“{done.replace('&', '&&')}”" if done else ""
            actions[name].setText(f"{word}{said}{key}")
            actions[name].setEnabled(bool(done))

    def _offer_tour(self) -> None:
        """On the first start with an issue the first steps are shown."""
        workspace = self.workspace
        if workspace is not None and workspace.session.issue and not self.settings.toured:
            from gui.kit.tour import start_tour

            start_tour(workspace, self.settings, take_keys=False)

    def _share_keys(self, page: str) -> None:
        """The preview finds and zooms by itself."""
        from gui.menus.look_commands import PAGE_KEYS

        self.actions_by_name.lend_keys(PAGE_KEYS, page == "preview")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is asked: all is saved. Only what could not be written keeps the window open."""
        self.settings.keep_shape("window", self.saveGeometry())
        if self.session is not None and not self._all_saved(self.session, self._give_up):
            event.ignore()
            return
        self.close_file()
        if hasattr(self, "jobs"):
            self.jobs.close()
        event.accept()

    def _all_saved(self, session: "Session", give_up: Callable[[], None]) -> bool:
        """Whether the file can be left; else the clerk is asked, and may `give_up` what is not."""
        from gui.kit.unsaved_dialog import ask_to_close

        if self._giving_up:
            return True
        if not session.finish_entries():
            return False
        session.settle()
        if not session.unsaved:
            return True
        ask_to_close(self, session.unsaved, give_up)
        return False

    def _give_up(self) -> None:
        self._giving_up = True
        self.close()

    def _waiting(self) -> QLabel:
        text = label("正在打开…" if self._first_file else "", "faint")
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return text
