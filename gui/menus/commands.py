"""What the menus do: the handlers by the names of `actions.MENUS`."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from gui.menus.actions import Handlers, specs

if TYPE_CHECKING:
    from gui.main_window import MainWindow
    from gui.workspace import Workspace


def handlers(window: "MainWindow") -> Handlers:
    """A function for every action."""
    from gui.menus.file_commands import FileCommands
    from gui.menus.layout_commands import LayoutCommands
    from gui.menus.look_commands import LookCommands
    from gui.menus.reading_commands import ReadingCommands
    from gui.menus.release_commands import (  # they build on this module
        FindingCommands,
        ReleaseCommands,
    )
    from gui.menus.unit_commands import CellCommands, UnitCommands

    groups = {
        "file": FileCommands(window),
        "edit": EditCommands(window),
        "issue": IssueCommands(window),
        "view": ViewCommands(window),
        "finding": FindingCommands(window),
        "release": ReleaseCommands(window),
        "unit": UnitCommands(window),
        "cell": CellCommands(window),
        "look": LookCommands(window),
        "layout": LayoutCommands(window),
        "reading": ReadingCommands(window),
        "help": HelpCommands(window),
    }
    parted = ((spec.name, spec.name.split(".")) for spec in specs())
    return {name: getattr(groups[group], method) for name, (group, method) in parted}


class Commands:
    """Handlers of one menu."""

    def __init__(self, window: "MainWindow") -> None:
        self.window = window

    @property
    def workspace(self) -> "Workspace":
        """The middle of the open file; asked only where an action needs a file."""
        assert self.window.workspace is not None
        return self.window.workspace


class EditCommands(Commands):
    """编辑: undo and redo over everything; the clipboard for whatever has the keys."""

    def undo(self) -> None:
        """Take the last change back."""
        self.workspace.session.undo_step()

    def redo(self) -> None:
        """Carry out again what was taken back."""
        self.workspace.session.redo_step()

    def cut(self) -> None:
        """Cut, in the table or the text that has the keys."""
        self._hand_on("cut")

    def copy(self) -> None:
        """Copy, in the table or the text that has the keys."""
        self._hand_on("copy")

    def paste(self) -> None:
        """Paste, in the table or the text that has the keys."""
        self._hand_on("paste")

    def select_all(self) -> None:
        """Select all, in the table or the text that has the keys."""
        self._hand_on("select_all", "selectAll")

    def _hand_on(self, *methods: str) -> None:
        """Call the method of the focused widget, or of the nearest around it that has it."""
        widget: QWidget | None = QApplication.focusWidget()
        while widget is not None:
            for method in methods:
                if callable(act := getattr(widget, method, None)):
                    act()
                    return
            widget = widget.parentWidget()


class IssueCommands(Commands):
    """本期: new issues, the way from draft to print, figures in and files out."""

    def new(self) -> None:
        """Make a new issue after the last one."""
        from gui.issue.new_issue_dialog import NewIssueDialog

        if not self.workspace.session.finish_entries():
            return
        dialog = NewIssueDialog(self.workspace.session, self.window)
        dialog.finished.connect(self._begin_entering)
        dialog.open()

    def _begin_entering(self, made: int) -> None:
        """The keys go to the first cell, once the dialog has given them back."""
        if made:
            QTimer.singleShot(0, self.workspace, self._show_table)

    def _show_table(self) -> None:
        self.window.activateWindow()
        self.workspace.show_page("figures")

    def delete(self) -> None:
        """Delete the open issue, after a question."""
        from gui.issue.delete_issue import ask_to_delete

        if self.workspace.session.finish_entries():
            ask_to_delete(self.workspace.session, self.window)

    def newer(self) -> None:
        """Open the issue above in the list."""
        self.workspace.parts.issues.step(-1)

    def older(self) -> None:
        """Open the issue below in the list."""
        self.workspace.parts.issues.step(1)

    def import_figures(self) -> None:
        """Take a table of figures in, after a look at what would change."""
        self.import_file(None)

    def import_file(self, path: Path | None) -> None:
        """Show what a table would change; without one it is asked for."""
        from gui.files.import_dialog import ImportDialog

        session = self.workspace.session
        if not session.finish_entries():
            return
        dialog = ImportDialog(session, self.window.settings, self.window.jobs, self.window)
        dialog.open()
        if path is not None:
            dialog.read(path)

    def export(self) -> None:
        """Write the Word bulletin and the Excel annex."""
        from gui.files.export_dialog import ExportDialog

        session = self.workspace.session
        if session.finish_entries():
            ExportDialog(session, self.window.settings, self.window.jobs, self.window).open()

    def step(self) -> None:
        """Bring the issue to its next stage."""
        from gui.release.stage_dialog import ask_next_step

        ask_next_step(self.workspace.session, self.window.settings, self.window)

    def send_back(self) -> None:
        """Send the issue back, with a reason."""
        from gui.release.stage_dialog import ask_send_back

        ask_send_back(self.workspace.session, self.window.settings, self.window)


class ViewCommands(Commands):
    """查看: the pages, the findings, and how the keys go."""

    def figures(self) -> None:
        """Look at the table."""
        self.workspace.show_page("figures")

    def form(self) -> None:
        """Look at the form of one district."""
        self.workspace.show_page("form")

    def measures(self) -> None:
        """Look at the measures."""
        self.workspace.show_page("measures")

    def issue(self) -> None:
        """Look at the issue's own data."""
        self.workspace.show_page("issue")

    def preview(self) -> None:
        """Look at the pages as they will be printed."""
        self.workspace.show_page("preview")

    def findings(self) -> None:
        """Open or shut the list of findings."""
        self.workspace.show_findings(not self.workspace.parts.findings.isVisible())

    def next_finding(self) -> None:
        """Go to the next finding's cell."""
        self.workspace.parts.findings.step(1)

    def previous_finding(self) -> None:
        """Go to the previous finding's cell."""
        self.workspace.parts.findings.step(-1)

    def enter_right(self) -> None:
        """Turn the way of Enter in the table, for good."""
        right = not self.window.settings.enter_right
        self.window.settings.enter_right = right
        if self.window.workspace is not None:
            self.window.workspace.set_enter_right(right)
        self.window.show_habits()


class HelpCommands(Commands):
    """帮助."""

    def keys(self) -> None:
        """Show all keys."""
        from gui.kit.help_dialog import KeysDialog

        KeysDialog(self.window).open()

    def about(self) -> None:
        """Say what this is."""
        from gui.kit.help_dialog import show_about

        show_about(self.window)
