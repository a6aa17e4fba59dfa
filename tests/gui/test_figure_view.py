"""The figure table in use: keys, mouse, input methods, and what stays in view."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QPushButton, QWidget

from export.sample import sample_bulletin
from gui.session import Session
from gui.table.figure_menu import figure_menu
from gui.table.figure_moves import EnterDirection, Place
from gui.table.figure_table import Mark
from gui.table.figure_view import FigureView
from models.figures import TOTAL, Cell
from models.issues import IssueName
from models.periods import Period
from models.quantities import INAPPLICABLE, NOT_REPORTED, Figure, printed
from models.schemes.scheme import Severity
from models.storage.store import Store

Key, Held = Qt.Key, Qt.KeyboardModifier
SHIFT, CONTROL = Held.ShiftModifier, Held.ControlModifier


class Desk:
    """A clerk at the table: keys go where the focus is, as they do at a real desk."""

    def __init__(self, qtbot, session: Session, view: FigureView) -> None:
        self.qtbot, self.session, self.view = qtbot, session, view

    @property
    def focus(self) -> QWidget:
        """Where keys go; after a dialog has closed, once the table has them again."""
        self.qtbot.waitUntil(lambda: self.view.isAncestorOf(QApplication.focusWidget()))
        return QApplication.focusWidget()

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.focus, key, held)

    def type(self, text: str) -> None:
        for sign in text:
            QTest.keyClick(self.focus, sign)

    def compose(self, preedit: str, commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(self.focus, event)

    def at(self, short: str, indicator: str) -> Cell:
        if short == "合计":
            return Cell(TOTAL, indicator)
        unit = self.session.scheme.find_unit(short)
        assert unit
        return Cell(unit.key, indicator)

    def go(self, short: str, indicator: str) -> Cell:
        cell = self.at(short, indicator)
        assert self.view.select_cell(cell)
        return cell

    def figure(self, short: str, indicator: str) -> Figure:
        return self.session.sheet.figure(*self.at(short, indicator))

    @property
    def place(self) -> Place | None:
        return self.view.selection.current

    @property
    def editor_text(self) -> str | None:
        editor = self.view.editing.editor
        return None if editor is None else editor.text()

    @property
    def bubble(self) -> str:
        return self.view.editing.bubble.text


def shown(qtbot, session: Session, width: int = 900, height: int = 420) -> Desk:
    view = FigureView(session)
    qtbot.addWidget(view)
    view.resize(width, height)
    view.show()
    view.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is view.units)
    return Desk(qtbot, session, view)


@pytest.fixture
def desk(qtbot, session: Session) -> Desk:
    """The sample's table."""
    return shown(qtbot, session)


@pytest.fixture
def empty(qtbot, next_session: Session) -> Desk:
    """The table of an issue without figures."""
    return shown(qtbot, next_session)


@pytest.fixture
def office(qtbot, tmp_path: Path, second_office_text: str) -> Iterator[Desk]:
    """A table with three header levels, a given total and two formulas."""
    store = Store.create(tmp_path / "y.jianbao", second_office_text)
    issue = store.create_issue(IssueName(2024, "3"), Period(2024, 1, 6), date(2024, 7, 8))
    session = Session(store)
    session.open_issue(issue.id)
    yield shown(qtbot, session)
    session.close()


