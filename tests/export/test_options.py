"""What offices ask for beside the usual bulletin, in the Word file, the Excel file and on pages."""

import base64
import io
from dataclasses import replace
from typing import Any

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from openpyxl import load_workbook

from export.composition import Annex, composition
from export.excel.xlsx_writer import xlsx_bytes
from export.exporter import made_files
from export.file_names import xlsx_name
from export.font_presets import PRESETS
from export.layout import Layout, layout_of, mm
from export.option_blocks import head_lines, notice_lines
from export.package import unpack
from export.pagination.pages import PlacedRule, PlacedText, lines
from export.pagination.pagination import paginate
from export.printed_table import table
from export.sample import sample_bulletin
from export.word.docx_writer import docx_bytes
from models.bulletin import Bulletin
from models.errors import SchemeError
from models.issues import Stage
from models.quantities import printed
from models.words.written import Marks
from tests.export.option_cases import CASES, LONG_MARK, PICTURE, by_style, case
from tests.export.test_docx_file import schema_faults as schema_faults  # a fixture
from tests.export.word_files import cells_of, opened, texts


def page_texts(bulletin: Bulletin, page: int = 0) -> list[str]:
    return lines(paginate(bulletin)[page])


def right_blank(text: PlacedText) -> float:
    """Characters between a text and the right edge of the 版心."""
    layout = Layout()
    return (mm(28) + layout.text_width - text.x - text.width) / layout.character


@pytest.mark.parametrize("name", CASES)
def test_every_option_is_valid_proved_and_paginated(
    name: str, schema_faults: Any, tmp_path: Any
) -> None:
    for stage in (Stage.PRINTED, Stage.DRAFT):
        bulletin = case(name, stage=stage)
        for number, (_, data) in enumerate(made_files(bulletin, ("docx", "xlsx"))):
            path = tmp_path / f"{stage.name}.{'xlsx' if number else 'docx'}"
            path.write_bytes(data)
            assert schema_faults(path) == 0
        assert paginate(bulletin)


@pytest.mark.parametrize("name", sorted(CASES.keys() - {"方正"}))
def test_the_pages_say_what_the_word_file_says(name: str) -> None:
    bulletin = case(name)
    written = "".join("".join(texts(opened(bulletin))).split())
    for page in paginate(bulletin):
        for line in lines(page):
            if "—" not in line and not page.annex and not bulletin.scheme.options.picture:
                assert "".join(line.split()) in written


def test_what_no_option_needs_is_not_in_the_file(sample: Bulletin) -> None:
    styles = unpack(docx_bytes(sample))["word/styles.xml"].decode()
    for style in ("EditorsNote", "NoticeName", "Signature", "RedRoom", "NamePicture"):
        assert style not in styles


# -- marks, note, copies -----------------------------------------------------------------------


def test_secrecy_stands_at_the_left_and_the_serial_number_at_the_right() -> None:
    first, second = by_style(opened(case("marks")), "简报标记")
    assert (first.text, second.text) == ("秘密★1年\t编号：000012", "特急")
    found = paginate(case("marks"))[0].texts()
    line = [text for text in found if text.baseline == found[0].baseline]
    assert line[0].text.startswith("秘密★") and line[0].x == pytest.approx(mm(28))
    assert line[-1].text == "000012" and right_blank(line[-1]) == pytest.approx(0, abs=0.1)


def test_a_draft_breaks_like_the_issue_whatever_its_marks() -> None:
    for name in CASES:
        issued, draft = paginate(case(name)), paginate(case(name, stage=Stage.DRAFT))
        assert [len(lines(page)) for page in issued[1:]] == [len(lines(page)) for page in draft[1:]]
    assert page_texts(case("marks", stage=Stage.DRAFT))[0].endswith("送审稿　编号：000012")


@pytest.mark.parametrize(
    ("marks", "bulletin", "notice"),
    [
        (Marks(), [("", "稿")], [("", "稿")]),
        (
            Marks("密", "1", "急"),
            [("密", "稿　1"), ("急", "")],
            [("1", "稿"), ("密", ""), ("急", "")],
        ),
        (Marks(secrecy="密"), [("密", "稿")], [("", "稿"), ("密", "")]),
        (Marks(urgency="急"), [("急", "稿")], [("急", "稿")]),
        (Marks(inside="内"), [("内", "稿")], [("内", "稿")]),
    ],
)
def test_marks_stand_where_bulletins_and_where_formal_documents_have_them(
    marks: Marks, bulletin: list[Any], notice: list[Any]
) -> None:
    assert list(head_lines(marks, "稿")) == bulletin
    assert list(notice_lines(marks, "稿")) == notice


@pytest.mark.parametrize("form", ["简报", "通报"])
def test_a_mark_too_long_for_its_line_goes_on_in_the_next(form: str) -> None:
    long = case("long marks")
    if form == "通报":
        long = replace(long, issue=replace(long.issue, texts=case("notice").issue.texts))
        options = replace(long.scheme.options, notice=case("notice").scheme.options.notice)
        long = replace(long, scheme=replace(long.scheme, options=options))
    made_files(long, ["docx"])  # proved
    found = page_texts(long)
    place = next(n for n, line in enumerate(found) if line.startswith("内部资料"))
    assert found[place] + found[place + 1] == LONG_MARK
    assert "编号：000012" in (found[place + 2], found[0])
    mark = next(p for p in opened(long).paragraphs if p.text.startswith("内部资料"))
    assert mark.alignment == WD_ALIGN_PARAGRAPH.LEFT  # its last characters are not spread


