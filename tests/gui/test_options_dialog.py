"""版式与选项 by keys and clicks: what is set there is what the exported files have."""

from collections.abc import Callable
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
)

from export.layout_words import usual_layout
from export.pagination.pages import lines
from export.release import export_issue
from gui.main_window import MainWindow
from gui.options.option_specs import GROUPS, OptionSpec
from gui.options.options_dialog import OptionsDialog
from models.changes import Change, Edit, IssueField
from models.issues import Stage
from models.schemes.toml_table import parsed_toml
from tests.export.test_docx_file import schema_faults as schema_faults  # a fixture

Key = Qt.Key


@pytest.fixture
def dialog(window: MainWindow) -> OptionsDialog:
    return opened(window)


def opened(window: MainWindow) -> OptionsDialog:
    window.actions_by_name["layout.options"].trigger()
    return window.findChildren(OptionsDialog)[-1]


class Hand:
    """What a clerk does in the dialog."""

    def __init__(self, qtbot: Any, dialog: OptionsDialog, type_text: Callable[..., None]) -> None:
        self.qtbot, self.dialog, self.type_text = qtbot, dialog, type_text

    def go(self, title: str) -> None:
        titles = [self.dialog.groups.item(n).text() for n in range(self.dialog.groups.count())]
        self.dialog.groups.setCurrentRow(next(n for n, t in enumerate(titles) if title in t))

    def write(self, name: str, text: str) -> None:
        field = self.dialog.findChild(QLineEdit, name) or self.dialog.findChild(
            QPlainTextEdit, name
        )
        assert field is not None and field.isVisibleTo(self.dialog), name
        field.setFocus()
        field.selectAll()
        self.qtbot.keyClick(field, Key.Key_Delete)
        self.type_text(field, text)

    def choose(self, name: str, text: str) -> None:
        box = self.dialog.findChild(QComboBox, name)
        box.setFocus()
        self.qtbot.keyClick(box, Key.Key_Home)
        for _ in range(box.findText(text)):
            self.qtbot.keyClick(box, Key.Key_Down)
        assert box.currentText() == text

    def tick(self, name: str) -> None:
        box = self.dialog.findChild(QCheckBox, name)
        self.qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center() * 0.05)
        if not box.hasFocus():
            box.setFocus()

    def press(self, name: str) -> None:
        push = self.dialog.findChild(QPushButton, name)
        assert push is not None and push.isEnabled(), name
        self.qtbot.mouseClick(push, Qt.MouseButton.LeftButton)

    def told(self, name: str) -> str:
        return self.dialog.findChild(QLabel, f"{name}_told").text()

    def save(self) -> None:
        self.dialog.look()
        self.press("save_options")


@pytest.fixture
def hand(qtbot, dialog: OptionsDialog, type_text) -> Hand:
    return Hand(qtbot, dialog, type_text)


@pytest.fixture
def files(window: MainWindow, tmp_path: Path, schema_faults) -> Callable[[], tuple[Document, Any]]:
    """Exports the issue, proof included, and opens both files; neither breaks its schema."""

    def exported() -> tuple[Document, Any]:
        session = window.session
        session.settle()
        word, excel = export_issue(session.store, session.issue, tmp_path / "出", ["docx", "xlsx"])
        assert schema_faults(word) == 0 and schema_faults(excel) == 0
        return docx.Document(str(word)), load_workbook(excel)

    return exported


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def body_family(document: Document, slot: str = "w:eastAsia") -> str:
    return str(document.styles["Normal"].element.rPr.rFonts.get(qn(slot)))


# -- what holds from now on ----------------------------------------------------------------------


