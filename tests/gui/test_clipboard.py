"""Copying and pasting with a real clipboard: to and from Excel, by name, and what does not fit."""

import random
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton, QTableView

from export.sample import sample_bulletin
from gui.session import Session
from gui.table.clipboard import OWN_FORMAT, from_mime, to_mime
from gui.table.figure_view import FigureView
from gui.table.paste_dialog import PasteDialog
from models.entry.clip_text import html_of, text_of
from models.figures import Cell, FigureSheet
from models.quantities import INAPPLICABLE, NOT_REPORTED, Figure, printed
from models.schemes.scheme import Scheme

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def clipboard(qapp: object) -> Iterator[QClipboard]:
    clipboard = QGuiApplication.clipboard()
    yield clipboard
    clipboard.clear()


@pytest.fixture
def show(qtbot) -> Callable[[Session], FigureView]:
    def shown(session: Session) -> FigureView:
        view = FigureView(session)
        qtbot.addWidget(view)
        view.resize(900, 420)
        view.show()
        view.setFocus()
        return view

    return shown


@pytest.fixture
def view(show: Callable[[Session], FigureView], session: Session) -> FigureView:
    """The sample's table."""
    return show(session)


@pytest.fixture
def empty(show: Callable[[Session], FigureView], next_session: Session) -> FigureView:
    """The table of an issue without figures."""
    return show(next_session)


def go(view: FigureView, short: str, indicator: str) -> Cell:
    unit = view.model.session.scheme.find_unit(short)
    assert unit
    cell = Cell(unit.key, indicator)
    assert view.select_cell(cell)
    return cell


def press(view: FigureView, key: Qt.Key, held: Qt.KeyboardModifier = CONTROL) -> None:
    QTest.keyClick(view.units, key, held)


def figures(view: FigureView) -> dict[Cell, Figure]:
    return dict(view.model.session.sheet.cells())


def rows_of(scheme: Scheme, sheet: FigureSheet, named: bool = False) -> list[list[str]]:
    return [
        [unit.name] * named
        + [printed(sheet.figure(unit.key, indicator.key)) for indicator in scheme.indicators]
        for unit in scheme.units
    ]


def in_dialog(act: Callable[[PasteDialog], None]) -> list[str]:
    """Act in the paste dialog that opens next; its summary comes in the list that is returned."""
    said: list[str] = []

    def acted() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PasteDialog)
        said.append(dialog.findChild(QLabel, "paste_summary").text())
        act(dialog)

    QTimer.singleShot(0, acted)
    return said


def accept(dialog: PasteDialog) -> None:
    dialog.findChild(QPushButton, "paste_accept").click()


def cancel(dialog: PasteDialog) -> None:
    dialog.reject()


# -- copying -----------------------------------------------------------------------------------


def test_a_block_is_copied_as_excel_and_word_expect_it(
    view: FigureView, clipboard: QClipboard
) -> None:
    go(view, "射洪", "community_counters")
    press(view, Key.Key_Right, SHIFT)
    press(view, Key.Key_Down, SHIFT)
    press(view, Key.Key_C)
    assert clipboard.text() == "3\t1.05\r\n3\t0.34\r\n"
    assert "<td>3</td><td>1.05</td>" in clipboard.mimeData().html()


def test_not_reported_is_copied_empty_and_inapplicable_as_a_dash() -> None:
    mime = to_mime([[NOT_REPORTED, INAPPLICABLE]])
    assert mime.text() == "\t—\r\n"
    assert bytes(mime.data(OWN_FORMAT).data()).decode() == "\t不适用\r\n"


def test_what_the_app_copied_comes_back_exactly_without_a_question(
    view: FigureView, clipboard: QClipboard
) -> None:
    source = go(view, "船山", "activities")
    view.mark_inapplicable()
    press(view, Key.Key_C)
    target = go(view, "大英", "canteens")
    press(view, Key.Key_V)
    assert figures(view)[source] is figures(view)[target] is INAPPLICABLE


def test_cutting_clears_what_was_copied_in_one_step(
    view: FigureView, clipboard: QClipboard
) -> None:
    cell = go(view, "船山", "activities")
    press(view, Key.Key_X)
    assert cell not in figures(view)
    assert clipboard.text() == "78\r\n"
    assert view.model.session.undo.undoText() == "剪切 船山区 活动次数"
    press(view, Key.Key_V)
    assert figures(view)[cell] == 78


# -- pasting -----------------------------------------------------------------------------------


