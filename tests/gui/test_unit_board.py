"""The board above the table: who has not reported, what is missing, who was checked by whom."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMessageBox, QPushButton, QWidget

from gui.main_window import MainWindow
from gui.units import unit_board
from gui.units.unit_board import UnitBoard
from gui.units.unit_card import UnitCard
from models.changes import Change
from models.quantities import INAPPLICABLE, NOT_REPORTED, Figure

Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def new_issue(windows, two_issues_path) -> MainWindow:
    """The window on an issue that nobody has reported for."""
    return windows.open(two_issues_path)


def card(window: MainWindow, unit: str) -> UnitCard:
    return window.findChild(UnitCard, f"unit_card_{unit}")


def state(window: MainWindow, unit: str) -> str:
    return card(window, unit).badge.words


def counts(window: MainWindow) -> list[str]:
    board = window.findChild(UnitBoard)
    return [push.text() for push in board.counts.values() if push.isVisible()]


def enter(window: MainWindow, unit: str, *keys: str, figure: Figure = INAPPLICABLE) -> None:
    edits = [window.session.figure_edit(unit, key, figure) for key in keys]
    window.session.change(Change.of(f"录入 {unit}", edits))


def current(window: MainWindow) -> tuple[str, str]:
    return tuple(window.workspace.page_widget("figures").view.current_cell())


def dialog(name: str) -> QWidget:
    return next(w for w in QApplication.topLevelWidgets() if w.objectName() == name)


def click(qtbot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def stand(window: MainWindow, unit: str, indicator: str = "activities") -> None:
    view = window.workspace.page_widget("figures").view
    view.select_cell(view.model.table.cell(0, 1)._replace(unit=unit, indicator=indicator))
    window.activateWindow()


def test_all_districts_are_told_with_counts(qtbot, window: MainWindow):
    qtbot.waitUntil(lambda: counts(window) == ["有疑点 4", "已录齐 2"])
    assert state(window, "蓬溪县") == "有疑点 1"
    assert state(window, "安居区") == "已录齐"
    assert card(window, "蓬溪县").accessibleName() == "蓬溪县 有疑点 1"


def test_a_new_issue_begins_with_nobody(new_issue: MainWindow):
    assert counts(new_issue) == ["未报 6"]
    enter(new_issue, "射洪县", "activities", "purchase_total")
    assert state(new_issue, "射洪县") == "录入中 2/22"
    assert counts(new_issue) == ["未报 5", "录入中 1"]


def test_one_press_goes_to_the_first_missing_cell(qtbot, new_issue: MainWindow):
    keys = [leaf.key for leaf in new_issue.session.scheme.typed_indicators()]
    enter(new_issue, "射洪县", *keys[:5], *keys[6:])
    click(qtbot, card(new_issue, "射洪县"))
    assert current(new_issue) == ("射洪县", keys[5])


def test_one_press_goes_to_the_first_doubt(qtbot, window: MainWindow):
    qtbot.waitUntil(lambda: state(window, "经开区") == "有疑点 1")
    click(qtbot, card(window, "经开区"))
    finding = next(f for f in window.workspace.checker.found if f.unit == "经开区" and f.cells)
    assert current(window) == tuple(finding.cells[0])


def test_a_count_walks_the_districts_of_its_state(qtbot, window: MainWindow):
    qtbot.waitUntil(lambda: counts(window) == ["有疑点 4", "已录齐 2"])
    push = window.findChild(QPushButton, "count_complete")
    visited = []
    for _ in range(3):
        click(qtbot, push)
        visited.append(current(window)[0])
    assert visited == ["安居区", "射洪县", "安居区"]


def test_the_card_of_the_current_district_is_lit(window: MainWindow):
    stand(window, "大英县")
    assert card(window, "大英县").current
    assert not card(window, "船山区").current


def test_checking_asks_for_a_name_once_and_is_undone_in_words(qtbot, window: MainWindow):
    stand(window, "安居区")
    qtbot.keyClick(window, Key.Key_K, Held.ControlModifier)
    name = dialog("name_dialog").findChild(QLineEdit, "person_name")
    qtbot.keyClicks(name, "li")
    qtbot.keyClick(name, Key.Key_Return)
    assert state(window, "安居区") == "已核"
    assert window.settings.person == "li"
    assert window.actions_by_name["edit.undo"].text() == "撤销“已核 安居区”(&U)"
    assert "核对无误：li " in card(window, "安居区").toolTip()
    stand(window, "射洪县")
    qtbot.keyClick(window, Key.Key_K, Held.ControlModifier)
    assert state(window, "射洪县") == "已核"
    window.session.undo_step()
    window.session.undo_step()
    assert (state(window, "安居区"), state(window, "射洪县")) == ("已录齐", "已录齐")
    window.session.redo_step()
    assert state(window, "安居区") == "已核"


def test_a_check_falls_back_by_itself_when_a_figure_changes(qtbot, window: MainWindow):
    window.settings.person = "张三"
    stand(window, "安居区")
    qtbot.keyClick(window, Key.Key_K, Held.ControlModifier)
    enter(window, "安居区", "activities", figure=Decimal(359))
    assert state(window, "安居区") == "已录齐"
    assert "后来数据有改动，请再核" in card(window, "安居区").toolTip()
    window.session.undo_step()
    assert state(window, "安居区") == "已核"


def test_a_check_can_be_taken_back(qtbot, window: MainWindow):
    window.settings.person = "张三"
    stand(window, "安居区")
    qtbot.keyClick(window, Key.Key_K, Held.ControlModifier)
    qtbot.keyClick(window, Key.Key_K, Held.ControlModifier | Held.ShiftModifier)
    assert state(window, "安居区") == "已录齐"
    assert window.actions_by_name["edit.undo"].text() == "撤销“取消已核 安居区”(&U)"


def test_what_is_not_complete_cannot_be_checked(qtbot, window: MainWindow):
    window.settings.person = "张三"
    enter(window, "安居区", "activities", figure=NOT_REPORTED)
    stand(window, "安居区", "purchase_total")
    qtbot.keyClick(window, Key.Key_K, Held.ControlModifier)
    box = dialog("refusal")
    assert isinstance(box, QMessageBox)
    assert box.text() == "安居区还有1项未报，录齐以后再标“已核”。"
    box.close()
    assert state(window, "安居区") == "录入中 21/22"


def test_the_total_row_is_no_district(qtbot, window: MainWindow):
    stand(window, "*")
    qtbot.keyClick(window, Key.Key_K, Held.ControlModifier)
    assert dialog("refusal").text() == "请先在数据表或分县录入里选定一个县（区）。"
    dialog("refusal").close()


def test_the_menu_key_offers_what_can_be_said_of_a_district(qtbot, window: MainWindow):
    one = card(window, "安居区")
    place = one.rect().center()
    reason = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(reason, place, one.mapToGlobal(place))
    QApplication.sendEvent(one, event)
    menu = window.findChild(QMenu, "unit_menu")
    words = [action.text() for action in menu.actions()]
    assert words == ["核对无误（已核）", "登记报送…", "打开收到的文件"]
    assert not menu.actions()[2].isEnabled()
    menu.close()


def test_the_form_follows_where_the_table_was(qtbot, window: MainWindow):
    stand(window, "蓬溪县", "purchase_total")
    window.settings.person = "张三"
    qtbot.keyClick(window, Key.Key_2, Held.ControlModifier)
    assert QApplication.focusWidget().objectName() == "field_purchase_total"
    qtbot.keyClick(window, Key.Key_K, Held.ControlModifier)
    form = window.workspace.page_widget("form")
    assert form.heading.text() == "蓬溪县"
    assert form.units.badge(form.units.currentRow()) == "已核"


def test_many_districts_are_counted_only(monkeypatch, window: MainWindow):
    monkeypatch.setattr(unit_board, "_MOST_CARDS", 5)
    window.findChild(UnitBoard).rebuild()
    assert not window.findChild(UnitBoard).cards
    assert counts(window)


def test_cards_wrap_where_the_window_is_narrow(qtbot, window: MainWindow):
    board = window.findChild(UnitBoard)
    cards = list(board.cards.values())
    board._cards.resize(cards[0].width() * 3 + 40, 10)
    assert [c.y() == 0 for c in cards] == [True] * 3 + [False] * 3
    assert board._cards.height() > 2 * cards[0].height()
    board._cards.resize(cards[0].width() + 20, 10)  # six rows would push the table out
    assert board._cards.height() == 0
    assert counts(window)


def test_the_cards_can_be_folded_away_for_good(qtbot, windows, sample_path):
    window = windows.open(sample_path)
    click(qtbot, window.findChild(QPushButton, "fold_board"))
    assert not card(window, "蓬溪县").isVisible()
    window.close()
    again = windows.open(sample_path)
    assert not card(again, "蓬溪县").isVisible()
    click(qtbot, again.findChild(QPushButton, "fold_board"))
    assert card(again, "蓬溪县").isVisible()
