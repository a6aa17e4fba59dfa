"""Ctrl+F over the window: type, ↓, Enter; Esc gives the keys back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from gui.main_window import MainWindow
from gui.search.search import SearchPanel
from models.figures import Cell

Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def opened(qtbot, windows, two_issues_path) -> MainWindow:
    window = windows.open(two_issues_path)
    window.activateWindow()
    return window


def press_find(qtbot, window: MainWindow) -> SearchPanel:
    qtbot.keyClick(window, Key.Key_F, Held.ControlModifier)
    return window.findChild(SearchPanel)


def look_for(qtbot, type_text, window: MainWindow, words: str) -> SearchPanel:
    panel = press_find(qtbot, window)
    type_text(panel.field, words)
    panel.look()
    return panel


def listed(panel: SearchPanel) -> list[str]:
    return [panel.results.item(row).text() for row in range(panel.results.count())]


def test_ctrl_f_opens_the_field_ready_to_type(qtbot, opened: MainWindow):
    panel = press_find(qtbot, opened)
    assert panel.isVisible()
    assert QApplication.focusWidget() is panel.field


def test_what_is_found_stands_in_groups(qtbot, type_text, opened: MainWindow):
    panel = look_for(qtbot, type_text, opened, "电商")
    assert listed(panel)[:2] == ["指标", "电商网点"]
    assert listed(panel)[2:5] == ["措施", "安居区", "大英县"]
    assert "各期简报" in listed(panel)


def test_typing_looks_by_itself(qtbot, type_text, opened: MainWindow):
    panel = press_find(qtbot, opened)
    type_text(panel.field, "经开区")
    qtbot.waitUntil(lambda: "经开区" in listed(panel))


def test_enter_goes_to_a_cell(qtbot, type_text, opened: MainWindow):
    panel = look_for(qtbot, type_text, opened, "蓬溪 收入")
    qtbot.keyClick(panel.field, Key.Key_Down)
    qtbot.keyClick(panel.field, Key.Key_Return)
    assert not panel.isVisible()
    view = opened.workspace.page_widget("figures").view
    assert view.current_cell() == Cell("蓬溪县", "other_income")
    assert view.isAncestorOf(QApplication.focusWidget())


def test_heads_are_passed_over_and_the_list_goes_round(qtbot, type_text, opened: MainWindow):
    panel = look_for(qtbot, type_text, opened, "电商")
    chosen = [panel.results.hit.title]
    for _ in range(3):
        qtbot.keyClick(panel.field, Key.Key_Down)
        chosen.append(panel.results.hit.title)
    assert chosen[:3] == ["电商网点", "安居区", "大英县"]
    for _ in range(4):
        qtbot.keyClick(panel.field, Key.Key_Up)
    assert panel.results.hit is not None


def test_enter_goes_to_words_in_the_measures(qtbot, type_text, opened: MainWindow):
    panel = look_for(qtbot, type_text, opened, "预售清单")
    qtbot.keyClick(panel.field, Key.Key_Return)
    assert opened.workspace.page == "measures"
    field = opened.workspace.page_widget("measures").rows["射洪县"].field
    assert QApplication.focusWidget() is field
    assert field.textCursor().selectedText() == "预售清单"


def test_enter_goes_to_another_issue(qtbot, type_text, opened: MainWindow):
    panel = look_for(qtbot, type_text, opened, "第11期")
    qtbot.keyClick(panel.field, Key.Key_Return)
    assert opened.session.issue.name.number == "11"


def test_enter_goes_to_a_text_of_the_issue(qtbot, type_text, opened: MainWindow):
    panel = look_for(qtbot, type_text, opened, "取得阶段性成效")
    qtbot.keyClick(panel.field, Key.Key_Return)
    assert opened.workspace.page == "issue"


def test_esc_closes_and_gives_the_keys_back(qtbot, opened: MainWindow):
    before = QApplication.focusWidget()
    panel = press_find(qtbot, opened)
    qtbot.keyClick(panel.field, Key.Key_Escape)
    assert not panel.isVisible()
    assert QApplication.focusWidget() is before


def test_nothing_found_is_said(qtbot, type_text, opened: MainWindow):
    panel = look_for(qtbot, type_text, opened, "没有这个词")
    assert panel.told.text().startswith("没有找到。")
    assert "打开那一期" in panel.told.text()
    qtbot.keyClick(panel.field, Key.Key_Return)
    assert panel.isVisible()


def test_clicking_elsewhere_closes(qtbot, opened: MainWindow):
    panel = press_find(qtbot, opened)
    opened.workspace.parts.issues.list.setFocus()
    qtbot.waitUntil(lambda: not panel.isVisible())


def test_what_is_being_typed_is_handed_in_first(qtbot, type_text, opened: MainWindow):
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_9)
    panel = look_for(qtbot, type_text, opened, "船山 活动次数")
    assert panel.results.hit.detail == "9次"


def test_the_preview_keeps_its_own_search(qtbot, opened: MainWindow):
    opened.workspace.show_page("preview")
    page = opened.workspace.page_widget("preview")
    qtbot.keyClick(page.canvas, Key.Key_F, Held.ControlModifier)
    assert page.findChild(QLineEdit, "preview_search").isVisible()
    opened.workspace.show_page("figures")
    assert press_find(qtbot, opened).isVisible()
