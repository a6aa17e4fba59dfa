"""What the menus do for finding and for reading comfortably: search, zoom."""

from typing import TYPE_CHECKING

from gui.menus.commands import Commands

if TYPE_CHECKING:
    from gui.preview.preview import PreviewPage
    from gui.search.search import SearchPanel

# The preview has its own use for these keys; the menu's own words go there too.
PAGE_KEYS = ("look.find", "look.larger", "look.smaller", "look.natural")


class LookCommands(Commands):
    """查找, 放大, 缩小: over all pages; on the preview its own."""

    def find(self) -> None:
        """Find anything in the file."""
        preview = self._preview()
        if preview is not None:
            preview.open_search()
        else:
            self._panel().open_panel()

    def larger(self) -> None:
        """Show the pages larger."""
        self._turn(1)

    def smaller(self) -> None:
        """Show the pages smaller."""
        self._turn(-1)

    def natural(self) -> None:
        """Show the pages in their natural size."""
        preview = self._preview()
        if preview is not None:
            preview.canvas.set_zoom(1)
        else:
            self.workspace.zoom.set_percent(100)

    def tour(self) -> None:
        """Show the first steps again."""
        from gui.kit.tour import start_tour

        self.workspace.full.leave()
        start_tour(self.workspace, self.window.settings, take_keys=True)

    def _turn(self, steps: int) -> None:
        preview = self._preview()
        if preview is not None:
            preview.canvas.zoom_step(steps)
        else:
            self.workspace.zoom.turn(steps)

    def _preview(self) -> "PreviewPage | None":
        workspace = self.workspace
        if workspace.page != "preview" or workspace.full.mode is not None:
            return None
        from gui.preview.preview import PreviewPage

        page = workspace.page_widget("preview")
        return page if isinstance(page, PreviewPage) else None

    def _panel(self) -> "SearchPanel":
        from gui.search import search_way
        from gui.search.search import SearchPanel

        workspace = self.workspace
        known = workspace.findChild(SearchPanel)
        if isinstance(known, SearchPanel):
            return known
        made = SearchPanel(workspace.session, workspace)
        made.chosen.connect(lambda hit: search_way.go(workspace, hit))
        return made
