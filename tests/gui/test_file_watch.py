"""The data file under an open window: moved, replaced, written over, or edited by a colleague."""

import shutil
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton

from gui.main_window import MainWindow
from models.changes import Change
from models.figures import Cell
from models.storage.presence import Presence
from models.storage.store import Store

CELL = Cell("船山区", "activities")
LETS_GO = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets no open file go")


@pytest.fixture
def other(made_sample: Path, tmp_path: Path) -> Path:
    """A copy from elsewhere, in which the figure is 999."""
    path = Path(shutil.copy(made_sample, tmp_path / "同事.jianbao"))
    with Store.open(path) as store:
        issue = store.issues()[0]
        sheet = store.sheet(store.scheme(issue.scheme), issue.period)
        assert sheet.figure(*CELL) == 78
        from models.changes import Edit
        from models.figures import FigureKey

        edit = Edit(FigureKey(*CELL, issue.period), Decimal(78), Decimal(999))
        store.apply(Change.of("录入", [edit]))
    return path


@pytest.fixture
def come_back(qtbot) -> Callable[[MainWindow], None]:
    """The clerk was in another program, and clicks into the window again."""

    def act(window: MainWindow) -> None:
        from PySide6.QtGui import QGuiApplication

        with qtbot.waitSignal(window.workspace.file_watch._seen):
            QGuiApplication.instance().focusWindowChanged.emit(window.windowHandle())
        qtbot.waitUntil(lambda: not window.workspace.file_watch._looking)

    return act


def overwrite(path: Path, other: Path) -> None:
    with path.open("r+b") as file:
        file.write(other.read_bytes())
        file.truncate()


def enter(window: MainWindow, number: int) -> None:
    edit = window.session.figure_edit(*CELL, Decimal(number))
    window.session.change(Change.of("录入", [edit]))


def figure_in(path: Path) -> object:
    with Store.open(path, allow_read_only=True) as store:
        issue = store.issues()[0]
        return store.sheet(store.scheme(issue.scheme), issue.period).figure(*CELL)


def told(window: MainWindow) -> str:
    banner = window.workspace.file_banner
    return banner.words.text() if banner.isVisible() else ""


def buttons(window: MainWindow) -> list[str]:
    found = window.workspace.file_banner.findChildren(QPushButton)
    return [push.text() for push in found if push.isVisible()]


def press_f12(qtbot, window: MainWindow, monkeypatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F12)


def message(name: str) -> QMessageBox:
    return next(w for w in QApplication.topLevelWidgets() if w.objectName() == name)


def test_while_all_is_well_nothing_is_said(qtbot, window: MainWindow, come_back):
    come_back(window)
    enter(window, 80)
    window.session.settle()
    come_back(window)
    assert told(window) == ""
    assert window.workspace.file_watch.presence is Presence.OWN


@LETS_GO
def test_a_deleted_file_is_noticed_before_anything_is_typed(
    qtbot, window: MainWindow, come_back, monkeypatch, tmp_path: Path
):
    enter(window, 80)
    window.session.settle()
    window.session.store.path.unlink()
    come_back(window)
    assert told(window).startswith("数据文件不在原处了")
    assert buttons(window) == ["另存为…"]
    chosen = (str(tmp_path / "救回.jianbao"), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: chosen)
    qtbot.mouseClick(window.workspace.file_banner.copy_button, Qt.MouseButton.LeftButton)
    assert window.session.store.path == tmp_path / "救回.jianbao"
    assert told(window) == ""
    assert figure_in(tmp_path / "救回.jianbao") == 80


@LETS_GO
def test_a_deleted_file_can_be_saved_under_its_own_name(qtbot, window: MainWindow, monkeypatch):
    enter(window, 80)
    window.session.settle()
    path = window.session.store.path
    path.unlink()
    press_f12(qtbot, window, monkeypatch, path)
    enter(window, 81)
    window.session.settle()
    assert window.session.unsaved == []
    assert figure_in(path) == 81


@LETS_GO
def test_of_a_replaced_file_f12_copies_what_the_window_holds(
    qtbot, window: MainWindow, come_back, monkeypatch, tmp_path: Path, other: Path
):
    enter(window, 80)
    window.session.settle()
    path = window.session.store.path
    other.replace(path)
    come_back(window)
    assert told(window).startswith("数据文件被换成了另一个")
    assert buttons(window) == ["另存为…", "重新打开"]
    press_f12(qtbot, window, monkeypatch, tmp_path / "我的.jianbao")
    assert (figure_in(tmp_path / "我的.jianbao"), figure_in(path)) == (80, 999)


@LETS_GO
def test_what_replaced_it_is_opened_when_it_is_asked_for(
    qtbot, window: MainWindow, come_back, other: Path
):
    other.replace(window.session.store.path)
    come_back(window)
    qtbot.mouseClick(window.workspace.file_banner.reopen_button, Qt.MouseButton.LeftButton)
    assert window.session.sheet.figure(*CELL) == 999
    assert not window.session.read_only
    enter(window, 1000)
    window.session.settle()
    assert window.session.unsaved == []


def test_a_file_written_over_is_noticed_and_never_copied_for_ones_own(
    qtbot, window: MainWindow, come_back, monkeypatch, tmp_path: Path, other: Path
):
    enter(window, 80)
    window.session.settle()
    overwrite(window.session.store.path, other)
    come_back(window)
    assert "现在录的存不进去" in told(window)
    assert buttons(window) == ["重新打开"]
    assert window.session.sheet.figure(*CELL) == 80
    press_f12(qtbot, window, monkeypatch, tmp_path / "我的.jianbao")
    refusal = message("refusal")
    assert "原来的内容已不在磁盘上" in refusal.text()
    refusal.accept()
    assert not (tmp_path / "我的.jianbao").exists()


def test_after_it_the_file_is_opened_anew_and_what_was_not_saved_is_asked_about(
    qtbot, window: MainWindow, come_back, other: Path
):
    overwrite(window.session.store.path, other)
    enter(window, 80)
    window.session.settle()
    qtbot.waitUntil(lambda: "现在录的存不进去" in told(window))
    qtbot.mouseClick(window.workspace.file_banner.reopen_button, Qt.MouseButton.LeftButton)
    asked = message("unsaved")
    assert "有1项没能写进数据文件" in asked.text()
    qtbot.mouseClick(asked.findChild(QPushButton, "unsaved_leave"), Qt.MouseButton.LeftButton)
    assert window.session.sheet.figure(*CELL) == 999
    enter(window, 1000)
    window.session.settle()
    assert window.session.unsaved == []


def test_a_second_window_shows_what_the_first_writes_without_an_alarm(
    qtbot, windows, window: MainWindow, come_back
):
    reader = windows.open(window.session.store.path)
    come_back(reader)
    enter(window, 80)
    window.session.settle()
    come_back(reader)
    assert reader.session.sheet.figure(*CELL) == 80
    assert (told(reader), told(window)) == ("", "")


def test_the_timer_notices_it_without_a_hand_on_the_window(qtbot, window: MainWindow, other: Path):
    overwrite(window.session.store.path, other)
    window.workspace.file_watch._timer.timeout.emit()
    qtbot.waitUntil(lambda: "现在录的存不进去" in told(window))
