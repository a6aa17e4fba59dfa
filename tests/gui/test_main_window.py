"""The window as a whole: pages, menus, saving, undo, findings, errors."""

from concurrent.futures import Future
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
)

from gui.form.form_field import FormField
from gui.main_window import MainWindow
from models.changes import Change
from models.errors import Refused

Key, Held = Qt.Key, Qt.KeyboardModifier


def status(window: MainWindow) -> str:
    return window.save_label.words.text()


def full_disk(change: Change) -> "Future[None]":
    refused: Future[None] = Future()
    refused.set_exception(Refused("磁盘满了，请腾出空间。"))
    return refused


def test_issues_are_listed_as_offices_name_them(windows, two_issues_path):
    window = windows.open(two_issues_path)
    listed = window.workspace.parts.issues.list
    assert [listed.item(n).text() for n in range(listed.count())] == [
        "2018年第12期（1—5月）",
        "2018年第11期（1—4月）",
    ]


def test_picking_an_issue_opens_it(qtbot, windows, two_issues_path):
    window = windows.open(two_issues_path)
    listed = window.workspace.parts.issues.list
    place = listed.visualItemRect(listed.item(1)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.session.issue.name.number == "11"
    assert window.findChild(QLabel, "issue_caption").text() == "2018年第11期（1—4月）"


@pytest.mark.parametrize(
    ("key", "page"),
    [
        (Key.Key_1, "figures"),
        (Key.Key_2, "form"),
        (Key.Key_3, "measures"),
        (Key.Key_4, "issue"),
        (Key.Key_5, "preview"),
    ],
)
def test_pages_have_keys(qtbot, window: MainWindow, key, page: str):
    window.activateWindow()
    qtbot.keyClick(window, key, Held.ControlModifier)
    assert window.workspace.page == page
    assert window.workspace.parts.pages.currentWidget() is window.workspace.made[page]


def test_the_first_key_goes_into_the_table(qtbot, window: MainWindow):
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_9)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert window.session.sheet.figure("船山区", "activities") == 9


def test_walking_the_tabs_by_key_keeps_them(qtbot, window: MainWindow):
    window.activateWindow()
    tabs = window.workspace.parts.strip.tabs
    tabs.setFocus()
    qtbot.keyClick(tabs, Key.Key_Right)
    qtbot.keyClick(tabs, Key.Key_Right)
    assert window.workspace.page == "measures"
    assert tabs.hasFocus()


def test_an_entry_in_the_form_shows_in_the_table_and_is_saved(qtbot, window: MainWindow):
    window.workspace.show_page("form")
    field = window.findChild(FormField, "field_activities")
    field.setFocus()
    qtbot.keyClicks(field, "80")
    qtbot.keyClick(field, Key.Key_Return)
    view = window.workspace.page_widget("figures").view
    assert view.model.table.shown(0, 1) == "80"
    qtbot.waitUntil(lambda: status(window).startswith("已保存 "))


def test_saving_is_shown_while_it_goes_on(qtbot, window: MainWindow):
    edit = window.session.figure_edit("船山区", "activities", Decimal(80))
    window.session.change(Change.of("录入", [edit]))
    assert status(window) == "保存中…"
    qtbot.waitUntil(lambda: status(window).startswith("已保存 "))


def test_ctrl_s_answers_that_everything_is_saved(qtbot, window: MainWindow):
    window.activateWindow()
    qtbot.keyClick(window, Key.Key_S, Held.ControlModifier)
    assert window.statusBar().currentMessage().startswith("已保存")


def test_a_failure_is_shown_and_can_be_tried_again(qtbot, window: MainWindow, monkeypatch):
    monkeypatch.setattr(window.session.store, "submit", full_disk)
    edit = window.session.figure_edit("船山区", "activities", Decimal(80))
    window.session.change(Change.of("录入", [edit]))
    qtbot.waitUntil(lambda: status(window) == "没有保存：磁盘满了，请腾出空间。")
    monkeypatch.undo()
    qtbot.mouseClick(window.save_label.retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: status(window).startswith("已保存 "))


def test_closing_with_something_unsaved_tells_what_would_be_lost(window, monkeypatch):
    monkeypatch.setattr(window.session.store, "submit", full_disk)
    edit = window.session.figure_edit("船山区", "activities", Decimal(80))
    window.session.change(Change.of("录入 船山区 活动次数", [edit]))
    assert not window.close()
    box = window.findChild(QMessageBox, "unsaved")
    assert "录入 船山区 活动次数" in box.informativeText()
    box.findChild(QPushButton, "unsaved_leave").click()
    assert not window.isVisible()


def test_closing_asks_nothing_when_all_is_saved(window: MainWindow):
    edit = window.session.figure_edit("船山区", "activities", Decimal(80))
    window.session.change(Change.of("录入", [edit]))
    assert window.close()
    assert not window.findChildren(QMessageBox)


def test_undo_is_named_in_the_menu_and_done_by_ctrl_z(qtbot, window: MainWindow):
    edit = window.session.figure_edit("蓬溪县", "purchase_total", Decimal(7))
    window.session.change(Change.of("录入 蓬溪县 购买总额", [edit]))
    assert window.actions_by_name["edit.undo"].text() == "撤销“录入 蓬溪县 购买总额”(&U)"
    window.activateWindow()
    qtbot.keyClick(window, Key.Key_Z, Held.ControlModifier)
    assert window.session.sheet.figure("蓬溪县", "purchase_total") != 7
    assert window.actions_by_name["edit.redo"].text() == "恢复“录入 蓬溪县 购买总额”(&R)"


def test_undo_reaches_a_text_while_it_has_the_keys(qtbot, type_text, window: MainWindow):
    window.workspace.show_page("measures")
    field = window.findChild(QPlainTextEdit, "measure_蓬溪县")
    old = field.toPlainText()
    type_text(field, "多写几个字")
    window.session.hand_in()
    window.activateWindow()
    qtbot.keyClick(field, Key.Key_Z, Held.ControlModifier)
    assert field.toPlainText() == old
