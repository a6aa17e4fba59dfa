"""Export from the window: findings first, both files, and a sentence where it cannot be."""

import sys
from concurrent.futures import Future
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from gui.files.export_dialog import ExportDialog
from gui.main_window import MainWindow
from models.changes import Change
from models.errors import Refused


@pytest.fixture
def dialog(qtbot, window: MainWindow) -> ExportDialog:
    window.actions_by_name["issue.export"].trigger()
    made = window.findChild(ExportDialog, "export_dialog")
    qtbot.waitUntil(lambda: window.jobs.idle)
    return made


def press(qtbot, dialog: ExportDialog, name: str) -> None:
    qtbot.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_the_findings_are_told_before(dialog: ExportDialog):
    assert dialog.summary.text().startswith("本期还有疑点：核实性")
    sentences = [finding.sentence for finding in dialog.findings.found]
    assert any("比购买总额613965多61088" in sentence for sentence in sentences)


def test_both_files_are_written_where_the_clerk_wants(qtbot, dialog, window, tmp_path: Path):
    dialog.folder.setText(str(tmp_path / "报送"))
    press(qtbot, dialog, "export_ok")
    qtbot.waitUntil(lambda: len(dialog.paths) == 2, timeout=15_000)
    assert [path.name for path in dialog.paths] == [
        "脱贫攻坚简报第11期（送审稿）.docx",
        "附件：遂宁市2018年1—4月以购助扶成果统计表（送审稿）.xlsx",
    ]
    assert all(path.stat().st_size > 1000 for path in dialog.paths)
    assert window.settings.folder("export") == tmp_path / "报送"


def test_afterwards_the_files_can_be_opened(qtbot, dialog: ExportDialog, monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr(
        "gui.files.export_dialog.QDesktopServices.openUrl", lambda url: opened.append(url) or True
    )
    dialog.folder.setText(str(tmp_path))
    press(qtbot, dialog, "export_ok")
    qtbot.waitUntil(lambda: len(dialog.paths) == 2, timeout=15_000)
    press(qtbot, dialog, "open_exported_file")
    press(qtbot, dialog, "open_exported_folder")
    assert [Path(url.toLocalFile()) for url in opened] == [dialog.paths[0], tmp_path]


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(qtbot, dialog, tmp_path: Path):
    blocked = tmp_path / "是文件"
    blocked.write_text("")
    dialog.folder.setText(str(blocked))
    press(qtbot, dialog, "export_ok")
    qtbot.waitUntil(lambda: dialog.export_button.isEnabled(), timeout=15_000)
    assert "请换一个能写的文件夹" in dialog.message.text()
    assert dialog.paths == []


def test_closed_while_it_writes_it_goes_when_the_files_are_there(
    qtbot, dialog, window: MainWindow, tmp_path: Path
):
    dialog.folder.setText(str(tmp_path / "报送"))
    press(qtbot, dialog, "export_ok")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.message.text() == "正在导出，写完两个文件就关上。"
    with qtbot.waitSignal(dialog.finished, timeout=15_000):
        pass
    assert len(list((tmp_path / "报送").iterdir())) == 2
    assert window.statusBar().currentMessage() == f"已导出到“{tmp_path / '报送'}”。"


def test_closed_while_it_writes_it_stays_where_it_cannot(qtbot, dialog, tmp_path: Path):
    blocked = tmp_path / "是文件"
    blocked.write_text("")
    dialog.folder.setText(str(blocked))
    press(qtbot, dialog, "export_ok")
    dialog.reject()
    qtbot.waitUntil(lambda: dialog.export_button.isEnabled(), timeout=15_000)
    assert dialog.isVisible() and dialog.close_button.isEnabled()
    assert "请换一个能写的文件夹" in dialog.message.text()
    dialog.reject()
    assert not dialog.isVisible()


def test_closed_before_the_findings_are_there_nothing_goes_wrong(qtbot, window: MainWindow):
    window.actions_by_name["issue.export"].trigger()
    dialog = window.findChild(ExportDialog, "export_dialog")
    with qtbot.captureExceptions() as errors:
        with qtbot.waitSignal(dialog.destroyed):
            dialog.reject()
        qtbot.waitUntil(lambda: window.jobs.idle)
    assert errors == []


def test_without_a_folder_nothing_is_written(qtbot, dialog: ExportDialog):
    dialog.folder.clear()
    press(qtbot, dialog, "export_ok")
    assert dialog.message.text() == "请选择放在哪个文件夹。"


def test_office_writers_are_not_loaded_for_the_first_screen():
    import subprocess

    code = (
        "import sys; import gui.app, gui.main_window;"
        "heavy = {'sqlalchemy', 'docx', 'openpyxl', 'jinja2'} & set(sys.modules);"
        "sys.exit(', '.join(heavy) or 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr


def test_nothing_is_exported_while_an_entry_is_not_saved(
    dialog: ExportDialog, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    full: Future[None] = Future()
    full.set_exception(Refused("磁盘已满，没有存上，请腾出空间后再试。"))
    session = window.session
    monkeypatch.setattr(session.store, "submit", lambda change: full)
    edit = session.figure_edit("船山区", "activities", Decimal(11))
    session.change(Change("录入 船山区 活动次数", (edit,)))
    dialog.folder.setText(str(tmp_path / "out"))
    dialog.export()
    assert not (tmp_path / "out").exists()
    window._giving_up = True  # let the window close without asking
