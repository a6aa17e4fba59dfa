"""What the menus do for checking by two: reading aloud, the printed sheet, typing again."""

from pathlib import Path
from typing import TYPE_CHECKING

from gui.kit.error_dialog import refusals_shown
from gui.menus.commands import Commands

if TYPE_CHECKING:
    from gui.reading.reading_page import ReadingPage
    from models.figures import Cell


class ReadingCommands(Commands):
    """校对, 校对稿, 双录核对."""

    def aloud(self) -> None:
        """Read the figures aloud, one by one."""
        from gui.reading.reading_page import ReadingPage

        workspace = self.workspace
        workspace.session.hand_in()
        page = ReadingPage(workspace.session, workspace.zoom.percent)
        page.left.connect(lambda: self._leave_reading(page))
        page.sheet_wanted.connect(self.sheet)
        workspace.full.enter(page)

    def sheet(self) -> None:
        """Write the 校对稿, to be printed."""
        from export.papers.proof_sheet import proof_sheet_bytes, proof_sheet_name
        from gui.kit.file_choice import choose_new_document

        session, window = self.workspace.session, self.window
        session.hand_in()
        bulletin = session.bulletin()
        name = proof_sheet_name(bulletin)
        path = choose_new_document(window, window.settings, "把校对稿保存在哪里", name)
        if path is not None:
            window.jobs.start(
                lambda: proof_sheet_bytes(bulletin), lambda data: self._write(path, data)
            )

    def again(self) -> None:
        """Type a district's figures a second time."""
        from gui.reading.rekeying_page import RekeyingPage

        workspace = self.workspace
        session = workspace.session
        session.hand_in()
        page = RekeyingPage(session, session.cell.unit if session.cell else "")
        page.left.connect(self._leave)
        workspace.zoom.follow(page)
        workspace.full.enter(page)

    def _write(self, path: Path, data: bytes) -> None:
        from export.safe_write import replace_file

        with refusals_shown(self.window):
            replace_file(path, data)
            self.window.tell(f"已保存“{path.name}”，可以用Word或WPS打开打印。")

    def _leave_reading(self, page: "ReadingPage") -> None:
        """Go on in the table where the reading has come to."""
        cell: Cell = page.desk.cell
        self.workspace.session.stand_at(cell)
        self._leave()

    def _leave(self) -> None:
        self.workspace.full.leave()
        self.workspace.focus_page()