def test_the_editors_note_stands_back_at_both_sides_in_kaiti_before_the_title() -> None:
    document = opened(case("note"))
    first, second = by_style(document, "按语")
    assert (first.text, second.text) == ("编者按：请学习借鉴。", "现予印发。")
    assert first.paragraph_format.left_indent == first.paragraph_format.right_indent
    fonts = document.styles["按语"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "楷体"
    found = page_texts(case("note"))
    assert found.index("现予印发。") < found.index("开展情况的通报")


def test_the_number_of_copies_stands_at_the_right_over_the_last_rule() -> None:
    assert texts(opened(case("copies")))[-1] == "（共印120份）"
    page = paginate(case("copies"))[-1]
    copies = [text for text in page.texts() if text.text in ("（共印", "120", "份）")]
    last = max(item.y1 for item in page.items if isinstance(item, PlacedRule))
    assert copies and max(text.baseline for text in copies) < last
    assert last == pytest.approx(mm(297 - 35), abs=1)


# -- annexes -----------------------------------------------------------------------------------


def test_annexes_given_apart_leave_the_bulletin_and_stay_in_excel() -> None:
    bulletin = case("apart")
    assert not [block for block in composition(bulletin) if isinstance(block, Annex)]
    assert len(opened(bulletin).sections) == 2
    assert not any(page.annex for page in paginate(bulletin))
    assert "附件：遂宁市2018年1—4月以购助扶成果统计表" in texts(opened(bulletin))
    assert xlsx_bytes(bulletin) == xlsx_bytes(sample_bulletin())


def test_several_annexes_are_numbered_alike_in_the_text_and_over_their_tables() -> None:
    found = texts(opened(case("annexes")))
    first, second = "2018年1—4月活动情况表", "2018年1—4月购买情况表"
    assert found.index(f"附件：1.{first}") + 1 == found.index(f"2.{second}")
    for label, title in (("附件1", first), ("附件2", second)):
        assert found[found.index(label) + 1] == title
    pages = paginate(case("annexes"))
    assert [page.number for page in pages if page.annex] == [4, 5]


def test_the_titles_of_several_annexes_begin_below_one_another() -> None:
    page = next(p for p in paginate(case("annexes")) if f"2.{'2018年1—4月购买情况表'}" in lines(p))
    starts = [text.x for text in page.texts() if text.text in ("1.2018", "2.2018")]
    assert starts[0] == pytest.approx(starts[1])


def test_each_annex_has_its_part_of_the_table_on_a_section_of_its_own() -> None:
    bulletin = case("annexes")
    *tables, _colophon = opened(bulletin).tables
    for part, made in zip(bulletin.scheme.annexes, tables, strict=True):
        rows = cells_of(made._tbl)
        wanted = table(bulletin, part)
        assert rows[wanted.header_rows :] == [
            [row.name, *(printed(cell.figure) for cell in row.cells)] for row in wanted.rows
        ]
    assert [s.orientation for s in opened(bulletin).sections] == [0, 1, 1, 0]


def test_each_annex_is_a_sheet_of_the_workbook() -> None:
    bulletin = case("annexes")
    book = load_workbook(io.BytesIO(xlsx_bytes(bulletin)))
    assert book.sheetnames == ["附件1", "附件2"]
    assert [sheet["A1"].value for sheet in book] == [
        "2018年1—4月活动情况表",
        "2018年1—4月购买情况表",
    ]
    assert book["附件2"].print_title_rows == "$1:$3"
    assert xlsx_name(bulletin) == "附件1—2：2018年1—4月活动情况表等.xlsx"


# -- paper and letterhead ----------------------------------------------------------------------


def test_pre_printed_paper_keeps_the_room_of_the_red_head(sample: Bulletin) -> None:
    for plain, on_red in (("copies", "pre-printed"), ("unsealed", "notice on red")):
        usual, bare = paginate(case(plain))[0], paginate(case(on_red))[0]
        reds = [item for item in usual.items if item.color != "000000"]
        assert len(reds) == 2
        assert [item for item in usual.items if item not in reds] == list(bare.items)
    data = unpack(docx_bytes(case("pre-printed")))["word/document.xml"].decode()
    assert "脱贫攻坚简报" not in data and "OfficeAndDate" not in data
    assert by_style(opened(case("pre-printed")), "套红纸空行")


def test_a_letterhead_stands_in_place_of_the_name_and_says_it_to_screen_readers() -> None:
    bulletin = case("letterhead")
    data = unpack(docx_bytes(bulletin))
    assert data["word/media/letterhead.png"] == base64.b64decode(PICTURE)
    (shape,) = opened(bulletin).inline_shapes
    assert (round(shape.width.mm, 1), round(shape.height.mm, 1)) == (120, 24.5)
    assert 'descr="脱贫攻坚简报"' in data["word/document.xml"].decode()
    assert "word/media/letterhead.png" not in unpack(docx_bytes(sample_bulletin()))


# -- fonts -------------------------------------------------------------------------------------


def test_a_preset_of_fonts_is_chosen_by_name_and_single_ones_over_it() -> None:
    fonts = layout_of(case("方正").scheme).fonts
    assert (fonts.title, fonts.body, fonts.latin) == (
        "方正小标宋_GBK",
        "方正仿宋_GBK",
        "Times New Roman",
    )
    assert Layout.from_overrides({"preset": "国标系统字体"}) == Layout()
    own = Layout.from_overrides({"fonts": {"body": "仿宋"}, "preset": "GB2312字体"}).fonts
    assert (own.body, own.subheading) == ("仿宋", "楷体_GB2312")
    with pytest.raises(SchemeError, match="可用的有国标系统字体"):
        Layout.from_overrides({"preset": "方正"})


def test_every_preset_names_families_that_the_font_table_describes() -> None:
    from export.word.docx_fonts import font_table_xml

    for preset in PRESETS:
        layout = Layout.from_overrides({"preset": preset})
        assert font_table_xml(layout).count(b"w:altName") >= 5
