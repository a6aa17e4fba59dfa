"""Files dropped on the window: opened as what they are, or refused in a sentence."""

from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from gui.files.import_dialog import ImportDialog
from gui.main_window import MainWindow
from gui.measures.measure_sharing import SharingDialog


def drop(window: MainWindow, *paths: Path) -> bool:
    """Drag files over the window and let go; whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    for kind in (QDragEnterEvent, QDropEvent):
        event = kind(
            QPoint(10, 10),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        event.ignore()
        QApplication.sendEvent(window, event)
        if not event.isAccepted():
            return False
    return True


def test_a_table_is_shown_before_it_is_imported(qtbot, window: MainWindow, tmp_path: Path):
    path = tmp_path / "各县.csv"
    path.write_text("unit,activities\n船山区,79\n", encoding="gb18030")
    assert drop(window, path)
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None)
    dialog = window.findChild(ImportDialog)
    qtbot.waitUntil(lambda: window.jobs.idle)
    assert dialog.path.text() == str(path)
    assert window.session.undo.count() == 0


def test_texts_of_the_districts_are_shared_out(qtbot, window: MainWindow, tmp_path: Path):
    path = tmp_path / "汇总.txt"
    path.write_text("船山区：办会。\n大英县：采购。", encoding="gb18030")
    assert drop(window, path)
    qtbot.waitUntil(lambda: window.findChild(SharingDialog) is not None)
    assert window.workspace.page == "measures"


def test_another_data_file_is_opened(qtbot, window: MainWindow, made_sample: Path, tmp_path: Path):
    other = tmp_path / "另一个.jianbao"
    other.write_bytes(made_sample.read_bytes())
    assert drop(window, other)
    qtbot.waitUntil(lambda: window.session.store.path == other)


@pytest.mark.parametrize(("name", "says"), [("照片.jpg", "不能拖进来"), ("表.pdf", ".xlsx")])
def test_anything_else_is_refused_in_a_sentence(
    qtbot, window: MainWindow, tmp_path: Path, name: str, says: str
):
    (tmp_path / name).write_bytes(b"x")
    assert drop(window, tmp_path / name)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "refusal") is not None)
    assert says in window.findChild(QMessageBox, "refusal").text()


def test_without_an_issue_a_table_says_what_to_do_first(qtbot, windows, tmp_path: Path):
    window = windows.open()
    (tmp_path / "表.xlsx").write_bytes(b"x")
    assert drop(window, tmp_path / "表.xlsx")
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "refusal") is not None)
    assert "新建一期" in window.findChild(QMessageBox, "refusal").text()


def test_several_files_at_once_are_not_taken(window: MainWindow, tmp_path: Path):
    assert not drop(window, tmp_path / "一.csv", tmp_path / "二.csv")


def test_a_word_file_with_a_table_of_figures_says_how_they_get_in(
    qtbot, window: MainWindow, tmp_path: Path
):
    document = Document()
    table = document.add_table(2, 2)
    for place, text in enumerate(("县（区）", "活动次数", "安居区", "359")):
        table.cell(place // 2, place % 2).text = text
    path = tmp_path / "安居区报表.docx"
    document.save(str(path))
    drop(window, path)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "refusal") is not None)
    assert "表格里的数据请复制、粘贴到数据表" in window.findChild(QMessageBox, "refusal").text()
