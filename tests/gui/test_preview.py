"""The preview: pages as they print, figures to click, words to find, fonts that are missing."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF, QSettings, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLineEdit, QPushButton

from export.pagination.pages import Page
from export.pagination.pagination import paginate
from gui.options.template_notes import keep_template_notes
from gui.preview.fonts import FontBook, missing_text
from gui.preview.page_arrangement import Fit
from gui.preview.page_list import page_name
from gui.preview.page_text import find, rect_of
from gui.preview.preview import PreviewPage
from gui.preview.preview_painter import PagePainter
from gui.session import Session
from gui.settings import Settings
from models.bulletin import Bulletin
from models.changes import Change
from models.figures import Cell


@pytest.fixture
def memory(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "print.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def page(qtbot, session: Session, settings: Settings, memory: QSettings) -> PreviewPage:
    """The preview of the sample, on screen."""
    made = PreviewPage(session, settings, memory)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def painter(qapp: object) -> PagePainter:
    return PagePainter(FontBook())


def place_of(page: PreviewPage, words: str) -> Any:
    """Scrolls a run of that text into view; the middle of it there, for the mouse."""
    hit = find(page.pages, words)[0]
    page.canvas.show_hits([hit], hit)
    page.canvas.show_hits([], None)
    return page.canvas.view_rect(hit.page, hit.rects[0]).center().toPoint()


# -- on screen -------------------------------------------------------------------------------------


def test_all_pages_are_listed_by_what_they_carry(page: PreviewPage):
    names = [page_name(page.pages, row) for row in range(len(page.pages))]
    assert names == ["第1页", "第2页", "第3页", "第4页（附件）", "空白页", "版记页"]
    assert page.findChild(QPushButton, "preview_zoom").text().endswith("%")


def test_a_click_on_a_figure_asks_for_its_cell(qtbot, page: PreviewPage):
    where = place_of(page, "133722")
    with qtbot.waitSignal(page.session.cell_requested) as asked:
        qtbot.mouseClick(page.canvas.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert asked.args == [Cell("船山区", "purchase_total")]


def test_a_click_on_a_figure_of_the_table_does_so_too(qtbot, page: PreviewPage):
    where = place_of(page, "101334.5")
    with qtbot.waitSignal(page.session.cell_requested) as asked:
        qtbot.mouseClick(page.canvas.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert asked.args[0].unit == "船山区"


def test_the_mouse_shows_what_can_be_clicked(qtbot, page: PreviewPage):
    viewport = page.canvas.viewport()
    qtbot.mouseMove(viewport, place_of(page, "133722"))
    qtbot.waitUntil(lambda: viewport.cursor().shape() is Qt.CursorShape.PointingHandCursor)
    qtbot.mouseMove(viewport, place_of(page, "其中，船山区"))
    qtbot.waitUntil(lambda: viewport.cursor().shape() is Qt.CursorShape.ArrowCursor)


def test_a_click_on_measures_asks_for_their_district(qtbot, page: PreviewPage):
    where = place_of(page, "四送一购")
    with qtbot.waitSignal(page.measures_requested) as asked:
        qtbot.mouseClick(page.canvas.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert asked.args == ["船山区"]


def test_a_changed_figure_is_on_the_page_a_moment_later(qtbot, page: PreviewPage):
    session = page.session
    edit = session.figure_edit("船山区", "activities", Decimal(79))
    session.change(Change.of("录入", [edit]))
    qtbot.waitUntil(lambda: bool(find(page.pages, "以购助扶活动79次")))
    assert find(page.pages, "以购助扶活动1318次")


def test_words_are_found_over_the_ends_of_lines_and_in_any_width(page: PreviewPage):
    (hit,) = find(page.pages, "激发贫困群众劳动致富主动脱贫内生动力")
    assert len({rect.y() for rect in hit.rects}) == 2
    assert len(find(page.pages, "qq超市")) == 1
    assert find(page.pages, "各县(区)") and not find(page.pages, "没有这个词")
    assert find(page.pages, "") == []


def test_searching_goes_from_place_to_place(qtbot, page: PreviewPage):
    qtbot.keyClick(page.canvas, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = page.findChild(QLineEdit, "preview_search")
    assert field.isVisible()
    field.setText("以购助扶")
    count = len(find(page.pages, "以购助扶"))
    assert page.search.count.text() == f"第1处，共{count}处"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert page.search.count.text().startswith("第2处")
    field.setText("没有这个词")
    assert page.search.count.text() == "没有找到"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()


def test_zoom_follows_the_window_until_it_is_set(qtbot, page: PreviewPage):
    page.canvas.set_fit(Fit.PAGE)
    small = page.canvas.zoom
    page.resize(1000, 1000)
    qtbot.waitUntil(lambda: page.canvas.zoom > small)
    page.canvas.set_zoom(2)
    page.resize(1000, 700)
    assert page.canvas.zoom == 2
    assert page.bar.zoom.text() == "200%"


def test_zooming_with_the_wheel_leaves_the_paper_under_the_mouse(page: PreviewPage):
    page.canvas.set_zoom(1)
    before = place_of(page, "133722")
    page.canvas.set_zoom(1.5, QPointF(before))
    found = page.canvas.text_under(QPointF(before))
    assert found is not None and found[1].text == "133722"


def test_facing_pages_lie_as_in_the_open_booklet(page: PreviewPage):
    page.canvas.set_facing(True)
    rects = page.canvas._arrangement.rects
    assert rects[1].center().y() == rects[2].center().y() and rects[1].x() < rects[2].x()
    assert rects[0].bottom() < rects[1].top()


def test_a_turned_page_beside_an_upright_one_comes_into_view_with_it(page: PreviewPage):
    page.canvas.set_facing(True)
    page.canvas.set_fit(Fit.PAGE)
    page.canvas.show_page(3)
    upright = page.canvas.view_rect(4, QRectF(0, 0, 595, 842))
    assert upright.top() >= 0 and upright.bottom() <= page.canvas.viewport().height()


def test_a_page_chosen_in_the_list_comes_into_view(page: PreviewPage):
    page.list.setCurrentIndex(page.list.model().index(3, 0))
    assert page.canvas.page == 3
    assert page.bar.where.text() == "第4面，共6面"


def test_a_layout_that_cannot_be_is_told_in_place_of_the_pages(page: PreviewPage):
    page.session.scheme = replace(page.session.scheme, layout={"page": {"left": 200}})
    page.refresh()
    assert page.pages == ()
    assert "页边距太大" in page.notice_text.text() and page.notice.isVisible()


def test_what_a_template_cannot_do_is_said_above_the_pages(page: PreviewPage):
    version = page.session.issue.scheme
    keep_template_notes(page.session, version, ["模板里的文本框没有采用。"])
    page.refresh()
    assert "文本框" in page.notice_text.text()


# -- fonts -----------------------------------------------------------------------------------------


def test_missing_families_are_told_with_their_substitutes(qapp: object):
    book = FontBook(["仿宋", "SimHei", "KaiTi_GB2312", "SimSun", "Arial"])
    missing = book.missing(["方正小标宋简体", "仿宋", "黑体", "楷体", "宋体"])
    assert [(m.wanted, m.shown, m.bold) for m in missing] == [
        ("方正小标宋简体", "SimSun", True),
        ("楷体", "KaiTi_GB2312", False),
    ]
    assert "方正小标宋简体暂用SimSun" in missing_text(missing)
    assert "导出的Word仍按原字体" in missing_text(missing)
    assert missing_text([]) == ""


def test_a_pc_that_has_everything_is_told_nothing(qapp: object):
    book = FontBook(["方正小标宋简体", "仿宋", "黑体", "楷体", "宋体"])
    assert book.missing(["方正小标宋简体", "仿宋", "黑体"]) == []


def test_rare_characters_show_as_more_than_boxes(painter: PagePainter, sample: Bulletin):
    bulletin = replace(sample, measures={"船山区": "镕堃喆𬱟"})
    pages = paginate(bulletin)
    (hit,) = find(pages, "镕堃喆𬱟")
    image = painted(painter, pages[hit.page], 2)
    pictures = {bytes(part(image, hit.rects[0], n, 4, 2).constBits()) for n in range(4)}
    assert len(pictures) == 4


def painted(painter: PagePainter, page: Page, scale: float) -> QImage:
    image = QImage(
        round(page.width * scale), round(page.height * scale), QImage.Format.Format_Grayscale8
    )
    image.fill(255)
    canvas = QPainter(image)
    painter.paint(canvas, page, scale)
    canvas.end()
    return image


def part(image: QImage, rect: Any, number: int, count: int, scale: float) -> QImage:
    """One of `count` equal pieces of a place on the image."""
    width = rect.width() * scale / count
    left, top = rect.x() * scale + number * width, rect.y() * scale
    return image.copy(round(left), round(top), round(width), round(rect.height() * scale))


def test_every_run_is_painted_within_its_place(painter: PagePainter, sample: Bulletin):
    page = paginate(sample)[1]
    image = painted(painter, page, 1)
    allowed = QImage(image.size(), QImage.Format.Format_Grayscale8)
    allowed.fill(0)
    canvas = QPainter(allowed)
    for text in page.texts():
        canvas.fillRect(rect_of(text).adjusted(-2, -2, 2, 2), Qt.GlobalColor.white)
    canvas.end()
    stray = [
        (x, y)
        for y in range(0, image.height(), 2)
        for x in range(0, image.width(), 2)
        if image.pixelColor(x, y).lightness() < 100 and not allowed.pixelColor(x, y).lightness()
    ]
    assert stray == []


def test_a_sign_that_is_no_character_leaves_the_others_on_the_page(
    painter: PagePainter, sample: Bulletin
):
    texts = {**sample.measures, "船山区": "组织\ufffe认购\uffff。"}
    pages = paginate(replace(sample, measures=texts))
    (hit,) = find(pages, "组织\ufffe认购")
    image = painted(painter, pages[hit.page], 2)
    pictures = {bytes(part(image, hit.rects[0], n, 4, 2).constBits()) for n in range(4)}
    assert len(pictures) == 4
