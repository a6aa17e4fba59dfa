"""What the menus do with the district and the cell where the clerk is."""

from typing import TYPE_CHECKING

from gui.kit.error_dialog import refusals_shown
from gui.menus.commands import Commands

if TYPE_CHECKING:
    from gui.units.unit_desk import UnitDesk


class UnitCommands(Commands):
    """已核 and 报送 of the current district."""

    def verify(self) -> None:
        """Mark the district as checked."""
        with refusals_shown(self.window):
            self._desk.verify(self._desk.current_unit())

    def unverify(self) -> None:
        """Take the mark back."""
        with refusals_shown(self.window):
            self._desk.unverify(self._desk.current_unit())

    def take_return(self) -> None:
        """Record how the district's return came in."""
        with refusals_shown(self.window):
            self._desk.record_return(self._desk.current_unit())

    @property
    def _desk(self) -> "UnitDesk":
        from gui.units.unit_desk import UnitDesk  # with the session, which no first screen needs

        return UnitDesk(self.workspace.session, self.window.settings, self.window)


class CellCommands(Commands):
    """The panel of the current cell."""

    def panel(self) -> None:
        """Open or shut it; it stands beside the table."""
        if self.workspace.page == "figures":
            self.workspace.side.toggle()
        else:
            self.workspace.show_page("figures")
            self.workspace.side.set_wanted(True)

    def note(self) -> None:
        """Write a note on the current cell."""
        if self.workspace.page != "figures":
            self.workspace.show_page("figures")
        self.workspace.side.write_note()
