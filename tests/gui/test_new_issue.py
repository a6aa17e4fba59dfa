"""A new issue: proposed, made, opened; refused where its number is taken."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QPushButton,
)

from gui.issue.new_issue_dialog import NewIssueDialog
from gui.issue.next_issue import next_issue, next_period
from gui.main_window import MainWindow
from models.issues import Issue, IssueName, Stage
from models.periods import Period

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
