"""A typed text that no figure can be made of is never lost: what would lose it waits."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from gui.main_window import MainWindow
from gui.table.figure_view import FigureView

Key, Held = Qt.Key, Qt.KeyboardModifier
WRONG = "三十多"


@pytest.fixture
def window(windows, two_issues_path) -> MainWindow:
    """The window on the newer of two issues."""
    return windows.open(two_issues_path)


@pytest.fixture
def open_text(window, type_text):
    """A wrong text in the table's first cell, its editor open."""
    type_text(view(window).units, WRONG)
    assert view(window).editing.editor is not None
    yield view(window)
    if window.workspace is not None and view(window).editing.editor is not None:
        view(window).editing.cancel()


def view(window: MainWindow) -> FigureView:
    return window.workspace.findChild(FigureView)


def status(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def pick(qtbot, window: MainWindow, row: int) -> None:
    listed = window.workspace.parts.issues.list
    place = listed.visualItemRect(listed.item(row)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_another_issue_waits_for_the_text_in_a_cell(qtbot, window, open_text):
    pick(qtbot, window, 1)
    assert window.session.issue.name.number == "12"
    assert window.workspace.parts.issues.list.currentRow() == 0
    assert open_text.editing.editor.text() == WRONG
    assert f"“{WRONG}”还没有录进去" in status(window)


def test_the_window_stays_open_and_says_which_cell(window, open_text):
    assert not window.close()
    assert window.isVisible()
    assert open_text.editing.editor.text() == WRONG
    assert status(window).startswith("船山区")


def test_after_escape_the_window_closes(qtbot, window, open_text):
    qtbot.keyClick(open_text.editing.editor, Key.Key_Escape)
    assert window.close()


@pytest.mark.parametrize("action", ["issue.export", "issue.import_figures", "issue.new"])
def test_what_would_go_without_the_text_does_not_begin(window, open_text, action):
    window.actions_by_name[action].trigger()
    assert QApplication.activeModalWidget() is None
    assert not [d for d in window.findChildren(QDialog) if d.isVisible()]
    assert open_text.editing.editor.text() == WRONG


def test_undo_leaves_the_text_alone(window, open_text):
    window.actions_by_name["edit.undo"].setEnabled(True)
    window.actions_by_name["edit.undo"].trigger()
    assert open_text.editing.editor.text() == WRONG


def test_another_file_waits(window, open_text, made_sample, tmp_path):
    other = tmp_path / "别的.jianbao"
    other.write_bytes(made_sample.read_bytes())
    before = window.session.store.path
    window.open_file(other)
    assert window.session.store.path == before
    assert open_text.editing.editor.text() == WRONG


def form_field(window: MainWindow) -> QLineEdit:
    return window.workspace.page_widget("form").findChild(QLineEdit, "field_activities")


def test_a_text_in_the_form_is_shown_again_from_any_page(qtbot, window, type_text):
    window.workspace.show_page("form")
    type_text(form_field(window), WRONG)
    window.workspace.show_page("measures")
    pick(qtbot, window, 1)
    assert window.session.issue.name.number == "12"
    assert window.workspace.page == "form"
    assert form_field(window).text() == WRONG
    qtbot.keyClick(form_field(window), Key.Key_Escape)
    pick(qtbot, window, 1)
    assert window.session.issue.name.number == "11"


def test_a_text_left_at_another_district_is_gone_back_to(qtbot, window, type_text):
    window.workspace.show_page("form")
    type_text(form_field(window), WRONG)
    page = window.workspace.page_widget("form")
    page.step_unit(1)
    assert form_field(window).text() == ""
    pick(qtbot, window, 1)
    assert window.session.issue.name.number == "12"
    assert page.units.current_unit() == "船山区"
    assert form_field(window).text() == WRONG
    qtbot.keyClick(form_field(window), Key.Key_Escape)


def test_the_keys_go_back_to_the_text_that_has_to_be_finished(qtbot, window, open_text):
    """The clerk went to a button meanwhile: Esc is to reach the text that the sentence names."""
    window.activateWindow()
    window.findChild(QWidget, "new_issue").setFocus()
    pick(qtbot, window, 1)
    assert "或者按Esc不要它" in status(window)
    assert QApplication.focusWidget() is open_text.editing.editor
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert open_text.editing.editor is None
    pick(qtbot, window, 1)
    assert window.session.issue.name.number == "11"
