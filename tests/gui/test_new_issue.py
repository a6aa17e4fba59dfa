"""A new issue: proposed, made, opened; refused where its number is taken."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from export.sample import scheme_text
from gui.issue.new_issue_dialog import NewIssueDialog
from gui.issue.next_issue import next_issue, next_period
from gui.main_window import MainWindow
from models.issues import Issue, IssueName, Stage
from models.periods import Period
from models.storage.store import Store

Key, Held = Qt.Key, Qt.KeyboardModifier


def test_a_new_issue_follows_the_last_one(qtbot, window: MainWindow):
    window.activateWindow()
    qtbot.keyClick(window, Key.Key_N, Held.ControlModifier)
    dialog = window.findChild(NewIssueDialog, "new_issue_dialog")
    assert dialog.facts.number.value() == 12
    assert dialog.facts.period() == Period(2018, 1, 5)
    ok = dialog.findChild(QPushButton, "new_issue_ok")
    qtbot.mouseClick(ok, Qt.MouseButton.LeftButton)
    assert window.session.issue.caption == "2018年第12期（1—5月）"
    assert window.session.measures == window.session.previous_measures
    assert window.workspace.parts.issues.list.count() == 2


def test_a_number_that_is_taken_is_refused_in_the_dialog(qtbot, window: MainWindow):
    window.actions_by_name["issue.new"].trigger()
    dialog = window.findChild(NewIssueDialog, "new_issue_dialog")
    dialog.facts.number.setValue(11)
    dialog.accept()
    assert dialog.rejection.text() == "2018年第11期已经有了，请换一个期号。"


@pytest.mark.parametrize(
    ("period", "after"),
    [
        (Period(2018, 1, 4), Period(2018, 1, 5)),
        (Period(2018, 5, 5), Period(2018, 6, 6)),
        (Period(2018, 1, 12), Period(2019, 1, 1)),
    ],
)
def test_the_next_period_goes_on_where_the_last_one_ended(period: Period, after: Period):
    assert next_period(period) == after


def test_the_first_number_of_a_year_is_one():
    last = Issue(1, IssueName(2018, "52"), Period(2018, 1, 12), date(2018, 12, 29), 1, Stage.DRAFT)
    proposal = next_issue((last,), date(2019, 1, 20))
    assert proposal.name == IssueName(2019, "1")


@pytest.fixture
def first_issue(windows, tmp_path: Path) -> NewIssueDialog:
    """The dialog for the first issue of a new data file."""
    path = tmp_path / "新.jianbao"
    Store.create(path, scheme_text()).close()
    window = windows.open(path)
    window.actions_by_name["issue.new"].trigger()
    return window.findChild(NewIssueDialog, "new_issue_dialog")


def type_date(qtbot, dialog: NewIssueDialog, digits: str) -> None:
    dialog.facts.date.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(dialog.facts.date, digits)
    qtbot.keyClick(dialog.facts.date, Key.Key_Tab)


def test_the_first_period_follows_the_date_that_is_typed(qtbot, first_issue: NewIssueDialog):
    type_date(qtbot, first_issue, "20180514")
    assert first_issue.facts.day == date(2018, 5, 14)
    assert first_issue.facts.period() == Period(2018, 1, 4)


def test_a_first_period_that_was_chosen_stays(qtbot, first_issue: NewIssueDialog):
    facts = first_issue.facts
    facts.year.setValue(2017)
    facts.last.setCurrentIndex(11)
    type_date(qtbot, first_issue, "20180514")
    assert facts.period() == Period(2017, 1, 12)
