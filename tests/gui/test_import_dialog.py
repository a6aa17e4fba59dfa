"""Importing with a preview: everything is shown first, nothing is written before 导入."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QWidget

from gui.files.import_dialog import ImportDialog
from gui.jobs import Jobs
from gui.session import Session
from models.quantities import INAPPLICABLE, NOT_REPORTED, printed
from tests.export.tables import own_workbook


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


@pytest.fixture
def workbook(session: Session, tmp_path: Path):
    """Writes the sample's table as a workbook after a change to its sheet."""

    def write(change) -> Path:
        book, sheet = own_workbook(session.bulletin())
        change(sheet)
        path = tmp_path / "各县数据.xlsx"
        book.save(path)
        return path

    return write


def choose(dialog: ImportDialog, name: str, answer: str) -> None:
    box = dialog.findChild(QComboBox, name)
    box.setCurrentIndex(box.findData(answer))
    box.activated.emit(box.currentIndex())


def test_hidden_rows_are_told_before_anything_is_written(qtbot, read, workbook, session: Session):
    def hide(sheet):
        sheet["B5"], sheet["B6"] = 425, 153
        sheet.row_dimensions[6].hidden = True

    dialog = read(workbook(hide))
    assert "隐藏的第6行（大英县）里有数据。" in words(dialog.questions)
    assert dialog.summary.text() == "更改2，不变130，待确定1"
    assert not dialog.import_button.isEnabled()
    choose(dialog, "matter_hidden", "skip")
    assert shown(dialog) == [["≠ 更改", "蓬溪县", "活动次数", "424", "425"]]
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert session.sheet.figure("蓬溪县", "activities") == 425
    assert session.sheet.figure("大英县", "activities") == 152


def test_an_answer_can_be_changed_before_the_import(qtbot, read, workbook):
    def hide(sheet):
        sheet["B6"] = 153
        sheet.row_dimensions[6].hidden = True

    dialog = read(workbook(hide))
    choose(dialog, "matter_hidden", "skip")
    assert not dialog.import_button.isEnabled()
    choose(dialog, "matter_hidden", "take")
    assert dialog.import_button.text() == "导入1个数据"


def test_merged_cells_are_pointed_out_and_asked_about(qtbot, read, workbook, session: Session):
    def merge(sheet):
        sheet["B5"] = 425
        sheet.merge_cells("B5:B6")

    dialog = read(workbook(merge))
    assert "合并单元格B5:B6（蓬溪县、大英县 活动次数）写的是“425”。" in words(dialog.questions)
    assert not dialog.import_button.isEnabled()
    choose(dialog, "matter_merged", "first")
    assert dialog.remarks.text() == "合并单元格B5:B6只读第一格，其余1格未读，保持原样。"
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert session.sheet.figure("大英县", "activities") == 152


def test_another_period_in_the_title_is_asked_before_writing(
    qtbot, read, workbook, session: Session
):
    def name(sheet):
        sheet["B5"], sheet.title = 425, "2018年1-3月"

    dialog = read(workbook(name))
    told = "表的标题写的是2018年1-3月，导入的是2018年1—4月。"
    assert told in words(dialog.questions)
    assert not dialog.import_button.isEnabled()
    dialog.findChild(QCheckBox, "matter_period").setChecked(True)
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert session.sheet.figure("蓬溪县", "activities") == 425


def test_another_file_is_asked_about_anew(read, workbook, table):
    def name(sheet):
        sheet["B5"], sheet.title = 425, "2018年1-3月"

    dialog = read(workbook(name))
    dialog.findChild(QCheckBox, "matter_period").setChecked(True)
    dialog.questions.forget()
    assert dialog.questions.settled == {}


def words(widget: QWidget) -> list[str]:
    return [told.text() for told in widget.findChildren(QLabel)]
