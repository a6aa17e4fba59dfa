"""Low and narrow windows: the table keeps its rows, and what is around it folds by itself."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QPushButton, QScrollArea, QWidget

from gui.kit.style import sheet
from gui.main_window import MainWindow

SCREENS = [(1366, 728), (1280, 680), (1024, 728), (911, 472), (800, 560)]


@pytest.fixture
def sized(qtbot, windows, sample_path):
    """The window at a size, in its own look."""

    def shown(width: int, height: int) -> MainWindow:
        window = windows.open(sample_path)
        window.setStyleSheet(sheet())

        def dragged() -> bool:
            """Made smaller, it folds on the way."""
            window.resize(width, height)
            return (window.width(), window.height()) == (width, height)

        qtbot.waitUntil(dragged)
        qtbot.waitUntil(lambda: window.workspace.checker.looked)
        qtbot.wait(10)
        return window

    return shown


def rows_in_view(window: MainWindow) -> int:
    grid = window.workspace.page_widget("figures").view.units
    return grid.viewport().height() // grid.rowHeight(0)


@pytest.mark.parametrize("size", SCREENS)
def test_a_small_window_shows_several_rows_and_the_total(sized, size: tuple[int, int]):
    window = sized(*size)
    assert (window.width(), window.height()) == size
    view = window.workspace.page_widget("figures").view
    assert rows_in_view(window) >= 3
    assert view.total.isVisible()
    assert view.rect().contains(view.total.geometry())


@pytest.mark.parametrize("size", SCREENS)
def test_no_button_is_cut_off_at_the_edge_of_a_small_window(sized, size: tuple[int, int]):
    window = sized(*size)
    pushes = [b for b in window.findChildren(QAbstractButton) if b.isVisible()]
    outside = [
        b.objectName()
        for b in pushes
        if not window.rect().contains(b.rect().translated(b.mapTo(window, b.rect().topLeft())))
    ]
    assert len(pushes) > 8
    assert outside == []


def test_the_first_window_is_no_larger_than_the_screen(window: MainWindow):
    room = window.screen().availableGeometry()
    assert window.width() <= room.width()
    assert window.height() <= room.height()


def test_on_a_low_screen_the_findings_fold_and_unfold_by_a_click(qtbot, sized):
    window = sized(1024, 560)
    panel = window.workspace.parts.findings
    push = panel.findChild(QPushButton, "hide_findings")
    assert (panel.list.isVisible(), push.text()) == (False, "展开")
    assert "核实性" in panel.counts.text()
    qtbot.mouseClick(push, Qt.MouseButton.LeftButton)
    assert panel.list.isVisible()
    qtbot.waitUntil(lambda: panel.list.viewport().height() >= panel.list.sizeHintForRow(0))
    qtbot.mouseClick(push, Qt.MouseButton.LeftButton)
    assert not panel.list.isVisible()


def test_a_larger_window_shows_all_again(qtbot, sized):
    window = sized(1024, 560)
    board = window.workspace.page_widget("figures").board
    assert not any(card.isVisible() for card in board.cards.values())
    window.resize(1200, 820)
    qtbot.waitUntil(lambda: all(card.isVisible() for card in board.cards.values()))
    assert window.workspace.parts.findings.list.isVisible()
    assert rows_in_view(window) >= 6


def test_folding_on_a_low_screen_changes_nothing_that_is_remembered(qtbot, sized):
    window = sized(1024, 560)
    qtbot.mouseClick(window.findChild(QPushButton, "fold_board"), Qt.MouseButton.LeftButton)
    board = window.workspace.page_widget("figures").board
    assert all(card.isVisible() for card in board.cards.values())
    assert window.settings.unit_cards


def test_typing_never_moves_the_table(qtbot, sized):
    window = sized(911, 472)
    view = window.workspace.page_widget("figures").view
    before = view.geometry()
    for digits in ("7", "123456", "0"):
        qtbot.keyClicks(view.units, digits)
        qtbot.keyClick(view.editing.editor, Qt.Key.Key_Return)
        window.workspace.checker.look_now()
        assert view.geometry() == before


@pytest.mark.parametrize("size", [(1366, 728), (911, 472)])
def test_the_words_on_the_previews_buttons_are_whole_in_a_small_window(sized, qtbot, size):
    window = sized(*size)
    window.workspace.show_page("preview")
    bar = window.workspace.page_widget("preview").findChild(QWidget, "preview_bar")
    pushes = [push for push in bar.findChildren(QPushButton) if push.isVisible()]
    assert len(pushes) == 9
    qtbot.waitUntil(lambda: all(push.width() >= push.sizeHint().width() for push in pushes))
    assert bar.findChild(QWidget, "preview_where").isVisible() == (size[0] > 1000)


@pytest.mark.parametrize(("page", "area"), [("form", "form_area"), ("issue", "issue_area")])
def test_what_stands_at_the_right_of_a_page_can_be_scrolled_to_in_a_narrow_window(
    sized, qtbot, page: str, area: str
):
    window = sized(911, 472)
    window.workspace.show_page(page)
    shown = window.workspace.page_widget(page).findChild(QScrollArea, area)
    bar = shown.horizontalScrollBar()
    qtbot.waitUntil(bar.isVisible)
    bar.setValue(bar.maximum())
    assert shown.widget().geometry().right() < shown.viewport().width()


@pytest.mark.parametrize(
    ("action", "button"), [("issue.import_figures", "import_ok"), ("issue.export", "export_ok")]
)
def test_a_dialog_is_no_higher_than_a_low_screen(
    sized, monkeypatch: pytest.MonkeyPatch, action: str, button: str
):
    window = sized(911, 472)
    room = QSize(911, 472)
    monkeypatch.setattr(
        QDialog, "screen", lambda _dialog: SimpleNamespace(availableSize=lambda: room)
    )
    window.actions_by_name[action].trigger()
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    push = dialog.findChild(QPushButton, button)
    assert dialog.width() <= room.width() and dialog.height() <= room.height()
    assert push.mapTo(dialog, push.rect().bottomRight()).y() < room.height()