def test_fonts_margins_and_pitch_are_those_of_the_word_file(hand: Hand, window, files):
    before = window.session.issue.scheme
    hand.go("字体")
    hand.choose("option_layout_preset", "方正_GBK")
    hand.choose("option_layout_fonts_latin", "Times New Roman")
    hand.go("页面")
    for name, text in (("page_top", "30"), ("page_left", "27毫米"), ("pitch_line", "28")):
        hand.write(f"option_layout_{name}", text)
    hand.save()
    document, _ = files()
    page = document.sections[0]
    assert (round(page.top_margin.mm), round(page.left_margin.mm)) == (30, 27)
    assert body_family(document) == "方正仿宋_GBK"
    assert body_family(document, "w:ascii") == "Times New Roman"
    assert document.styles["Normal"].paragraph_format.line_spacing.pt == 28
    assert window.session.issue.scheme != before
    window.session.undo_step()
    assert window.session.issue.scheme == before


def test_the_marks_of_the_head_are_printed_in_every_issue(hand: Hand, window, files):
    hand.go("报头")
    hand.write("option_layout_sizes_name", "50")
    hand.write("option_bulletin_total_before", "123")
    hand.choose("option_bulletin_number", "第11期（总第134期）")
    for key, text in (
        ("secrecy", "秘密★1年"),
        ("serial", "编号：000012"),
        ("urgency", "特急"),
        ("inside", "内部资料，注意保存"),
        ("note", "请学习借鉴。"),
    ):
        hand.write(f"option_bulletin_{key}", text)
    hand.dialog.look()
    assert "（总第134期）" in "".join(lines(hand.dialog.seen.sight.page))
    hand.save()
    found = texts(files()[0])
    for line in ("第11期（总第134期）", "特急", "内部资料，注意保存", "编者按：请学习借鉴。"):
        assert line in found
    assert any(line.startswith("秘密★1年\t") and "编号：000012" in line for line in found)


def test_a_total_number_without_its_beginning_is_refused_at_its_place(hand: Hand):
    hand.go("报头")
    hand.choose("option_bulletin_number", "总第134期")
    hand.dialog.look()
    assert "请写数据文件第一年以前共印多少期" in hand.told("option_bulletin_number")
    assert not hand.dialog.save_button.isEnabled()
    assert hand.dialog.groups.item(3).text() == "报头 ！"
    hand.write("option_bulletin_total_before", "0")
    hand.dialog.look()
    assert hand.dialog.save_button.isEnabled()


def test_on_red_paper_the_head_is_left_out(hand: Hand, files):
    hand.go("报头")
    hand.tick("option_bulletin_pre_printed")
    hand.dialog.look()
    assert "脱贫攻坚简报" not in lines(hand.dialog.seen.sight.page)
    hand.save()
    assert "脱贫攻坚简报" not in texts(files()[0])


def test_headings_table_and_annexes_follow(hand: Hand, window, files, qtbot):
    hand.go("正文和附件")
    hand.tick("option_bulletin_heading_numbers")
    hand.write("option_layout_sizes_table", "8")
    count = hand.dialog.findChild(QSpinBox, "annexes_count")
    count.setFocus()
    qtbot.keyClick(count, Key.Key_Up)
    hand.write("annexes_title_1", "活动情况表")
    hand.write("annexes_title_2", "购买情况表")
    hand.choose("annexes_group_7", "附件2")
    hand.save()
    document, book = files()
    found = texts(document)
    assert "取得的成效" in found and "活动情况表" in found
    assert [table.columns[0].cells[0].text for table in document.tables[:2]] == ["县（区）"] * 2
    assert len(book.sheetnames) == 2
    scheme = window.session.scheme
    assert [part.header[0].title for part in scheme.annexes][1] == "购买金额（元）"
    again = Hand(qtbot, opened(window), hand.type_text)
    count = again.dialog.findChild(QSpinBox, "annexes_count")
    count.setFocus()
    qtbot.keyClick(count, Key.Key_Down)
    again.save()
    assert len(window.session.scheme.annexes) == 1
    assert window.session.scheme.texts.annex_title == "活动情况表"


def test_an_annex_without_indicators_or_title_is_refused(hand: Hand, qtbot):
    hand.go("正文和附件")
    hand.dialog.findChild(QSpinBox, "annexes_count").stepUp()
    hand.choose("annexes_group_8", "附件1")
    hand.dialog.look()
    assert hand.told("annexes") == "附件2还没有内容，请至少把一组指标放进去。"
    hand.write("annexes_title_1", "")
    hand.dialog.look()
    assert hand.told("annexes") == "附件1没有标题，请写上。"