def test_the_whole_sample_is_pasted_as_one_block_and_one_step(
    empty: FigureView, clipboard: QClipboard, qtbot
) -> None:
    sample = sample_bulletin()
    clipboard.setText(text_of(rows_of(sample.scheme, sample.sheet)))
    with qtbot.waitSignal(empty.told) as told:
        press(empty, Key.Key_V)
    assert told.args == ["已粘贴 6行×22列"]
    assert figures(empty) == dict(sample.sheet.cells())
    undo = empty.model.session.undo
    assert (undo.count(), undo.undoText()) == (1, "粘贴 6行×22列")
    assert empty.selection.block == (0, 1, 5, 22)
    undo.undo()
    assert not figures(empty)
    undo.redo()
    assert figures(empty) == dict(sample.sheet.cells())


def test_the_sample_shuffled_with_names_finds_its_rows(
    empty: FigureView, clipboard: QClipboard, qtbot
) -> None:
    sample = sample_bulletin()
    rows = rows_of(sample.scheme, sample.sheet, named=True)
    random.Random(3).shuffle(rows)
    mime = QMimeData()
    mime.setHtml(html_of(rows))
    clipboard.setMimeData(mime)
    go(empty, "大英", "canteens")
    with qtbot.waitSignal(empty.told) as told:
        press(empty, Key.Key_V)
    assert told.args == ["已粘贴 6行×22列，按县（区）名称对应"]
    assert figures(empty) == dict(sample.sheet.cells())


def test_a_paste_follows_the_rows_as_they_are_sorted_on_screen(
    view: FigureView, clipboard: QClipboard
) -> None:
    view.sort_by("activities", descending=True)
    clipboard.setText("1\n2\n")
    go(view, "蓬溪", "canteens")
    press(view, Key.Key_V)
    unit = view.model.session.scheme.find_unit
    assert figures(view)[Cell(unit("蓬溪").key, "canteens")] == 1
    assert figures(view)[Cell(unit("安居").key, "canteens")] == 2
    assert [view.model.index(row, 0).data() for row in (0, 6)] == ["蓬溪", "合计"]


def test_a_single_value_fills_the_selection(view: FigureView, clipboard: QClipboard) -> None:
    clipboard.setText("0\r\n")
    go(view, "船山", "activities")
    press(view, Key.Key_Down, SHIFT)
    press(view, Key.Key_Right, SHIFT)
    press(view, Key.Key_V)
    assert [figures(view)[view.model.table.cell(r, c)] for r in (0, 1) for c in (1, 2)] == [0] * 4
    assert view.model.session.undo.undoText() == "粘贴 2行×2列"


def test_a_blank_in_a_block_leaves_the_cell_as_it_is(
    view: FigureView, clipboard: QClipboard
) -> None:
    before = figures(view)
    clipboard.setText("1\t\t3\n")
    cell = go(view, "船山", "activities")
    press(view, Key.Key_V)
    unchanged = cell._replace(indicator="qq_wechat_shops")
    assert figures(view)[unchanged] == before[unchanged]


def test_an_empty_clipboard_says_so(view: FigureView, clipboard: QClipboard, qtbot) -> None:
    clipboard.clear()
    with qtbot.waitSignal(view.told) as told:
        press(view, Key.Key_V)
    assert told.args == ["剪贴板里没有可以粘贴的表格或文字。"]


# -- what does not simply fit ------------------------------------------------------------------


def test_a_damaged_block_is_shown_and_cancelling_changes_nothing(
    view: FigureView, clipboard: QClipboard
) -> None:
    before = figures(view)
    clipboard.setText("1\t十二\t3\n4\t5\t-6\n")
    go(view, "大英", "aid_cadres")
    said = in_dialog(cancel)
    press(view, Key.Key_V)
    assert said == ["剪贴板里有2行×3列：能粘贴的4格，不能粘贴的2格。"]
    assert figures(view) == before
    assert view.model.session.undo.count() == 0


def test_only_what_can_be_read_is_pasted_when_the_clerk_says_so(
    view: FigureView, clipboard: QClipboard
) -> None:
    cell = go(view, "大英", "aid_cadres")
    clipboard.setText("1\t十二\t3\n4\t5\t-6\n")
    reasons: list[str] = []

    def look(dialog: PasteDialog) -> None:
        model = dialog.findChild(QTableView, "paste_problems").model()
        for row in range(model.rowCount()):
            reasons.append(" ".join(str(model.index(row, c).data()) for c in range(3)))
        assert dialog.findChild(QPushButton, "paste_accept").text() == "只粘贴能读的4格(&V)"
        accept(dialog)

    in_dialog(look)
    press(view, Key.Key_V)
    assert figures(view)[cell] == 1
    assert figures(view)[cell._replace(indicator="canteens")] == 0
    assert reasons == [
        "大英县 机关食堂 ✕ 十二 “十二”不是数，请用阿拉伯数字填写，如“三百”填300。",
        "经开区 民营企业 ✕ -6 “-6”是负数，这个指标不能小于0，请核对后重填。",
    ]


