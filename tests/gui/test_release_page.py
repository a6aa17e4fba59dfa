"""From draft to print in the window, and what may be done afterwards."""

import io
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from gui.kit.reason_dialog import ReasonDialog
from gui.main_window import MainWindow
from gui.release.change_list_dialog import ChangeListDialog
from gui.release.correction_dialog import CorrectionDialog
from gui.release.stage_dialog import StageDialog
from models.changes import Change, Edit, IssueField
from models.issues import IssueName, Stage
from models.periods import Period
from models.quantities import NOT_REPORTED


def press(qtbot, parent, name: str) -> None:
    push = parent.findChild(QPushButton, name)
    assert push is not None, name
    qtbot.mouseClick(push, Qt.MouseButton.LeftButton)


def put(window: MainWindow, unit: str, key: str, figure) -> None:
    window.session.change(Change.of("录入", [window.session.figure_edit(unit, key, figure)]))


def step(qtbot, window: MainWindow, person: str = "王签") -> StageDialog:
    qtbot.waitUntil(lambda: window.findChild(StageDialog) is None)
    window.actions_by_name["issue.step"].trigger()
    dialog = window.findChild(StageDialog)
    dialog.person.setText(person)
    press(qtbot, dialog, "stage_ok")
    return dialog


def to_stage(qtbot, window: MainWindow, stage: Stage) -> None:
    while window.session.issue.stage is not stage:
        step(qtbot, window)


def banner(window: MainWindow):
    return window.workspace.release.banner


def save_to(monkeypatch, path: Path) -> None:
    monkeypatch.setattr(
        "gui.kit.file_choice.QFileDialog.getSaveFileName", lambda *args, **kw: (str(path), "")
    )


def document(path: Path) -> str:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        return package.read("word/document.xml").decode()


def changed_after_print(qtbot, window: MainWindow) -> None:
    to_stage(qtbot, window, Stage.PRINTED)
    put(window, "蓬溪县", "purchase_total", Decimal(500000))
    qtbot.waitUntil(lambda: "处改动" in banner(window).words.text(), timeout=10_000)


def test_signing_waits_for_a_mandatory_finding_until_it_is_let_pass(qtbot, window: MainWindow):
    put(window, "蓬溪县", "purchase_total", NOT_REPORTED)
    step(qtbot, window)
    dialog = step(qtbot, window)
    assert window.session.issue.stage is Stage.REVIEW
    assert "不能签发" in dialog.rejection.text()
    press(qtbot, dialog, "pass_blocking")
    asked = dialog.findChild(ReasonDialog)
    asked.reason.setPlainText("数据后补，先行签发")
    asked.person.setText("张主任")
    press(qtbot, asked, "reason_ok")
    assert not dialog.rejection.isVisible()
    press(qtbot, dialog, "stage_ok")
    assert window.session.issue.stage is Stage.SIGNED
    kept = [text for key, text in window.session.remarks.items() if key.kind == "passed"]
    assert "张主任" in kept[0] and "数据后补" in kept[0]


def test_after_signing_the_banner_counts_the_changes(qtbot, window: MainWindow):
    to_stage(qtbot, window, Stage.SIGNED)
    assert not banner(window).isVisible()
    put(window, "蓬溪县", "purchase_total", Decimal(500000))
    qtbot.waitUntil(lambda: banner(window).isVisible(), timeout=10_000)
    assert banner(window).words.text().startswith("签发后有")
    window.session.undo_step()
    qtbot.waitUntil(lambda: not banner(window).isVisible(), timeout=10_000)


def test_the_list_of_changes_is_copied_and_saved(qtbot, window, monkeypatch, tmp_path: Path):
    changed_after_print(qtbot, window)
    press(qtbot, banner(window), "show_changes")
    dialog = window.findChild(ChangeListDialog)
    rows = [
        [dialog.list.topLevelItem(n).text(c) for c in range(4)]
        for n in range(dialog.list.topLevelItemCount())
    ]
    assert ["数据", "蓬溪县 购买总额", "613965", "500000"] in rows
    assert any(row[0] == "页码" for row in rows)
    press(qtbot, dialog, "copy_changes")
    assert "蓬溪县 购买总额\t613965\t500000" in QGuiApplication.clipboard().text()
    save_to(monkeypatch, tmp_path / "改动.docx")
    press(qtbot, dialog, "save_changes")
    assert "613965" in document(tmp_path / "改动.docx")
    dialog.close()


def test_a_printed_issue_says_that_its_files_stay(qtbot, window: MainWindow):
    to_stage(qtbot, window, Stage.PRINTED)
    qtbot.waitUntil(lambda: banner(window).isVisible(), timeout=10_000)
    assert banner(window).words.text().startswith("本期已印发：预览、打印和导出的是存档的那一份")
    issue = window.session.issue
    edit = Edit(IssueField(issue.id, "title"), None, "另一个标题")
    window.session.change(Change.of("改标题", [edit]))
    qtbot.waitUntil(lambda: "处改动" in banner(window).words.text(), timeout=10_000)


def test_reprinting_makes_the_next_version_beside_the_old(qtbot, window: MainWindow):
    issue = window.session.issue
    edit = Edit(IssueField(issue.id, "title"), None, "自拟的标题")
    window.session.change(Change.of("改标题", [edit]))
    changed_after_print(qtbot, window)
    window.actions_by_name["release.correct"].trigger()
    press(qtbot, window.findChild(CorrectionDialog), "correct_reprint")
    new = window.session.issue
    assert new.name == IssueName(2018, "11", 2)
    assert (new.stage, new.texts.title) == (Stage.DRAFT, "自拟的标题")
    assert window.session.measures["船山区"]
    assert [i.name.version for i in window.session.issues] == [2, 1]
    assert window.session.store.issue(issue.id).stage is Stage.PRINTED


