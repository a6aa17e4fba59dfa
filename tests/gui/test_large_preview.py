"""The preview of a large annex: laid out beside the window, never printed before it is there."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel

from gui.jobs import Jobs
from gui.preview.page_text import find
from gui.preview.preview import PreviewPage
from gui.preview.print_dialog import PrintDialog
from gui.session import Session
from gui.settings import Settings
from models.changes import Change
from models.issues import IssueName
from models.periods import Period
from models.storage.store import Store
from tests.gui.test_long_writes import COLUMNS, UNITS, _scheme_text


@pytest.fixture
def page(qtbot, tmp_path: Path, settings: Settings) -> Iterator[PreviewPage]:
    """The preview of a table of many units, just opened."""
    assert UNITS * COLUMNS > 10_000
    store = Store.create(tmp_path / "大.jianbao", _scheme_text())
    issue = store.create_issue(IssueName(2018, "1"), Period(2018, 1, 4), date(2018, 5, 14))
    session, jobs = Session(store), Jobs()
    session.open_issue(issue.id)
    memory = QSettings(str(tmp_path / "print.ini"), QSettings.Format.IniFormat)
    made = PreviewPage(session, settings, memory, jobs=jobs)
    qtbot.addWidget(made)
    made.show()
    yield made
    jobs.close()
    session.close()


def enter(page: PreviewPage, number: int) -> None:
    session = page.session
    unit, indicator = session.scheme.units[0].key, session.scheme.indicators[0].key
    edit = session.figure_edit(unit, indicator, Decimal(number))
    session.change(Change.of("录入", [edit]))


def notice(page: PreviewPage) -> str:
    found = page.findChild(QLabel, "preview_notice")
    return found.text() if found.isVisible() else ""


def test_the_window_does_not_wait_for_many_pages(qtbot, page: PreviewPage):
    assert not page.pages
    assert "正在排版" in notice(page)
    qtbot.waitUntil(lambda: bool(page.pages), timeout=60_000)
    assert "正在排版" not in notice(page)
    assert len(page.pages) > 20


def test_what_is_entered_meanwhile_is_on_the_pages(qtbot, page: PreviewPage):
    enter(page, 987654)
    page.refresh()
    qtbot.waitUntil(lambda: bool(page.pages), timeout=60_000)
    assert find(page.pages, "987654")


def test_printing_waits_for_the_pages(qtbot, page: PreviewPage):
    told: list[str] = []
    page.session.told.connect(told.append)
    page.open_print()
    assert told == ["正在排版，排好后接着打开。"]
    assert page.findChild(PrintDialog) is None
    qtbot.waitUntil(lambda: page.findChild(PrintDialog) is not None, timeout=60_000)
    page.findChild(PrintDialog).reject()
