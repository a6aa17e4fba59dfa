"""Sentences edited with their live result: for all issues as a new scheme, or for one alone."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from gui.issue.sentence_dialog import SentenceDialog
from gui.main_window import MainWindow
from models.changes import Change
from models.words.sentences import plain_text
from models.words.wording import compose


@pytest.fixture
def dialog(window: MainWindow) -> SentenceDialog:
    window.actions_by_name["release.sentences"].trigger()
    return window.findChild(SentenceDialog)


def press(qtbot, parent, name: str) -> None:
    push = parent.findChild(QPushButton, name)
    assert push is not None and push.isEnabled(), name
    qtbot.mouseClick(push, Qt.MouseButton.LeftButton)


def pick(dialog: SentenceDialog, title: str) -> None:
    titles = [place.title for place in dialog.places]
    dialog.list.setCurrentRow(titles.index(title))


def rewrite(dialog: SentenceDialog, old: str, new: str) -> None:
    dialog.editor.setPlainText(dialog.editor.toPlainText().replace(old, new))
    dialog.look()


def printed(window: MainWindow) -> str:
    (paragraph,) = compose(window.session.bulletin()).sections[0].paragraphs
    return plain_text(paragraph)


def test_templates_are_shown_in_names_and_with_what_they_print(dialog: SentenceDialog):
    pick(dialog, "取得的成效")
    assert "购买金额{{ 购买总额 }}元" in dialog.editor.toPlainText()
    assert "购买金额1950428元" in dialog.preview.toPlainText()
    pick(dialog, "期号")
    assert dialog.preview.toPlainText().strip() == "第十一期"


def test_what_is_typed_is_tried_at_once(qtbot, dialog: SentenceDialog):
    pick(dialog, "附件标题")
    dialog.editor.setPlainText("{{ 全市 }}{{ 购买总额|万 }}万元")
    qtbot.waitUntil(lambda: dialog.preview.toPlainText().strip() == "全市195.04万元")


def test_a_wrong_template_is_refused_at_its_place(dialog: SentenceDialog):
    pick(dialog, "取得的成效")
    rewrite(dialog, "{{ 购买总额 }}", "{{ 购买总价 }}")
    assert "“购买总价”不是指标" in dialog.fault.text()
    marked = dialog.editor.extraSelections()
    assert {mark.cursor.selectedText() for mark in marked} == {"购买总价"}
    assert not dialog.save_button.isEnabled() and not dialog.own_button.isEnabled()
    rewrite(dialog, "{{ 购买总价 }}", "{{ 购买总额 }}")
    assert dialog.fault.text() == ""


def test_a_template_saved_is_a_new_scheme_that_this_issue_uses(qtbot, window, dialog):
    session = window.session
    before = session.issue.scheme
    pick(dialog, "取得的成效")
    rewrite(dialog, "据统计", "经汇总")
    press(qtbot, dialog, "save_template")
    assert session.issue.scheme != before
    assert printed(window).startswith("经汇总，全市共开展")
    old, new = (session.store.scheme_text(v) for v in (before, session.issue.scheme))
    assert "# 两条恒等关系" in new
    assert new.split("[[checks]]")[0] == old.split("[[checks]]")[0]
    session.undo_step()
    assert session.issue.scheme == before
    assert printed(window).startswith("据统计")


def test_a_title_of_two_lines_is_saved_as_two(qtbot, window, dialog):
    pick(dialog, "标题")
    dialog.editor.setPlainText("关于{{ 月份 }}工作\n情况的通报")
    dialog.look()
    press(qtbot, dialog, "save_template")
    assert compose(window.session.bulletin()).title == ("关于1—4月工作", "情况的通报")


def test_a_paragraph_written_for_one_issue_keeps_its_figures_linked(qtbot, window, dialog):
    session, scheme = window.session, window.session.issue.scheme
    pick(dialog, "取得的成效")
    rewrite(dialog, "据统计", "初步统计")
    press(qtbot, dialog, "save_own")
    assert session.issue.scheme == scheme
    assert printed(window).startswith("初步统计，全市共开展以购助扶活动1317次")
    edit = session.figure_edit("大英县", "activities", Decimal(153))
    session.change(Change.of("录入", [edit]))
    assert "全市共开展以购助扶活动1318次" in printed(window)
    assert dialog.list.item(dialog.list.currentRow()).text() == "取得的成效（手工改写）"
    press(qtbot, dialog, "set_back")
    assert printed(window).startswith("据统计")


def test_what_is_typed_by_hand_is_checked_like_any_other_text(qtbot, window, dialog):
    pick(dialog, "取得的成效")
    rewrite(dialog, "购买金额{{ 购买总额 }}元", "本月购买总额1950000元")
    press(qtbot, dialog, "save_own")
    checker = window.workspace.checker
    told = lambda: " ".join(finding.sentence for finding in checker.found)  # noqa: E731
    qtbot.waitUntil(lambda: "“本月”" in told(), timeout=10_000)
    assert "1950000" in told()


def test_an_issues_own_words_survive_closing_the_file(qtbot, windows, window, dialog):
    pick(dialog, "取得的成效")
    rewrite(dialog, "据统计", "初步统计")
    press(qtbot, dialog, "save_own")
    path = window.session.store.path
    window.close()
    again = windows.open(path)
    assert printed(again).startswith("初步统计")


def test_balancing_is_offered_at_the_finding_and_disclosed(qtbot, window: MainWindow):
    panel = window.workspace.parts.findings
    qtbot.waitUntil(lambda: any(f.check == "printed_sum" for f in panel.list.found))
    key = next(f.key for f in panel.list.found if f.check == "printed_sum")
    panel.list.select_keys([key])
    press(qtbot, panel, "finding_balance")
    assert "购买金额304905元" in printed(window)
    notes = compose(window.session.bulletin()).notes
    assert notes == (
        "注：正文中购买总额按舍位平衡取整，使各县（区）相加等于全市数，"
        "个别数与本表相差不足1个单位。",
    )
    qtbot.waitUntil(
        lambda: bool(panel.list.found) and not any(f.key == key for f in panel.list.found),
        timeout=10_000,
    )


def test_balancing_can_be_ticked_off_again(qtbot, window: MainWindow, dialog: SentenceDialog):
    box = dialog.balance.boxes["purchase_total"]
    box.click()
    assert "购买金额304905元" in printed(window)
    assert "购买金额304905元" in dialog.preview.toPlainText() or dialog.place.title != "取得的成效"
    dialog.balance.boxes["purchase_total"].click()
    assert "购买金额304904元" in printed(window)