def test_what_the_next_issue_adjusts_is_told_there_until_it_is_ticked_off(
    qtbot, window: MainWindow
):
    changed_after_print(qtbot, window)
    window.actions_by_name["release.correct"].trigger()
    press(qtbot, window.findChild(CorrectionDialog), "correct_adjust")
    asked = window.findChild(ReasonDialog)
    asked.person.setText("王敏")
    press(qtbot, asked, "reason_ok")
    session, old = window.session, window.session.issue
    session.create_issue(IssueName(2018, "12"), Period(2018, 1, 5), old.date, copy_from=old)
    qtbot.waitUntil(lambda: "要在本期调整" in banner(window).words.text(), timeout=10_000)
    assert "蓬溪县 购买总额：613965→500000" in banner(window).words.text()
    press(qtbot, banner(window), "adjusted")
    qtbot.waitUntil(lambda: not banner(window).isVisible(), timeout=10_000)


def test_the_draft_of_a_correction_is_saved_and_nothing_else_happens(
    qtbot, window, monkeypatch, tmp_path: Path
):
    changed_after_print(qtbot, window)
    window.actions_by_name["release.correct"].trigger()
    save_to(monkeypatch, tmp_path / "更正.docx")
    press(qtbot, window.findChild(CorrectionDialog), "correct_notice")
    assert "特此更正" in document(tmp_path / "更正.docx")
    assert window.session.issue.stage is Stage.PRINTED


def test_a_correction_names_the_paper_as_it_was_printed(qtbot, window, monkeypatch, tmp_path: Path):
    changed_after_print(qtbot, window)
    issue = window.session.issue
    edit = Edit(IssueField(issue.id, "date"), issue.date, date(2018, 5, 16))
    window.session.change(Change.of("改日期", [edit]))
    window.actions_by_name["release.correct"].trigger()
    save_to(monkeypatch, tmp_path / "更正.docx")
    press(qtbot, window.findChild(CorrectionDialog), "correct_notice")
    paper = docx.Document(str(tmp_path / "更正.docx"))
    said = "\n".join(p.text for p in paper.paragraphs)
    assert "第十一期（2018年5月14日）有下列差错" in said
    assert "“2018年5月14日”应为“2018年5月16日”" in said
    assert "“取得的成效”部分蓬溪县的“购买金额613965元”应为“购买金额500000元”。" in said


def test_a_printed_issue_exports_the_kept_bytes(qtbot, window: MainWindow, tmp_path: Path):
    from export.release import export_issue

    changed_after_print(qtbot, window)
    session = window.session
    session.settle()
    kept = session.store.files(session.issue.id, "printed file")
    paths = export_issue(session.store, session.issue, tmp_path)
    assert [p.read_bytes() for p in paths] == [session.store.file_data(file) for file in kept]


@pytest.mark.parametrize("action", ["release.correct", "release.changes"])
def test_a_draft_needs_no_correction(window: MainWindow, action: str):
    window.actions_by_name[action].trigger()
    assert window.statusBar().currentMessage().startswith("本期还没有")


def on_paper(page) -> str:
    return "".join(text.text for sheet in page.pages for text in sheet.texts())


def test_the_preview_of_a_printed_issue_shows_and_prints_what_went_out(
    qtbot, window: MainWindow, tmp_path: Path
):
    to_stage(qtbot, window, Stage.PRINTED)
    window.workspace.show_page("preview")
    page = window.workspace.page_widget("preview")
    qtbot.waitUntil(lambda: bool(page.pages))
    before = page.pages
    put(window, "蓬溪县", "purchase_total", Decimal(500000))
    issue = window.session.issue
    edit = Edit(IssueField(issue.id, "title"), None, "另一个标题")
    window.session.change(Change.of("改标题", [edit]))
    page.refresh()
    assert "613965" in on_paper(page) and "500000" not in on_paper(page)
    assert "另一个标题" not in on_paper(page)
    assert page.pages == before
    page.desk.write_pdf(page.pages, tmp_path / "印发.pdf", "第11期")
    assert (tmp_path / "印发.pdf").read_bytes().startswith(b"%PDF")
    qtbot.waitUntil(lambda: "处改动" in banner(window).words.text(), timeout=10_000)
    assert "预览、打印和导出的仍是印发的那一份" in banner(window).words.text()
    assert banner(window).list_button.isVisible()


def test_the_paragraphs_of_a_printed_issue_stay_as_they_went_out(qtbot, window: MainWindow):
    to_stage(qtbot, window, Stage.PRINTED)
    window.workspace.show_page("issue")
    page = window.workspace.page_widget("issue")
    put(window, "蓬溪县", "purchase_total", Decimal(500000))
    qtbot.waitUntil(lambda: "不再随数据变" in page.told.text())
    page.refresh()
    assert "购买金额613965元" in page.preview.toPlainText()


def test_a_new_version_of_a_printed_issue_shows_the_figures_of_now(qtbot, window: MainWindow):
    changed_after_print(qtbot, window)
    window.actions_by_name["release.correct"].trigger()
    press(qtbot, window.findChild(CorrectionDialog), "correct_reprint")
    window.workspace.show_page("preview")
    page = window.workspace.page_widget("preview")
    page.refresh()
    assert "500000" in on_paper(page)
