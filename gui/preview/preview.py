"""The preview: the issue page by page as it will print, and the way to printer and PDF."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSettings, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from export.layout import Layout, layout_of
from export.pagination.pages import Page, PlacedText
from export.pagination.pagination import paginate
from gui.jobs import Jobs
from gui.kit.widgets import button, column, label, named
from gui.options.template_notes import have_read_notes, template_notes
from gui.preview.fonts import FontBook, missing_text, wanted_families
from gui.preview.page_list import PageList
from gui.preview.preview_bar import PreviewBar
from gui.preview.preview_canvas import PreviewCanvas
from gui.preview.preview_painter import PagePainter
from gui.preview.print_desk import PrintDesk
from gui.preview.search_bar import SearchBar
from gui.session import Session
from gui.settings import Settings
from models.bulletin import Bulletin
from models.errors import Refused

_PAUSE = 150  # ms without a change before the pages are laid out again
_MANY = 5_000  # cells of an annex from which on it is laid out beside the window
_UNDER_WAY = "正在排版，请稍候…"


class PreviewPage(QWidget):
    """Lays out the issue at hand when it has changed and the page is looked at.

    A printed issue is shown, and printed again, as it went out, whatever changed since.
    """

    measures_requested = Signal(str)  # key of the district whose measures were clicked

    def __init__(
        self, session: Session, settings: Settings | None = None,
        store: QSettings | None = None, fonts: FontBook | None = None,
        jobs: Jobs | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.setObjectName("preview_page")
        self.session, self.fonts, self._jobs = session, fonts or FontBook(), jobs
        self.pages: tuple[Page, ...] = ()
        self.painter = PagePainter(self.fonts)
        self.bar, self.search = PreviewBar(self), SearchBar()
        self.canvas, self.list = PreviewCanvas(self.painter), PageList(self.painter)
        self.desk = PrintDesk(
            self, self.painter, settings or Settings(), store or QSettings("jianbao", "jianbao")
        )
        self._refusal, self._stale = "", True
        self._under_way = False  # pages are being laid out beside the window
        self._wanted: Callable[[], object] | None = None  # what is to be done once they are there
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._wire()

    # -- what is shown -------------------------------------------------------------------------

    def refresh(self) -> None:
        """Lay the issue out anew; where that takes long, beside the window."""
        self._pause.stop()
        self._stale = True
        if self._under_way:  # what comes of it is out of date already
            return
        self._stale, self._refusal = False, ""
        issue = self.session.issue
        paper = self.session.paper() if issue is not None else None
        if paper is None or self._jobs is None or not _is_large(paper):
            self._show(self._pages(paper) if paper else ())
            return
        self._under_way = True
        self._show(())
        self._jobs.start(partial(paginate, paper), self._take, self._refused)

    def open_search(self) -> None:
        """Search the text of the pages."""
        self._make_current()
        self.search.open_bar()

    def open_print(self) -> None:
        """Ask how to print, and print."""
        self._with_pages(lambda: self.desk.open_dialog(self.pages, self._layout, self._title))

    def export_pdf(self) -> None:
        """Ask where to, and write a PDF."""
        self._with_pages(lambda: self.desk.export_pdf(self.pages, self._title, self._title))

    def showEvent(self, event: QShowEvent) -> None:
        """Show the issue as it is now."""
        super().showEvent(event)
        self._make_current()

    # -- inside --------------------------------------------------------------------------------

    @property
    def _layout(self) -> Layout:
        return layout_of(self.session.paper().scheme)

    @property
    def _title(self) -> str:
        issue = self.session.issue
        assert issue is not None
        return f"{self.session.paper().scheme.texts.bulletin}{issue.name}"

    def _make_current(self) -> None:
        if self._stale:
            self.refresh()

    def _with_pages(self, act: Callable[[], object]) -> None:
        """Do something with the pages as the issue is now, once they are laid out."""
        self._make_current()
        if self._under_way:
            self._wanted = act
            self.session.told.emit("正在排版，排好后接着打开。")
        elif self.pages:
            act()

    def _pages(self, paper: Bulletin) -> tuple[Page, ...]:
        try:
            return paginate(paper)
        except Refused as error:  # told in the notice, in place of the pages
            self._refusal = str(error)
            return ()

    def _take(self, pages: tuple[Page, ...]) -> None:
        """Show what was laid out beside the window, unless the issue is another meanwhile."""
        self._under_way = False
        if self._stale:
            if self.isVisible():
                self.refresh()
            return
        self._show(pages)
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self.pages and self.isVisible():
            wanted()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, Refused):
            raise error
        self._refusal = str(error)
        self._take(())

    def _show(self, pages: tuple[Page, ...]) -> None:
        self.pages = pages
        for shown in (self.canvas, self.list):
            shown.show_pages(pages)
        self.search.set_pages(pages)
        self._tell_place(self.canvas.page)
        self._tell_notice()

    def _have_read(self) -> None:
        have_read_notes(self.session)
        self._tell_notice()

    def _outdated(self) -> None:
        self._stale = True
        if self.isVisible():
            self._pause.start()

    def _clicked(self, text: PlacedText) -> None:
        if text.cell is not None:
            self.session.cell_requested.emit(text.cell)
        elif text.unit:
            self.measures_requested.emit(text.unit)

    def _tell_place(self, page: int) -> None:
        self.bar.tell_place(page + 1, len(self.pages))
        self.list.point_at(page)

    def _tell_notice(self) -> None:
        missing = ""
        if self.pages:
            missing = missing_text(self.fonts.missing(wanted_families(self.session.scheme)))
        notes = template_notes(self.session)
        told = f"单位Word范本里没有采用的：{''.join(notes)}" if notes else ""
        waiting = _UNDER_WAY if self._under_way else ""
        text = "\n".join(filter(None, (waiting, self._refusal, missing, told)))
        self.notice_text.setText(text)
        self.noted.setVisible(bool(notes) and not self.session.read_only)
        self.notice.setVisible(bool(text))

    def _wire(self) -> None:
        session, bar, canvas = self.session, self.bar, self.canvas
        for signal in (session.issue_opened, session.issue_changed):
            signal.connect(self._outdated)
        own = session.remarks_changed  # the issue's own sentences are among them
        for changed in (session.figures_changed, session.measures_changed, own):
            changed.connect(lambda _what: self._outdated())
        self._pause.timeout.connect(self.refresh)
        bar.zoom_step.connect(canvas.zoom_step)
        bar.zoom_reset.connect(lambda: canvas.set_zoom(1))
        bar.fit_wanted.connect(canvas.set_fit)
        bar.facing_wanted.connect(canvas.set_facing)
        bar.search_wanted.connect(self.open_search)
        bar.print_wanted.connect(self.open_print)
        bar.pdf_wanted.connect(self.export_pdf)
        canvas.zoom_changed.connect(bar.tell_zoom)
        canvas.page_changed.connect(self._tell_place)
        canvas.clicked.connect(self._clicked)
        self.list.picked.connect(canvas.show_page)
        self.search.found.connect(canvas.show_hits)
        self.search.closed.connect(canvas.setFocus)
        self.desk.told.connect(session.told)

    def _lay_out(self) -> None:
        self.notice = QFrame()
        self.notice.setProperty("kind", "banner")
        self.notice_text = named(label(""), "preview_notice", "预览提示")
        self.notice_text.setWordWrap(True)
        self.noted = button("preview_noted", "知道了", kind="link", accessible="范本的提示知道了")
        self.noted.clicked.connect(self._have_read)
        inner = QHBoxLayout(self.notice)
        inner.setContentsMargins(18, 5, 12, 5)
        inner.addWidget(self.notice_text, 1)
        inner.addWidget(self.noted)
        self.search.hide()
        self.notice.hide()
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.list)
        middle.addWidget(self.canvas, 1)
        whole = column(self)
        for widget in (self.bar, self.notice, self.search):
            whole.addWidget(widget)
        whole.addLayout(middle, 1)


def _is_large(paper: Bulletin) -> bool:
    return len(paper.scheme.units) * len(paper.scheme.indicators) > _MANY
