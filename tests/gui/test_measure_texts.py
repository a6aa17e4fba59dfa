"""The measures: what is repeated is tinted, files are opened and dropped."""

from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from gui.main_window import MainWindow
from gui.measures.narrative_edit import NarrativeEdit
from gui.options.scheme_switch import switch_scheme
from gui.session import Session
from gui.settings import Settings

NEW = "新开办了三个展销点方便群众。"


@pytest.fixture
def page(qtbot, next_session: Session, settings: Settings) -> NarrativeEdit:
    made = NarrativeEdit(next_session, settings)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    return made


def tinted(page: NarrativeEdit, unit: str) -> list[str]:
    selections = page.rows[unit].field.extraSelections()
    return [selection.cursor.selectedText() for selection in selections]


def put(page: NarrativeEdit, unit: str, text: str) -> None:
    page.rows[unit].field.setPlainText(text)
    page.hand_in()


def word_file(path: Path, *paragraphs: str) -> Path:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(path)
    return path


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(target: QWidget, data: QMimeData) -> None:
    for kind in (QDragEnterEvent, QDragMoveEvent, QDropEvent):
        event = kind(
            QPoint(10, 10),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(target, event)
        assert event.isAccepted()


def test_what_stands_unchanged_since_last_issue_is_tinted(page: NarrativeEdit):
    row = page.rows["蓬溪县"]
    assert "".join(tinted(page, "蓬溪县")) == row.field.text
    assert row.repeated.text() == "与上期相同3处"
    assert row.field.accessibleDescription() == "与上期相同3处"


def test_typing_takes_the_tint_away(type_text, page: NarrativeEdit):
    row = page.rows["经开区"]
    row.field.selectAll()
    type_text(row.field, NEW)
    assert tinted(page, "经开区") == []
    assert not row.repeated.isVisible()


def test_what_stands_at_another_district_too_is_tinted_at_both(page: NarrativeEdit):
    put(page, "经开区", NEW)
    put(page, "大英县", NEW)
    for unit, other in (("经开区", "大英县"), ("大英县", "经开区")):
        assert tinted(page, unit) == [NEW]
        assert page.rows[unit].repeated.text() == f"与{other}相同1处"
        assert page.rows[unit].field.tip_at(3) == f"{other}也写了这句话。"


def test_the_two_tints_differ_in_their_lines_as_well(page: NarrativeEdit):
    put(page, "经开区", NEW)
    put(page, "大英县", NEW)
    new, old = (page.rows[unit].field.extraSelections() for unit in ("大英县", "蓬溪县"))
    assert new[0].format.underlineStyle() != old[0].format.underlineStyle()
    assert new[0].format.background() != old[0].format.background()


def test_a_word_file_is_put_behind_what_is_there(
    page: NarrativeEdit, next_session: Session, tmp_path: Path, monkeypatch
):
    path = word_file(tmp_path / "大英.docx", "大英县：办了展销会。", "", "组织了采购。")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a, **k: (str(path), ""))
    put(page, "大英县", "")
    page.rows["大英县"].open.click()
    assert next_session.measures["大英县"] == "办了展销会。\n组织了采购。"
    page.rows["大英县"].open.click()
    assert next_session.measures["大英县"].count("展销会") == 2
    next_session.undo_step()
    assert next_session.measures["大英县"] == "办了展销会。\n组织了采购。"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_can_be_dropped_on_the_field(
    qtbot, page: NarrativeEdit, next_session: Session, tmp_path: Path, coding: str
):
    path = tmp_path / "经开.TXT"
    path.write_bytes("　　办了展销会。\r\n".encode(coding))
    put(page, "经开区", "")
    drop(page.rows["经开区"].field.viewport(), files(path))
    qtbot.waitUntil(lambda: next_session.measures["经开区"] == "办了展销会。")


def test_a_copied_file_can_be_pasted(
    qtbot, page: NarrativeEdit, next_session: Session, tmp_path: Path
):
    path = word_file(tmp_path / "经开.docx", NEW)
    QGuiApplication.clipboard().setMimeData(files(path))
    put(page, "经开区", "")
    field = page.rows["经开区"].field
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: next_session.measures["经开区"] == NEW)


def test_what_is_no_word_file_is_refused_in_a_sentence(page: NarrativeEdit, tmp_path: Path):
    path = tmp_path / "坏.docx"
    path.write_bytes(b"no zip")
    before = page.rows["经开区"].field.text
    page.open_file("经开区", path)
    box = page.findChild(QMessageBox, "refusal")
    assert "坏.docx" in box.text()
    assert page.rows["经开区"].field.text == before
    box.accept()


def test_a_picture_is_not_taken(page: NarrativeEdit, tmp_path: Path):
    field = page.rows["经开区"].field
    assert field._given_file(files(tmp_path / "照片.jpg")) is None


def test_where_there_is_little_room_last_issues_text_stands_below(qtbot, page: NarrativeEdit):
    row = page.rows["蓬溪县"]

    def below() -> bool:
        return row.before.mapTo(row, QPoint(0, 0)).y() > row.field.geometry().bottom()

    assert not below()
    page.resize(700, 600)
    qtbot.waitUntil(below)
    assert row.width() <= page._area.viewport().width()


def test_ctrl_c_beside_the_texts_copies_nothing_and_harms_nothing(qtbot, window: MainWindow):
    window.workspace.show_page("measures")
    row = window.workspace.page_widget("measures").rows["船山区"]
    row.open.setFocus()
    QGuiApplication.clipboard().setText("别的")
    with qtbot.captureExceptions() as caught:
        qtbot.keyClick(row.open, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert not caught
    assert QGuiApplication.clipboard().text() == "别的"


def test_what_is_no_character_is_not_pasted(qtbot, window: MainWindow):
    window.workspace.show_page("measures")
    field = window.workspace.page_widget("measures").rows["船山区"].field
    field.setFocus()
    field.selectAll()
    QGuiApplication.clipboard().setText("甲\uffff乙\ufffe\x85丙\u2066丁")
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text == "甲乙\n丙丁"


def test_what_a_district_that_is_gone_had_written_is_compared_with_nobody(
    qtbot, window: MainWindow
):
    session = window.session
    window.workspace.show_page("measures")
    page = window.workspace.page_widget("measures")
    for unit in ("大英县", "船山区"):
        put(page, unit, NEW)
    assert tinted(page, "船山区") == [NEW]
    district = '[[units]]\nname = "大英县"\nshort = "大英"\n'
    with qtbot.captureExceptions() as caught:
        switch_scheme(session, "改模板", lambda text: text.replace(district, ""))
        assert tinted(page, "船山区") == []
        session.undo_step()
    assert not caught
    assert tinted(page, "船山区") == [NEW]


def test_a_field_that_goes_with_its_issue_writes_nothing_into_the_next(
    qtbot, windows, two_issues_path: Path
):
    window = windows.open(two_issues_path)
    session = window.session
    newer, older = session.issues
    session.open_issue(older.id)
    window.workspace.show_page("measures")
    row = window.workspace.page_widget("measures").rows["船山区"]
    session.open_issue(newer.id)
    kept = session.measures["船山区"]
    row.field.setPlainText("上一期的字")  # as an input method does that is broken off
    row.field.hand_in()
    assert session.measures["船山区"] == kept
