"""An office's own Word file taken over in the window, schemes as files, and missing fonts."""

import base64
import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Mm
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QMessageBox, QPushButton

from export.layout import layout_of
from export.pagination.pages import PlacedPicture
from export.release import export_issue
from export.word.docx_writer import docx_bytes
from gui.main_window import MainWindow
from gui.options.font_notice import FontNotice
from gui.options.options_dialog import OptionsDialog
from gui.options.scheme_files import SchemeQuestion
from gui.options.template_dialog import TemplateDialog
from gui.preview.fonts import FontBook, wanted_families
from gui.preview.preview import PreviewPage
from gui.preview.preview_painter import PagePainter
from models.issues import Stage
from models.schemes.scheme_toml import read_scheme
from tests.export.option_cases import PICTURE, case, with_keys
from tests.export.test_docx_file import schema_faults as schema_faults  # a fixture
from tests.export.test_own_template import office as office  # a fixture


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Has the file dialogs answer with a path."""

    def choose(path: Path) -> None:
        for asking in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(
                f"gui.kit.file_choice.QFileDialog.{asking}", lambda *args, **kw: (str(path), "")
            )

    return choose


def press(qtbot, parent, name: str) -> None:
    push = parent.findChild(QPushButton, name)
    assert push is not None and push.isEnabled(), name
    qtbot.mouseClick(push, Qt.MouseButton.LeftButton)


def refusal(window: MainWindow) -> str:
    return window.findChild(QMessageBox, "refusal").text()


def opened_template(window: MainWindow) -> TemplateDialog:
    window.actions_by_name["layout.own_template"].trigger()
    return window.findChild(TemplateDialog)


@pytest.fixture
def dialog(window: MainWindow, office, chosen, tmp_path: Path) -> TemplateDialog:
    """The dialog on an office's file with a picture as its head, and a table."""
    picture = io.BytesIO(base64.b64decode(PICTURE))
    office.sections[0].header.paragraphs[0].add_run().add_picture(picture, width=Mm(120))
    office.add_table(1, 1)
    office.save(str(tmp_path / "单位范本.docx"))
    chosen(tmp_path / "单位范本.docx")
    return opened_template(window)


# -- an office's own file ------------------------------------------------------------------------


def test_what_is_taken_over_and_what_is_not_is_told_before(dialog: TemplateDialog):
    rows = [dialog.taken.topLevelItem(n) for n in range(dialog.taken.topLevelItemCount())]
    told = {row.text(0): (row.text(1), row.text(2)) for row in rows}
    assert told["正文字体"] == ("仿宋", "仿宋_GB2312")
    assert told["正文行距"] == ("28.95磅", "28磅")
    assert told["上边距（天头）"] == ("37毫米", "30毫米")
    assert told["红头"] == ("红字", "图片120×60毫米")
    left = "".join(dialog.left.item(n).text() for n in range(dialog.left.count()))
    assert "表格的边框和列宽没有采用" in left
    assert any(isinstance(item, PlacedPicture) for item in dialog.seen.sight.page.items)


def test_an_accepted_template_is_in_the_files_and_in_the_preview(
    qtbot, window: MainWindow, dialog: TemplateDialog, schema_faults, tmp_path: Path
):
    press(qtbot, dialog, "template_take")
    session = window.session
    session.settle()
    paths = export_issue(session.store, session.issue, tmp_path / "出", ["docx", "xlsx"])
    assert [schema_faults(path) for path in paths] == [0, 0]
    document = docx.Document(str(paths[0]))
    assert round(document.sections[0].top_margin.mm) == 30
    assert round(document.inline_shapes[0].width.mm) == 120
    window.workspace.show_page("preview")
    page = window.workspace.page_widget("preview")
    assert isinstance(page, PreviewPage)
    assert "单位Word范本里没有采用的：" in page.notice_text.text()
    assert "表格的边框" in page.notice_text.text()
    press(qtbot, page, "preview_noted")
    assert "表格的边框" not in page.notice_text.text()