def test_a_block_that_reaches_the_total_or_the_end_is_shown(
    view: FigureView, clipboard: QClipboard
) -> None:
    before = figures(view)
    clipboard.setText("1\t2\n3\t4\n5\t6\n")
    last = go(view, "经开区", "organizations")
    said = in_dialog(accept)
    press(view, Key.Key_V)
    assert said == ["剪贴板里有3行×2列：能粘贴的1格，不能粘贴的5格。"]
    assert figures(view) == {**before, last: figures(view)[last]}
    assert figures(view)[last] == 1


def test_doubts_are_answered_once_for_the_block_and_all_but_about_figures_remembered(
    view: FigureView, clipboard: QClipboard
) -> None:
    clipboard.setText("—\t约20\n无\t-\n")
    cell = go(view, "船山", "activities")

    def answer(dialog: PasteDialog) -> None:
        dialog.findChild(QComboBox, "paste_answer_DASH").setCurrentIndex(3)
        dialog.findChild(QComboBox, "paste_answer_ABOUT").setCurrentIndex(1)
        button = dialog.findChild(QPushButton, "paste_accept")
        assert button.text() == "只粘贴能读的3格(&V)"
        dialog.findChild(QComboBox, "paste_answer_NONE_WORD").setCurrentIndex(2)
        assert button.text() == "粘贴4格(&V)"
        button.click()

    in_dialog(answer)
    press(view, Key.Key_V)
    row = view.model.table
    found = [figures(view)[row.cell(r, c)] for r in (0, 1) for c in (1, 2)]
    assert found == [INAPPLICABLE, 20, 0, INAPPLICABLE]
    go(view, "大英", "activities")
    asked: list[list[str]] = []

    def look(dialog: PasteDialog) -> None:
        asked.append([box.objectName() for box in dialog.findChildren(QComboBox)])
        dialog.findChild(QComboBox, "paste_answer_ABOUT").setCurrentIndex(1)
        accept(dialog)

    in_dialog(look)
    press(view, Key.Key_V)
    assert asked == [["paste_answer_ABOUT"]]
    assert figures(view)[cell._replace(unit=row.rows[5])] == 0


def test_blanks_clear_only_when_that_is_ticked(view: FigureView, clipboard: QClipboard) -> None:
    clipboard.setText("1\t\t3\n")
    cell = go(view, "船山", "activities")

    def tick(dialog: PasteDialog) -> None:
        dialog.findChild(QCheckBox, "paste_clear_blanks").click()
        accept(dialog)

    in_dialog(tick)
    press(view, Key.Key_V, CONTROL | SHIFT)
    assert cell._replace(indicator="qq_wechat_shops") not in figures(view)
    assert figures(view)[cell] == 1


def test_headers_are_passed_over_only_where_they_are_shown(
    empty: FigureView, clipboard: QClipboard
) -> None:
    sample = sample_bulletin()
    rows = rows_of(sample.scheme, sample.sheet, named=True)
    total = ["合计", *(printed(sample.sheet.total(i.key).figure) for i in sample.scheme.indicators)]
    head = ["县（区）", *(i.title for i in sample.scheme.indicators)]
    clipboard.setText(text_of([head, *rows, total]))
    said = in_dialog(accept)
    press(empty, Key.Key_V)
    assert "前1行是标题或表头，不粘贴。各行按县（区）名称对应。" in said[0]
    assert "由系统计算、与剪贴板里一致的22格" in said[0]
    assert figures(empty) == dict(sample.sheet.cells())
    assert empty.model.session.undo.undoText() == "粘贴 7行×22列"


def test_merged_headers_of_excel_come_as_html(empty: FigureView, clipboard: QClipboard) -> None:
    markup = (
        "<table><tr><td rowspan=2>县（区）</td><td colspan=2>贫困群众参与</td></tr>"
        "<tr><td>户数</td><td>收入（元）</td></tr>"
        "<tr><td>蓬溪</td><td>2504</td><td sdval='448480'>448,480</td></tr></table>"
    )
    mime = QMimeData()
    mime.setText("县（区）\t贫困群众参与\t\n\t户数\t收入（元）\n蓬溪\t2504\t448,480\n")
    mime.setHtml(markup)
    assert from_mime(mime)[1][0] is None
    clipboard.setMimeData(mime)
    go(empty, "船山", "poor_households")
    said = in_dialog(accept)
    press(empty, Key.Key_V)
    assert "前2行" in said[0]
    assert [str(f) for f in figures(empty).values()] == ["2504", "448480"]


def test_a_partial_paste_tells_how_many_cells_it_wrote(view: FigureView, clipboard: QClipboard):
    told: list[str] = []
    view.told.connect(told.append)
    clipboard.setText("1\t十二\t3\n4\t\t-6\n")
    go(view, "大英", "aid_cadres")
    in_dialog(accept)
    press(view, Key.Key_V)
    assert told[-1] == "已粘贴 3格，2格没有粘贴，1格空白，保持原样"
    assert view.model.session.undo.undoText() == "粘贴 3格"
