"""How a district's return came in: by which way, by whom, when, and the file as it was sent."""

from pathlib import Path

import pytest
from PySide6.QtCore import QDateTime, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton, QWidget

from gui.main_window import MainWindow
from gui.units import return_dialog
from gui.units.return_dialog import ReturnDialog
from gui.units.unit_card import UnitCard
from gui.units.unit_marking import return_of
from models.figures import Cell
from models.storage.store import Store

Key, Held = Qt.Key, Qt.KeyboardModifier


class Opener(QObject):
    """Stands in for the PC's programs."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def opener(qapp):
    made = Opener()
    QDesktopServices.setUrlHandler("file", made, "take")
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A table as a district sent it."""
    path = tmp_path / "安居4月.xlsx"
    path.write_bytes(b"PK\x03\x04 what the district typed")
    return path


def opened(qtbot, window: MainWindow, unit: str) -> ReturnDialog:
    window.session.cell_requested.emit(Cell(unit, "activities"))
    window.activateWindow()
    qtbot.keyClick(window, Key.Key_T, Held.ControlModifier)
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, ReturnDialog)]
    return next(w for w in shown if w.isVisible())


def press(qtbot, dialog: QWidget, name: str) -> None:
    qtbot.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def record(
    qtbot, dialog: ReturnDialog, way: int, person: str, when: str = "2018-05-03T09:40"
) -> None:
    dialog.findChild(QRadioButton, f"way_{way}").click()
    dialog.person.clear()
    qtbot.keyClicks(dialog.person, person)
    dialog.when.setDateTime(QDateTime.fromString(when, "yyyy-MM-ddTHH:mm"))
    qtbot.keyClick(dialog.person, Key.Key_Return)


def second_line(window: MainWindow, unit: str) -> str:
    return window.findChild(UnitCard, f"unit_card_{unit}").second_line


def test_a_return_stands_beside_its_district(qtbot, window: MainWindow):
    dialog = opened(qtbot, window, "安居区")
    assert dialog.windowTitle() == "登记报送：安居区"
    assert abs(dialog.when.dateTime().secsTo(QDateTime.currentDateTime())) < 120
    record(qtbot, dialog, 0, "wang")
    assert second_line(window, "安居区") == "微信 wang 5月3日"
    assert second_line(window, "船山区") == ""
    window.workspace.show_page("form")
    assert window.workspace.page_widget("form").report.text() == "报送：微信 wang 5月3日"


def test_a_return_is_undone_and_redone_in_words(qtbot, window: MainWindow):
    record(qtbot, opened(qtbot, window, "安居区"), 3, "wang")
    assert window.actions_by_name["edit.undo"].text() == "撤销“登记报送 安居区”(&U)"
    window.session.undo_step()
    assert second_line(window, "安居区") == ""
    window.session.redo_step()
    assert second_line(window, "安居区") == "纸质 wang 5月3日"


def test_the_file_is_kept_whole_and_opened_again(
    qtbot, monkeypatch, window: MainWindow, sent: Path, opener: Opener
):
    data = sent.read_bytes()
    monkeypatch.setattr(return_dialog, "choose_return", lambda *_: sent)
    dialog = opened(qtbot, window, "安居区")
    press(qtbot, dialog, "choose_return_file")
    record(qtbot, dialog, 1, "wang")
    sent.unlink()
    again = opened(qtbot, window, "安居区")
    assert again.file_name.text() == "安居4月.xlsx"
    press(qtbot, again, "open_return_file")
    again.close()
    assert opener.opened[0].name == "安居4月.xlsx"
    assert opener.opened[0].read_bytes() == data
    path, issue = window.session.store.path, window.session.issue.id
    window.close()
    with Store.open(path) as store:
        assert [store.file_data(file) for file in store.files(issue, "return")] == [data]


def test_two_files_of_one_name_are_kept_apart(qtbot, window: MainWindow, sent: Path):
    for unit, data in (("安居区", b"one"), ("射洪县", b"two"), ("船山区", b"one")):
        sent.write_bytes(data)
        dialog = opened(qtbot, window, unit)
        dialog.attach(sent)
        record(qtbot, dialog, 0, "wang")
    names = [return_of(window.session, unit).file for unit in ("安居区", "射洪县", "船山区")]
    assert names == ["安居4月.xlsx", "安居4月(2).xlsx", "安居4月.xlsx"]


def test_a_program_is_no_return(qtbot, window: MainWindow, tmp_path: Path):
    program = tmp_path / "报表.exe"
    program.write_bytes(b"MZ")
    dialog = opened(qtbot, window, "安居区")
    dialog.attach(program)
    assert dialog.rejection.text() == "“报表.exe”是程序，不是报表，请选收到的表格、文档或照片。"
    assert dialog.file_name.text() == "没有附文件"
    dialog.close()


def test_the_way_has_to_be_said(qtbot, window: MainWindow):
    dialog = opened(qtbot, window, "安居区")
    qtbot.keyClick(dialog.person, Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.rejection.text() == "请选报送方式。"
    dialog.close()


def test_a_record_can_be_taken_away_and_undo_brings_its_file_back(
    qtbot, window: MainWindow, sent: Path, opener: Opener
):
    dialog = opened(qtbot, window, "安居区")
    dialog.attach(sent)
    record(qtbot, dialog, 0, "wang")
    press(qtbot, opened(qtbot, window, "安居区"), "remove_return")
    assert second_line(window, "安居区") == ""
    window.session.undo_step()
    again = opened(qtbot, window, "安居区")
    press(qtbot, again, "open_return_file")
    again.close()
    assert opener.opened[0].read_bytes() == sent.read_bytes()


def test_the_next_issue_proposes_who_reported_last_time(qtbot, windows, two_issues_path: Path):
    window = windows.open(two_issues_path)
    older = next(i for i in window.session.issues if i.name.number == "11")
    newer = window.session.issue
    window.session.open_issue(older.id)
    record(qtbot, opened(qtbot, window, "安居区"), 2, "wang")
    window.session.open_issue(newer.id)
    dialog = opened(qtbot, window, "安居区")
    assert (dialog.way, dialog.person.text()) == ("电话", "wang")
    dialog.close()
