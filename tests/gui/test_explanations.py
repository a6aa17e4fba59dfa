"""Findings below the pages: explained, ticked off, let pass, asked back, silenced."""

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from gui.findings.checks_dialog import ChecksDialog
from gui.findings.findings_panel import FindingsPanel
from gui.kit.reason_dialog import ReasonDialog
from gui.main_window import MainWindow
from models.changes import Change
from models.quantities import NOT_REPORTED

Held = Qt.KeyboardModifier
BROKEN = "比购买总额613965多61088"


@pytest.fixture
def panel(qtbot, window: MainWindow) -> FindingsPanel:
    made = window.workspace.parts.findings
    qtbot.waitUntil(lambda: bool(made.list.found))
    return made


def sentences(panel: FindingsPanel) -> list[str]:
    return [finding.sentence for finding in panel.list.found]


def words(panel: FindingsPanel) -> list[str]:
    model = panel.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def tip_of(panel: FindingsPanel, row: int) -> str:
    return panel.list.model().index(row, 1).data(Qt.ItemDataRole.ToolTipRole)


def click(qtbot, panel: FindingsPanel, part: str, held=Held.NoModifier) -> None:
    row = next(n for n, text in enumerate(sentences(panel)) if part in text)
    index = panel.list.model().index(row, 1)
    panel.list.scrollTo(index)
    place = panel.list.visualRect(index).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, held, place)