def test_annexes_given_apart_are_in_the_excel_file_alone(hand: Hand, files):
    hand.go("正文和附件")
    hand.tick("option_bulletin_annexes_apart")
    hand.save()
    document, book = files()
    assert not any("活动次数" in c.text for t in document.tables for c in t._cells)
    assert len(book.sheetnames) == 1


def test_the_distribution_is_added_to_moved_and_cut(hand: Hand, window, files):
    hand.go("版记")
    hand.write("option_bulletin_copies", "１２０份")
    hand.press("recipients_add")
    hand.write("recipients_to_3", "省委办公厅")
    hand.press("recipients_up_3")
    hand.press("recipients_up_2")
    hand.press("recipients_remove_3")
    hand.save()
    lines_now = [(line.label, line.to[:5]) for line in window.session.scheme.distribution]
    assert lines_now == [("报", "省委办公厅"), ("送", "省脱贫办，")]
    document, _ = files()
    printed = "".join(text.text for text in document.element.body.iter(qn("w:t")))
    assert "报：省委办公厅" in printed and "发：市委办" not in printed
    assert "（共印120份）" in printed


def test_a_line_to_nobody_is_refused(hand: Hand):
    hand.go("版记")
    hand.press("recipients_add")
    hand.dialog.look()
    assert hand.told("recipients") == "第3行没有写送给谁，请写上，或删去这一行。"
    assert not hand.dialog.save_button.isEnabled()


def test_a_notice_has_its_number_addressees_and_signature(hand: Hand, window, files):
    hand.go("通报")
    hand.write("option_notice_number", "遂脱贫领办〔{{ 期号年份 }}〕{{ 期号 }}号")
    hand.write("option_notice_to", "各县（区）人民政府")
    hand.write("option_notice_signature", "遂宁市脱贫办")
    hand.write("option_notice_copy_to", "省脱贫办。")
    hand.tick("option_notice_sealed")
    hand.go("版头和印制")
    hand.choose("issue_form", "通报")
    hand.save()
    found = texts(files()[0])
    for line in ("遂脱贫领办〔2018〕11号", "各县（区）人民政府：", "遂宁市脱贫办"):
        assert line in found
    assert window.session.scheme.options.notice.sealed is False


@pytest.mark.parametrize(
    ("group", "name", "typed", "told"),
    [
        ("页面", "option_layout_page_top", "500", "应在0到420之间。"),
        ("页面", "option_layout_page_top", "170", "页边距太大，版心放不下文字，请改小。"),
        ("页面", "option_layout_pitch_line", "二十八", "“二十八”不是数，请写数字，如28.95。"),
        ("页面", "option_layout_pitch_line", "nan", "“nan”不是数，请写数字，如28.95。"),
        ("页面", "option_layout_pitch_line", "12", "正文字号16磅比行距12磅大"),
        ("页面", "option_layout_page_bottom", "8", "下边距太小，页码印不下，请写14.8毫米以上。"),
        ("版记", "option_layout_sizes_colophon", "30", "版记字号30磅比行距26磅大"),
        ("版记", "option_bulletin_copies", "1.5", "“1.5”不是数，请写整数，如120。"),
        (
            "字体",
            "option_layout_fonts_body",
            "仿" * 40,
            "不是字体名称，请写成系统里的字体名，如仿宋。",
        ),
        ("报头", "option_layout_rules_red_color", "红", "颜色请写成六位十六进制数，如FF0000。"),
        ("通报", "option_notice_to", "{{ 县长 }}", "“县长”"),
    ],
)
def test_a_wrong_value_is_one_sentence_at_its_field_and_nothing_is_saved(
    hand: Hand, window, group: str, name: str, typed: str, told: str
):
    before = window.session.issue.scheme
    hand.go(group)
    hand.write(name, typed)
    hand.dialog.look()
    assert told in hand.told(name)
    assert not hand.dialog.save_button.isEnabled()
    hand.press(f"{name}_reset")
    hand.dialog.look()
    assert told not in hand.told(name)
    assert window.session.issue.scheme == before


