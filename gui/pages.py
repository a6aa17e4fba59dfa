"""The pages of an issue as a table of data; each is imported when it is first looked at."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from gui.checker import Checker
from gui.jobs import Jobs
from gui.kit.zoom import Zoom
from gui.session import Session
from gui.settings import Settings
from gui.units.unit_progress import UnitProgress

if TYPE_CHECKING:
    from gui.table.figure_view import FigureView


class PageContext(NamedTuple):
    """What a page is made with."""

    session: Session
    checker: Checker
    progress: UnitProgress
    settings: Settings
    zoom: Zoom
    jobs: Jobs


class Page(NamedTuple):
    """One page: its key, the word on its tab, and its maker."""

    key: str
    title: str
    make: Callable[[PageContext], QWidget]


def _figures(context: PageContext) -> QWidget:
    from gui.table.figure_page import FigurePage

    page = FigurePage(context.session, context.checker, context.progress, context.settings)
    context.zoom.follow_table(page.view)
    _keep_widths(page.view, context)
    return page


def _form(context: PageContext) -> QWidget:
    from gui.form.unit_form import UnitForm

    return _zoomed(UnitForm(context.session, context.checker, context.progress), context)


def _measures(context: PageContext) -> QWidget:
    from gui.measures.narrative_edit import NarrativeEdit

    return _zoomed(NarrativeEdit(context.session, context.settings), context)


def _issue(context: PageContext) -> QWidget:
    from gui.issue.issue_page import IssuePage

    return IssuePage(context.session, context.settings)


def _preview(context: PageContext) -> QWidget:
    from gui.preview.preview import PreviewPage

    page = PreviewPage(context.session, context.settings, jobs=context.jobs)
    page.measures_requested.connect(context.session.measures_requested)
    return page


def _keep_widths(table: "FigureView", context: PageContext) -> None:
    """Give the columns the widths that the clerk gave them last, and remember new ones."""
    office, settings = context.session.scheme.office.name, context.settings
    table.sizes.widths = settings.widths(office)

    def keep() -> None:
        if table.sizes.widths != settings.widths(office):
            settings.keep_widths(office, table.sizes.widths)

    table.sizes.changed.connect(keep)


def _zoomed(page: QWidget, context: PageContext) -> QWidget:
    """A page in the window's zoom; what it lays out for another issue too."""
    context.zoom.follow(page)
    context.session.issue_opened.connect(lambda: context.zoom.dress(page))
    return page


PAGES: tuple[Page, ...] = (
    Page("figures", "数据表", _figures),
    Page("form", "分县录入", _form),
    Page("measures", "措施", _measures),
    Page("issue", "本期信息", _issue),
    Page("preview", "打印预览", _preview),
)