def test_taking_it_back_takes_its_notes_back_too(qtbot, window, dialog):
    before = window.session.issue.scheme
    press(qtbot, dialog, "template_take")
    window.session.undo_step()
    assert window.session.issue.scheme == before
    window.workspace.show_page("preview")
    assert "范本" not in window.workspace.page_widget("preview").notice_text.text()


def test_the_picture_can_be_taken_out_again(qtbot, window, dialog):
    press(qtbot, dialog, "template_take")
    window.actions_by_name["layout.options"].trigger()
    options = window.findChild(OptionsDialog)
    press(qtbot, options, "letterhead_remove")
    options.look()
    press(qtbot, options, "save_options")
    assert window.session.scheme.options.picture is None


def test_a_file_that_says_what_holds_already_has_nothing_to_take(window, chosen, tmp_path, sample):
    path = tmp_path / "自己的.docx"
    path.write_bytes(docx_bytes(sample))
    chosen(path)
    dialog = opened_template(window)
    assert not dialog.changes_anything
    assert not dialog.findChild(QPushButton, "template_take").isEnabled()


def test_what_the_file_says_counts_even_where_it_is_the_default(
    qtbot, window, chosen, tmp_path: Path, sample
):
    path = tmp_path / "模板.toml"
    path.write_text(with_keys(more='[layout]\npreset = "方正_GBK"\n'), encoding="utf-8")
    chosen(path)
    window.actions_by_name["layout.load_scheme"].trigger()
    press(qtbot, window.findChild(SchemeQuestion), "scheme_take")
    assert layout_of(window.session.scheme).fonts.body == "方正仿宋_GBK"
    path = tmp_path / "国标.docx"
    path.write_bytes(docx_bytes(sample))
    chosen(path)
    press(qtbot, opened_template(window), "template_take")
    assert layout_of(window.session.scheme).fonts.body == "仿宋"


@pytest.mark.parametrize("content", [b"", b"no zip", bytes.fromhex("D0CF11E0") + b"old"])
def test_a_damaged_or_foreign_file_is_one_sentence(window, chosen, tmp_path, content: bytes):
    path = tmp_path / "坏了.docx"
    path.write_bytes(content)
    chosen(path)
    assert opened_template(window) is None
    assert "“坏了.docx”" in refusal(window)


def test_a_printed_issue_takes_no_template(window: MainWindow, chosen, tmp_path, sample):
    session = window.session
    for stage in (Stage.REVIEW, Stage.SIGNED, Stage.PRINTED):
        session.issue = session.store.take_step(session.issue.id, stage, "甲")
    path = tmp_path / "范本.docx"
    path.write_bytes(docx_bytes(sample))
    chosen(path)
    assert opened_template(window) is None
    assert "已印发" in refusal(window)


# -- the letterhead's picture --------------------------------------------------------------------


