"""Reading aloud: by keys alone, ticks kept, wrong figures put right at once."""

from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from gui.main_window import MainWindow
from gui.reading.reading_page import ReadingPage
from models.changes import Change
from models.entry.ticks import Reading
from models.figures import Cell

Key, Held = Qt.Key, Qt.KeyboardModifier


def begin(qtbot, window: MainWindow) -> ReadingPage:
    window.activateWindow()
    qtbot.keyClick(window, Key.Key_F6)
    page = window.workspace.full.mode
    assert isinstance(page, ReadingPage)
    return page


@pytest.fixture
def page(qtbot, window: MainWindow) -> ReadingPage:
    return begin(qtbot, window)


def press(qtbot, *keys: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key, held)


def shown(page: ReadingPage) -> tuple[str, str, str]:
    figure = page.figure
    return figure.row.text(), figure.indicator.text(), figure.digits.text


def test_f6_fills_the_window_with_the_first_figure(page: ReadingPage, window: MainWindow):
    assert QApplication.focusWidget() is page
    assert not window.workspace.parts.pages.isVisible()
    assert shown(page) == ("船山区", "活动次数（次）", "78")
    assert page.figure.spoken.text() == "读作：七十八"
    assert page.count.text() == "0 / 132"


def test_space_and_enter_tick_and_go_on(qtbot, page: ReadingPage):
    press(qtbot, Key.Key_Space, Key.Key_Return)
    assert shown(page) == ("船山区", "便民服务店（个）", "12")
    assert page.count.text() == "2 / 132"
    assert page.desk.states[Cell("船山区", "activities")] is Reading.RIGHT


def test_the_left_arrow_goes_back_and_shows_the_tick(qtbot, page: ReadingPage):
    press(qtbot, Key.Key_Space, Key.Key_Left)
    assert page.figure.state.text() == "✓ 已核对"


def test_the_row_and_the_column_are_lit(qtbot, page: ReadingPage):
    press(qtbot, Key.Key_Down, Key.Key_Right)
    place = page.table.model.table.place(page.desk.cell)
    assert (page.table.units.units.current, page.table.units.header.current) == place == (1, 2)


def test_a_whole_district_and_the_next(qtbot, page: ReadingPage):
    press(qtbot, *[Key.Key_Space] * 22)
    assert shown(page)[0] == "安居区"
    press(qtbot, Key.Key_PageDown)
    assert shown(page)[:2] == ("射洪县", "活动次数（次）")
    press(qtbot, Key.Key_End)
    assert shown(page)[0] == "经开区"


def test_a_wrong_figure_is_typed_at_once(qtbot, page: ReadingPage, window: MainWindow):
    qtbot.keyClicks(page, "8")
    assert QApplication.focusWidget() is page.correction.field
    qtbot.keyClicks(page.correction.field, "7")
    press(qtbot, Key.Key_Return)
    assert window.session.sheet.figure("船山区", "activities") == 87
    assert page.desk.states[Cell("船山区", "activities")] is Reading.RIGHT
    assert QApplication.focusWidget() is page
    assert page.desk.at == 1
    assert window.session.undo.undoText() == "校对改正 船山区 活动次数"


def test_the_correction_is_one_step_to_undo(qtbot, page: ReadingPage, window: MainWindow):
    qtbot.keyClicks(page, "8")
    press(qtbot, Key.Key_Return)
    qtbot.keyClick(window, Key.Key_Z, Held.ControlModifier)
    assert window.session.sheet.figure("船山区", "activities") == 78
    assert page.count.text() == "0 / 132"


def test_what_cannot_be_read_stays_with_a_reason(qtbot, type_text, page: ReadingPage):
    qtbot.keyClicks(page, "8")
    type_text(page.correction.field, "约")
    press(qtbot, Key.Key_Return)
    assert "夹着“约”" in page.correction.message.text()
    assert page.correction.field.text() == "8约"
    press(qtbot, Key.Key_Escape)
    assert QApplication.focusWidget() is page
    assert shown(page)[2] == "78"


def test_f2_begins_with_the_figure(qtbot, page: ReadingPage):
    press(qtbot, Key.Key_F2)
    assert page.correction.field.text() == "78"


