"""What the menus do: the handlers by the names of `actions.MENUS`."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from gui.actions import Handlers, specs
from gui.error_dialog import refusals_shown

if TYPE_CHECKING:
    from gui.main_window import MainWindow
    from gui.preview import PreviewPage
    from gui.workspace import Workspace


def handlers(window: "MainWindow") -> Handlers:
    """A function for every action."""
    from gui.layout_commands import LayoutCommands
    from gui.look_commands import LookCommands
    from gui.reading_commands import ReadingCommands
    from gui.release_commands import FindingCommands, ReleaseCommands  # they build on this module
    from gui.unit_commands import CellCommands, UnitCommands

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


class FileCommands(Commands):
    """文件."""

    def new(self) -> None:
        """Make a data file from a scheme and open it."""
        from gui.new_file_dialog import NewFileDialog

        dialog = NewFileDialog(self.window.settings, self.window)
        dialog.created.connect(self.window.open_file)
        dialog.open()

    def open(self) -> None:
        """Open a data file."""
        from gui.file_choice import choose_data_file

        path = choose_data_file(self.window, self.window.settings)
        if path is not None:
            self.window.open_file(path)

    def sample(self) -> None:
        """Make the sample where the clerk wants it, and open it; one that is there is opened."""
        from gui.documents import create_sample_file
        from gui.file_choice import choose_new_data_file

        path = choose_new_data_file(self.window, self.window.settings, "示例简报")
        if path is not None:
            with refusals_shown(self.window):
                create_sample_file(path)
                self.window.open_file(path)

    def save(self) -> None:
        """Say that everything is saved, after making sure."""
        self.window.save_now()

    def backup(self) -> None:
        """Copy the data file into the folder 备份 beside it."""
        session = self.workspace.session
        with refusals_shown(self.window):
            session.settle()
            copy = session.store.backup("手动")
            self.window.tell(f"已备份到“{copy.parent.name}”文件夹：{copy.name}")

    def print(self) -> None:
        """Print the issue's pages."""
        self._preview().open_print()

    def pdf(self) -> None:
        """Write the issue's pages as a PDF."""
        self._preview().export_pdf()

    def _preview(self) -> "PreviewPage":
        from gui.preview import PreviewPage

        self.workspace.session.hand_in()
        page = self.workspace.page_widget("preview")
        assert isinstance(page, PreviewPage)
        return page

    def quit(self) -> None:
        """Close the window; nothing is asked."""
        self.window.close()


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
                if hasattr(widget, method):
                    getattr(widget, method)()
                    return
            widget = widget.parentWidget()


class IssueCommands(Commands):
    """本期: new issues, the way from draft to print, figures in and files out."""

    def new(self) -> None:
        """Make a new issue after the last one."""
        from gui.new_issue_dialog import NewIssueDialog

        if self.workspace.session.finish_entries():
            NewIssueDialog(self.workspace.session, self.window).open()

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
        from gui.import_dialog import ImportDialog

        session = self.workspace.session
        if not session.finish_entries():
            return
        dialog = ImportDialog(session, self.window.settings, self.window.jobs, self.window)
        dialog.open()
        if path is not None:
            dialog.read(path)

    def export(self) -> None:
        """Write the Word bulletin and the Excel annex."""
        from gui.export_dialog import ExportDialog

        session = self.workspace.session
        if session.finish_entries():
            ExportDialog(session, self.window.settings, self.window.jobs, self.window).open()

    def step(self) -> None:
        """Bring the issue to its next stage."""
        from gui.stage_dialog import ask_next_step

        ask_next_step(self.workspace.session, self.window.settings, self.window)

    def send_back(self) -> None:
        """Send the issue back, with a reason."""
        from gui.stage_dialog import ask_send_back

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
        from gui.help_dialog import KeysDialog

        KeysDialog(self.window).open()

    def about(self) -> None:
        """Say what this is."""
        from gui.help_dialog import show_about

        show_about(self.window)
