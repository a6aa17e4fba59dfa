"""Importing with a preview: everything is shown first, nothing is written before 导入."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QWidget

from gui.files.import_dialog import ImportDialog
from gui.jobs import Jobs
from gui.session import Session
from models.quantities import INAPPLICABLE, NOT_REPORTED, printed


@pytest.fixture
def jobs(qtbot):
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def table(session: Session, tmp_path: Path):
    """Writes the sample's table as CSV, with some texts changed."""

    def write(changed: dict[tuple[str, str], str], skip: tuple[str, ...] = ()) -> Path:
        path = tmp_path / "各县数据.csv"
        keys = [leaf.key for leaf in session.scheme.indicators]
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["unit", *keys])
            for unit in session.scheme.units:
                if unit.key not in skip:
                    figures = {k: printed(session.sheet.figure(unit.key, k)) for k in keys}
                    texts = [changed.get((unit.key, k), figures[k]) for k in keys]
                    rows.writerow([unit.name, *texts])
        return path

    return write


@pytest.fixture
def read(qtbot, session: Session, settings, jobs: Jobs):
    """Opens the dialog and reads a file in it."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()

    def act(path: Path) -> ImportDialog:
        dialog = ImportDialog(session, settings, jobs, parent)
        dialog.open()
        dialog.read(path)
        qtbot.waitUntil(lambda: jobs.idle)
        return dialog

    return act


def shown(dialog: ImportDialog) -> list[list[str]]:
    model = dialog.model
    columns = range(model.columnCount())
    return [
        [model.index(row, column).data() for column in columns] for row in range(model.rowCount())
    ]


def test_what_would_change_is_shown_cell_by_cell(read, table):
    dialog = read(table({("蓬溪县", "activities"): "425"}))
    assert shown(dialog) == [["≠ 更改", "蓬溪县", "活动次数", "424", "425"]]
    assert dialog.summary.text() == "更改1，不变131"


def test_unchanged_cells_can_be_looked_at_too(qtbot, read, table):
    dialog = read(table({("蓬溪县", "activities"): "425"}))
    dialog.everything.setChecked(True)
    assert len(shown(dialog)) == 132


def test_nothing_is_written_before_the_button(qtbot, read, table, session: Session):
    dialog = read(table({("蓬溪县", "activities"): "425"}))
    dialog.reject()
    assert session.sheet.figure("蓬溪县", "activities") == 424
    assert session.undo.count() == 0


def test_importing_is_one_step_that_can_be_undone(qtbot, read, table, session: Session):
    changed = {("蓬溪县", "activities"): "425", ("大英县", "activities"): "153"}
    dialog = read(table(changed))
    assert dialog.import_button.text() == "导入2个数据"
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert session.sheet.figure("蓬溪县", "activities") == 425
    assert session.undo.undoText() == "导入 各县数据.csv"
    session.undo_step()
    assert session.sheet.figure("蓬溪县", "activities") == 424
    assert session.sheet.figure("大英县", "activities") == 152


def test_a_backup_is_made_before(qtbot, read, table, session: Session):
    dialog = read(table({("蓬溪县", "activities"): "425"}))
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert any("导入前" in path.name for path in session.store.path.parent.glob("备份/*"))


def test_a_dash_is_asked_once_for_all(qtbot, read, table, session: Session):
    changed = {("蓬溪县", "activities"): "—", ("大英县", "activities"): "－"}
    dialog = read(table(changed))
    assert not dialog.import_button.isEnabled()
    box = dialog.findChild(QComboBox, "question_dash")
    box.setCurrentIndex(box.findData("inapplicable"))
    box.activated.emit(box.currentIndex())
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert session.sheet.figure("蓬溪县", "activities") is INAPPLICABLE
    assert session.sheet.figure("大英县", "activities") is INAPPLICABLE


def test_an_uncertain_number_is_shown_as_it_would_be_read(qtbot, read, table, session):
    dialog = read(table({("蓬溪县", "purchase_total"): "约61万"}))
    assert not dialog.import_button.isEnabled()
    boxes = dialog.questions.findChildren(QCheckBox)
    assert "→ 610000" in boxes[0].text()
    while not dialog.import_button.isEnabled():
        box = next(b for b in dialog.questions.findChildren(QCheckBox) if not b.isChecked())
        box.setChecked(True)
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert session.sheet.figure("蓬溪县", "purchase_total") == Decimal(610000)


def test_a_text_where_a_number_belongs_is_listed_and_stops_the_import(read, table):
    dialog = read(table({("蓬溪县", "activities"): "很多"}))
    assert "很多" in dialog.errors.item(0).text()
    assert not dialog.import_button.isEnabled()
    assert dialog.summary.text().endswith("不能读1")


def test_blanks_leave_a_cell_unless_clearing_is_chosen(qtbot, read, table, session: Session):
    dialog = read(table({("蓬溪县", "activities"): ""}))
    assert shown(dialog) == []
    dialog.blank.setCurrentIndex(1)
    dialog.blank.activated.emit(1)
    assert shown(dialog) == [["✕ 清除", "蓬溪县", "活动次数", "424", "未报"]]
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert session.sheet.figure("蓬溪县", "activities") is NOT_REPORTED


def test_a_missing_district_is_told_and_left_alone(read, table):
    dialog = read(table({("蓬溪县", "activities"): "425"}, skip=("经开区",)))
    assert dialog.remarks.text() == "表中没有经开区，这些县（区）不动。"
    assert dialog.import_button.isEnabled()


def test_a_file_that_is_no_table_is_refused_in_a_sentence(read, tmp_path: Path):
    path = tmp_path / "照片.xlsx"
    path.write_bytes(b"no workbook")
    dialog = read(path)
    assert "不是真正的Excel工作簿" in dialog.remarks.text()
    assert not dialog.import_button.isEnabled()


def test_closed_while_it_reads_nothing_happens(qtbot, session: Session, settings, jobs, table):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ImportDialog(session, settings, jobs, parent)
    dialog.open()
    dialog.read(table({("蓬溪县", "activities"): "425"}))
    with qtbot.captureExceptions() as errors:
        with qtbot.waitSignal(dialog.destroyed):
            dialog.reject()
        qtbot.waitUntil(lambda: jobs.idle)
    assert errors == []
    assert session.sheet.figure("蓬溪县", "activities") == 424


def test_enter_imports_once_the_file_is_read(qtbot, read, table, session: Session):
    dialog = read(table({("蓬溪县", "activities"): "425"}))
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.import_button)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert session.sheet.figure("蓬溪县", "activities") == 425


def test_a_table_that_changes_nothing_is_said_to(read, table):
    dialog = read(table({}))
    assert dialog.summary.text() == "不变132"
    assert dialog.remarks.isVisible()
    assert dialog.remarks.text() == "表中数据和现有的完全一样，不用导入。"
