"""The issue's own data: number, dates, texts over the template's, and the way to print."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QDate, QEvent, QObject, Qt, QUrl
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from gui.issue.issue_page import IssuePage
from gui.main_window import MainWindow
from gui.release.stage_dialog import StageDialog
from gui.session import Session
from models.changes import Change
from models.issues import IssueName, Stage
from models.periods import Period


@pytest.fixture
def page(qtbot, session: Session, settings) -> IssuePage:
    return shown(qtbot, session, settings)


def shown(qtbot, session: Session, settings) -> IssuePage:
    made = IssuePage(session, settings)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    made.activateWindow()
    return made


def press(qtbot, page, name: str) -> None:
    qtbot.mouseClick(page.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_the_fields_show_the_issue(page: IssuePage):
    assert page.facts.name() == IssueName(2018, "11")
    assert page.facts.day == date(2018, 5, 14)
    assert page.facts.period() == Period(2018, 1, 4)


def test_another_number_is_saved_at_once_and_can_be_undone(qtbot, page, session: Session):
    page.facts.number.setValue(15)
    assert session.issue.name == IssueName(2018, "15")
    session.undo_step()
    assert session.issue.name == IssueName(2018, "11")
    assert page.facts.number.value() == 11


def test_a_date_in_another_year_takes_the_number_with_it(page: IssuePage, session: Session):
    page.facts.date.setDate(QDate(2019, 1, 10))
    assert session.issue.name == IssueName(2019, "11")
    assert session.issue.date == date(2019, 1, 10)
    session.settle()
    assert session.save_state.kind == "saved"


def test_a_number_that_is_taken_is_refused_in_a_sentence(qtbot, next_session, settings):
    page = shown(qtbot, next_session, settings)
    page.facts.number.setValue(11)
    assert page.rejection.text() == "2018年第11期已经有了，请换一个期号。"
    assert not page.rejection.isHidden()
    assert page.facts.number.value() == 12


def test_a_period_that_runs_backwards_is_refused(page: IssuePage, session: Session):
    page.facts.first.setCurrentIndex(6)
    page.facts.first.activated.emit(6)
    assert "起始月不能晚于截止月" in page.rejection.text()
    assert session.issue.period == Period(2018, 1, 4)


def test_the_templates_text_stands_behind_each_empty_field(page: IssuePage):
    title = page.texts.texts["title"].field
    assert title.text == ""
    assert title.placeholderText().splitlines()[1] == "开展情况的通报"
    assert page.texts.texts["distribution"].field.placeholderText().startswith("送：")


def test_an_own_title_is_saved_and_set_back(qtbot, type_text, page, session: Session):
    own = page.texts.texts["title"]
    type_text(own.field, "我的标题")
    page.facts.number.setFocus()
    assert session.issue.texts.title == "我的标题"
    press(qtbot, page, "reset_title")
    assert session.issue.texts.title is None
    assert own.field.text == ""
    session.undo_step()
    assert own.field.text == "我的标题"


def test_the_templates_text_can_be_worked_on(qtbot, page: IssuePage, session: Session):
    press(qtbot, page, "adapt_annex_title")
    field = page.findChild(QPlainTextEdit, "text_annex_title")
    assert field.toPlainText() == "遂宁市2018年1—4月以购助扶成果统计表"


def test_the_generated_paragraph_follows_the_figures(qtbot, page: IssuePage, session: Session):
    assert "购买金额1950428元" in page.preview.toPlainText()
    edit = session.figure_edit("蓬溪县", "purchase_total", Decimal("613966"))
    session.change(Change.of("录入", [edit]))
    qtbot.waitUntil(lambda: "购买金额1950429元" in page.preview.toPlainText())


def test_a_figure_in_the_paragraph_leads_to_its_cell(qtbot, page: IssuePage, session: Session):
    with qtbot.waitSignal(session.cell_requested) as asked:
        page.preview.anchorClicked.emit(QUrl("cell:0"))
    assert asked.args[0].indicator == "activities"


def dialog(page: IssuePage) -> StageDialog:
    return page.findChild(StageDialog, "stage_dialog")


def sign_step(qtbot, page: IssuePage, name: str, push: str = "stage_forward") -> None:
    press(qtbot, page, push)
    field = dialog(page).findChild(QLineEdit, "stage_person")
    field.setText(name)
    qtbot.mouseClick(dialog(page).findChild(QPushButton, "stage_ok"), Qt.MouseButton.LeftButton)


def test_the_issue_goes_to_review_with_name_and_time(qtbot, page: IssuePage, session: Session):
    sign_step(qtbot, page, "张三")
    assert session.issue.stage is Stage.REVIEW
    assert "张三 送核稿" in page.stages.record.text()
    assert page.stages.forward.text() == "签发…"


def test_a_step_without_a_name_is_not_taken(qtbot, page: IssuePage, session: Session):
    sign_step(qtbot, page, "")
    assert dialog(page).rejection.text() == "请填写姓名。"
    assert session.issue.stage is Stage.DRAFT


def test_sending_back_needs_a_reason(qtbot, type_text, page: IssuePage, session: Session):
    sign_step(qtbot, page, "张三")
    qtbot.waitUntil(lambda: dialog(page) is None)
    press(qtbot, page, "stage_back")
    ok = dialog(page).findChild(QPushButton, "stage_ok")
    qtbot.mouseClick(ok, Qt.MouseButton.LeftButton)
    assert "写明原因" in dialog(page).rejection.text()
    type_text(dialog(page).reason, "数字没有核对")
    qtbot.mouseClick(ok, Qt.MouseButton.LeftButton)
    assert session.issue.stage is Stage.DRAFT
    assert "退回到拟稿：数字没有核对" in page.stages.record.text()


def test_another_period_is_seen_in_the_template_texts_at_once(qtbot, page, session: Session):
    field = page.texts.texts["title"].field
    before = field.viewport().grab().toImage()
    painted = Painted(field.viewport())
    page.facts.last.setCurrentIndex(2)
    page.facts.last.activated.emit(2)
    assert "1—3月" in field.placeholderText()
    qtbot.waitUntil(lambda: painted.times > 0)
    assert field.viewport().grab().toImage() != before


class Painted(QObject):
    """Counts how often a widget was painted since."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        QApplication.processEvents()
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False


def test_what_changed_on_another_page_is_shown_when_it_is_looked_at_again(
    qtbot, window: MainWindow
) -> None:
    workspace = window.workspace
    workspace.show_page("issue")
    page, session = workspace.page_widget("issue"), workspace.session
    workspace.show_page("figures")
    edit = session.figure_edit("蓬溪县", "purchase_total", Decimal(987654))
    session.change(Change.of("录入", [edit]))
    workspace.show_page("issue")
    qtbot.waitUntil(lambda: "987654" in page.preview.toPlainText())
