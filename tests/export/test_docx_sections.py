from collections.abc import Iterator
from typing import Any

import pytest
from docx.oxml.ns import qn

from models.bulletin import Bulletin
from models.issues import IssueTexts
from tests.export.word_files import (
    W,
    issued,
    opened,
    parts,
)


def test_the_pages_are_upright_then_turned_then_upright_again(sample: Bulletin) -> None:
    text, annex, colophon = opened(sample).sections
    for section in (text, colophon):
        assert (section.page_width.twips, section.page_height.twips) == (11906, 16838)
        margins = (section.top_margin, section.right_margin, section.bottom_margin)
        assert [m.twips for m in (*margins, section.left_margin)] == [2098, 1474, 1984, 1588]
    assert (annex.page_width.twips, annex.page_height.twips) == (16838, 11906)
    turned = (annex.top_margin, annex.right_margin, annex.bottom_margin, annex.left_margin)
    assert [m.twips for m in turned] == [1588, 2098, 1474, 1984]


def test_the_annex_begins_a_page_and_the_colophon_an_even_one(sample: Bulletin) -> None:
    kinds = [section.start_type for section in opened(sample).sections]
    assert [str(kind) for kind in kinds[1:]] == ["NEW_PAGE (2)", "EVEN_PAGE (3)"]


def test_the_lines_lie_on_the_grid_of_22(sample: Bulletin) -> None:
    grid = parts(sample)["word/document.xml"].find(f".//{W}docGrid")
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


def footers(bulletin: Bulletin, section: int) -> Iterator[Any]:
    found = opened(bulletin).sections[section]
    yield found.footer._element
    yield found.even_page_footer._element


@pytest.mark.parametrize("section", [0, 1])
def test_odd_pages_are_numbered_right_and_even_pages_left(sample: Bulletin, section: int) -> None:
    for footer, side in zip(footers(sample, section), ("right", "left"), strict=True):
        numbered = next(p for p in footer.iter(f"{W}p") if p.find(f"{W}r/{W}fldChar") is not None)
        assert "".join(t.text for t in numbered.iter(f"{W}t")) == "— 1 —"
        assert numbered.find(f"{W}pPr/{W}jc").get(qn("w:val")) == side
        assert numbered.find(f"{W}pPr/{W}ind").get(qn(f"w:{side}")) == "280"


def test_each_piece_of_the_number_has_a_run_of_its_own(sample: Bulletin) -> None:
    footer = next(footers(sample, 0))
    kinds = [run[-1].get(qn("w:fldCharType"), run[-1].tag) for run in footer.iter(f"{W}r")]
    text, code = qn("w:t"), qn("w:instrText")
    assert kinds == [text, "begin", code, "separate", text, "end", text]


def test_the_number_is_turned_on_turned_pages(sample: Bulletin) -> None:
    for footer in footers(sample, 1):
        box = footer.find(f".//{W}pict")[0]
        style = dict(pair.split(":") for pair in box.get("style").split(";"))
        # 7 mm from the 版心, which begins 35 mm from the edge; along its 156 mm.
        centre = float(style["margin-left"][:-2]) + float(style["width"][:-2]) / 2
        assert centre / 72 * 25.4 == pytest.approx(28, abs=0.1)
        assert float(style["margin-top"][:-2]) / 72 * 25.4 == pytest.approx(28, abs=0.1)
        assert float(style["height"][:-2]) / 72 * 25.4 == pytest.approx(156, abs=0.1)
        assert box[0].get("style") == "layout-flow:vertical"


def test_the_page_of_the_colophon_has_no_number(sample: Bulletin) -> None:
    for footer in footers(sample, 2):
        assert not list(footer.iter(f"{W}r"))


def test_the_colophon_hangs_from_the_foot_of_its_page_between_its_rules(sample: Bulletin) -> None:
    page = opened(sample).tables[-1]
    frame = page._tbl.tr_lst[0]
    assert frame.find(f".//{W}vAlign").get(qn("w:val")) == "bottom"
    height = int(frame.trPr.find(qn("w:trHeight")).get(qn("w:val")))
    assert 12756 - 57 < height + 14 < 12756  # within a millimetre of the 版心's edge
    ruled = page.cell(0, 0).tables[0]
    borders = {
        b.tag.split("}")[1]: b.get(qn("w:sz")) for b in ruled._tbl.tblPr.find(qn("w:tblBorders"))
    }
    assert borders == {"top": "8", "bottom": "8", "insideH": "6"}
    assert [row.cells[0].text.count("\n") for row in ruled.rows] == [1, 0]


def test_the_recipients_turn_over_behind_the_colon(sample: Bulletin) -> None:
    ruled = opened(sample).tables[-1].cell(0, 0).tables[0]
    for paragraph in ruled.cell(0, 0).paragraphs:
        indent = paragraph._p.pPr.find(qn("w:ind"))
        sides = [indent.get(qn(f"w:{side}")) for side in ("left", "hanging", "right")]
        assert sides == ["840", "560", "280"]


def test_a_bulletin_to_nobody_ends_with_its_imprint(sample: Bulletin) -> None:
    alone = issued(sample, texts=IssueTexts(distribution=""))
    ruled = opened(alone).tables[-1].cell(0, 0).tables[0]
    assert [row.cells[0].text for row in ruled.rows] == [
        "\t遂宁市脱贫攻坚领导小组办公室\t2018年5月14日印发"
    ]
