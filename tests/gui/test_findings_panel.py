"""The findings below the pages: a click or a key leads to the cell."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from gui.kit.text_field import TextField
from gui.main_window import MainWindow
from gui.options.scheme_switch import switch_scheme
from models.changes import Change, Edit, IssueField, MeasureKey
from models.checking import standing
from models.figures import Cell
from models.quantities import NOT_REPORTED
from models.words.own_words import TEXT, reordered, rewritten

Key, Held = Qt.Key, Qt.KeyboardModifier


def findings(window: MainWindow):
    return window.workspace.parts.findings


def test_a_click_on_a_finding_goes_to_its_cell(qtbot, window: MainWindow):
    qtbot.waitUntil(lambda: len(findings(window).list.found) > 0)
    listed = findings(window).list
    row = next(row for row, finding in enumerate(listed.found) if "蓬溪县" in finding.sentence)
    window.workspace.show_page("issue")
    place = listed.visualRect(listed.model().index(row, 1)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.workspace.page == "figures"
    assert window.workspace.page_widget("figures").view.current_cell().unit == "蓬溪县"


def hover(listed, row: int) -> str:
    """The tip that comes up where the mouse rests on a line, "" where there is none."""
    QToolTip.hideText()
    QTest.qWait(400)  # a tip takes its time to go
    place = listed.visualRect(listed.model().index(row, 1)).center()
    globally = listed.viewport().mapToGlobal(place)
    QApplication.sendEvent(listed.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, globally))
    return QToolTip.text() if QToolTip.isVisible() else ""


def test_a_tip_comes_only_where_it_says_more_than_the_line(qtbot, window: MainWindow):
    listed = findings(window).list
    qtbot.waitUntil(lambda: len(listed.found) > 0)
    listed.setFixedWidth(900)
    qtbot.waitUntil(lambda: listed.viewport().width() > 800)
    assert hover(listed, 0) == ""
    listed.setFixedWidth(260)
    qtbot.waitUntil(lambda: listed.viewport().width() < 260)
    assert hover(listed, 0) == listed.found[0].sentence
    listed.setFixedWidth(900)
    session, first = window.session, listed.found[:1]
    said = standing.explained(session.remarks, session.issue.id, first, "已核实", "王五")
    session.change(said)
    qtbot.waitUntil(lambda: listed.findings.lines[-1].settled)
    listed.scrollToBottom()
    assert "已说明：已核实（王五" in hover(listed, len(listed.found) - 1)


def test_f8_walks_the_findings(qtbot, window: MainWindow):
    qtbot.waitUntil(lambda: len(findings(window).list.found) > 1)
    window.activateWindow()
    qtbot.keyClick(window, Key.Key_F8)
    first = findings(window).list.current.finding.sentence
    qtbot.keyClick(window, Key.Key_F8)
    assert findings(window).list.current.finding.sentence != first
    qtbot.keyClick(window, Key.Key_F8, Held.ShiftModifier)
    assert findings(window).list.current.finding.sentence == first


def test_after_one_is_explained_f8_goes_on_below_it_and_the_list_stays_in_its_place(
    qtbot, window: MainWindow
):
    panel, session = findings(window), window.session
    qtbot.waitUntil(lambda: len(panel.list.found) > 6)
    window.activateWindow()
    panel.list.setFixedHeight(3 * panel.list.visualRect(panel.list.model().index(0, 0)).height())
    qtbot.waitUntil(lambda: panel.list.verticalScrollBar().maximum() > 2)
    for _ in range(3):
        qtbot.keyClick(window, Key.Key_F8)
    place = panel.list.verticalScrollBar().value()
    third, fourth, fifth = panel.list.found[2:5]
    change = standing.explained(session.remarks, session.issue.id, [third], "属实", "王五")
    session.change(change)
    qtbot.waitUntil(lambda: panel.list.findings.lines[-1].settled)
    assert panel.list.verticalScrollBar().value() == place
    assert panel.list.selected() == [third]
    qtbot.keyClick(window, Key.Key_F8)
    assert panel.list.current.finding == fourth
    qtbot.keyClick(window, Key.Key_F8)
    assert panel.list.current.finding == fifth


def test_the_findings_follow_the_figures(qtbot, window: MainWindow):
    def told() -> bool:
        listed = findings(window).list.model()
        texts = (listed.index(row, 1).data() for row in range(listed.rowCount()))
        return any("比购买总额613965多61088" in text for text in texts)

    qtbot.waitUntil(told)
    edit = window.session.figure_edit("蓬溪县", "purchase_total", Decimal(675053))
    window.session.change(Change.of("录入", [edit]))
    qtbot.waitUntil(lambda: not told())


def test_an_empty_issue_is_quiet_until_something_is_entered(qtbot, windows, two_issues_path):
    window = windows.open(two_issues_path)
    session, panel = window.session, window.workspace.parts.findings
    session.open_issue(session.issues[0].id)
    qtbot.waitUntil(lambda: window.workspace.checker.looked)
    told = [finding.check for finding in panel.list.found]
    assert not {"not_reported", "text_gap", "claim"}.intersection(told)
    assert window.workspace.page_widget("figures").view.model.table.marks == {}
    view = window.workspace.page_widget("figures").view
    view.model.enter(0, 1, "5")
    qtbot.waitUntil(lambda: any(f.check == "not_reported" for f in panel.list.found))
    assert not any(f.check == "claim" for f in panel.list.found)


def clicked(qtbot, window: MainWindow, words: str) -> None:
    listed = findings(window).list
    (row,) = (row for row, finding in enumerate(listed.found) if words in finding.sentence)
    index = listed.model().index(row, 1)
    listed.scrollTo(index)
    place = listed.visualRect(index).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_on_what_a_text_says_goes_to_its_words(qtbot, window: MainWindow):
    qtbot.waitUntil(lambda: len(findings(window).list.found) > 0)
    clicked(qtbot, window, "17个农副产品")
    assert window.workspace.page == "measures"
    field = window.workspace.page_widget("measures").rows["大英县"].field
    assert field.textCursor().selectedText() == "17个农副产品"
    clicked(qtbot, window, "写的是“一季度”")
    assert field.textCursor().selectedText() == "一季度"


def test_a_click_on_a_header_s_words_goes_to_its_column(qtbot, window: MainWindow):
    qtbot.waitUntil(lambda: len(findings(window).list.found) > 0)
    clicked(qtbot, window, "表头“本月开展以购助扶活动次数”")
    assert window.workspace.page == "figures"
    view = window.workspace.page_widget("figures").view
    assert view.current_cell() == Cell("船山区", "activities")


def test_a_click_on_a_title_s_fault_goes_to_the_title(qtbot, window: MainWindow):
    issue = window.session.issue
    edit = Edit(IssueField(issue.id, "title"), None, "关于一季度活动的通报")
    window.session.change(Change.of("改标题", [edit]))
    listed = findings(window).list
    qtbot.waitUntil(lambda: any("标题：" in f.sentence for f in listed.found))
    clicked(qtbot, window, "标题：写的是“一季度”")
    assert window.workspace.page == "issue"
    field = window.workspace.page_widget("issue").findChild(TextField, "text_title")
    assert field.textCursor().selectedText() == "一季度"


def test_an_explanation_that_holds_again_is_listed_quietly(qtbot, window: MainWindow):
    """The line moves below those that are selected: the list is shorter for a moment."""
    session, listed = window.session, findings(window).list
    qtbot.waitUntil(lambda: len(listed.found) > 0)
    own = [f for f in listed.found if f.sentence.startswith("蓬溪县")]
    explained = standing.explained(session.remarks, session.issue.id, own, "属实", "李敏")
    session.change(explained)
    hints = [f for f in listed.found if "14场" in f.sentence or "17个农副" in f.sentence]
    listed.select_keys(f.key for f in hints)
    session.change(standing.ticked(session.remarks, session.issue.id, hints, "李敏"))
    edit = session.figure_edit("蓬溪县", "purchase_total", Decimal(613000))
    session.change(Change.of("录入", [edit]))
    qtbot.waitUntil(lambda: any("多965" in f.sentence for f in listed.found))
    with qtbot.captureExceptions() as caught:
        session.undo_step()
        qtbot.waitUntil(lambda: not any("多965" in f.sentence for f in listed.found))
    assert not caught


def test_findings_that_go_leave_the_other_selected_ones_selected(qtbot, window: MainWindow):
    qtbot.waitUntil(lambda: len(findings(window).list.found) > 5)
    listed = findings(window).list
    every = list(listed.found)
    listed.setFocus()
    qtbot.keyClick(listed, Key.Key_A, Held.ControlModifier)
    assert listed.selected() == every
    with qtbot.captureExceptions() as caught:
        edit = window.session.figure_edit("蓬溪县", "purchase_total", Decimal(675053))
        window.session.change(Change.of("录入", [edit]))
        qtbot.waitUntil(lambda: not any("多61088" in f.sentence for f in listed.found))
    assert not caught
    keys = {finding.key for finding in every}
    assert listed.selected() == [finding for finding in listed.found if finding.key in keys]
    assert len(listed.selected()) < len(every)


def sentences(window: MainWindow) -> list[str]:
    return [finding.sentence for finding in findings(window).list.found]


def test_another_date_of_the_issue_is_set_against_the_measures(qtbot, window: MainWindow):
    session, field = window.session, IssueField(window.session.issue.id, "date")
    edit = Edit(MeasureKey(session.issue.id, "蓬溪县"), "", "5月10日召开会议。")
    session.change(Change("录入 蓬溪县 措施", (edit,)))
    session.change(Change("修改 日期", (Edit(field, session.issue.date, date(2018, 5, 4)),)))
    later = "蓬溪县：措施中写的是“5月10日”，晚于编发日期2018年5月4日，请核对。"
    qtbot.waitUntil(lambda: later in sentences(window))
    session.undo_step()
    qtbot.waitUntil(lambda: later not in sentences(window))


def test_another_order_of_the_districts_asks_for_other_figures(qtbot, window: MainWindow):
    session = window.session
    last = "{% if last %}，食堂{{ canteens }}个{% endif %}"
    words = f"{{% for unit in units %}}{{{{ unit }}}}{{{{ activities }}}}次{last}{{% endfor %}}"
    session.change(rewritten(session.remarks, session.issue.id, "1:1", words))
    blank = session.figure_edit("船山区", "canteens", NOT_REPORTED)
    session.change(Change("清除", (blank,)))
    gap = "船山区：正文要用的机关食堂未报，请补报或改写这一句。"
    qtbot.waitUntil(lambda: "船山区：机关食堂未报。" in sentences(window))
    assert gap not in sentences(window)
    turned = [unit.key for unit in reversed(session.scheme.units)]
    session.change(reordered(session.remarks, session.issue.id, {TEXT: turned}))
    qtbot.waitUntil(lambda: gap in sentences(window))


def test_a_scheme_without_a_district_and_an_indicator_leaves_no_trace_of_them(
    qtbot, window: MainWindow
):
    session = window.session
    text = session.store.scheme_text(session.issue.scheme)
    district = '[[units]]\nname = "大英县"\nshort = "大英"\n'
    indicator = next(line for line in text.splitlines() if 'key = "purchase_cooperative"' in line)
    rule = text[
        text.index('[[checks]]\nkey = "product_parts"') : text.index('[[checks]]\nkey = "c')
    ]
    qtbot.waitUntil(
        lambda: any(finding.unit == "大英县" for finding in window.workspace.checker.found)
    )
    with qtbot.captureExceptions() as caught:
        for _ in range(2):
            switch_scheme(session, "改模板", lambda old: _without(old, district, indicator, rule))
            qtbot.waitUntil(lambda: window.workspace.checker.looked)
            assert not any(finding.unit == "大英县" for finding in window.workspace.checker.found)
            session.undo_step()
            qtbot.waitUntil(lambda: any("大英县" in told for told in sentences(window)))
    assert not caught


def _without(text: str, *parts: str) -> str:
    for part in parts:
        text = text.replace(part, "")
    return text
