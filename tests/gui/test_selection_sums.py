"""Mean, count and sum of a selection in the status bar, as clerks know them from Excel."""

from PySide6.QtCore import Qt

from gui.main_window import MainWindow
from gui.table.figure_moves import Block, Place
from models.figures import TOTAL, Cell

Key, Held = Qt.Key, Qt.KeyboardModifier


def at(window: MainWindow, unit: str, indicator: str) -> Place:
    view = window.workspace.page_widget("figures").view
    assert view.select_cell(Cell(unit, indicator))
    return view.selection.current


def test_a_block_tells_its_mean_count_and_sum(qtbot, window: MainWindow):
    at(window, "船山区", "activities")
    view = window.workspace.page_widget("figures").view
    for _ in range(2):
        qtbot.keyClick(view.units, Key.Key_Down, Held.ShiftModifier)
    qtbot.waitUntil(lambda: window.sums.text() == "平均 207.67　计数 3　合计 623")


def test_a_single_cell_tells_nothing(qtbot, window: MainWindow):
    view = window.workspace.page_widget("figures").view
    at(window, "船山区", "activities")
    qtbot.keyClick(view.units, Key.Key_Right, Held.ShiftModifier)
    qtbot.waitUntil(lambda: "计数 2" in window.sums.text())
    qtbot.keyClick(view.units, Key.Key_Left)
    qtbot.waitUntil(lambda: window.sums.text() == "")


def test_the_total_row_is_not_added_to_its_own_units(qtbot, window: MainWindow):
    view = window.workspace.page_widget("figures").view
    column = at(window, "船山区", "activities").column
    view.selection.select(Block(0, column, 6, column))
    qtbot.waitUntil(lambda: window.sums.text() == "平均 219.5　计数 6　合计 1317")
    at(window, TOTAL, "activities")
    assert window.session.sheet.total("activities").figure == 1317


def test_what_is_not_reported_does_not_count(qtbot, windows, two_issues_path):
    window = windows.open(two_issues_path)
    window.session.open_issue(window.session.issues[0].id)
    view = window.workspace.page_widget("figures").view
    at(window, "船山区", "activities")
    qtbot.keyClicks(view.units, "6")
    qtbot.keyClick(view.editing.editor, Key.Key_Return)
    view.selection.select(Block(0, 1, 5, 3))
    qtbot.waitUntil(lambda: window.sums.text() == "平均 6　计数 1　合计 6")


def test_another_page_has_no_selection_to_tell_of(qtbot, window: MainWindow):
    view = window.workspace.page_widget("figures").view
    view.selection.select(Block(0, 1, 5, 3))
    qtbot.waitUntil(lambda: window.sums.text() != "")
    window.workspace.show_page("measures")
    assert window.sums.text() == ""
