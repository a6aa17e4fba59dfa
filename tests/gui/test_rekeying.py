"""Blind re-keying: nothing of the first typing is seen, what differs is decided, one change."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton

from gui.main_window import MainWindow
from gui.reading.rekeying_page import RekeyingPage
from models.changes import Change
from models.entry.readings import exact_text
from models.entry.rekeying import SECOND
from models.quantities import printed

Key, Held = Qt.Key, Qt.KeyboardModifier
UNIT = "安居区"


def begin(qtbot, window: MainWindow) -> RekeyingPage:
    window.activateWindow()
    qtbot.keyClick(window, Key.Key_F6, Held.ShiftModifier)
    page = window.workspace.full.mode
    assert isinstance(page, RekeyingPage)
    page.units.pick(UNIT)
    page.focus_field(0)
    return page


@pytest.fixture
def page(qtbot, window: MainWindow) -> RekeyingPage:
    return begin(qtbot, window)


def type_all(qtbot, window: MainWindow, **other: str) -> None:
    """Type the whole district by keys, some figures in another way."""
    for leaf in window.session.scheme.typed_indicators():
        figure = window.session.sheet.figure(UNIT, leaf.key)
        field = QApplication.focusWidget()
        assert field.objectName() == f"field_{leaf.key}"
        qtbot.keyClicks(field, other.get(leaf.key, exact_text(figure)))
        qtbot.keyClick(field, Key.Key_Return)


def second_texts(window: MainWindow) -> list[str]:
    return [key.key for key in window.session.remarks if key.kind == SECOND]


def press(qtbot, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)


def test_nothing_of_the_first_typing_is_shown(page: RekeyingPage, window: MainWindow):
    assert page.heading.text() == UNIT
    assert all(row.field.text() == "" for row in page.rows)
    figures = {
        printed(window.session.sheet.figure(UNIT, leaf.key))
        for leaf in window.session.scheme.typed_indicators()
    }
    assert not figures & {label.text() for label in page.findChildren(QLabel)}


def test_typing_again_leaves_the_figures_alone(qtbot, page: RekeyingPage, window: MainWindow):
    press(qtbot, Key.Key_9)
    press(qtbot, Key.Key_Return)
    assert window.session.sheet.figure(UNIT, "activities") == 358
    assert page.rows[0].field.text() == "9"
    assert page.units.badge(1) == "再录 1/22"
    assert window.session.undo.undoText() == "双录 安居区 活动次数"


def test_twice_the_same_is_said(qtbot, page: RekeyingPage, window: MainWindow):
    type_all(qtbot, window)
    assert QApplication.focusWidget() is page.compare
    press(qtbot, Key.Key_Return)
    assert page.result.findChildren(QLabel)[0].text() == "安居区：22个数两次都一样"
    assert QApplication.focusWidget() is page.result.done
    press(qtbot, Key.Key_Space)
    assert page.units.badge(1) == "已双录"


def test_what_differs_is_decided_by_keys_and_is_one_change(
    qtbot, page: RekeyingPage, window: MainWindow
):
    type_all(qtbot, window, purchase_total="505647", activities="385")
    before = window.session.undo.count()
    press(qtbot, Key.Key_Return)
    result = page.result
    assert "有2个两次不一样" in result.findChildren(QLabel)[0].text()
    assert not result.done.isEnabled()
    press(qtbot, Key.Key_Space)  # the first counts
    press(qtbot, Key.Key_Tab)
    press(qtbot, Key.Key_Right)
    press(qtbot, Key.Key_Space)  # the second counts
    assert result.done.isEnabled()
    result.done.click()
    sheet = window.session.sheet
    assert (sheet.figure(UNIT, "activities"), sheet.figure(UNIT, "purchase_total")) == (
        358,
        505647,
    )
    assert window.session.undo.count() == before + 1
    assert window.session.undo.undoText() == "双录核对 安居区"
    assert page.units.badge(1) == "已双录"


def test_the_two_stand_side_by_side(qtbot, page: RekeyingPage, window: MainWindow):
    type_all(qtbot, window, purchase_total="505647")
    page.show_differences()
    pair = [page.result.findChild(QRadioButton, f"take_{n}_purchase_total") for n in (1, 2)]
    assert [choice.text() for choice in pair] == ["505674", "505647"]
    assert pair[1].accessibleName() == "购买总额 采用第二次 505647"


def test_undo_brings_the_second_typing_back(qtbot, page: RekeyingPage, window: MainWindow):
    type_all(qtbot, window)
    page.show_differences()
    page.result.done.click()
    window.session.undo_step()
    assert page.units.badge(1) == "再录 22/22"


def test_what_was_left_out_keeps_the_first_and_may_go_on(
    qtbot, page: RekeyingPage, window: MainWindow
):
    press(qtbot, Key.Key_9)
    press(qtbot, Key.Key_Return)
    page.show_differences()
    assert "21个没有再录" in page.result.findChildren(QLabel)[0].text()
    page.result.findChild(QRadioButton, "take_2_activities").click()
    page.result.done.click()
    assert window.session.sheet.figure(UNIT, "activities") == 9
    assert window.session.sheet.figure(UNIT, "purchase_total") == 505674
    assert page.units.badge(1) == "再录 1/22"


def test_what_cannot_be_read_is_not_compared(qtbot, page: RekeyingPage):
    page.rows[0].field.setFocus()
    qtbot.keyClicks(page.rows[0].field, "9x")
    page.show_differences()
    assert page.result is None
    assert page.rows[0].field.error is not None


def test_it_goes_on_after_a_restart(qtbot, windows, sample_path):
    window = windows.open(sample_path)
    begin(qtbot, window)
    press(qtbot, Key.Key_9)
    press(qtbot, Key.Key_Return)
    window.close()
    again = begin(qtbot, windows.open(sample_path))
    assert again.rows[0].field.text() == "9"


def test_a_later_change_takes_the_sign_away(qtbot, page: RekeyingPage, window: MainWindow):
    type_all(qtbot, window)
    page.show_differences()
    page.result.done.click()
    edit = window.session.figure_edit(UNIT, "activities", Decimal(1))
    window.session.change(Change.of("录入", [edit]))
    assert page.units.badge(1) == ""


def test_a_page_that_was_left_does_not_follow_the_figures(
    qtbot, page: RekeyingPage, window: MainWindow
):
    press(qtbot, Key.Key_9)
    press(qtbot, Key.Key_Return)
    window.workspace.full.leave()
    qtbot.waitUntil(lambda: not window.findChildren(RekeyingPage))
    window.session.undo_step()  # what it heard of then, it would be asked for now
    assert not second_texts(window)
