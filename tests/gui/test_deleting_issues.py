"""Issues made by mistake: deleted after a question, and every way back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from gui.issue.new_issue_dialog import NewIssueDialog
from gui.main_window import MainWindow
from models.figures import Cell
from models.quantities import NOT_REPORTED

Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def two(windows, two_issues_path: Path) -> MainWindow:
    """The window on the issue after the sample."""
    window = windows.open(two_issues_path)
    newest = window.session.issues[0]
    window.session.open_issue(newest.id)
    window.activateWindow()
    return window


def captions(window: MainWindow) -> list[str]:
    rows = window.workspace.parts.issues.list
    return [rows.item(row).text() for row in range(rows.count())]


def delete(qtbot, window: MainWindow, button: str = "delete_issue_go") -> QMessageBox:
    qtbot.keyClick(window, Key.Key_Delete, Held.ControlModifier | Held.ShiftModifier)
    box = window.findChild(QMessageBox, "delete_issue")
    qtbot.mouseClick(box.findChild(QPushButton, button), Qt.MouseButton.LeftButton)
    return box


def test_an_issue_is_deleted_after_a_question_and_the_one_before_is_open(qtbot, two: MainWindow):
    box = delete(qtbot, two)
    assert "第12期" in box.text()
    assert "数据按报告期存放，仍然保留" in box.informativeText()
    assert captions(two) == ["2018年第11期（1—4月）"]
    assert two.session.issue.caption == "2018年第11期（1—4月）"
    assert len(two.session.store.issues()) == 1


def test_the_question_can_be_declined(qtbot, two: MainWindow):
    delete(qtbot, two, "delete_issue_stay")
    assert len(captions(two)) == 2


def test_a_deleted_issue_comes_back_whole_by_undo_and_goes_again_by_redo(qtbot, two: MainWindow):
    session = two.session
    session.change(_measure(session, "船山区", "一是办展销会。"))
    measures, id = dict(session.measures), session.issue.id
    delete(qtbot, two)
    qtbot.keyClick(two, Key.Key_Z, Held.ControlModifier)
    assert (session.issue.id, session.measures) == (id, measures)
    assert session.store.measures(id) == measures
    assert session.undo.redoText() == "删除 2018年第12期"
    qtbot.keyClick(two, Key.Key_Y, Held.ControlModifier)
    assert len(captions(two)) == 1


def test_figures_stay_with_their_period(qtbot, two: MainWindow):
    session = two.session
    session.change(_figure(session, Cell("船山区", "activities"), 80))
    delete(qtbot, two)
    session.create_issue(*_twelfth())
    assert session.sheet.figure("船山区", "activities") == 80


def test_what_is_reviewed_or_released_cannot_be_deleted(qtbot, two: MainWindow):
    two.session.advance("王某")
    delete(qtbot, two)
    refusal = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "refusal")
    assert "不能删除" in refusal.text()
    refusal.accept()
    assert len(captions(two)) == 2
    assert two.session.undo.undoText() == ""


def test_a_new_issue_is_undone_and_redone(qtbot, window: MainWindow):
    window.activateWindow()
    qtbot.keyClick(window, Key.Key_N, Held.ControlModifier)
    dialog = window.findChild(NewIssueDialog, "new_issue_dialog")
    dialog.accept()
    session = window.session
    assert session.undo.undoText() == "新建 2018年第12期"
    session.undo_step()
    assert captions(window) == ["2018年第11期（1—4月）"]
    session.redo_step()
    assert session.issue.caption == "2018年第12期（1—5月）"
    assert session.measures == session.previous_measures


def test_a_later_issue_never_gets_the_place_of_a_deleted_one_in_the_journal(qtbot, two: MainWindow):
    gone = two.session.issue.id
    delete(qtbot, two)
    two.session.create_issue(*_twelfth())
    assert two.session.issue.id > gone


def test_the_number_is_selected_first_and_the_day_takes_eight_digits(qtbot, window: MainWindow):
    window.activateWindow()
    qtbot.keyClick(window, Key.Key_N, Held.ControlModifier)
    facts = window.findChild(NewIssueDialog, "new_issue_dialog").facts
    qtbot.waitUntil(facts.number.hasFocus)
    qtbot.keyClicks(QApplication.focusWidget(), "15")
    qtbot.keyClick(facts.number, Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert facts.date.hasFocus()
    qtbot.keyClicks(facts.date, "20180620")
    qtbot.keyClick(facts.date, Key.Key_Tab)
    assert facts.number.value() == 15
    assert facts.day.isoformat() == "2018-06-20"


def test_after_a_new_issue_the_first_cell_has_the_keys(qtbot, window: MainWindow):
    window.workspace.show_page("issue")
    window.activateWindow()
    qtbot.keyClick(window, Key.Key_N, Held.ControlModifier)
    dialog = window.findChild(NewIssueDialog, "new_issue_dialog")
    ok = dialog.findChild(QPushButton, "new_issue_ok")
    qtbot.mouseClick(ok, Qt.MouseButton.LeftButton)
    view = window.workspace.page_widget("figures").view
    qtbot.waitUntil(lambda: QApplication.focusWidget() is view.units)
    qtbot.keyClicks(QApplication.focusWidget(), "77")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert window.session.sheet.figure("船山区", "activities") == 77
    assert window.session.sheet.figure("安居区", "activities") is NOT_REPORTED


def test_stray_digits_on_the_page_of_the_issue_change_nothing(qtbot, window: MainWindow):
    window.activateWindow()
    window.workspace.show_page("issue")
    qtbot.keyClicks(QApplication.focusWidget(), "99")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert window.session.issue.name.number == "11"
    assert window.session.undo.undoText() == ""


def test_alt_down_opens_a_list_and_leaves_the_issue(qtbot, two: MainWindow):
    two.workspace.show_page("issue")
    box = two.workspace.page_widget("issue").facts.last
    box.setFocus()
    caption = two.session.issue.caption
    qtbot.keyClick(box, Key.Key_Down, Held.AltModifier)
    assert two.session.issue.caption == caption
    assert box.view().isVisible()
    box.hidePopup()
    qtbot.keyClick(two, Key.Key_PageDown, Held.ControlModifier)
    assert two.session.issue.caption == "2018年第11期（1—4月）"


def _measure(session, unit: str, text: str):
    from models.changes import Change, Edit, MeasureKey

    edit = Edit(MeasureKey(session.issue.id, unit), session.measures.get(unit, ""), text)
    return Change.of(f"修改 {unit} 措施", [edit])


def _figure(session, cell: Cell, number: int):
    from decimal import Decimal

    from models.changes import Change

    return Change.of("录入", [session.figure_edit(*cell, Decimal(number))])


def _twelfth():
    from datetime import date

    from models.issues import IssueName
    from models.periods import Period

    return IssueName(2018, "12"), Period(2018, 1, 5), date(2018, 6, 14)
