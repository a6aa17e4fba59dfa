"""Menus, keys, names for those who cannot see, and what happens to errors."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
)

from gui.app import make_app
from gui.kit.error_dialog import install_hook
from gui.main_window import MainWindow
from gui.menus.actions import MENUS, specs
from models.errors import Refused

Key, Held = Qt.Key, Qt.KeyboardModifier


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
        "审核(&C)",
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


def test_an_error_is_shown_while_another_program_is_in_front(
    qtbot, window: MainWindow, hook, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
    sys.excepthook(Refused, Refused("请先关闭Word。"), None)
    qtbot.wait(10)
    box = window.findChild(QMessageBox, "refusal")
    assert box.isVisible()
    box.accept()
