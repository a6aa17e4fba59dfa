"""Another order of the districts in this issue: in the text, in the table, or in both."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from export.exporter import FORMATS, made_files
from export.printed_table import table
from gui.issue.order_dialog import OrderDialog
from gui.main_window import MainWindow
from models.words.sentences import plain_text
from models.words.wording import compose


@pytest.fixture
def dialog(window: MainWindow) -> OrderDialog:
    window.actions_by_name["release.order"].trigger()
    return window.findChild(OrderDialog)


def press(qtbot, parent, name: str) -> None:
    qtbot.mouseClick(parent.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def rows(window: MainWindow) -> list[str]:
    return [row.name for row in table(window.session.bulletin()).rows]


def first_told(window: MainWindow) -> str:
    (paragraph,) = compose(window.session.bulletin()).sections[0].paragraphs
    return plain_text(paragraph).split("其中，")[1][:3]


def test_the_text_is_sorted_by_an_indicator_and_the_table_is_not(qtbot, window, dialog):
    row = dialog.text.sort.findText("购买总额")
    dialog.text.sort.activated.emit(row)
    press(qtbot, dialog, "order_ok")
    assert first_told(window) == "蓬溪县"
    assert rows(window)[0] == "船山"
    window.session.undo_step()
    assert first_told(window) == "船山区"


def test_a_unit_is_moved_in_text_and_table_and_the_files_agree(qtbot, window, dialog):
    dialog.text.list.setCurrentRow(5)
    for _ in range(5):
        press(qtbot, dialog, "order_text_up")
    press(qtbot, dialog, "order_table_same")
    press(qtbot, dialog, "order_ok")
    assert rows(window)[:2] == ["经开区", "船山"] and rows(window)[-1] == "合计"
    assert first_told(window) == "经开区"
    assert compose(window.session.bulletin()).sections[1].units[0] == "经开区"
    assert len(made_files(window.session.bulletin(), FORMATS)) == 2


def test_the_usual_order_leaves_nothing_behind(qtbot, window, dialog):
    press(qtbot, dialog, "order_text_down")
    press(qtbot, dialog, "order_text_usual")
    press(qtbot, dialog, "order_ok")
    assert window.session.remarks == {}


def test_text_and_table_have_orders_of_their_own_that_stay(qtbot, window, dialog):
    dialog.text.sort.activated.emit(dialog.text.sort.findText("购买总额"))
    dialog.table.sort.activated.emit(dialog.table.sort.findText("机关食堂"))
    press(qtbot, dialog, "order_ok")
    table_order = rows(window)
    assert first_told(window) == "蓬溪县" and table_order[0] != "蓬溪"
    window.actions_by_name["release.order"].trigger()
    again = window.findChildren(OrderDialog)[-1]
    press(qtbot, again, "order_ok")
    assert first_told(window) == "蓬溪县" and rows(window) == table_order
