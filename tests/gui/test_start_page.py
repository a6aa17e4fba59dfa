"""The first start, and every later one: where it leads, and where it was."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox, QPushButton

from gui.app import display_there
from gui.files.new_file_dialog import NewFileDialog
from gui.files.start_page import StartPage
from gui.main_window import MainWindow
from gui.menus import commands

ROOT = Path(__file__).parents[2]


def press(qtbot, parent, name: str) -> None:
    qtbot.mouseClick(parent.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch):
    """Answers the file dialogs."""

    def answer(path: Path | None) -> None:
        for name in ("choose_data_file", "choose_new_data_file"):
            monkeypatch.setattr(f"gui.kit.file_choice.{name}", lambda *_args: path)

    return answer


def test_the_first_start_offers_three_ways(windows):
    page = windows.open().findChild(StartPage, "start_page")
    assert [b.text() for b in page.findChildren(QPushButton)] == [
        "打开示例…",
        "新建数据文件…",
        "打开已有文件…",
    ]


def test_the_sample_is_kept_where_the_clerk_wants_it(qtbot, windows, answered, tmp_path: Path):
    window = windows.open()
    answered(tmp_path / "我的示例.jianbao")
    press(qtbot, window, "open_sample")
    assert (tmp_path / "我的示例.jianbao").exists()
    assert window.session.issue.caption == "2018年第11期（1—4月）"
    assert window.windowTitle() == "我的示例 - 简报"


def test_giving_up_the_file_dialog_changes_nothing(qtbot, windows, answered):
    window = windows.open()
    answered(None)
    press(qtbot, window, "open_sample")
    press(qtbot, window, "open_file")
    assert window.session is None


def test_a_new_file_is_made_from_a_scheme(qtbot, windows, tmp_path: Path):
    window = windows.open()
    press(qtbot, window, "new_file")
    dialog = window.findChild(NewFileDialog, "new_file_dialog")
    assert dialog.scheme.itemText(0) == "遂宁市脱贫攻坚简报"
    dialog.findChild(QLineEdit, "new_file_path").setText(str(tmp_path / "本市简报"))
    press(qtbot, dialog, "new_file_ok")
    assert window.session.store.path == tmp_path / "本市简报.jianbao"
    assert window.session.issues == ()
    qtbot.waitUntil(window.findChild(QPushButton, "first_issue").isVisible)


def test_a_new_file_never_replaces_one(qtbot, windows, sample_path: Path):
    window = windows.open()
    press(qtbot, window, "new_file")
    dialog = window.findChild(NewFileDialog, "new_file_dialog")
    dialog.path.setText(str(sample_path))
    press(qtbot, dialog, "new_file_ok")
    assert "已经存在" in dialog.rejection.text()
    assert dialog.isVisible()


def test_a_file_that_is_no_data_file_is_refused_in_a_sentence(qtbot, windows, answered, tmp_path):
    path = tmp_path / "照片.jianbao"
    path.write_bytes(b"no database" * 100)
    window = windows.open()
    answered(path)
    press(qtbot, window, "open_file")
    box = window.findChild(QMessageBox, "refusal")
    assert "照片.jianbao" in box.text()
    assert window.session is None
    box.accept()


def test_the_next_start_is_where_the_last_one_was(windows, two_issues_path: Path):
    window = windows.open(two_issues_path)
    older = window.session.issues[1]
    window.session.open_issue(older.id)
    window.workspace.show_page("measures")
    window.close()
    again = windows.open()
    windows.qtbot.waitUntil(lambda: again.session is not None)
    assert again.session.store.path == two_issues_path
    assert again.session.issue.id == older.id
    assert again.workspace.page == "measures"


def test_a_last_file_that_is_gone_leads_to_the_start_page(windows, settings, tmp_path: Path):
    settings.last_file = tmp_path / "没有了.jianbao"
    window = windows.open()
    assert window.findChild(StartPage, "start_page")
    assert not window.findChildren(QMessageBox)


def test_a_file_asked_for_that_is_not_there_is_told(windows, tmp_path: Path):
    window = windows.open()
    window.open_file(tmp_path / "没有.jianbao")
    box = window.findChild(QMessageBox, "refusal")
    assert box.text().startswith("找不到")
    box.accept()


def test_another_window_may_only_read_and_says_so(windows, window: MainWindow, sample_path: Path):
    reader = windows.open(sample_path)
    assert reader.session.read_only
    banner = reader.findChild(QLabel, "read_only_reason")
    windows.qtbot.waitUntil(banner.isVisible)
    assert banner.text().endswith("正在编辑，本窗口只能查看。")
    assert not reader.actions_by_name["issue.import_figures"].isEnabled()
    assert not reader.findChild(QPushButton, "import_figures").isEnabled()
    assert reader.actions_by_name["issue.export"].isEnabled()


def test_every_action_has_a_handler(windows):
    assert set(commands.handlers(windows.open())) == {spec.name for spec in commands.specs()}


def test_without_a_display_one_sentence_is_said():
    lacking = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {k: v for k, v in os.environ.items() if k not in lacking}
    ran = subprocess.run(
        [sys.executable, "main.py"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1 and "没有可用的显示器" in ran.stderr


def test_a_display_that_does_not_answer_is_none(monkeypatch):
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":4711")
    assert not display_there()


def test_offscreen_needs_no_display(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen:size=10x10")
    assert display_there()
