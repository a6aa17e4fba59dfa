"""One zoom for table, form and measures, by wheel and by key, remembered."""

import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

from gui.form.form_field import FormField
from gui.main_window import MainWindow

Key, Held = Qt.Key, Qt.KeyboardModifier


def turn_wheel(widget: QWidget, up: int) -> None:
    """Turn it as a hand does: only then it goes from widget to widget."""
    window = widget.window()
    place = QPointF(widget.mapTo(window, QPoint(5, 5)))
    angle = QPoint(0, 120 * up)
    QTest.wheelEvent(window.windowHandle(), place, angle, QPoint(), Held.ControlModifier)


def scroll_to(widget: QWidget) -> None:
    area = widget.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    area.ensureWidgetVisible(widget)


def field_size(window: MainWindow, unit: str = "蓬溪县") -> float:
    return window.workspace.page_widget("measures").rows[unit].field.font().pointSizeF()


def test_the_wheel_over_a_text_zooms_all_pages(qtbot, window: MainWindow):
    window.workspace.show_page("measures")
    before = field_size(window)
    row = window.workspace.page_widget("measures").rows["蓬溪县"]
    scroll_to(row.field)  # a wheel turns what is under the hand: on a small screen it must be seen
    turn_wheel(row.field.viewport(), 1)
    assert window.workspace.zoom.percent == 110
    assert field_size(window) > before
    assert window.workspace.page_widget("figures").view.zoom == 110


def test_the_wheel_over_the_table_zooms_the_form_too(qtbot, window: MainWindow):
    view = window.workspace.page_widget("figures").view
    turn_wheel(view.units.viewport(), 1)
    window.workspace.show_page("form")
    assert window.workspace.zoom.percent == 110
    assert window.findChild(FormField, "field_activities").width() > 150


def test_keys_zoom_and_reset(qtbot, window: MainWindow):
    window.activateWindow()
    window.workspace.show_page("form")
    for key in (Key.Key_Equal, Key.Key_Equal, Key.Key_Minus):
        qtbot.keyClick(window, key, Held.ControlModifier)
    assert window.workspace.zoom.percent == 110
    qtbot.keyClick(window, Key.Key_0, Held.ControlModifier)
    assert window.workspace.zoom.percent == 100


def test_the_zoom_holds_for_the_next_issue(qtbot, windows, two_issues_path):
    window = windows.open(two_issues_path)
    window.workspace.show_page("measures")
    window.workspace.zoom.set_percent(150)
    window.workspace.parts.issues.step(1)
    assert field_size(window) == 15


def test_zoom_and_widths_are_remembered(qtbot, windows, sample_path):
    first = windows.open(sample_path)
    first.workspace.zoom.set_percent(125)
    first.workspace.page_widget("figures").view.units.header.resizeSection(1, 200)
    first.close()
    again = windows.open(sample_path)
    view = again.workspace.page_widget("figures").view
    assert view.zoom == 125
    assert view.units.columnWidth(1) == 200


def test_zooming_goes_on_after_a_mode_was_left(qtbot, window: MainWindow):
    window.actions_by_name["reading.again"].trigger()
    mode = window.workspace.full.mode
    window.workspace.full.leave()
    qtbot.waitUntil(lambda: not shiboken6.isValid(mode))
    with qtbot.captureExceptions() as errors:
        window.workspace.zoom.turn(1)
    assert errors == []
    assert window.workspace.zoom.percent == 110