def test_shift_enter_marks_it_wrong_and_leads_back_later(qtbot, page: ReadingPage):
    press(qtbot, Key.Key_Return, held=Held.ShiftModifier)
    press(qtbot, Key.Key_Space)
    assert page.count.text() == "2 / 132"
    assert page.wrong.text() == "有误1处"
    page.wrong.click()
    assert page.desk.at == 0
    assert page.figure.state.text() == "✕ 有误"


def test_delete_takes_the_tick_away(qtbot, page: ReadingPage):
    press(qtbot, Key.Key_Space, Key.Key_Left, Key.Key_Delete)
    assert page.count.text() == "0 / 132"


def test_a_tick_falls_back_when_the_figure_changes(qtbot, page: ReadingPage, window: MainWindow):
    press(qtbot, Key.Key_Space)
    edit = window.session.figure_edit("船山区", "activities", Decimal(79))
    window.session.change(Change.of("录入", [edit]))
    assert page.count.text() == "0 / 132"
    window.session.undo_step()
    assert page.count.text() == "1 / 132"


def test_ticks_are_kept_and_the_reading_goes_on_there(qtbot, windows, sample_path: Path):
    window = windows.open(sample_path)
    begin(qtbot, window)
    press(qtbot, *[Key.Key_Space] * 3)
    window.close()
    again = begin(qtbot, windows.open(sample_path))
    assert again.count.text() == "3 / 132"
    assert again.desk.at == 3


def test_after_the_last_one_it_says_so(qtbot, page: ReadingPage, window: MainWindow):
    press(qtbot, *[Key.Key_Space] * 132)
    assert page.count.text() == "132 / 132"
    assert window.statusBar().currentMessage() == "132个数都核对过了，没有错误。"


def test_from_the_end_it_leads_to_what_was_passed_over(qtbot, page: ReadingPage):
    press(qtbot, Key.Key_Right, *[Key.Key_Space] * 131)
    assert page.desk.at == 0


def test_esc_leads_to_the_cell_in_the_table(qtbot, page: ReadingPage, window: MainWindow):
    press(qtbot, Key.Key_PageDown, Key.Key_Right, Key.Key_Escape)
    view = window.workspace.page_widget("figures").view
    assert view.isVisible() and view.isAncestorOf(QApplication.focusWidget())
    assert view.current_cell() == Cell("安居区", "qq_wechat_shops")


def test_another_page_leaves_the_mode(qtbot, page: ReadingPage, window: MainWindow):
    qtbot.keyClick(window, Key.Key_2, Held.ControlModifier)
    assert window.workspace.full.mode is None
    assert window.workspace.page_widget("form").isVisible()


def test_another_issue_leaves_the_mode(qtbot, windows, two_issues_path):
    window = windows.open(two_issues_path)
    begin(qtbot, window)
    qtbot.keyClick(window, Key.Key_PageDown, Held.ControlModifier)
    assert window.workspace.full.mode is None


def test_a_click_in_the_table_reads_that_cell(qtbot, page: ReadingPage):
    grid = page.table.units
    place = grid.visualRect(page.table.model.index(3, 2)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown(page)[0] == "蓬溪县"
    assert QApplication.focusWidget() is page


def test_the_buttons_do_the_same(qtbot, page: ReadingPage):
    for name, at in (("reading_right", 1), ("reading_wrong", 2), ("reading_back", 1)):
        push = page.findChild(QPushButton, name)
        qtbot.mouseClick(push, Qt.MouseButton.LeftButton)
        assert page.desk.at == at
    assert QApplication.focusWidget() is page


def test_the_printed_sheet_is_saved(
    qtbot, page: ReadingPage, window: MainWindow, tmp_path, monkeypatch
):
    target = tmp_path / "校对稿.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(target), ""))
    page.findChild(QPushButton, "reading_sheet").click()
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: window.jobs.idle)
    assert len(Document(target).tables) == 7
    assert "校对稿.docx" in window.statusBar().currentMessage()


def test_the_window_keeps_its_size(qtbot, window: MainWindow):
    window.resize(1024, 680)
    begin(qtbot, window)
    qtbot.wait(30)
    assert (window.width(), window.height()) == (1024, 680)
