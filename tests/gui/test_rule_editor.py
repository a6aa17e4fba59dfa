"""Rules written in names, tried on the open issue, kept in a new version of the scheme."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from gui.findings.checks_dialog import ChecksDialog
from gui.findings.rule_dialog import RuleDialog
from gui.main_window import MainWindow


@pytest.fixture
def checks(window: MainWindow) -> ChecksDialog:
    window.actions_by_name["release.checks"].trigger()
    return window.findChild(ChecksDialog)


def press(qtbot, parent, name: str) -> None:
    push = parent.findChild(QPushButton, name)
    assert push is not None and push.isEnabled(), name
    qtbot.mouseClick(push, Qt.MouseButton.LeftButton)


@pytest.fixture
def new_rule(qtbot, checks: ChecksDialog) -> RuleDialog:
    press(qtbot, checks, "add_rule")
    return checks.findChild(RuleDialog)


def choose(dialog: RuleDialog, name: str) -> None:
    row = dialog.insert.findText(name)
    dialog.insert.activated.emit(row)


def test_a_rule_is_put_together_from_the_list_and_tried_at_once(qtbot, new_rule: RuleDialog):
    choose(new_rule, "帮扶干部")
    press(qtbot, new_rule, "sign_6")
    choose(new_rule, "帮扶单位")
    new_rule.look()
    assert new_rule.fields()["rule"] == "aid_cadres <= aid_units"
    assert new_rule.trial.text().startswith("本期有7处不符合")
    assert "船山区：帮扶干部790，应不大于帮扶单位91，相差699。" in new_rule.trial.text()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "请写规则"),
        ("购买总额", "两边的比较"),
        ("购买总价 = 购买总额", "“购买总价”不是指标"),
        ("购买总额 = = 3", "写得不对"),
        ("1 = 1", "没有指标"),
        ("__import__('os') = 1", ""),
    ],
)
def test_a_wrong_rule_is_refused_with_a_reason(new_rule: RuleDialog, text: str, reason: str):
    new_rule.rule.setText(text)
    new_rule.look()
    assert reason in new_rule.trial.text()
    assert not new_rule.save_button.isEnabled()


@pytest.mark.parametrize("text", ["购买总额 ÷ 0 = 1", "购买总额 ≥ 上期(购买总额)"])
def test_a_rule_that_no_row_can_be_set_against_is_not_called_kept(new_rule: RuleDialog, text: str):
    new_rule.rule.setText(text)
    new_rule.look()
    assert new_rule.trial.text().startswith("本期没有一行能用这条规则")


def test_an_endless_quotient_is_told_short(new_rule: RuleDialog):
    new_rule.rule.setText("购买总额 ÷ 活动次数 < 2000")
    new_rule.look()
    told = "购买总额317677.5 ÷ 活动次数152 ≈ 2089.98，应小于2000，相差89.98。"
    assert told in new_rule.trial.text()


def test_a_rule_saved_is_checked_and_can_be_undone(qtbot, window, checks, new_rule):
    session, before = window.session, window.session.issue.scheme
    new_rule.rule.setText("帮扶单位 ≤ 帮扶干部")
    new_rule.note.setText("见通知")
    new_rule.over.setCurrentIndex(0)
    new_rule.look()
    assert new_rule.trial.text() == "本期都符合这条规则。"
    new_rule.rule.setText("帮扶单位 > 帮扶干部")
    press(qtbot, new_rule, "save_rule")
    assert session.issue.scheme != before
    check = session.scheme.checks[-1]
    assert (check.key, check.text, check.note) == ("rule_1", "aid_units > aid_cadres", "见通知")
    found = window.workspace.checker
    qtbot.waitUntil(lambda: any(f.check == "rule_1" for f in found.found), timeout=10_000)
    checks.select("rule_1")
    assert checks.list.currentItem().text(0) == "帮扶单位 > 帮扶干部"
    session.undo_step()
    assert session.issue.scheme == before


def test_a_rule_is_changed_in_its_place_and_the_rest_stays(qtbot, window, checks):
    session = window.session
    old = session.store.scheme_text(session.issue.scheme)
    checks.select("cadres_among_participants")
    press(qtbot, checks, "edit_rule")
    dialog = checks.findChild(RuleDialog)
    assert dialog.rule.text() == "参与购买总人数 ≥ 帮扶干部"
    dialog.severity.setCurrentIndex(dialog.severity.findData("强制性"))
    press(qtbot, dialog, "save_rule")
    new = session.store.scheme_text(session.issue.scheme)
    assert session.scheme.checks[2].severity.value == "强制性"
    assert [check.key for check in session.scheme.checks] == [
        "income_parts",
        "product_parts",
        "cadres_among_participants",
    ]
    assert old.splitlines()[:80] == new.splitlines()[:80]


def test_a_rule_is_taken_out(qtbot, window, checks):
    checks.select("product_parts")
    press(qtbot, checks, "edit_rule")
    press(qtbot, checks.findChild(RuleDialog), "remove_rule")
    keys = [check.key for check in window.session.scheme.checks]
    assert keys == ["income_parts", "cadres_among_participants"]
    window.session.undo_step()
    assert len(window.session.scheme.checks) == 3


def test_a_rule_gets_a_sentence_of_its_own_that_is_tried_at_once(qtbot, window, checks):
    checks.select("income_parts")
    press(qtbot, checks, "edit_rule")
    dialog = checks.findChild(RuleDialog)
    assert dialog.sentence.toPlainText() == ""
    dialog.sentence.setPlainText("{{ 县区全称 }}两项收入加起来是{{ 左边 }}元，差{{ 相差 }}元")
    dialog.look()
    assert "船山区两项收入加起来是" in dialog.trial.text()
    dialog.sentence.moveCursor(dialog.sentence.textCursor().MoveOperation.End)
    dialog.names.activated.emit(dialog.names.findText("购买总额"))
    assert dialog.sentence.toPlainText().endswith("差{{ 相差 }}元{{ 购买总额 }}")
    dialog.note.setText("见报表制度第3条")
    press(qtbot, dialog, "save_rule")
    check = window.session.scheme.checks[0]
    assert check.sentence == (
        "{{ unit }}两项收入加起来是{{ left }}元，差{{ difference }}元{{ purchase_total }}"
    )
    assert check.note == "见报表制度第3条"
    found = window.workspace.checker
    qtbot.waitUntil(
        lambda: any("两项收入加起来是675053元" in f.sentence for f in found.found), timeout=10_000
    )
    window.session.undo_step()
    assert window.session.scheme.checks[0].sentence == ""


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("差{{ 帮扶单位 }}个", "“帮扶单位”不在这条规则里"),
        ("差{{ 相差", "是否成对"),
        ("差{{ 相差|wan }}", "不能用“|”"),
        ("{% for unit in units %}{{ 相差 }}{% endfor %}", "不能用循环"),
        ("{{ 相差.__class__ }}", "不在这条规则里"),
    ],
)
def test_a_wrong_sentence_is_refused_with_a_reason(qtbot, checks, sentence: str, reason: str):
    checks.select("income_parts")
    press(qtbot, checks, "edit_rule")
    dialog = checks.findChild(RuleDialog)
    dialog.sentence.setPlainText(sentence)
    dialog.look()
    assert reason in dialog.trial.text()
    assert not dialog.save_button.isEnabled()


def test_a_sentence_is_shown_even_where_the_rule_holds(new_rule: RuleDialog):
    new_rule.rule.setText("帮扶干部 ≥ 帮扶单位")
    new_rule.sentence.setPlainText("帮扶干部{{ 帮扶干部 }}名，少于帮扶单位")
    new_rule.look()
    assert "不符合时会写：船山区：帮扶干部790名，少于帮扶单位。" in new_rule.trial.text()


def test_the_last_period_has_its_name_in_a_sentence(new_rule: RuleDialog):
    new_rule.rule.setText("购买总额 ≥ 上期(购买总额)")
    new_rule.sentence.setPlainText("上期{{ 上期购买总额 }}，本期{{ 购买总额 }}")
    new_rule.look()
    assert (
        new_rule.fields()["text"] == "上期{{ previous_purchase_total }}，本期{{ purchase_total }}"
    )
    assert new_rule.save_button.isEnabled()
