"""The pages with the panel of the current cell at their right, opened and shut with a key."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from gui.checker import Checker
from gui.jobs import Jobs
from gui.session import Session
from gui.settings import Settings

if TYPE_CHECKING:
    from gui.table.cell_panel import CellPanel

_SHAPE = "cell_side"


class CellSide(QSplitter):
    """The panel is made when it is first opened, and seen only beside pages that have cells."""

    panel_shown = Signal(bool)  # whether the clerk wants it

    def __init__(
        self, pages: QWidget, session: Session, checker: Checker, settings: Settings, jobs: Jobs
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName(_SHAPE)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(pages)
        self.setStretchFactor(0, 1)
        self._session, self._checker, self._settings, self._jobs = session, checker, settings, jobs
        self._panel: CellPanel | None = None
        self._page_has_cells = False

    def show_beside(self, page_has_cells: bool) -> None:
        """Another page is looked at."""
        self._page_has_cells = page_has_cells
        wanted = self._settings.cell_panel and page_has_cells
        if wanted:
            self.panel.show()
        elif self._panel is not None:
            self._panel.hide()

    def toggle(self) -> None:
        """Open or shut the panel, for good."""
        self.set_wanted(not self._settings.cell_panel)

    def set_wanted(self, wanted: bool) -> None:
        """Open or shut the panel, for good."""
        self._settings.cell_panel = wanted
        self.show_beside(self._page_has_cells)
        self.panel_shown.emit(wanted)

    def write_note(self) -> None:
        """Open the panel at the note of the current cell."""
        self.set_wanted(True)
        if self.panel.isVisible():
            self.panel.focus_note()

    def keep_shape(self) -> None:
        """Remember how wide the panel is."""
        if self._panel is not None and self._panel.isVisible():
            self._settings.keep_shape(_SHAPE, self.saveState())

    @property
    def panel(self) -> "CellPanel":
        """The panel, made if it is not there yet."""
        if self._panel is None:
            from gui.table.cell_panel import CellPanel

            self._panel = CellPanel(self._session, self._checker, self._jobs)
            self._panel.hide()
            self._panel.hide_wanted.connect(lambda: self.set_wanted(False))
            self.addWidget(self._panel)
            shape = self._settings.shape(_SHAPE)
            if shape is not None:
                self.restoreState(shape)
        return self._panel
