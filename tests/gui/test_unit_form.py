"""The form of one district, driven by keys as a clerk with a sheet of paper would."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from gui.checker import Checker
from gui.form.form_field import FormField
from gui.form.unit_form import UnitForm
from gui.jobs import Jobs
from gui.session import Session
from gui.units.unit_progress import UnitProgress
from models.figures import Cell
from models.quantities import INAPPLICABLE, NOT_REPORTED

Key = Qt.Key
BEFORE_TOTAL = (
    "activities",
    "qq_wechat_shops",
    "service_shops",
    "temporary_markets",
    "ecommerce_outlets",
    "community_counters",
    "counter_fees_waived",
    "poor_villages",
    "other_villages",
    "poor_households",
    "poor_income",
    "other_households",
    "other_income",
    "purchase_total",
)


@pytest.fixture
def jobs(qtbot):
    made = Jobs()
    yield made
    made.close()


def shown(qtbot, session: Session, jobs: Jobs) -> UnitForm:
    checker = Checker(session, jobs)
    form = UnitForm(session, checker, UnitProgress(session, checker))
    qtbot.addWidget(form)
    form.resize(1000, 700)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isVisible)
    return form


@pytest.fixture
def form(qtbot, session, jobs) -> UnitForm:
    """The form on the sample."""
    return shown(qtbot, session, jobs)


@pytest.fixture
def empty_form(qtbot, next_session, jobs) -> UnitForm:
    """The form on the issue after the sample."""
    return shown(qtbot, next_session, jobs)


def field(form: UnitForm, key: str) -> FormField:
    return form.findChild(FormField, f"field_{key}")


@pytest.fixture
def typed(qtbot, type_text) -> Callable[..., FormField]:
    """Types a text into a field and presses a key."""

    def act(form: UnitForm, key: str, text: str, then=Key.Key_Return) -> FormField:
        target = field(form, key)
        type_text(target, text)
        qtbot.keyClick(target, then)
        return target

    return act


def message(form: UnitForm, key: str) -> str:
    """The sentence under a field, "" where there is none."""
    row = next(row for row in form.rows if row.indicator.key == key)
    if row.message.isHidden():
        return ""
    return row.message.findChild(QLabel, "rejection").text()


def test_the_form_shows_the_districts_figures(form: UnitForm):
    form.units.pick("蓬溪县")
    assert field(form, "purchase_total").text() == "613965"


def test_enter_takes_the_figure_and_goes_on(qtbot, typed, form: UnitForm, session: Session):
    typed(form, "activities", "80")
    assert session.sheet.figure("船山区", "activities") == 80
    assert QApplication.focusWidget() is field(form, "qq_wechat_shops")


@pytest.mark.parametrize("key", [Key.Key_Tab, Key.Key_Down])
def test_tab_and_down_go_on_like_enter(qtbot, typed, form: UnitForm, session: Session, key):
    typed(form, "activities", "80", key)
    assert session.sheet.figure("船山区", "activities") == 80
    assert QApplication.focusWidget() is field(form, "qq_wechat_shops")


def test_up_goes_back(qtbot, typed, form: UnitForm):
    typed(form, "qq_wechat_shops", "3", Key.Key_Up)
    assert QApplication.focusWidget() is field(form, "activities")


def test_full_width_digits_and_separators_are_read(qtbot, typed, form: UnitForm, session: Session):
    typed(form, "purchase_total", "１，２３４．５")
    assert session.sheet.figure("船山区", "purchase_total") == Decimal("1234.5")
    assert field(form, "purchase_total").text() == "1234.5"


def test_an_emptied_field_is_not_reported(qtbot, typed, form: UnitForm, session: Session):
    target = field(form, "activities")
    target.setFocus()
    target.selectAll()
    qtbot.keyClick(target, Key.Key_Delete)
    qtbot.keyClick(target, Key.Key_Return)
    assert session.sheet.figure("船山区", "activities") is NOT_REPORTED
    assert target.placeholderText() == "未报"


def test_a_text_that_is_no_number_stays_with_a_sentence_below_it(qtbot, typed, form, session):
    target = typed(form, "activities", "十几次")
    assert target.text() == "十几次"
    assert message(form, "activities") == "“十几次”不是数，请填写数字，没有上报的留空。"
    assert QApplication.focusWidget() is target
    assert session.sheet.figure("船山区", "activities") == 78


def test_typing_on_takes_the_sentence_away(qtbot, typed, form: UnitForm):
    target = typed(form, "activities", "十几次")
    target.selectAll()
    qtbot.keyClicks(target, "8")
    assert message(form, "activities") == ""


def test_escape_puts_the_old_figure_back(qtbot, typed, form: UnitForm):
    target = typed(form, "activities", "-5", Key.Key_Escape)
    assert target.text() == "78"


def test_a_dash_is_asked_once_and_then_known(qtbot, typed, form: UnitForm, session: Session):
    typed(form, "activities", "—")
    assert "未报、0，还是不适用" in message(form, "activities")
    choice = form.findChild(QPushButton, "reading_—")
    qtbot.mouseClick(choice, Qt.MouseButton.LeftButton)
    assert session.sheet.figure("船山区", "activities") is INAPPLICABLE
    typed(form, "qq_wechat_shops", "—")
    assert session.sheet.figure("船山区", "qq_wechat_shops") is INAPPLICABLE


def test_ten_thousands_are_proposed_in_the_fields_own_measure(qtbot, typed, form, session):
    typed(form, "purchase_total", "20万")
    qtbot.mouseClick(form.findChild(QPushButton, "reading_200000"), Qt.MouseButton.LeftButton)
    assert session.sheet.figure("船山区", "purchase_total") == 200000


def test_a_refused_text_waits_until_its_district_is_back(qtbot, typed, form: UnitForm):
    typed(form, "activities", "十几次")
    form.units.pick("安居区")
    assert field(form, "activities").text() == "358" and message(form, "activities") == ""
    form.units.pick("船山区")
    assert field(form, "activities").text() == "十几次"
    assert message(form, "activities")


def test_after_the_last_field_enter_leads_to_the_next_district(qtbot, typed, form: UnitForm):
    typed(form, "organizations", "3")
    assert QApplication.focusWidget() is form.next_button
    qtbot.keyClick(form.next_button, Key.Key_Return)
    assert form.heading.text() == "安居区"
    assert QApplication.focusWidget() is field(form, "activities")


def test_page_down_turns_to_the_next_district(qtbot, typed, form: UnitForm):
    qtbot.keyClick(field(form, "activities"), Key.Key_PageDown)
    assert form.heading.text() == "安居区"


def test_last_periods_figure_and_the_change_stand_beside_the_field(qtbot, typed, empty_form):
    form = empty_form
    typed(form, "activities", "100")
    row = form.rows[0]
    assert row.before.text() == "78"
    assert row.change.text() == "增22（+28.2%）"


def test_the_badges_tell_how_far_each_district_is(qtbot, typed, empty_form: UnitForm):
    form = empty_form
    assert form.units.badge(0) == "未报"
    typed(form, "activities", "100")
    assert form.units.badge(0) == "录入中 1/22"


def test_the_badges_tell_doubts(qtbot, typed, form: UnitForm):
    qtbot.waitUntil(lambda: form.units.badge(3).startswith("有疑点"))
    assert form.units.badge(1) == "已录齐"


def test_undo_shows_the_old_figure(qtbot, typed, form: UnitForm, session: Session):
    typed(form, "activities", "80")
    session.undo_step()
    assert field(form, "activities").text() == "78"
    assert session.undo.redoText() == "录入 船山区 活动次数"


def test_a_cell_asked_for_takes_the_keys(qtbot, typed, form: UnitForm, session: Session):
    session.cell_requested.emit(Cell("大英县", "poor_income"))
    assert form.heading.text() == "大英县"
    assert QApplication.focusWidget() is field(form, "poor_income")


def test_what_is_being_typed_is_handed_in_before_the_issue_changes(qtbot, next_session, jobs):
    form = shown(qtbot, next_session, jobs)
    newer, older = next_session.issues
    qtbot.keyClicks(field(form, "activities"), "55")
    next_session.open_issue(older.id)
    next_session.open_issue(newer.id)
    assert next_session.sheet.figure("船山区", "activities") == 55


def test_every_field_has_a_name_for_those_who_cannot_see(form: UnitForm):
    fields = form.findChildren(FormField)
    assert len(fields) == 22
    assert all(each.objectName() and each.accessibleName() for each in fields)
    assert all(isinstance(each, QWidget) for each in fields)


# -- marks -------------------------------------------------------------------------------------


def found(form: UnitForm, key: str) -> str:
    """The finding below a field, "" where there is none."""
    words = form.findChild(QLabel, f"finding_{key}")
    return words.text() if words.isVisible() else ""


def test_what_the_checks_found_stands_below_its_field_in_words_with_a_sign(qtbot, form: UnitForm):
    qtbot.waitUntil(lambda: found(form, "purchase_total") != "")
    assert found(form, "purchase_total").startswith("！ 核实性：船山区：")
    assert "比购买总额133722.5少2010" in found(form, "purchase_total")
    assert "少2010" in field(form, "purchase_total").accessibleDescription()
    assert found(form, "activities") == ""


def test_marks_follow_the_district_and_the_figures(qtbot, typed, form: UnitForm, session: Session):
    qtbot.waitUntil(lambda: found(form, "purchase_total") != "")
    form.step_unit(1)
    assert found(form, "purchase_total") == ""
    form.step_unit(-1)
    typed(form, "purchase_total", "131712.5")
    qtbot.waitUntil(lambda: "少2010" not in found(form, "purchase_total"))
    session.undo_step()
    qtbot.waitUntil(lambda: "少2010" in found(form, "purchase_total"))


def test_f2_changes_what_is_there_as_in_the_table(qtbot, form: UnitForm, session: Session):
    target = field(form, "activities")
    target.setFocus()
    qtbot.keyClick(target, Key.Key_F2)
    qtbot.keyClicks(target, "9")
    qtbot.keyClick(target, Key.Key_Return)
    assert session.sheet.figure("船山区", "activities") == 789


def test_an_about_figure_is_taken_once_and_asked_again(qtbot, typed, form: UnitForm, session):
    typed(form, "activities", "约20")
    qtbot.mouseClick(form.findChild(QPushButton, "reading_20"), Qt.MouseButton.LeftButton)
    assert session.sheet.figure("船山区", "activities") == 20
    typed(form, "activities", "约30")
    assert "约数" in message(form, "activities")
    assert session.sheet.figure("船山区", "activities") == 20


def test_sentences_that_come_above_do_not_push_the_field_with_the_keys_out_of_sight(
    qtbot, empty_form: UnitForm
):
    form, figures = empty_form, dict.fromkeys(BEFORE_TOTAL, "1")
    figures |= {"poor_income": "217512", "other_income": "73148.5", "purchase_total": "317677.5"}
    form.resize(820, 330)
    form.focus_field(0)
    for text in figures.values():
        qtbot.keyClicks(QApplication.focusWidget(), text)
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    qtbot.waitUntil(lambda: found(form, "purchase_total") != "")
    now = field(form, "purchase_self_produced")
    assert QApplication.focusWidget() is now
    qtbot.waitUntil(lambda: now.visibleRegion().boundingRect() == now.rect())
