"""另存为 and 最近打开: the data file elsewhere, and the way back to it."""

import shutil
from concurrent.futures import Future
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton

from gui.main_window import MainWindow
from models.changes import Change
from models.errors import Refused
from models.figures import Cell
from models.storage.store import Store

Key, Held = Qt.Key, Qt.KeyboardModifier


def save_as(qtbot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    chosen = (str(path), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: chosen)
    window.activateWindow()
    qtbot.keyClick(window, Key.Key_F12)


def enter(window: MainWindow, number: int) -> None:
    edit = window.session.figure_edit(*Cell("船山区", "activities"), Decimal(number))
    window.session.change(Change.of("录入", [edit]))


def first_figure(path: Path) -> object:
    with Store.open(path) as store:
        issue = store.issues()[0]
        sheet = store.sheet(store.scheme(issue.scheme), issue.period)
        return sheet.figure("船山区", "activities")


def test_the_copy_has_everything_and_the_work_goes_on_in_it(
    qtbot, window: MainWindow, monkeypatch, tmp_path: Path
):
    old = window.session.store.path
    enter(window, 80)
    save_as(qtbot, window, monkeypatch, tmp_path / "送县里.jianbao")
    assert window.session.store.path == tmp_path / "送县里.jianbao"
    assert window.windowTitle() == "送县里 - 简报"
    assert "原来的文件不动" in window.statusBar().currentMessage()
    enter(window, 81)
    window.close()
    assert (first_figure(old), first_figure(tmp_path / "送县里.jianbao")) == (80, 81)


def test_an_existing_file_is_not_written_over(qtbot, window, monkeypatch, tmp_path: Path):
    old = window.session.store.path
    taken = tmp_path / "已有.jianbao"
    taken.write_bytes(b"mine")
    save_as(qtbot, window, monkeypatch, taken)
    refusal = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "refusal")
    assert "已经存在，请换一个文件名" in refusal.text()
    refusal.accept()
    assert taken.read_bytes() == b"mine"
    assert window.session.store.path == old


def test_a_file_deleted_while_open_is_saved_elsewhere(qtbot, window, monkeypatch, tmp_path: Path):
    enter(window, 80)
    window.session.settle()
    window.session.store.path.unlink()
    save_as(qtbot, window, monkeypatch, tmp_path / "救回.jianbao")
    window.close()
    assert first_figure(tmp_path / "救回.jianbao") == 80


def test_files_opened_before_are_in_the_menu_the_last_one_first(
    qtbot, windows, sample_path: Path, tmp_path: Path
):
    import shutil

    other = Path(shutil.copy(sample_path, tmp_path / "另一份&1.jianbao"))
    window = windows.open(sample_path)
    window.open_file(other)
    menu = window.findChild(object, "recent_files")
    menu.fill()
    titles = [action.text() for action in menu.actions()]
    assert titles[0].startswith("&1  另一份&&1（")
    assert titles[1].startswith("&2  示例（")
    menu.actions()[1].trigger()
    assert window.session.store.path == sample_path


def test_a_file_that_is_gone_cannot_be_picked(windows, settings, sample_path: Path):
    settings.last_file = sample_path.with_name("没了.jianbao")
    window = windows.open(sample_path)
    menu = window.findChild(object, "recent_files")
    menu.fill()
    assert [action.isEnabled() for action in menu.actions()] == [True, False]


def full_disk(change: Change) -> "Future[None]":
    refused: Future[None] = Future()
    refused.set_exception(Refused("磁盘已满，没有存上，请腾出空间后再试。"))
    return refused


def test_what_the_disk_would_not_take_is_in_the_copy(
    qtbot, window: MainWindow, monkeypatch, tmp_path: Path
):
    old = window.session.store.path
    monkeypatch.setattr(window.session.store, "submit", full_disk)
    enter(window, 80)
    save_as(qtbot, window, monkeypatch, tmp_path / "救出.jianbao")
    assert window.session.store.path == tmp_path / "救出.jianbao"
    assert window.session.sheet.figure("船山区", "activities") == 80
    assert not QApplication.activeModalWidget()
    window.close()
    assert (first_figure(old), first_figure(tmp_path / "救出.jianbao")) == (78, 80)


def test_another_file_is_not_opened_over_what_is_unsaved(
    window: MainWindow, monkeypatch, tmp_path: Path
):
    old = window.session.store.path
    other = Path(shutil.copy(old, tmp_path / "另一个.jianbao"))
    monkeypatch.setattr(window.session.store, "submit", full_disk)
    enter(window, 80)
    window.open_file(other)
    assert window.session.store.path == old
    box = window.findChild(QMessageBox, "unsaved")
    assert "有1项没能写进数据文件" in box.text()
    box.findChild(QPushButton, "unsaved_leave").click()
    assert window.session.store.path == other


def test_an_unfinished_entry_is_shown_before_the_copy_is_made(
    qtbot, window: MainWindow, monkeypatch, type_text, tmp_path: Path
):
    old = window.session.store.path
    view = window.workspace.page_widget("figures").view
    type_text(view.units, "三十多")
    save_as(qtbot, window, monkeypatch, tmp_path / "副本.jianbao")
    assert "还没有录进去" in window.statusBar().currentMessage()
    assert window.session.store.path == old
    assert not (tmp_path / "副本.jianbao").exists()
    view.editing.cancel()
