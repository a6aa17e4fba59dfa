"""The first steps: shown once, never in the way, and again from the menu."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication

from export.sample import scheme_text
from gui.files.documents import create_file
from gui.kit.tour import STEPS, Tour, beside
from gui.main_window import MainWindow
from gui.search.search import SearchPanel
from models.issues import IssueName
from models.periods import Period

Key, Held = Qt.Key, Qt.KeyboardModifier


def tour_of(window: MainWindow) -> Tour | None:
    found = [tour for tour in window.findChildren(Tour) if tour.isVisible()]
    return found[0] if found else None


@pytest.fixture
def first_start(qtbot, windows, settings, sample_path) -> MainWindow:
    settings.toured = False
    window = windows.open(sample_path)
    window.activateWindow()
    qtbot.waitUntil(lambda: tour_of(window) is not None)
    return window


def test_it_is_shown_on_the_first_start_only(qtbot, first_start: MainWindow, windows, sample_path):
    assert tour_of(first_start).count.text() == f"1 / {len(STEPS)}"
    first_start.close()
    again = windows.open(sample_path)
    qtbot.wait(30)
    assert tour_of(again) is None


def test_the_keys_stay_with_the_table(qtbot, first_start: MainWindow):
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_9)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert first_start.session.sheet.figure("船山区", "activities") == 9
    assert tour_of(first_start) is not None


def test_alt_n_goes_on_and_ends(qtbot, first_start: MainWindow):
    tour = tour_of(first_start)
    for step in STEPS:
        qtbot.waitUntil(lambda step=step: tour.title.text() == step.title)
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_N, Held.AltModifier)
    qtbot.waitUntil(lambda: tour_of(first_start) is None)


def test_the_menu_shows_it_again_with_the_keys(qtbot, window: MainWindow):
    window.activateWindow()
    qtbot.keyClick(window, Key.Key_F1, Held.ControlModifier)
    tour = tour_of(window)
    assert QApplication.focusWidget() is tour.next
    qtbot.keyClick(tour.next, Key.Key_Return)
    qtbot.keyClick(tour.next, Key.Key_Right)
    assert tour.at == 2
    qtbot.keyClick(tour.next, Key.Key_Left)
    assert tour.at == 1
    qtbot.keyClick(tour.next, Key.Key_Escape)
    assert tour_of(window) is None
    view = window.workspace.page_widget("figures").view
    assert view.isAncestorOf(QApplication.focusWidget())


def test_every_step_speaks_of_something_that_is_there(window: MainWindow):
    assert all(step.target(window.workspace).isVisible() for step in STEPS)


def test_the_card_shows_all_its_words(first_start: MainWindow):
    for step in range(len(STEPS)):
        tour = tour_of(first_start)
        tour.show_step(step)
        assert tour.words.height() >= tour.words.heightForWidth(tour.words.width())
        assert first_start.workspace.rect().contains(tour.geometry())


def test_the_card_stands_where_there_is_room():
    whole, size = QRect(0, 0, 1000, 700), QSize(300, 150)
    assert beside(QRect(0, 0, 1000, 60), size, whole).y() > 60
    assert beside(QRect(0, 640, 1000, 60), size, whole).y() < 490
    assert beside(QRect(0, 0, 200, 700), size, whole) == QPoint(211, 537)
    inside = QRect(beside(QRect(0, 0, 1000, 700), size, whole), size)
    assert whole.contains(inside)


def test_it_follows_the_window(qtbot, first_start: MainWindow):
    first_start.resize(900, 600)
    qtbot.wait(20)
    tour = tour_of(first_start)
    assert first_start.workspace.rect().contains(tour.geometry())


def test_whoever_begins_with_a_file_of_their_own_sees_it_at_the_first_issue(
    qtbot, windows, settings, tmp_path
):
    settings.toured = False
    create_file(tmp_path / "自己.jianbao", scheme_text())
    window = windows.open(tmp_path / "自己.jianbao")
    qtbot.wait(30)
    assert tour_of(window) is None
    window.session.create_issue(IssueName(2018, "1"), Period(2018, 1, 1), date(2018, 2, 1))
    qtbot.waitUntil(lambda: tour_of(window) is not None)


@pytest.mark.parametrize("mode", ["reading.aloud", "reading.again"])
def test_a_mode_has_all_the_room(qtbot, first_start: MainWindow, mode: str):
    first_start.actions_by_name[mode].trigger()
    qtbot.waitUntil(lambda: tour_of(first_start) is None)


def test_what_is_searched_for_is_not_covered(qtbot, first_start: MainWindow):
    first_start.actions_by_name["look.find"].trigger()
    panel = first_start.findChild(SearchPanel)
    above = first_start.workspace.children()
    assert above.index(panel) > above.index(tour_of(first_start))
