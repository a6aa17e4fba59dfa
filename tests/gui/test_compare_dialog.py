"""An edited export read back: what differs is listed, taken over as wanted, and kept."""

import hashlib
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton

from export.word.docx_writer import docx_bytes
from gui.main_window import MainWindow
from gui.release.compare_dialog import SENT, CompareDialog
from models.changes import Change


def press(qtbot, parent, name: str) -> None:
    push = parent.findChild(QPushButton, name)
    assert push is not None and push.isEnabled(), name
    qtbot.mouseClick(push, Qt.MouseButton.LeftButton)


@pytest.fixture
def edited(window: MainWindow, tmp_path: Path, monkeypatch) -> Path:
    """The sample as a leader changed it: here, as it was before two figures were typed anew."""
    path = tmp_path / "改后.docx"
    path.write_bytes(docx_bytes(window.session.bulletin()))
    session = window.session
    edits = [
        session.figure_edit("蓬溪县", "canteens", Decimal(77)),
        session.figure_edit("大英县", "canteens", Decimal(78)),
    ]
    session.change(Change.of("录入", edits))
    monkeypatch.setattr(
        "gui.kit.file_choice.QFileDialog.getOpenFileName", lambda *args, **kw: (str(path), "")
    )
    return path


@pytest.fixture
def dialog(window: MainWindow, edited: Path) -> CompareDialog:
    window.actions_by_name["release.compare"].trigger()
    return window.findChild(CompareDialog)


def row_of(dialog: CompareDialog, what: str):
    rows = range(dialog.list.topLevelItemCount())
    return next(
        dialog.list.topLevelItem(n) for n in rows if what in dialog.list.topLevelItem(n).text(0)
    )


def test_differences_are_listed_and_those_wanted_are_taken_over(qtbot, window, dialog):
    session = window.session
    before = session.sheet.figure("大英县", "canteens")
    row_of(dialog, "蓬溪县 机关食堂").setCheckState(0, Qt.CheckState.Checked)
    press(qtbot, dialog, "compare_take")
    assert session.sheet.figure("蓬溪县", "canteens") != Decimal(77)
    assert session.sheet.figure("大英县", "canteens") == before == Decimal(78)
    assert not any("蓬溪县" in d.what for d in dialog.differences)
    session.undo_step()
    assert session.sheet.figure("蓬溪县", "canteens") == Decimal(77)


def test_a_total_cannot_be_taken_over_and_says_why(dialog):
    item = row_of(dialog, "合计 机关食堂")
    assert "合计由各县（区）相加得出" in item.text(3)
    assert item.data(0, Qt.ItemDataRole.CheckStateRole) is None


def test_the_file_that_was_sent_is_kept_whole(qtbot, window, dialog, edited: Path):
    press(qtbot, dialog, "compare_keep")
    store, issue = window.session.store, window.session.issue
    (kept,) = store.files(issue.id, SENT)
    assert store.file_data(kept) == edited.read_bytes()
    assert "改后.docx" in dialog.kept.text()


def test_a_file_that_is_no_export_is_refused_in_a_sentence(window, edited: Path):
    edited.write_bytes(b"nothing")
    window.actions_by_name["release.compare"].trigger()
    assert window.findChild(CompareDialog) is None
    assert "改后.docx" in window.findChild(QMessageBox, "refusal").text()


def reworded(path: Path, old: str, new: str) -> None:
    document = docx.Document(str(path))
    for text in document.element.body.iter(qn("w:t")):
        text.text = (text.text or "").replace(old, new)
    document.save(str(path))


def test_a_generated_paragraph_is_taken_over_as_the_issue_s_own_words(qtbot, window, edited: Path):
    reworded(edited, "据统计，全市共开展", "全市累计组织")
    window.actions_by_name["release.compare"].trigger()
    dialog = window.findChild(CompareDialog)
    item = row_of(dialog, "取得的成效")
    assert "仍随数据变" in item.text(3)
    item.setCheckState(0, Qt.CheckState.Checked)
    press(qtbot, dialog, "compare_take")
    session = window.session
    page = window.workspace.page_widget("issue")
    window.workspace.show_page("issue")
    qtbot.waitUntil(lambda: "全市累计组织以购助扶活动1317次" in page.preview.toPlainText())
    assert page.own_words.isVisible()
    session.change(Change.of("录入", [session.figure_edit("船山区", "activities", Decimal(79))]))
    qtbot.waitUntil(lambda: "全市累计组织以购助扶活动1318次" in page.preview.toPlainText())
    session.undo_step()
    session.undo_step()
    window.workspace.show_page("issue")  # the figure that was taken back has led to the table
    qtbot.waitUntil(lambda: "据统计，全市共开展" in page.preview.toPlainText())


def test_the_kept_file_is_told_with_its_sha_256(qtbot, window, dialog, edited: Path):
    press(qtbot, dialog, "compare_keep")
    (kept,) = window.session.store.files(window.session.issue.id, SENT)
    assert kept.sha256 == hashlib.sha256(edited.read_bytes()).hexdigest()
    assert kept.sha256[:12] in dialog.kept.text()
    assert kept.sha256 in dialog.kept.toolTip()
