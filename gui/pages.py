"""The pages of an issue as a table of data; each is imported when it is first looked at."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from gui.checker import Checker
from gui.session import Session
from gui.settings import Settings


class PageContext(NamedTuple):
    """What a page is made with."""

    session: Session
    checker: Checker
    settings: Settings


class Page(NamedTuple):
    """One page: its key, the word on its tab, and its maker."""

    key: str
    title: str
    make: Callable[[PageContext], QWidget]


def _figures(context: PageContext) -> QWidget:
    from gui.figure_page import FigurePage

    return FigurePage(context.session, context.checker, context.settings)


def _form(context: PageContext) -> QWidget:
    from gui.unit_form import UnitForm

    return UnitForm(context.session, context.checker)


def _measures(context: PageContext) -> QWidget:
    from gui.narrative_edit import NarrativeEdit

    return NarrativeEdit(context.session)


def _issue(context: PageContext) -> QWidget:
    from gui.issue_page import IssuePage

    return IssuePage(context.session, context.settings)


def _preview(context: PageContext) -> QWidget:
    from gui.preview import PreviewPage

    page = PreviewPage(context.session, context.settings)
    page.measures_requested.connect(context.session.measures_requested)
    return page


PAGES: tuple[Page, ...] = (
    Page("figures", "数据表", _figures),
    Page("form", "分县录入", _form),
    Page("measures", "措施", _measures),
    Page("issue", "本期信息", _issue),
    Page("preview", "打印预览", _preview),
)
