"""The measures: typed, pasted, counted, and each pause one step to undo."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton

from gui.kit.plain_text import plain, without_name, word_count
from gui.kit.text_field import TextField
from gui.measures.narrative_edit import NarrativeEdit
from gui.session import Session


def shown(qtbot, session: Session) -> NarrativeEdit:
    page = NarrativeEdit(session)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.activateWindow()
    return page


@pytest.fixture
def page(qtbot, session: Session) -> NarrativeEdit:
    return shown(qtbot, session)


def field(page: NarrativeEdit, unit: str = "蓬溪县") -> TextField:
    return page.rows[unit].field


def paste(qtbot, target: TextField, text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
    target.setFocus()
    target.selectAll()
    qtbot.keyClick(target, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_every_district_has_its_text(page: NarrativeEdit, session: Session):
    assert {unit: row.field.text for unit, row in page.rows.items()} == session.measures


def test_leaving_the_field_makes_one_change(
    qtbot, type_text, page: NarrativeEdit, session: Session
):
    type_text(field(page), "又办了两场集市。")
    assert session.undo.count() == 0
    field(page, "大英县").setFocus()
    assert session.measures["蓬溪县"].startswith("又办了两场集市。")
    assert session.undo.count() == 1
    assert session.undo.undoText() == "修改 蓬溪县 措施"


def test_a_pause_makes_one_change(qtbot, type_text, page: NarrativeEdit, session: Session):
    field(page)._pause.setInterval(30)
    type_text(field(page), "一")
    qtbot.waitUntil(lambda: session.undo.count() == 1)
    type_text(field(page), "二")
    qtbot.waitUntil(lambda: session.undo.count() == 2)


def test_undo_takes_back_what_was_typed(qtbot, type_text, page: NarrativeEdit, session: Session):
    old = field(page).text
    type_text(field(page), "多写几个字")
    session.undo_step()
    assert field(page).text == old == session.measures["蓬溪县"]


def test_pasting_from_word_takes_only_plain_paragraphs(qtbot, page, session):
    text = "　　一是\u200b开展活动。\r\n\r\n　　二是\u00a0组织采购。\x0b"
    paste(qtbot, field(page), text, html="<b style='color:red'>一是</b>")
    page.hand_in()
    assert session.measures["蓬溪县"] == "一是开展活动。\n二是组织采购。"


def test_what_was_copied_as_html_only_is_pasted_too(qtbot, page: NarrativeEdit, session: Session):
    word = (
        "<style>p{margin:0}</style><!--[if supportFields]>PAGE<![endif]-->"
        "<p><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span>"
        "<![endif]><b>办会</b><o:p></o:p></p><p>采购<br>联络</p>"
    )
    paste(qtbot, field(page), "", html=word)
    page.hand_in()
    assert session.measures["蓬溪县"] == "1.办会\n采购\n联络"


def test_the_fields_menu_has_no_undo_beside_the_windows(qtbot, page: NarrativeEdit):
    place = QPoint(5, 5)
    menu_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, place)
    field(page).contextMenuEvent(menu_key)
    [menu] = [m for m in page.findChildren(QMenu) if m.isVisible()]
    words = [action.text() for action in menu.actions()]
    assert not any(w.startswith(("&Undo", "撤", "&Redo")) for w in words)
    assert len(words) > 4
    menu.close()


def test_the_districts_name_and_colon_are_the_apps(
    qtbot, type_text, page: NarrativeEdit, session: Session
):
    paste(qtbot, field(page), "蓬溪县：组织采购。")
    page.hand_in()
    assert session.measures["蓬溪县"] == "组织采购。"
    assert field(page).text == "组织采购。"


def test_words_are_counted_while_typing(qtbot, type_text, page: NarrativeEdit):
    paste(qtbot, field(page), "办了 14 场。")
    assert page.rows["蓬溪县"].count.text() == "6字"
    assert page.units.badge(3) == "6字"


def test_last_issues_text_stands_beside_and_can_be_used_again(qtbot, next_session: Session):
    page = shown(qtbot, next_session)
    row = page.rows["蓬溪县"]
    assert row.before.text == next_session.previous_measures["蓬溪县"]
    row.field.setPlainText("")
    page.hand_in()
    qtbot.mouseClick(page.findChild(QPushButton, "reuse_蓬溪县"), Qt.MouseButton.LeftButton)
    assert next_session.measures["蓬溪县"] == row.before.text


def test_the_list_leads_to_a_district(qtbot, type_text, page: NarrativeEdit):
    page.units.pick("经开区")
    bar = page._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ("一 是", "一是"),
        ("QQ 超市", "QQ 超市"),
        ("第一段\n\n\n第二段", "第一段\n第二段"),
        ("\u2028\u2029", ""),
        ("1.\t制定方案\n（一）\t开展活动\n●\t采购", "1.制定方案\n（一）开展活动\n采购"),
        ('\x13 HYPERLINK "a" \x14网上商城\x15开张', "网上商城开张"),
        ("第一行\v第二行", "第一行\n第二行"),
        ("办了１４场，增长３．５％", "办了14场，增长3.5%"),
        ('开展"四送一购"活动,购买(认购)产品;', "开展“四送一购”活动，购买（认购）产品；"),
        ("1,317元，10:30开会", "1,317元，10:30开会"),
    ],
)
def test_plain_text_keeps_what_was_meant(pasted: str, text: str):
    assert plain(pasted) == text


def test_a_name_is_taken_off_only_at_the_head():
    assert without_name("大英:做法", ("大英县", "大英")) == "做法"
    assert without_name("在大英县：做法", ("大英县",)) == "在大英县：做法"


def test_counting_leaves_white_space_out():
    assert word_count("一 二\n三") == 3
