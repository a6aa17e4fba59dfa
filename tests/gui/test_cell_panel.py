"""The panel of the current cell: value, marks, 批注, earlier periods, and who changed it."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gui.main_window import MainWindow
from gui.table.cell_panel import CellPanel
from gui.table.cell_records import alike, stretches
from models.changes import Change, Edit
from models.figures import TOTAL, Cell, FigureKey
from models.issues import IssueName
from models.periods import Period
from models.quantities import INAPPLICABLE, NOT_REPORTED
from models.storage.store import Store

Key, Held = Qt.Key, Qt.KeyboardModifier
PURCHASE = Cell("蓬溪县", "purchase_total")


@pytest.fixture
def past_path(sample_path):
    """The sample with 1—2月 and 1—3月 before it, and 1—6月 after it: 1—5月 is missing."""
    with Store.open(sample_path) as store:
        for month, amount in ((2, 200000), (3, 310000), (6, 700000)):
            key = FigureKey(*PURCHASE, Period(2018, 1, month))
            store.apply(Change("补录往期", (Edit(key, NOT_REPORTED, Decimal(amount)),)))
    return sample_path


def panel_of(qtbot, window: MainWindow, cell: Cell = PURCHASE) -> CellPanel:
    window.activateWindow()
    if not window.settings.cell_panel:
        qtbot.keyClick(window, Key.Key_F4)
    window.session.cell_requested.emit(cell)
    made = window.findChild(CellPanel)
    qtbot.waitUntil(lambda: bool(texts(made.past) or texts(made.journal)))
    return made


def texts(widget: QWidget) -> list[str]:
    return [found.text() for found in widget.findChildren(QLabel) if found.isVisibleTo(widget)]


def look(window: MainWindow, cell: Cell = PURCHASE):
    table = window.workspace.page_widget("figures").view.model.table
    return table.look(*table.place(cell))


def test_f4_opens_and_shuts_it_and_that_is_remembered(qtbot, windows, sample_path):
    window = windows.open(sample_path)
    window.activateWindow()
    assert window.findChild(CellPanel) is None
    qtbot.keyClick(window, Key.Key_F4)
    assert window.findChild(CellPanel).isVisible()
    assert window.actions_by_name["cell.panel"].isChecked()
    window.close()
    again = windows.open(sample_path)
    assert again.findChild(CellPanel).isVisible()
    again.activateWindow()
    qtbot.keyClick(again, Key.Key_F4)
    assert not again.findChild(CellPanel).isVisible()
    assert not again.settings.cell_panel


def test_it_says_what_the_cell_is_and_what_the_checks_say(qtbot, window: MainWindow):
    panel = panel_of(qtbot, window)
    assert panel.name.text() == "蓬溪县　购买总额"
    assert (panel.value.text(), panel.measure.text()) == ("613965", "元")
    qtbot.waitUntil(lambda: len(texts(panel.marks)) == 1)
    assert texts(panel.marks)[0].startswith("！ 蓬溪县：")


def test_it_follows_the_keys(qtbot, window: MainWindow):
    panel = panel_of(qtbot, window)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Up)
    assert panel.name.text() == "射洪县　购买总额"
    window.session.cell_requested.emit(Cell(TOTAL, "purchase_total"))
    assert panel.value.text() == "1950428.8"


def test_it_stands_beside_the_table_only(qtbot, window: MainWindow):
    panel = panel_of(qtbot, window)
    window.workspace.show_page("measures")
    assert not panel.isVisible()
    window.workspace.show_page("figures")
    assert panel.isVisible()


# -- notes -----------------------------------------------------------------------------------


def test_a_note_is_kept_marked_and_undone_in_words(qtbot, window: MainWindow, type_text):
    panel = panel_of(qtbot, window)
    qtbot.keyClick(window, Key.Key_F2, Held.ShiftModifier)
    qtbot.waitUntil(panel.note.hasFocus)
    type_text(panel.note, "电话核过，无误")
    window.session.cell_requested.emit(Cell("船山区", "activities"))
    assert panel.note.text == ""
    assert look(window).noted
    table = window.workspace.page_widget("figures").view.model.table
    assert "批注：电话核过，无误" in table.tip(*table.place(PURCHASE))
    assert window.actions_by_name["edit.undo"].text() == "撤销“批注 蓬溪县 购买总额”(&U)"
    window.session.cell_requested.emit(PURCHASE)
    assert panel.note.text == "电话核过，无误"
    window.session.undo_step()
    assert panel.note.text == ""
    assert not look(window).noted
    window.session.redo_step()
    assert panel.note.text == "电话核过，无误"


def test_a_note_is_a_corner_of_the_cell(qtbot, window: MainWindow):
    panel = panel_of(qtbot, window, Cell("船山区", "activities"))
    grid = window.workspace.page_widget("figures").view.units
    where = grid.visualRect(grid.model().index(1, 1))

    def corner() -> int:
        return grid.viewport().grab(where).toImage().pixel(where.width() - 3, 2)

    before = corner()
    window.session.cell_requested.emit(Cell("安居区", "activities"))
    panel.note.setPlainText("见附件")
    window.session.cell_requested.emit(Cell("大英县", "activities"))
    assert corner() != before


def test_a_note_survives_the_window(qtbot, windows, sample_path):
    window = windows.open(sample_path)
    panel_of(qtbot, window).note.setPlainText("等县里补报")
    window.close()
    again = windows.open(sample_path)
    assert look(again).noted


def test_without_the_panel_shift_f2_opens_it_at_the_note(qtbot, window: MainWindow):
    window.workspace.show_page("measures")
    window.activateWindow()
    qtbot.keyClick(window, Key.Key_F2, Held.ShiftModifier)
    qtbot.waitUntil(lambda: window.findChild(CellPanel).note.hasFocus())
    assert window.workspace.page == "figures"


# -- the journal -----------------------------------------------------------------------------


def test_the_journal_says_who_changed_what(qtbot, window: MainWindow):
    panel = panel_of(qtbot, window)
    qtbot.waitUntil(lambda: texts(panel.journal)[:1] == ["未报 → 613965"])
    qtbot.keyClicks(QApplication.focusWidget(), "675053")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    window.session.cell_requested.emit(PURCHASE)
    qtbot.waitUntil(lambda: "613965 → 675053" in texts(panel.journal))
    at, label = texts(panel.journal)[1:3]
    assert at.startswith(f"{date.today().year}年")
    assert label == "录入 蓬溪县 购买总额"


def test_a_sum_has_no_journal_of_its_own(qtbot, window: MainWindow):
    panel = panel_of(qtbot, window, Cell(TOTAL, "purchase_total"))
    qtbot.waitUntil(lambda: texts(panel.journal) == ["由各行相加，改动记录在各行。"])


def test_closing_while_the_journal_is_asked_for_is_quiet(qtbot, windows, sample_path):
    window = windows.open(sample_path)
    panel = panel_of(qtbot, window)
    panel._ask()
    window.close()
    qtbot.wait(50)


# -- earlier periods ---------------------------------------------------------------------------


def test_earlier_periods_are_listed_and_a_missing_one_is_a_gap(qtbot, windows, past_path):
    window = windows.open(past_path)
    panel = panel_of(qtbot, window)
    qtbot.waitUntil(lambda: len(texts(panel.past)) == 8)
    assert texts(panel.past)[2:6] == ["2018年1—4月（本期）", "613965", "2018年1—3月", "310000"]
    pieces = [[point.period.last for point in piece] for piece in panel.chart.pieces]
    assert pieces == [[2, 3, 4], [6]]
    assert panel.chart.accessibleDescription().endswith("2018年1—6月700000")


def test_the_line_is_painted_and_tells_its_points(qtbot, windows, past_path):
    window = windows.open(past_path)
    chart = panel_of(qtbot, window).chart
    qtbot.waitUntil(lambda: len(list(chart.points())) == 4)
    first, *_, last = chart.points()
    assert chart.place(first).y() > chart.place(last).y()
    assert chart.place(first).x() < chart.place(last).x()
    image = chart.grab().toImage()
    ratio = image.devicePixelRatio()
    spot = chart.place(last).toPoint() * ratio
    gap = (
        chart.place(next(p for p in chart.points() if p.period.last == 4)) + chart.place(last)
    ) / 2
    assert image.pixel(spot) != image.pixel(gap.toPoint() * ratio)
    assert chart._near(chart.place(last) + QPoint(2, 2)) == last


def test_the_total_adds_earlier_periods_up(qtbot, windows, past_path):
    window = windows.open(past_path)
    panel = panel_of(qtbot, window, Cell(TOTAL, "purchase_total"))
    qtbot.waitUntil(lambda: "2018年1—3月" in texts(panel.past))
    assert texts(panel.past)[2:4] == ["2018年1—4月（本期）", "1950428.8"]


def test_lines_break_where_sums_start_anew_and_not_between_years_of_months():
    value = Decimal(1)
    sums = [Period(2017, 1, 11), Period(2017, 1, 12), Period(2018, 1, 1), Period(2018, 1, 2)]
    pieces = stretches(dict.fromkeys(sums, value), sums[-1])
    assert [len(piece) for piece in pieces] == [2, 2]
    months = [Period(2017, 11, 11), Period(2017, 12, 12), Period(2018, 1, 1), Period(2018, 2, 2)]
    pieces = stretches(dict.fromkeys(months, value), months[-1])
    assert [len(piece) for piece in pieces] == [4]


def test_quarters_are_neighbours_of_each_other():
    quarters = [Period(2018, 1, 3), Period(2018, 1, 6), Period(2018, 1, 12)]
    pieces = stretches(dict.fromkeys(quarters, Decimal(1)), quarters[0])
    assert [len(piece) for piece in pieces] == [2, 1]


def test_what_is_not_reported_is_a_gap():
    months = [Period(2018, 1, last) for last in (1, 2, 3, 4, 5)]
    values = [Decimal(1), Decimal(2), NOT_REPORTED, INAPPLICABLE, Decimal(5)]
    pieces = stretches(dict(zip(months, values, strict=True)), months[-1])
    assert [[point.period.last for point in piece] for piece in pieces] == [[1, 2], [5]]


def test_single_months_do_not_stand_in_a_line_of_sums():
    known = [Period(2018, 1, 3), Period(2018, 4, 4), Period(2018, 1, 4)]
    assert alike(known, Period(2018, 1, 4)) == [known[0], known[2]]
    assert alike(known, Period(2018, 4, 4)) == [known[1]]


def test_notes_belong_to_their_issue(qtbot, windows, two_issues_path):
    window = windows.open(two_issues_path)
    newer = window.session.issue
    older = next(i for i in window.session.issues if i.name == IssueName(2018, "11"))
    window.session.open_issue(older.id)
    panel_of(qtbot, window).note.setPlainText("上期的批注")
    window.session.open_issue(newer.id)
    assert not look(window).noted
    window.session.open_issue(older.id)
    assert look(window).noted