def test_a_larger_type_is_taken_with_larger_lines_in_either_order(hand: Hand, files):
    hand.go("页面")
    hand.write("option_layout_sizes_title", "40")
    hand.dialog.look()
    assert "请改小字号，或把标题行距改大" in hand.told("option_layout_sizes_title")
    hand.write("option_layout_pitch_title", "48")
    hand.save()
    style = files()[0].styles["Title"]
    assert (style.font.size.pt, style.paragraph_format.line_spacing.pt) == (40, 48)


def test_each_option_shows_its_default_and_the_way_back(hand: Hand, qtbot, window):
    hand.go("页面")
    field = hand.dialog.findChild(QLineEdit, "option_layout_pitch_line")
    back = hand.dialog.findChild(QPushButton, "option_layout_pitch_line_reset")
    assert (field.text(), field.placeholderText()) == ("", "28.95") and back.isHidden()
    hand.write("option_layout_pitch_line", "28")
    hand.dialog.look()
    assert hand.told("option_layout_pitch_line").startswith("默认：28.95磅")
    hand.save()
    again = Hand(qtbot, opened(window), hand.type_text)
    again.go("页面")
    again.press("option_layout_pitch_line_reset")
    again.save()
    assert "line" not in window.session.scheme.layout.get("pitch", {})


def test_the_default_of_a_family_is_that_of_the_chosen_set(hand: Hand, qtbot, window):
    hand.choose("option_layout_preset", "GB2312字体")
    hand.save()
    again = opened(window)
    field = again.findChild(QLineEdit, "option_layout_fonts_body")
    assert field.placeholderText() == "仿宋_GB2312"


def test_the_page_shows_what_is_set_before_it_is_saved(hand: Hand, qtbot, window):
    hand.go("报头")
    hand.write("option_bulletin_secrecy", "机密")
    qtbot.waitUntil(lambda: any("机密" in line for line in lines(hand.dialog.seen.sight.page)))
    assert window.session.scheme.options.secrecy == ""
    hand.go("版记")
    assert "发：" in "".join(lines(hand.dialog.seen.sight.page))


def test_closing_with_something_unsaved_asks(hand: Hand, qtbot, window):
    hand.go("报头")
    hand.write("option_bulletin_secrecy", "机密")
    hand.dialog.look()
    assert hand.dialog.close_button.text() == "不存，关闭"
    qtbot.keyClick(hand.dialog, Key.Key_Escape)
    box = hand.dialog.findChild(QMessageBox, "not_kept")
    assert hand.dialog.isVisible() and "没有存" in box.text()
    qtbot.mouseClick(box.findChild(QPushButton, "not_kept_save"), Qt.MouseButton.LeftButton)
    assert window.session.scheme.options.secrecy == "机密"
    assert not hand.dialog.isVisible()


def test_every_option_says_what_it_is_to_those_who_cannot_see(dialog: OptionsDialog):
    for group in GROUPS:
        for spec in group.specs:
            row = dialog.pages.items[spec.name]
            assert row.widget.objectName() == spec.name
            assert spec.title in row.widget.accessibleName()


def test_a_printed_issue_is_left_alone(window: MainWindow, qtbot):
    session = window.session
    for stage in (Stage.REVIEW, Stage.SIGNED, Stage.PRINTED):
        session.issue = session.store.take_step(session.issue.id, stage, "甲")
    dialog = opened(window)
    assert "已印发，不再改动" in dialog.level.text()
    assert not dialog.findChild(QComboBox, "option_layout_preset").isEnabled()
    assert not dialog.findChild(QComboBox, "issue_form").isEnabled()
    assert not dialog.save_button.isEnabled()


def test_ctrl_shift_l_opens_it(qtbot, window: MainWindow):
    window.activateWindow()
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Key.Key_L, held)
    assert window.findChild(OptionsDialog).isVisible()


