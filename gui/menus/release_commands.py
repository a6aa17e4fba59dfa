"""What the menus do with findings, and on the way to print: handlers of 审核 and of 本期's rest."""

from typing import TYPE_CHECKING

from gui.kit.error_dialog import refusals_shown
from gui.menus.commands import Commands

if TYPE_CHECKING:
    from gui.findings.findings_panel import FindingsPanel


class FindingCommands(Commands):
    """审核: what becomes of the findings selected below the pages."""

    @property
    def panel(self) -> "FindingsPanel":
        """The findings, opened: what is done with them is to be seen."""
        self.workspace.show_findings(True)
        return self.workspace.parts.findings

    def explain(self) -> None:
        """Say why the selected findings may stand."""
        self.panel.do("explain")

    def tick(self) -> None:
        """Tick the selected hints off."""
        self.panel.do("tick")

    def let_pass(self) -> None:
        """Let 强制性 findings pass, with a reason and a name."""
        self.panel.do("let_pass")

    def query(self) -> None:
        """Make the 退回核实单 of the selected findings' districts."""
        self.panel.do("query")

    def take_back(self) -> None:
        """Take back what was said about the selected findings."""
        self.panel.do("take_back")

    def switch_off(self) -> None:
        """Silence the check of the selected finding for good."""
        self.panel.do("switch_off")


class ReleaseCommands(Commands):
    """The office's checks and sentences, and what follows a release."""

    def checks(self) -> None:
        """Show the checks: which there are, which are silent."""
        from gui.findings.checks_dialog import ChecksDialog

        session, checker = self.workspace.session, self.workspace.checker
        ChecksDialog(session, self.window.settings, checker, self.window).open()

    def changes(self) -> None:
        """Show what changed since the issue was signed or printed."""
        self.workspace.release.show_changes()

    def correct(self) -> None:
        """Offer the ways to correct a printed issue."""
        self.workspace.release.correct()

    def sentences(self) -> None:
        """Edit the scheme's templates, or this issue's own words."""
        from gui.issue.sentence_dialog import SentenceDialog

        self.workspace.session.hand_in()
        SentenceDialog(self.workspace.session, self.window).open()

    def order(self) -> None:
        """Put the units of this issue into another order."""
        from gui.issue.order_dialog import OrderDialog

        self.workspace.session.hand_in()
        OrderDialog(self.workspace.session, self.window).open()

    def compare(self) -> None:
        """Read an edited export back and show what differs."""
        from gui.kit.file_choice import choose_document
        from gui.release.compare_dialog import CompareDialog, read_differences

        session, window = self.workspace.session, self.window
        session.hand_in()
        path = choose_document(window, window.settings, "选择改后的Word")
        if path is not None:
            with refusals_shown(window):
                CompareDialog(session, path, read_differences(session, path), window).open()
