"""Texts of other districts, or of all in one file: noticed, and put where they belong."""

from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton

from gui.measures.measure_sharing import SharingDialog
from gui.measures.narrative_edit import NarrativeEdit
from gui.session import Session
from gui.settings import Settings
from tests.conftest import SHARED


@pytest.fixture
def page(qtbot, next_session: Session, settings: Settings) -> NarrativeEdit:
    made = NarrativeEdit(next_session, settings)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    return made


def paste(qtbot, page: NarrativeEdit, unit: str, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)
    field = page.rows[unit].field
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def click(qtbot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def asked(page: NarrativeEdit) -> SharingDialog:
    dialog = page.findChild(SharingDialog, "sharing_dialog")
    assert dialog is not None and dialog.isVisible()
    return dialog


def rows(dialog: SharingDialog) -> list[list[str]]:
    tree = dialog.findChild(object, "sharing_parts")
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return [[item.text(column) for column in range(4)] for item in items]


def whole_bulletin() -> str:
    """The measures of all six districts, as the office collected them."""
    return "\n".join(f"{name}:做了{n}件事。" for n, name in enumerate(NAMES, 1))


NAMES = ("船山区", "安居区", "射洪县", "蓬溪县", "大英县", "经开区")


def test_another_districts_name_is_told_and_its_text_moved(
    qtbot, page: NarrativeEdit, next_session: Session
):
    before = next_session.measures["射洪县"]
    paste(qtbot, page, "蓬溪县", "射洪县:办了展销会。")
    row = page.rows["蓬溪县"]
    assert row.foreign.text() == "写着“射洪县”的名称，是不是放错了地方？"
    assert row.share.text() == "移到射洪县"
    click(qtbot, row.share)
    assert next_session.measures["蓬溪县"] == "" == row.field.text
    assert next_session.measures["射洪县"] == f"{before}\n办了展销会。"
    assert page.rows["射洪县"].field.text == next_session.measures["射洪县"]
    assert not row.foreign.isVisible()


def test_moving_is_one_step_that_can_be_undone(qtbot, page: NarrativeEdit, next_session: Session):
    paste(qtbot, page, "蓬溪县", "自己的。\n射洪县：办了展销会。")
    click(qtbot, page.rows["蓬溪县"].share)
    assert next_session.measures["蓬溪县"] == "自己的。"
    assert next_session.undo.undoText() == "分放 措施"
    next_session.undo_step()
    assert next_session.measures["蓬溪县"] == "自己的。\n射洪县：办了展销会。"


def test_its_own_name_is_nothing_to_tell(qtbot, page: NarrativeEdit):
    paste(qtbot, page, "蓬溪县", "蓬溪县：办了展销会。")
    assert not page.rows["蓬溪县"].foreign.isVisible()


def test_all_districts_in_one_paste_are_shown_before_they_are_shared_out(
    qtbot, page: NarrativeEdit, next_session: Session
):
    paste(qtbot, page, "船山区", whole_bulletin())
    row = page.rows["船山区"]
    assert row.foreign.text() == "写着“安居区、射洪县、蓬溪县等”的名称，是不是放错了地方？"
    click(qtbot, row.share)
    dialog = asked(page)
    assert [line[0] for line in rows(dialog)] == list(NAMES[1:])
    assert dialog.manner.currentText() == "换掉现有文字（可以撤销）"  # it is last issue's still
    dialog.accept()
    assert next_session.measures == {name: f"做了{n}件事。" for n, name in enumerate(NAMES, 1)}


def test_what_was_written_for_this_issue_is_kept_unless_chosen_otherwise(
    qtbot, page: NarrativeEdit, next_session: Session
):
    paste(qtbot, page, "大英县", "本期写好的。")
    paste(qtbot, page, "船山区", whole_bulletin())
    click(qtbot, page.rows["船山区"].share)
    dialog = asked(page)
    assert dialog.manner.currentText() == "接在现有文字后面"
    dialog.accept()
    assert next_session.measures["大英县"] == "本期写好的。\n做了5件事。"


def test_a_word_file_of_all_districts_is_shared_out_by_name(
    page: NarrativeEdit, next_session: Session, tmp_path: Path, monkeypatch
):
    document = Document()
    for line in ("各地做法如下。", *whole_bulletin().split("\n"), "附件：统计表"):
        document.add_paragraph(line)
    path = tmp_path / "汇总.docx"
    document.save(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a, **k: (str(path), ""))
    page.findChild(QPushButton, "share_file").click()
    dialog = asked(page)
    assert dialog.rest.text().startswith("有13字前面没有县（区）名称，不放进去：各地做法如下。")
    dialog.reject()
    assert next_session.undo.count() == 0
    page.rows["大英县"].open.click()  # one district's button knows it too
    [again] = [d for d in page.findChildren(SharingDialog) if d.isVisible()]
    again.accept()
    assert next_session.measures["经开区"] == "做了6件事。"


def test_a_file_without_names_is_refused_with_the_way_out(page: NarrativeEdit, tmp_path: Path):
    path = tmp_path / "一个县.txt"
    path.write_text("办了展销会。", encoding="gb18030")
    page.share_file(path)
    box = page.findChild(QMessageBox, "refusal")
    assert "打开文件" in box.text()
    box.accept()


def test_the_real_bulletin_is_shared_out(page: NarrativeEdit, tmp_path: Path):
    files = sorted((SHARED / "sample").glob("*.txt"))
    if not files:
        pytest.skip("the real sample is not beside this checkout")
    text = files[0].read_text(encoding="utf-8").replace("船山区:制定", "\n船山区:制定")
    path = tmp_path / "简报.txt"
    path.write_text(text, encoding="utf-16")
    page.share_file(path)
    lines = rows(asked(page))
    assert [line[0] for line in lines] == list(NAMES)
    assert all(int(line[2]) > 80 for line in lines)
    asked(page).reject()
