"""The window's middle for one open file: issues at the left, pages, findings below."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from gui.changed_place import show_changed
from gui.checker import Checker
from gui.files.file_banner import FileBanner
from gui.files.file_watch import FileWatch
from gui.findings.finding_way import go
from gui.findings.findings_panel import FindingsPanel
from gui.full_window import FullWindow
from gui.issue.issue_list import IssueList
from gui.issue.issue_strip import IssueStrip
from gui.jobs import Jobs
from gui.kit.widgets import column
from gui.kit.zoom import Zoom
from gui.pages import PAGES, PageContext
from gui.place_keeper import PlaceKeeper
from gui.release.release_desk import ReleaseDesk
from gui.session import Session, Unfinished
from gui.settings import Settings
from gui.table.cell_side import CellSide
from gui.units.unit_progress import UnitProgress
from gui.workspace_parts import Parts, empty_page, read_only_banner, splitter
from models.figures import Cell

_WITH_CELLS = ("figures", "form")
# In pixels of the middle: lower than _LOW, all but the table folds.
_LOW, _SHORT, _NARROW = 600, 720, 1000
_LEAST = (690, 360)
_FINDINGS, _FEW_FINDINGS = 170, 112
_ISSUES, _FEWEST_ISSUES = 232, 184


class Workspace(QWidget):
    """Composes the pages of one session; a page is made when it is first looked at."""

    new_issue_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()
    findings_shown = Signal(bool)
    page_shown = Signal(str)
    summed = Signal(str)  # what the selected figures come to

    def __init__(self, session: Session, settings: Settings, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("workspace")
        self.session, self.settings = session, settings
        self.checker = Checker(session, jobs, self)
        self.zoom = Zoom(settings, self)
        progress = UnitProgress(session, self.checker, self)
        self.context = PageContext(session, self.checker, progress, settings, self.zoom, jobs)
        self.made: dict[str, QWidget] = {}
        self._findings_wanted = True
        self._empty, first_issue = empty_page(not session.read_only)
        first_issue.clicked.connect(self.new_issue_wanted)
        self._low = self._sized = False
        self.parts = Parts(
            IssueList(session),
            IssueStrip(session, [(page.key, page.title) for page in PAGES]),
            QStackedWidget(),
            FindingsPanel(session, self.checker, settings),
        )
        self.file_watch, self.file_banner = FileWatch(session, self), FileBanner()
        self.file_watch.noticed.connect(self.file_banner.show_presence)
        self.release = ReleaseDesk(session, settings, jobs, self)
        self._keeper = PlaceKeeper(session, settings, lambda: self.page, self)
        self._rows = self._pages_over_findings()
        self.side = CellSide(self._rows, session, self.checker, settings, jobs)
        self._lay_out()
        self._wire()
        # What all would need at once is not to keep the window larger than a low screen.
        self.setMinimumSize(*_LEAST)
        self._set_low(True)
        place = settings.whereabouts(session.store.path)
        self.show_page(place.page or PAGES[0].key)

    @property
    def page(self) -> str:
        """The key of the page that is looked at."""
        return self.parts.strip.page

    def show_page(self, key: str) -> None:
        """Look at a page, and have its keys."""
        cell = self.session.cell
        self.parts.strip.show_page(key)
        self._show()
        if cell is not None:  # Qt gave the keys to some field meanwhile
            self.session.stand_at(cell)
        self._keeper.keep_soon()
        self.focus_page()

    def focus_page(self) -> None:
        """Give the keys to the page, unless the clerk walks the tabs by key or is in a mode."""
        walking = self.parts.strip.tabs.hasFocus() or self.full.mode is not None
        if self.isVisible() and not walking:
            cell = self.session.cell
            self.parts.pages.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)
            if cell is not None and self.page in _WITH_CELLS:
                self.session.cell_requested.emit(cell)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where the clerk was: only what is seen can be gone to."""
        super().showEvent(event)
        if not event.spontaneous():
            self.focus_page()
        if not self._sized:
            self._sized = True
            QTimer.singleShot(0, self, self._set_first_sizes)  # once all have their places

    def page_widget(self, key: str) -> QWidget:
        """A page, made if it is not there yet."""
        if key not in self.made:
            page = next(page for page in PAGES if page.key == key)
            self.made[key] = page.make(self.context)
            self.parts.pages.addWidget(self.made[key])
            self._share_room(self.made[key])
            self._wire_table(self.made[key])
        return self.made[key]

    def _wire_table(self, page: QWidget) -> None:
        from gui.table.figure_page import FigurePage

        if isinstance(page, FigurePage):
            page.details_wanted.connect(self.side.toggle)
            page.note_wanted.connect(self.side.write_note)
            page.summed.connect(self.summed)

    def set_enter_right(self, right: bool) -> None:
        """Have Enter go right in the table, or down."""
        from gui.table.figure_page import FigurePage

        page = self.made.get("figures")
        if isinstance(page, FigurePage):
            page.set_enter_right(right)

    def show_findings(self, shown: bool) -> None:
        """Open or shut the findings below the pages."""
        self._findings_wanted = shown
        self.parts.findings.setVisible(shown and self.session.issue is not None)
        self.findings_shown.emit(shown)

    def close_down(self) -> None:
        """Hand in what is still typed, and remember where the clerk is."""
        self.file_watch.stop()
        self.session.hand_in()
        self._keeper.keep()
        self.side.keep_shape()
        self.settings.keep_shape("columns", self._columns.saveState())
        self.settings.keep_shape("rows", self._rows.saveState())

    def _show(self) -> None:
        opened = self.session.issue is not None
        self.parts.strip.setVisible(opened)
        self.parts.findings.setVisible(opened and self._findings_wanted)
        page = self.page_widget(self.page) if opened else self._empty
        self.parts.pages.setCurrentWidget(page)
        self.side.show_beside(opened and self.page == "figures")
        self.full.leave()
        self.page_shown.emit(self.page)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms the pages."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            self.zoom.turn(1 if turned > 0 else -1)
        else:
            super().wheelEvent(event)

    def _wire(self) -> None:
        parts, session = self.parts, self.session
        parts.issues.new_wanted.connect(self.new_issue_wanted)
        parts.strip.page_picked.connect(self.show_page)
        parts.strip.import_wanted.connect(self.import_wanted)
        parts.strip.export_wanted.connect(self.export_wanted)
        parts.findings.way_wanted.connect(lambda finding: go(self, finding))
        parts.findings.fold_turned.connect(self._set_rows)
        parts.findings.hide_wanted.connect(lambda: self.show_findings(False))
        session.issue_opened.connect(self._show)
        session.cell_requested.connect(self._show_a_page_with_cells)
        session.unfinished_found.connect(self._show_unfinished)
        session.measures_requested.connect(self._show_measures)
        session.stepped.connect(lambda change: show_changed(self, change))

    def _show_a_page_with_cells(self, cell: Cell) -> None:
        """A cell was asked for: the form can show it as well as the table."""
        self.full.leave()
        if self.page not in _WITH_CELLS:
            self.session.stand_at(cell)
            self.show_page("figures")

    def _show_unfinished(self, found: Unfinished) -> None:
        """Show the text that has to be finished first, on the page where it was typed."""
        self.full.leave()
        if self.page != found.page:
            self.show_page(found.page)
        self.session.cell_requested.emit(found.cell)

    def _show_measures(self, unit: str) -> None:
        from gui.measures.narrative_edit import NarrativeEdit

        self.show_page("measures")
        page = self.page_widget("measures")
        if isinstance(page, NarrativeEdit):
            page.units.pick(unit)
            page.show_unit(unit)

    # -- room ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen the table goes first: what is around it folds by itself."""
        super().resizeEvent(event)
        low = event.size().height() < _LOW
        if low != self._low:
            self._set_low(low)

    def _set_low(self, low: bool) -> None:
        self._low = low
        self.parts.strip.set_low(low)
        self.parts.findings.set_low(low)
        for page in self.made.values():
            self._share_room(page)

    def _set_first_sizes(self) -> None:
        """Until the clerk has moved the lines, the lists take less of a small screen."""
        if self.settings.shape("columns") is None:
            issues = _FEWEST_ISSUES if self.width() < _NARROW else _ISSUES
            self._columns.setSizes([issues, self._columns.width() - issues])
        if self.settings.shape("rows") is None or self.parts.findings.folded:
            self._set_rows()

    def _set_rows(self) -> None:
        """Leave the findings a few lines, or their head where they are folded."""
        lines = _FEW_FINDINGS if self.height() < _SHORT else _FINDINGS
        lines = min(lines, self.parts.findings.maximumHeight())
        self._rows.setSizes([self._rows.height() - lines, lines])

    def _share_room(self, page: QWidget) -> None:
        from gui.table.figure_page import FigurePage

        if isinstance(page, FigurePage):
            page.set_low(self._low)

    # -- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        middle = QWidget()
        inner = column(middle)
        inner.addWidget(self.parts.strip)
        inner.addWidget(self.release.banner)
        inner.addWidget(self.side, 1)
        both = (self.parts.issues, middle)
        self._columns = splitter("columns", Qt.Orientation.Horizontal, both)
        for each in (self._columns, self._rows):
            shape = self.settings.shape(each.objectName())
            if shape is not None:
                each.restoreState(shape)
        whole = column(self)
        whole.addWidget(read_only_banner(self.session))
        whole.addWidget(self.file_banner)
        whole.addWidget(self._columns, 1)
        self.full = FullWindow(self._columns, whole, self)

    def _pages_over_findings(self) -> QSplitter:
        pages = self.parts.pages
        pages.setObjectName("pages")
        pages.addWidget(self._empty)
        return splitter("rows", Qt.Orientation.Vertical, (pages, self.parts.findings))