def press(qtbot, parent, name: str) -> None:
    qtbot.mouseClick(parent.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def answer(qtbot, type_text, window: MainWindow, reason: str, person: str = "王敏") -> ReasonDialog:
    dialog = window.findChild(ReasonDialog)
    dialog.reason.selectAll()
    type_text(dialog.reason, reason)
    dialog.person.clear()
    type_text(dialog.person, person)
    press(qtbot, dialog, "reason_ok")
    return dialog


def row_of(panel: FindingsPanel, part: str) -> int:
    return next(n for n, text in enumerate(sentences(panel)) if part in text)


def put(window: MainWindow, unit: str, key: str, figure) -> None:
    window.session.change(Change.of("录入", [window.session.figure_edit(unit, key, figure)]))


def test_an_explained_finding_is_greyed_at_the_end_with_its_reason(qtbot, type_text, window, panel):
    click(qtbot, panel, BROKEN)
    press(qtbot, panel, "finding_explain")
    answer(qtbot, type_text, window, "已电话核实，两项有交叉。")
    assert row_of(panel, BROKEN) == len(panel.list.found) - 1
    assert words(panel)[-1] == "✓ 已说明"
    tip = tip_of(panel, len(panel.list.found) - 1)
    assert "已电话核实，两项有交叉。" in tip and "王敏" in tip
    assert panel.counts.text().endswith("1条已说明")
    assert window.settings.person == "王敏"


def test_it_is_asked_again_when_the_amount_changes_and_not_before(qtbot, type_text, window, panel):
    click(qtbot, panel, BROKEN)
    press(qtbot, panel, "finding_explain")
    answer(qtbot, type_text, window, "已核实")
    put(window, "大英县", "activities", Decimal(1))
    qtbot.wait(250)
    assert words(panel)[row_of(panel, BROKEN)] == "✓ 已说明"
    put(window, "蓬溪县", "purchase_total", Decimal(613964))
    qtbot.waitUntil(lambda: any("多61089" in text for text in sentences(panel)))
    assert words(panel)[row_of(panel, "多61089")] == "！ 核实性"


def test_several_are_explained_at_once_and_undone_in_one_step(qtbot, type_text, window, panel):
    click(qtbot, panel, BROKEN)
    others = [text for text in sentences(panel) if text.startswith("船山区")][:2]
    for text in others:
        click(qtbot, panel, text, Held.ControlModifier)
    window.actions_by_name["finding.explain"].trigger()
    answer(qtbot, type_text, window, "同一原因：口径不同")
    settled = len([word for word in words(panel) if word == "✓ 已说明"])
    assert settled >= 2
    window.session.undo_step()
    assert not [word for word in words(panel) if word.startswith("✓")]


def test_without_a_reason_nothing_is_explained(qtbot, type_text, window, panel):
    click(qtbot, panel, BROKEN)
    press(qtbot, panel, "finding_explain")
    dialog = answer(qtbot, type_text, window, "　")
    assert dialog.rejection.text().startswith("请写明原因")
    assert dialog.isVisible()
    assert window.session.remarks == {}


def test_hints_are_ticked_off_together(qtbot, window, panel):
    window.settings.person = "王敏"
    panel.list.selectAll()
    hints = [f for f in panel.list.found if f.severity.value == "提示性"]
    press(qtbot, panel, "finding_tick")
    assert words(panel).count("✓ 已核") == len(hints) > 0
    assert "提示性" not in panel.counts.text()


def test_the_unit_form_counts_only_what_is_open(qtbot, type_text, window, panel):
    window.workspace.show_page("form")
    form = window.workspace.page_widget("form")
    row = [unit.key for unit in window.session.scheme.units].index("蓬溪县")
    qtbot.waitUntil(lambda: form.units.badge(row).startswith("有疑点"))
    panel.list.select_keys([f.key for f in panel.list.found if f.unit == "蓬溪县"])
    panel.do("explain")
    answer(qtbot, type_text, window, "都核实过")
    qtbot.waitUntil(lambda: "有疑点" not in form.units.badge(row))


def test_a_check_is_silenced_for_good_and_can_speak_again(qtbot, type_text, window, panel):
    click(qtbot, panel, BROKEN)
    window.actions_by_name["finding.switch_off"].trigger()
    answer(qtbot, type_text, window, "本市口径允许交叉")
    assert not [text for text in sentences(panel) if BROKEN in text]
    window.actions_by_name["release.checks"].trigger()
    dialog = window.findChild(ChecksDialog)
    dialog.select("income_parts")
    assert "本市口径允许交叉（王敏）" in dialog.list.currentItem().text(2)
    assert dialog.list.currentItem().text(0) == "贫困群众收入 + 非贫困群众收入 = 购买总额"
    press(qtbot, dialog, "switch_on")
    assert [text for text in sentences(panel) if BROKEN in text]
    dialog.close()


def test_a_mandatory_finding_is_let_pass_only_with_a_name(qtbot, type_text, window, panel):
    put(window, "蓬溪县", "purchase_total", NOT_REPORTED)
    qtbot.waitUntil(lambda: words(panel)[0] == "✕ 强制性")
    sentence = sentences(panel)[0]
    click(qtbot, panel, sentence)
    assert not panel.pushes["explain"].isEnabled()
    press(qtbot, panel, "finding_let_pass")
    dialog = answer(qtbot, type_text, window, "数据后补", person=" ")
    assert "负责人姓名" in dialog.rejection.text()
    answer(qtbot, type_text, window, "数据后补", person="张主任")
    row = row_of(panel, sentence)
    assert words(panel)[row] == "✓ 已放行"
    assert "经张主任同意" in tip_of(panel, row)


def test_a_note_goes_back_to_the_district_and_its_answer_is_ticked_off(
    qtbot, type_text, window, panel, monkeypatch, tmp_path: Path
):
    window.settings.person = "王敏"
    path = tmp_path / "蓬溪.docx"
    monkeypatch.setattr(
        "gui.kit.file_choice.QFileDialog.getSaveFileName", lambda *args, **kw: (str(path), "")
    )
    click(qtbot, panel, BROKEN)
    press(qtbot, panel, "finding_query")
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        text = package.read("word/document.xml").decode()
    assert "蓬溪县数据核实单" in text and BROKEN in text
    assert words(panel)[row_of(panel, BROKEN)] == "↩ 已退回核实"
    click(qtbot, panel, BROKEN)
    press(qtbot, panel, "finding_explain")
    dialog = window.findChild(ReasonDialog)
    assert dialog.windowTitle() == "登记答复"
    assert dialog.findChild(QLineEdit, "reason_person").text() == "王敏"
    press(qtbot, dialog, "reason_ok")
    assert words(panel)[row_of(panel, BROKEN)] == "✓ 已说明"


def test_what_was_said_can_be_taken_back(qtbot, type_text, window, panel):
    click(qtbot, panel, BROKEN)
    panel.do("explain")
    answer(qtbot, type_text, window, "已核实")
    click(qtbot, panel, BROKEN)
    window.actions_by_name["finding.take_back"].trigger()
    assert words(panel)[row_of(panel, BROKEN)] == "！ 核实性"


def test_f8_passes_over_what_is_settled(qtbot, window, panel):
    window.settings.person = "王敏"
    panel.list.selectAll()
    panel.do("explain")
    dialog = window.findChild(ReasonDialog)
    dialog.reason.setPlainText("都核实过")
    press(qtbot, dialog, "reason_ok")
    assert panel.counts.text().startswith("没有待处理的疑点")
    panel.list.setCurrentIndex(QModelIndex())
    panel.step(1)
    assert panel.list.current is None


def test_after_a_missing_name_was_told_the_name_can_be_typed_at_once(
    qtbot, type_text, window, panel
):
    window.activateWindow()
    click(qtbot, panel, BROKEN)
    press(qtbot, panel, "finding_explain")
    answer(qtbot, type_text, window, "已电话核实。", person="")
    dialog = window.findChild(ReasonDialog)
    assert dialog.rejection.text() == "请填写姓名。"
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.person)
    qtbot.keyClicks(QApplication.focusWidget(), "wm")
    qtbot.keyClick(dialog.person, Qt.Key.Key_Return)
    assert words(panel)[-1] == "✓ 已说明"