def test_a_notice_is_seen_while_its_options_are_set(hand: Hand):
    hand.go("通报")
    hand.write("option_notice_to", "各县（区）人民政府")
    hand.dialog.look()
    assert "各县（区）人民政府：" in lines(hand.dialog.seen.sight.page)
    hand.go("报头")
    assert "各县（区）人民政府：" not in lines(hand.dialog.seen.sight.page)


def another(spec: OptionSpec) -> Any:
    """A value that is not the default of an option."""
    usual = usual_layout({})
    match spec.kind:
        case "number":
            default = getattr(getattr(usual, str(spec.table[1])), spec.key)
            return 40.0 if default is None else default + 0.5
        case "whole":
            return 130
        case "switch":
            return not spec.standard
        case "choice":
            return spec.choices[-1][1] if spec.key != "number" else spec.choices[1][1]
    return {"red_color": "C00000"}.get(spec.key, "黑体" if spec.table[-1] == "fonts" else "甲")


def test_every_option_set_in_the_window_is_in_the_scheme_and_both_files_are_sound(
    hand: Hand, window, files
):
    specs = [spec for group in GROUPS for spec in group.specs if spec.key != "annexes_apart"]
    for group in GROUPS:
        hand.go(group.title)
        for spec in (spec for spec in group.specs if spec in specs):
            value = another(spec)
            if spec.kind == "switch":
                hand.tick(spec.name)
            elif spec.kind == "choice":
                hand.choose(spec.name, next(w for w, own in spec.choices if own == value))
            else:
                hand.write(spec.name, f"{value:g}" if isinstance(value, float) else str(value))
    hand.save()
    session = window.session
    data = parsed_toml(session.store.scheme_text(session.issue.scheme))
    for spec in specs:
        assert reduce(getitem, spec.table, data)[spec.key] == another(spec), spec.name
    files()
    edit = Edit(IssueField(session.issue.id, "form"), None, "通报")
    session.change(Change.of("改成通报", [edit]))
    files()


# -- what holds for this issue -------------------------------------------------------------------


def test_an_issues_own_marks_are_saved_at_once_and_can_be_undone(hand: Hand, window, files):
    scheme = window.session.issue.scheme
    hand.go("版头和印制")
    hand.write("mark_secrecy", "秘密★1年")
    hand.write("mark_copies", "80")
    window.session.hand_in()
    own = window.session.issue.texts
    assert (own.secrecy, own.copies) == ("秘密★1年", "80")
    assert window.session.issue.scheme == scheme
    assert any(line.startswith("秘密★1年") for line in texts(files()[0]))
    window.session.undo_step()
    assert window.session.issue.texts.copies is None


def test_what_the_office_prints_can_be_left_out_of_one_issue(hand: Hand, window, qtbot, files):
    hand.go("报头")
    hand.write("option_bulletin_inside", "内部资料，注意保存")
    hand.save()
    again = Hand(qtbot, opened(window), hand.type_text)
    again.go("版头和印制")
    field = again.dialog.findChild(QPlainTextEdit, "mark_inside")
    assert field.placeholderText() == "按单位的：内部资料，注意保存"
    again.press("nothing_inside")
    assert window.session.issue.texts.inside == ""
    assert "内部资料，注意保存" not in texts(files()[0])
    again.press("usual_inside")
    assert window.session.issue.texts.inside is None


def test_the_issues_page_has_the_same_marks(window: MainWindow, qtbot, type_text):
    window.workspace.show_page("issue")
    page = window.workspace.page_widget("issue")
    form = page.findChild(QComboBox, "issue_form")
    form.setFocus()
    qtbot.keyClick(form, Key.Key_Down)
    assert window.session.issue.texts.form == "通报"
    field = page.findChild(QPlainTextEdit, "mark_notice_to")
    assert field.isVisibleTo(page)
    type_text(field, "各县（区）人民政府")
    window.session.hand_in()
    assert window.session.issue.texts.notice_to == "各县（区）人民政府"
    window.session.undo_step()
    window.session.undo_step()
    assert window.session.issue.texts.form is None and not field.isVisibleTo(page)
