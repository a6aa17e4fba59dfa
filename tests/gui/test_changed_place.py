"""Undo and redo say what they did and go there: another page may be looked at by then."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.main_window import MainWindow
from models.changes import Change, Edit, IssueField, MeasureKey
from models.figures import Cell
from models.quantities import NOT_REPORTED

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
CLEARED = ("qq_wechat_shops", "service_shops")


@pytest.fixture
def desk(windows, sample_path: Path) -> MainWindow:
    """The window on the sample, two figures of 安居区 cleared in one step."""
    window = windows.open(sample_path)
    session = window.session
    edits = [session.figure_edit(anju(window), key, NOT_REPORTED) for key in CLEARED]
    session.change(Change.of("清除 安居区 2格", edits))
    return window


def anju(window: MainWindow) -> str:
    unit = window.session.scheme.find_unit("安居")
    assert unit is not None
    return unit.key


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, CONTROL)


def told(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def test_figures_undone_from_another_page_are_shown_in_the_table(desk: MainWindow):
    desk.workspace.show_page("measures")
    press(desk, Key.Key_Z)
    assert desk.session.sheet.figure(anju(desk), "qq_wechat_shops") == 8
    assert told(desk) == "已撤销“清除 安居区 2格”。"
    assert desk.workspace.page == "figures"
    assert desk.session.cell == Cell(anju(desk), "qq_wechat_shops")


def test_redo_is_told_and_shown_at_the_same_place(desk: MainWindow):
    press(desk, Key.Key_Z)
    desk.workspace.show_page("issue")
    press(desk, Key.Key_Y)
    assert told(desk) == "已恢复“清除 安居区 2格”。"
    assert desk.workspace.page == "figures"
    assert desk.session.cell == Cell(anju(desk), "qq_wechat_shops")


def test_the_form_shows_what_was_undone_as_well_as_the_table(desk: MainWindow):
    desk.workspace.show_page("form")
    press(desk, Key.Key_Z)
    assert desk.workspace.page == "form"
    assert desk.workspace.made["form"].units.current_unit() == anju(desk)


def test_a_text_undone_from_the_table_is_shown_on_its_page(desk: MainWindow):
    session, unit = desk.session, anju(desk)
    old = session.measures[unit]
    place = MeasureKey(session.issue.id, unit)
    session.change(Change("修改 安居区 措施", (Edit(place, old, "新的做法。"),)))
    press(desk, Key.Key_Z)
    assert desk.workspace.page == "measures"
    assert desk.workspace.made["measures"].units.current_unit() == unit
    assert session.measures[unit] == old


def test_a_title_undone_from_the_table_is_shown_on_its_page(desk: MainWindow):
    place = IssueField(desk.session.issue.id, "title")
    desk.session.change(Change("修改 本期标题", (Edit(place, None, "新标题"),)))
    press(desk, Key.Key_Z)
    assert desk.workspace.page == "issue"
    assert told(desk) == "已撤销“修改 本期标题”。"


def test_the_preview_keeps_its_place_and_only_says_what_was_undone(desk: MainWindow):
    desk.workspace.show_page("preview")
    press(desk, Key.Key_Z)
    assert desk.workspace.page == "preview"
    assert told(desk) == "已撤销“清除 安居区 2格”。"