def answer(name: str, remember: bool = True, ticked: bool | None = None) -> None:
    """Press a button of the dialog that opens next; `ticked` is how its 以后 must stand there."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        if ticked is not None:
            assert dialog.findChild(QCheckBox, "doubt_remember").isChecked() is ticked
        if not remember:
            dialog.findChild(object, "doubt_remember").setChecked(False)
        next(b for b in dialog.findChildren(QPushButton) if name in b.text()).click()

    QTimer.singleShot(0, act)


# -- entering ----------------------------------------------------------------------------------


def test_the_whole_sample_goes_in_by_keyboard_alone_and_out_again_by_undo(empty: Desk) -> None:
    sample = sample_bulletin()
    for indicator in sample.scheme.indicators:
        for unit in sample.scheme.units:
            empty.type(printed(sample.sheet.figure(unit.key, indicator.key)))
            empty.press(Key.Key_Return)
    assert dict(empty.session.sheet.cells()) == dict(sample.sheet.cells())
    assert empty.view.model.place(empty.at("合计", "purchase_total")).data() == "1950428.8"
    undo = empty.session.undo
    assert undo.count() == 132
    while undo.canUndo():
        undo.undo()
    assert not dict(empty.session.sheet.cells())
    assert empty.view.model.place(empty.at("合计", "purchase_total")).data() == "未报"
    while undo.canRedo():
        undo.redo()
    assert dict(empty.session.sheet.cells()) == dict(sample.sheet.cells())


def test_row_by_row_with_enter_to_the_right(empty: Desk) -> None:
    empty.view.enter_direction = EnterDirection.RIGHT
    sample = sample_bulletin()
    for unit in sample.scheme.units:
        for indicator in sample.scheme.indicators:
            empty.type(printed(sample.sheet.figure(unit.key, indicator.key)))
            empty.press(Key.Key_Enter)
    assert dict(empty.session.sheet.cells()) == dict(sample.sheet.cells())


def test_typing_replaces_and_the_total_follows_at_once(desk: Desk) -> None:
    desk.go("船山", "activities")
    desk.type("80")
    assert desk.editor_text == "80"
    desk.press(Key.Key_Return)
    assert desk.figure("船山", "activities") == 80
    assert desk.view.model.place(desk.at("合计", "activities")).data() == "1319"
    assert desk.place == Place(1, 1)


def test_escape_restores_and_f2_edits_what_is_there(desk: Desk) -> None:
    desk.go("船山", "activities")
    desk.type("9")
    desk.press(Key.Key_Escape)
    assert (desk.editor_text, desk.figure("船山", "activities")) == (None, 78)
    desk.press(Key.Key_F2, Key.Key_End)
    desk.type("1")
    assert desk.editor_text == "781"
    desk.press(Key.Key_Left, Key.Key_Backspace, Key.Key_Return)
    assert desk.figure("船山", "activities") == 71


def test_arrows_leave_a_cell_that_was_typed_over_but_move_in_one_being_edited(desk: Desk) -> None:
    desk.go("船山", "activities")
    desk.type("80")
    desk.press(Key.Key_Right)
    assert (desk.place, desk.figure("船山", "activities")) == (Place(0, 2), 80)
    desk.type("12")
    desk.press(Key.Key_F2, Key.Key_Left)
    assert desk.editor_text == "12"
    desk.press(Key.Key_F2, Key.Key_Down)
    assert (desk.place, desk.figure("船山", "qq_wechat_shops")) == (Place(1, 2), 12)


def test_a_rejected_text_stays_with_its_sentence_until_it_is_put_right(desk: Desk) -> None:
    desk.go("船山", "activities")
    desk.type("7x")
    desk.press(Key.Key_Return)
    assert desk.editor_text == "7x"
    assert desk.bubble == "“7x”不是数，请填写数字，没有上报的留空。"
    assert desk.place == Place(0, 1)
    desk.press(Key.Key_Backspace)
    assert desk.bubble == ""
    desk.press(Key.Key_Return)
    assert (desk.editor_text, desk.figure("船山", "activities")) == (None, 7)


def test_a_rejected_text_is_not_lost_by_a_click_elsewhere(desk: Desk, qtbot) -> None:
    desk.go("船山", "activities")
    desk.type("7x")
    index = desk.view.model.index(2, 3)
    at = desk.view.units.visualRect(index).center()
    qtbot.mouseClick(desk.view.units.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert (desk.editor_text, desk.place) == ("7x", Place(0, 1))
    assert not desk.view.select_cell(desk.at("大英", "canteens"))
    assert not desk.view.finish_editing()
    assert desk.session.undo.count() == 0


def test_a_click_elsewhere_takes_the_entry_over(desk: Desk, qtbot) -> None:
    desk.go("船山", "activities")
    desk.type("80")
    at = desk.view.units.visualRect(desk.view.model.index(2, 3)).center()
    qtbot.mouseClick(desk.view.units.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert (desk.figure("船山", "activities"), desk.place) == (80, Place(2, 3))


def test_leaving_the_table_takes_the_entry_over(desk: Desk, qtbot) -> None:
    button = QPushButton(desk.view)
    button.show()
    desk.type("80")
    button.setFocus()
    qtbot.waitUntil(lambda: desk.editor_text is None)
    assert desk.figure("船山", "activities") == 80


def test_delete_and_backspace_clear_to_not_reported_in_one_step(desk: Desk) -> None:
    desk.go("船山", "activities")
    desk.press(Key.Key_Right, Key.Key_Down, held=SHIFT)
    desk.press(Key.Key_Delete)
    assert desk.figure("安居", "qq_wechat_shops") is NOT_REPORTED
    assert desk.session.undo.undoText() == "清除 2行×2列"
    desk.session.undo.undo()
    assert desk.figure("安居", "qq_wechat_shops") == 8
    desk.go("大英", "activities")
    desk.press(Key.Key_Backspace)
    assert desk.figure("大英", "activities") is NOT_REPORTED
    assert desk.session.undo.undoText() == "清除 大英县 活动次数"


def test_control_d_fills_down(desk: Desk) -> None:
    desk.go("安居", "activities")
    desk.press(Key.Key_D, held=CONTROL)
    assert desk.figure("安居", "activities") == 78
    desk.go("船山", "qq_wechat_shops")
    desk.press(Key.Key_Down, Key.Key_Down, Key.Key_Right, held=SHIFT)
    desk.press(Key.Key_D, held=CONTROL)
    assert [desk.figure(u, "qq_wechat_shops") for u in ("安居", "射洪", "蓬溪")] == [0, 0, 10]
    assert desk.figure("射洪", "service_shops") == 12
    assert desk.session.undo.count() == 2


def test_control_enter_fills_the_selection(desk: Desk) -> None:
    desk.go("船山", "activities")
    desk.press(Key.Key_Down, Key.Key_Right, held=SHIFT)
    desk.type("3")
    desk.press(Key.Key_Return, held=CONTROL)
    assert [desk.figure(u, "qq_wechat_shops") for u in ("船山", "安居")] == [3, 3]
    assert desk.session.undo.undoText() == "填充 2行×2列"


def test_computed_cells_say_why_nothing_can_be_typed(office: Desk) -> None:
    office.go("东河", "rate")
    office.type("5")
    assert (office.editor_text, office.bubble) == (None, "“投资完成率”由系统计算，不用录入。")
    office.go("合计", "rank")
    office.type("5")
    assert office.bubble == "“位次”没有全市合计，不用录入。"
    office.go("合计", "coop_all")
    office.press(Key.Key_F2)
    assert office.bubble == "全市合计由各县（区）相加得出，不用录入。"
    office.press(Key.Key_Up)
    assert office.bubble == ""


def test_a_given_total_is_typed_in_the_total_row(office: Desk) -> None:
    office.go("合计", "training")
    assert office.focus is office.view.total
    office.type("5210")
    office.press(Key.Key_Return)
    assert office.session.sheet.total("training").figure == 5210


def test_f2_goes_on_behind_what_stands_in_the_cell(desk: Desk) -> None:
    desk.go("船山", "activities")
    desk.press(Key.Key_F2)
    desk.type("9")
    assert desk.editor_text == "789"
    desk.press(Key.Key_Return)
    assert desk.figure("船山", "activities") == 789


# -- doubts ------------------------------------------------------------------------------------


def test_a_dash_is_asked_once_and_remembered(desk: Desk) -> None:
    desk.go("船山", "activities")
    desk.type("-")
    answer("不适用")
    desk.press(Key.Key_Return)
    assert (desk.figure("船山", "activities"), desk.place) == (INAPPLICABLE, Place(1, 1))
    desk.type("-")
    desk.press(Key.Key_Return)
    assert desk.figure("安居", "activities") is INAPPLICABLE


def test_an_answer_for_once_is_not_remembered_and_going_back_changes_nothing(desk: Desk) -> None:
    desk.go("船山", "activities")
    desk.compose("", "约20")
    answer("照此录入", remember=False)
    desk.press(Key.Key_Return)
    assert desk.figure("船山", "activities") == 20
    desk.compose("", "2万")
    answer("返回修改")
    desk.press(Key.Key_Return)
    assert (desk.figure("安居", "activities"), desk.editor_text) == (358, "2万")
    assert "带“万”字" in desk.bubble
    assert desk.focus is desk.view.editing.editor
    assert not desk.session.answers.accepted


def test_a_number_beside_another_in_a_text_is_not_offered_as_the_figure(desk: Desk) -> None:
    desk.go("船山", "activities")
    desk.compose("", "77约20")
    desk.press(Key.Key_Return)
    assert "夹着“约”，看不出是哪个数" in desk.bubble
    assert (desk.figure("船山", "activities"), desk.editor_text) == (78, "77约20")


def test_about_figures_are_asked_every_time_unless_the_clerk_ticks_it(desk: Desk) -> None:
    desk.go("船山", "activities")
    for text, figure in (("约20", 20), ("30左右", 30)):
        desk.compose("", text)
        answer("照此录入", ticked=False)
        desk.press(Key.Key_Return)
        desk.press(Key.Key_Up)
        assert desk.figure("船山", "activities") == figure
    desk.compose("", "2万")
    answer("照此录入", ticked=True)
    desk.press(Key.Key_Return)
    assert desk.figure("船山", "activities") == 20_000


# -- input methods -----------------------------------------------------------------------------


def test_no_sign_of_an_input_method_is_lost_the_first_included(desk: Desk) -> None:
    desk.go("船山", "activities")
    for sign in "１２３":
        desk.compose("", sign)
    assert desk.editor_text == "１２３"
    desk.press(Key.Key_Return)
    assert desk.figure("船山", "activities") == 123


def test_a_composition_begins_in_the_cell_and_goes_on_in_the_editor(desk: Desk) -> None:
    desk.go("船山", "activities")
    desk.compose("b")
    desk.compose("bu")
    desk.compose("bushiyong")
    desk.compose("", "不适用")
    assert desk.editor_text == "不适用"
    desk.press(Key.Key_Return)
    assert desk.figure("船山", "activities") is INAPPLICABLE


def test_keys_while_composing_belong_to_the_input_method(desk: Desk) -> None:
    desk.go("船山", "activities")
    desk.compose("bu")
    desk.press(Key.Key_Return)
    assert (desk.place, desk.figure("船山", "activities")) == (Place(0, 1), 78)


def test_a_composition_given_up_leaves_the_figure(desk: Desk) -> None:
    desk.go("船山", "activities")
    desk.compose("bu")
    desk.compose("")
    assert desk.editor_text is None
    desk.press(Key.Key_Return)
    assert desk.figure("船山", "activities") == 78


# -- moving ------------------------------------------------------------------------------------


def test_enter_goes_down_then_into_the_next_column_and_shift_goes_back(desk: Desk) -> None:
    desk.go("经开区", "activities")
    desk.press(Key.Key_Return)
    assert desk.place == Place(0, 2)
    desk.press(Key.Key_Return, held=SHIFT)
    assert desk.place == Place(5, 1)
    desk.view.enter_direction = EnterDirection.RIGHT
    desk.press(Key.Key_Return)
    assert desk.place == Place(5, 2)
    desk.press(Key.Key_Tab, held=SHIFT)
    assert desk.place == Place(5, 1)


def test_enter_after_tabs_returns_to_the_column_where_they_began(desk: Desk) -> None:
    desk.go("船山", "qq_wechat_shops")
    desk.press(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, Key.Key_Return)
    assert desk.place == Place(1, 2)


def test_tab_and_enter_pass_over_computed_cells_and_end_at_the_last(office: Desk) -> None:
    office.go("东河", "income")
    office.press(Key.Key_Tab)
    assert office.view.current_cell() == office.at("东河", "projects")
    office.go("高新区", "training")
    office.press(Key.Key_Return)
    assert office.view.current_cell() == office.at("合计", "training")
    office.go("高新区", "balance")
    office.press(Key.Key_Return)
    assert office.view.current_cell() == office.at("高新区", "balance")


def test_control_tab_leaves_the_table(desk: Desk) -> None:
    button = QPushButton(desk.view)
    button.show()
    desk.press(Key.Key_Tab, held=CONTROL)
    assert QApplication.focusWidget() is button


def test_a_double_click_edits_what_is_there(desk: Desk, qtbot) -> None:
    port = desk.view.units.viewport()
    at = desk.view.units.visualRect(desk.view.model.index(2, 7)).center()
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(port, Qt.MouseButton.LeftButton, pos=at)
    desk.press(Key.Key_End, Key.Key_Backspace, Key.Key_Return)
    assert printed(desk.figure("射洪", "counter_fees_waived")) == "1"


def test_home_end_and_control_go_to_the_edges(desk: Desk) -> None:
    desk.go("射洪", "canteens")
    desk.press(Key.Key_Home)
    assert desk.place == Place(2, 1)
    desk.press(Key.Key_End)
    assert desk.place == Place(2, 22)
    desk.press(Key.Key_End, held=CONTROL)
    assert desk.place == Place(6, 22)
    desk.press(Key.Key_Home, held=CONTROL)
    assert desk.place == Place(0, 1)
    desk.press(Key.Key_PageDown)
    assert desk.place.row > 0


def test_control_and_arrows_stop_at_the_edge_of_the_data(desk: Desk) -> None:
    desk.go("蓬溪", "service_shops")
    desk.press(Key.Key_Delete)
    desk.go("船山", "service_shops")
    desk.press(Key.Key_Down, held=CONTROL)
    assert desk.place == Place(2, 3)
    desk.press(Key.Key_Down, held=CONTROL)
    assert desk.place == Place(4, 3)
    desk.go("蓬溪", "activities")
    desk.press(Key.Key_Right, held=CONTROL | SHIFT)
    assert desk.view.selection.block == (3, 1, 3, 2)


def test_shift_extends_from_the_cell_where_it_began(desk: Desk) -> None:
    desk.go("射洪", "service_shops")
    desk.press(Key.Key_Down, Key.Key_Right, Key.Key_Right, held=SHIFT)
    assert (desk.view.selection.block, desk.place) == ((2, 3, 3, 5), Place(2, 3))
    desk.press(Key.Key_Left, Key.Key_Up, Key.Key_Up, held=SHIFT)
    assert desk.view.selection.block == (1, 3, 2, 4)
    desk.press(Key.Key_A, held=CONTROL)
    assert desk.view.selection.block == (0, 1, 6, 22)


def test_enter_and_tab_go_round_in_a_selected_block(desk: Desk) -> None:
    desk.go("船山", "activities")
    desk.press(Key.Key_Down, Key.Key_Right, held=SHIFT)
    for number in range(4):
        desk.type(str(number))
        desk.press(Key.Key_Return)
    assert [desk.figure(u, "activities") for u in ("船山", "安居")] == [0, 1]
    assert [desk.figure(u, "qq_wechat_shops") for u in ("船山", "安居")] == [2, 3]
    assert desk.place == Place(0, 1)


def test_a_block_dragged_with_the_mouse_keeps_its_first_cell_current(desk: Desk, qtbot) -> None:
    port, rect = desk.view.units.viewport(), desk.view.units.visualRect
    first, last = (rect(desk.view.model.index(*p)).center() for p in ((1, 2), (3, 4)))
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(port, left, pos=first)
    qtbot.mouseMove(port, first + QPoint(9, 9))
    for at in (first + QPoint(30, 30), last):
        QTest.mouseMove(port, at)
        QApplication.processEvents()
    qtbot.mouseRelease(port, left, pos=last)
    qtbot.mouseClick(port, left, pos=first)
    qtbot.mouseClick(port, left, SHIFT, pos=last)
    assert (desk.view.selection.block, desk.place) == ((1, 2, 3, 4), Place(1, 2))


def test_a_press_on_a_group_selects_its_columns_and_on_the_corner_everything(
    desk: Desk, qtbot
) -> None:
    header, left = desk.view.units.header, Qt.MouseButton.LeftButton
    at = QPoint(header.sectionViewportPosition(3) + 20, header.levels()[0] // 2)
    qtbot.mouseClick(header.viewport(), left, pos=at)
    assert desk.view.selection.block == (0, 2, 6, 5)
    at = QPoint(header.sectionViewportPosition(3) + 20, sum(header.levels()) - 6)
    qtbot.mouseClick(header.viewport(), left, pos=at)
    assert desk.view.selection.block == (0, 3, 6, 3)
    qtbot.mouseClick(desk.view.corner, left)
    assert desk.view.selection.block == (0, 1, 6, 22)


# -- what is in view ---------------------------------------------------------------------------


def test_names_header_and_total_stay_in_view_while_the_rest_scrolls(
    session: Session, qtbot
) -> None:
    desk = shown(qtbot, session, width=420, height=190)
    view = desk.view
    desk.go("经开区", "organizations")
    assert view.units.verticalScrollBar().value() > 0
    bars = [grid.horizontalScrollBar().value() for grid in (view.units, view.total)]
    assert bars[0] == bars[1] > 0
    total = view.total.geometry()
    assert total.bottom() <= view.height() and total.top() == view.units.geometry().bottom() + 1
    shown_total = view.total.visualRect(view.model.place(desk.at("合计", "organizations")))
    assert view.total.viewport().rect().contains(shown_total)
    column = view.units.visualRect(view.model.place(desk.at("经开区", "organizations")))
    assert (column.left(), column.width()) == (shown_total.left(), shown_total.width())


def test_the_current_cell_is_told_and_its_names_are_lit(desk: Desk, qtbot) -> None:
    with qtbot.waitSignal(desk.view.current_changed) as told:
        cell = desk.go("蓬溪", "purchase_total")
    assert told.args == [cell] and desk.view.current_cell() == cell
    assert (desk.view.units.header.current, desk.view.units.units.current) == (14, 3)
    with qtbot.waitSignal(desk.view.current_changed) as told:
        total = desk.go("合计", "purchase_total")
    assert told.args == [total]


def test_a_figure_too_long_for_its_column_widens_it(desk: Desk) -> None:
    before = desk.view.units.columnWidth(2)
    desk.go("船山", "qq_wechat_shops")
    desk.type("123456789012345")
    desk.press(Key.Key_Return)
    assert desk.view.units.columnWidth(2) > before
    assert desk.view.total.columnWidth(2) == desk.view.units.columnWidth(2)


def test_zoom_scales_the_table_and_keeps_the_clerks_widths(desk: Desk, qtbot) -> None:
    view = desk.view
    view.units.setColumnWidth(1, 200)
    assert view.sizes.widths == {"activities": 200}
    height = view.units.rowHeight(0)
    with qtbot.waitSignal(view.zoom_changed):
        desk.press(Key.Key_Plus, held=CONTROL)
    assert (view.zoom, view.units.columnWidth(1)) == (110, 220)
    assert view.units.rowHeight(0) > height
    desk.press(Key.Key_0, held=CONTROL)
    assert (view.zoom, view.units.columnWidth(1)) == (100, 200)
    at = QPointF(view.units.viewport().rect().center())
    wheel = QWheelEvent(
        *(at, view.units.viewport().mapToGlobal(at), QPoint(), QPoint(0, -120)),
        *(Qt.MouseButton.NoButton, CONTROL, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(view.units.viewport(), wheel)
    assert view.zoom == 90


def test_the_merged_header_has_the_depth_of_its_scheme(desk: Desk, office: Desk) -> None:
    assert len(desk.view.units.header.levels()) == 2
    assert len(office.view.units.header.levels()) == 3
    assert office.view.units.header.corner_title == "县（市、区）"


def test_marks_are_painted_and_do_not_rest_on_colour_alone(desk: Desk) -> None:
    cell = desk.at("蓬溪", "purchase_total")
    desk.view.units.scrollTo(desk.view.model.place(cell))
    rect = desk.view.units.visualRect(desk.view.model.place(cell))
    before = desk.view.units.viewport().grab(rect).toImage()
    desk.view.set_marks({cell: Mark(Severity.VERIFY, "比购买总额多61088")})
    after = desk.view.units.viewport().grab(rect).toImage()
    corner, sign = QColor(after.pixel(1, 1)), after.copy(0, 10, 14, 20)
    assert corner != QColor(before.pixel(1, 1))
    assert sign != before.copy(0, 10, 14, 20)


def test_another_issue_and_none_are_shown_when_they_are_opened(desk: Desk) -> None:
    id = desk.session.issue.id
    desk.session.open_issue(None)
    assert desk.view.current_cell() is None
    assert not desk.view.units.isVisible()
    desk.press(Key.Key_Delete)
    desk.session.open_issue(id)
    assert desk.view.units.isVisible()
    assert desk.view.current_cell() == desk.at("船山", "activities")


def test_sorting_from_the_menu_keeps_the_total_below_and_the_office_order_at_hand(
    desk: Desk,
) -> None:
    desk.go("蓬溪", "activities")
    menu = figure_menu(desk.view)
    actions: dict[str, Callable[[], None]] = {a.text(): a.trigger for a in menu.actions()}
    actions["按“活动次数”从大到小(&O)"]()
    assert desk.place == Place(0, 1)
    assert desk.view.current_cell() == desk.at("蓬溪", "activities")
    assert desk.view.selection.block == desk.view.units.selected == (0, 1, 0, 1)
    assert sum(desk.view.units.header.levels()) == desk.view.corner.height()
    assert desk.view.model.index(6, 0).data() == "合计"
    desk.type("500")
    desk.press(Key.Key_Return)
    assert desk.figure("蓬溪", "activities") == 500
    assert desk.view.current_cell() == desk.at("安居", "activities")
    desk.view.sort_by(None)
    assert desk.view.model.index(0, 0).data() == "船山"


def test_a_reader_moves_and_copies_but_types_nothing(desk: Desk, qtbot) -> None:
    other = Session(Store.open(desk.session.store.path, allow_read_only=True))
    other.open_issue(other.issues[0].id)
    desk.view.hide()
    reader = shown(qtbot, other)
    reader.type("5")
    assert (reader.editor_text, reader.bubble) == (None, other.read_only_reason)
    reader.press(Key.Key_Delete, Key.Key_Return)
    assert (reader.figure("船山", "activities"), reader.place) == (Decimal(78), Place(1, 1))
    other.close()


@pytest.mark.parametrize("indicator", ["poor_income", "organizations"])
def test_all_of_a_long_number_is_seen_while_it_is_typed_in_a_narrow_column(
    empty: Desk, indicator: str
) -> None:
    empty.go("蓬溪", indicator)
    empty.type("1363144999999")
    editor = empty.view.editing.editor
    assert editor is not None
    editor.grab()  # Qt moves a text that is too long when it paints it
    assert editor.cursorPositionAt(QPoint(4, editor.height() // 2)) == 0
    assert editor.parentWidget().rect().contains(editor.geometry())


def test_a_short_number_is_typed_in_its_own_cell(empty: Desk) -> None:
    empty.go("蓬溪", "poor_income")
    empty.type("12")
    editor, grid = empty.view.editing.editor, empty.view.units
    assert editor is not None
    assert editor.geometry() == grid.visualRect(grid.currentIndex())
