"""文件: data files made, opened, copied; the issue's pages printed."""

from typing import TYPE_CHECKING

from gui.kit.error_dialog import refusals_shown
from gui.menus.commands import Commands

if TYPE_CHECKING:
    from gui.preview.preview import PreviewPage


class FileCommands(Commands):
    """文件."""

    def new(self) -> None:
        """Make a data file from a scheme and open it."""
        from gui.files.new_file_dialog import NewFileDialog

        dialog = NewFileDialog(self.window.settings, self.window)
        dialog.created.connect(self.window.open_file)
        dialog.open()

    def open(self) -> None:
        """Open a data file."""
        from gui.kit.file_choice import choose_data_file

        path = choose_data_file(self.window, self.window.settings)
        if path is not None:
            self.window.open_file(path)

    def sample(self) -> None:
        """Make the sample where the clerk wants it, and open it; one that is there is opened."""
        from gui.files.documents import create_sample_file
        from gui.kit.file_choice import choose_new_data_file

        path = choose_new_data_file(self.window, self.window.settings, "示例简报")
        if path is not None:
            with refusals_shown(self.window):
                create_sample_file(path)
                self.window.open_file(path)

    def save(self) -> None:
        """Say that everything is saved, after making sure."""
        self.window.save_now()

    def save_as(self) -> None:
        """Copy the data file to another place, and go on there."""
        from gui.kit.file_choice import choose_new_data_file

        session = self.workspace.session
        if not session.finish_entries():
            return
        path = choose_new_data_file(self.window, self.window.settings, session.store.path.stem)
        if path is not None:
            with refusals_shown(self.window):
                session.save_copy(path)
                if path == session.store.path:  # its own name, free since the file was taken away
                    self.window.reopen_file()
                self.window.open_file(path)
                self.window.tell(f"已另存为“{path.name}”，现在改的是这一份，原来的文件不动。")

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
        from gui.preview.preview import PreviewPage

        self.workspace.session.hand_in()
        page = self.workspace.page_widget("preview")
        assert isinstance(page, PreviewPage)
        return page

    def quit(self) -> None:
        """Close the window; nothing is asked."""
        self.window.close()
