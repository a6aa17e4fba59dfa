"""The window as a whole: pages, menus, saving, undo, findings, errors."""

import sys
from concurrent.futures import Future
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
)

from gui.actions import MENUS, specs
from gui.app import make_app
from gui.error_dialog import install_hook
from gui.form_field import FormField
from gui.main_window import MainWindow
from gui.new_issue_dialog import NewIssueDialog
from gui.next_issue import next_issue, next_period
from models.changes import Change
from models.errors import Refused
from models.issues import Issue, IssueName, Stage
from models.periods import Period

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
    [(Key.Key_1, "figures"), (Key.Key_2, "form"), (Key.Key_3, "measures"), (Key.Key_4, "issue")],
)
def test_pages_have_keys(qtbot, window: MainWindow, key, page: str):
    window.activateWindow()
    qtbot.keyClick(window, key, Held.ControlModifier)
    assert window.workspace.page == page
    assert window.workspace.parts.pages.currentWidget() is window.workspace.made[page]


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
    assert window.actions_by_name["edit.undo"].text() == "撤销“录入 蓬溪县 购买总额”"
    window.activateWindow()
    qtbot.keyClick(window, Key.Key_Z, Held.ControlModifier)
    assert window.session.sheet.figure("蓬溪县", "purchase_total") != 7
    assert window.actions_by_name["edit.redo"].text() == "恢复“录入 蓬溪县 购买总额”"


def test_undo_reaches_a_text_while_it_has_the_keys(qtbot, type_text, window: MainWindow):
    window.workspace.show_page("measures")
    field = window.findChild(QPlainTextEdit, "measure_蓬溪县")
    old = field.toPlainText()
    type_text(field, "多写几个字")
    window.session.hand_in()
    window.activateWindow()
    qtbot.keyClick(field, Key.Key_Z, Held.ControlModifier)
    assert field.toPlainText() == old


def findings(window: MainWindow):
    return window.workspace.parts.findings


def test_a_click_on_a_finding_goes_to_its_cell(qtbot, window: MainWindow):
    qtbot.waitUntil(lambda: findings(window).list.topLevelItemCount() > 0)
    listed = findings(window).list
    item = next(
        listed.topLevelItem(n)
        for n in range(listed.topLevelItemCount())
        if "蓬溪县" in listed.topLevelItem(n).text(1)
    )
    window.workspace.show_page("issue")
    place = listed.visualItemRect(item).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.workspace.page == "figures"
    assert window.workspace.page_widget("figures").view.current_cell().unit == "蓬溪县"


def test_f8_walks_the_findings(qtbot, window: MainWindow):
    qtbot.waitUntil(lambda: findings(window).list.topLevelItemCount() > 1)
    window.activateWindow()
    qtbot.keyClick(window, Key.Key_F8)
    first = findings(window).list.currentItem().text(1)
    qtbot.keyClick(window, Key.Key_F8)
    assert findings(window).list.currentItem().text(1) != first
    qtbot.keyClick(window, Key.Key_F8, Held.ShiftModifier)
    assert findings(window).list.currentItem().text(1) == first


def test_the_findings_follow_the_figures(qtbot, window: MainWindow):
    def told() -> bool:
        listed = findings(window).list
        texts = (listed.topLevelItem(n).text(1) for n in range(listed.topLevelItemCount()))
        return any("比购买总额613965多61088" in text for text in texts)

    qtbot.waitUntil(told)
    edit = window.session.figure_edit("蓬溪县", "purchase_total", Decimal(675053))
    window.session.change(Change.of("录入", [edit]))
    qtbot.waitUntil(lambda: not told())


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


def test_shortcuts_are_there_for_all_and_used_once(window: MainWindow):
    keys = [spec.keys for spec in specs()]
    assert all(keys) and len(set(keys)) == len(keys)
    assert all(not QKeySequence(key).isEmpty() for key in keys)


def test_every_menu_has_its_chinese_mnemonic(window: MainWindow):
    assert [title for title, _ in MENUS] == [
        "文件(&F)",
        "编辑(&E)",
        "本期(&I)",
        "查看(&V)",
        "帮助(&H)",
    ]


def test_mnemonics_are_used_once_in_a_menu():
    for title, items in MENUS:
        letters = [spec.text.split("(&")[1][0] for spec in items if spec and "(&" in spec.text]
        assert len(set(letters)) == len(letters), title


def test_every_control_has_a_name_for_those_who_cannot_see(window: MainWindow):
    for page in ("figures", "form", "measures", "issue"):
        window.workspace.show_page(page)
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)
    controls = [widget for kind in kinds for widget in window.findChildren(kind)]
    unnamed = [
        widget
        for widget in controls
        if not widget.objectName().startswith("qt_")
        and not widget.parent().objectName().startswith("qt_")
        and type(widget) is not QAbstractButton  # the corner that every Qt table brings along
        and not (widget.objectName() and (widget.accessibleName() or widget.text()))
    ]
    assert unnamed == []


def test_f1_shows_the_keys(qtbot, window: MainWindow):
    window.activateWindow()
    qtbot.keyClick(window, Key.Key_F1)
    dialog = window.findChild(QDialog, "keys_dialog")
    assert "Ctrl+E" in dialog.findChildren(object, "keys_sheet")[0].toPlainText()
    dialog.reject()


def test_the_direction_of_enter_is_remembered(window: MainWindow):
    window.actions_by_name["view.enter_right"].trigger()
    assert window.settings.enter_right
    assert window.actions_by_name["view.enter_right"].isChecked()


def test_a_backup_can_be_made_by_hand(window: MainWindow):
    window.actions_by_name["file.backup"].trigger()
    assert "备份" in window.statusBar().currentMessage()


def test_qts_own_words_are_chinese(qapp: QApplication):
    make_app()
    box = QMessageBox(QMessageBox.Icon.Warning, "", "", QMessageBox.StandardButton.Cancel)
    assert "取消" in box.button(QMessageBox.StandardButton.Cancel).text()
    qapp.setStyleSheet("")


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch, tmp_path):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    install_hook(tmp_path / "错误记录.txt")
    return tmp_path / "错误记录.txt"


def test_a_refusal_that_nobody_caught_is_a_sentence(window: MainWindow, hook):
    sys.excepthook(Refused, Refused("请先关闭Word。"), None)
    box = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "refusal")
    assert box.text() == "请先关闭Word。"
    assert not hook.exists()
    box.accept()


def test_an_unexpected_error_is_logged_and_can_be_copied(qtbot, window: MainWindow, hook):
    sys.excepthook(ZeroDivisionError, ZeroDivisionError("除以零"), None)
    box = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "unexpected_error")
    assert "可以继续使用" in box.text()
    box.findChild(QPushButton, "copy_details").click()
    assert box.isVisible()
    assert "ZeroDivisionError" in QApplication.clipboard().text()
    assert "ZeroDivisionError" in hook.read_text(encoding="utf-8")
    box.accept()