def test_the_picture_is_painted_where_it_is_planned(qapp):
    from export.pagination.pagination import paginate

    page = paginate(case("letterhead"))[0]
    (picture,) = (item for item in page.items if isinstance(item, PlacedPicture))
    image = QImage(round(page.width), round(page.height), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    PagePainter(FontBook()).paint(painter, page, 1.0)
    painter.end()
    middle = (round(picture.x + picture.width / 2), round(picture.y + picture.height / 2))
    red = image.pixelColor(*middle)
    assert red.red() > 150 and red.green() < 90
    assert image.pixelColor(round(picture.x) - 3, middle[1]) == Qt.GlobalColor.white
    assert picture.x + picture.width / 2 == pytest.approx(79.4 + 442.2 / 2, abs=0.2)


# -- the scheme's file ---------------------------------------------------------------------------


def test_a_scheme_is_written_out_as_it_is_and_taken_in_again(qtbot, window, chosen, tmp_path):
    session, path = window.session, tmp_path / "报表模板.toml"
    chosen(path)
    window.actions_by_name["layout.save_scheme"].trigger()
    text = path.read_text(encoding="utf-8")
    assert text == session.store.scheme_text(session.issue.scheme)
    path.write_text(text.replace("[bulletin]", '[bulletin]\nsecrecy = "秘密"'), encoding="utf-8")
    window.actions_by_name["layout.load_scheme"].trigger()
    question = window.findChild(SchemeQuestion)
    assert "6个县（区），22个指标" in question.text()
    assert session.scheme.options.secrecy == ""
    press(qtbot, question, "scheme_take")
    assert session.scheme.options.secrecy == "秘密"
    session.undo_step()
    assert session.scheme.options.secrecy == ""


def test_what_a_scheme_lacks_of_this_issue_is_said_before(window, chosen, tmp_path):
    path = tmp_path / "少一县.toml"
    text = with_keys()
    assert read_scheme(text)
    path.write_text(text.replace('[[units]]\nname = "经开区"\n', ""), encoding="utf-8")
    chosen(path)
    window.actions_by_name["layout.load_scheme"].trigger()
    told = window.findChild(SchemeQuestion).informativeText()
    assert "新模板里没有经开区：已录的数据还在数据文件里，但不再显示。" in told


def test_a_wrong_scheme_is_refused_with_its_place(window, chosen, tmp_path):
    path = tmp_path / "错.toml"
    path.write_text(with_keys("secrecy = 1"), encoding="utf-8")
    chosen(path)
    window.actions_by_name["layout.load_scheme"].trigger()
    assert window.findChild(SchemeQuestion) is None
    assert "错.toml" in refusal(window) and "secrecy" in refusal(window)


# -- fonts ---------------------------------------------------------------------------------------


def test_missing_families_are_counted_quietly_and_named_on_a_click(qtbot, session):
    notice = FontNotice(FontBook(["仿宋", "黑体", "SimSun"]))
    qtbot.addWidget(notice)
    notice.follow(session)
    qtbot.waitUntil(lambda: notice.text() == "缺2种字体")
    qtbot.mouseClick(notice, Qt.MouseButton.LeftButton)
    box = notice.findChild(QMessageBox, "font_explanation")
    assert box.text().splitlines() == [
        "方正小标宋简体：暂用SimSun（加粗）",
        "楷体：暂用SimSun",
    ]
    assert "导出的Word仍写原字体" in box.informativeText()


def test_nothing_is_said_where_all_families_are_there(qtbot, session):
    notice = FontNotice(FontBook(["方正小标宋简体", "FangSong", "SimHei", "KaiTi", "SimSun"]))
    qtbot.addWidget(notice)
    notice.look(session)
    assert notice.isHidden()


def test_a_missing_family_never_changes_what_the_word_file_asks_for(
    qtbot, window: MainWindow, tmp_path
):
    session = window.session
    (path,) = export_issue(session.store, session.issue, tmp_path, ["docx"])
    styles = docx.Document(str(path)).styles.element.xml
    for family in ("方正小标宋简体", "仿宋", "黑体", "楷体"):
        assert f'w:eastAsia="{family}"' in styles
    missing = FontBook().missing(wanted_families(session.scheme))
    qtbot.waitUntil(lambda: window.font_notice.isHidden() == (not missing))
    assert all(each.shown in window.font_notice.toolTip() for each in missing)


def test_a_damaged_picture_is_left_and_said(window, office, chosen, tmp_path):
    broken = base64.b64decode(PICTURE)[:-25]
    picture = (
        office.sections[0]
        .header.paragraphs[0]
        .add_run()
        .add_picture(io.BytesIO(base64.b64decode(PICTURE)), width=Mm(120))
    )
    part = office.sections[0].header.part.related_parts[
        picture._inline.graphic.graphicData.pic.blipFill.blip.embed
    ]
    part._blob = broken
    office.save(str(tmp_path / "坏图.docx"))
    chosen(tmp_path / "坏图.docx")
    dialog = opened_template(window)
    left = "".join(dialog.left.item(n).text() for n in range(dialog.left.count()))
    assert "红头里的图片已损坏" in left
    assert dialog.scheme_made.options.picture is None
