"""What offices ask for beside the usual bulletin, in the Word file, the Excel file and on pages."""

import base64
import io
from dataclasses import replace
from typing import Any

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from openpyxl import load_workbook

from export.composition import Annex, Head, composition, table
from export.docx_writer import docx_bytes
from export.exporter import made_files
from export.file_names import docx_name, xlsx_name
from export.font_presets import PRESETS
from export.layout import Layout, layout_of, mm
from export.option_blocks import NoticeHead, Signature, head_lines, notice_lines
from export.option_places import notice_name_size, room_above_name, signature_blanks
from export.package import unpack
from export.pages import PlacedRule, PlacedText, lines
from export.pagination import paginate
from export.sample import sample_bulletin
from export.xlsx_writer import xlsx_bytes
from models.bulletin import Bulletin
from models.errors import SchemeError
from models.issues import IssueTexts, Stage
from models.quantities import printed
from models.scheme_toml import read_scheme
from models.written import Marks
from tests.export.test_docx_file import schema_faults as schema_faults  # a fixture
from tests.export.word_files import cells_of, opened, texts
from tests.models.test_scheme_options import ANNEX_TITLE, TWO_ANNEXES, with_keys

NOTICE = """
[notice]
number = "遂脱贫领办〔{{ issue_year }}〕{{ number }}号"
to = "各县（区）人民政府，市直各部门"
copy_to = "省脱贫办，市委办。"
"""
# A red picture of 2 × 1 pixels.
PICTURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
)
LETTERHEAD = f'[letterhead]\npicture = "{PICTURE}"\nwidth = 120\nheight = 24.5\n'
CASES: dict[str, tuple[str, str, IssueTexts]] = {
    "marks": ('secrecy = "秘密★1年"\nserial = "编号：000012"\nurgency = "特急"', "", IssueTexts()),
    "inside": ('inside = "内部资料，注意保存"', "", IssueTexts()),
    "note": ("", "", IssueTexts(note="请学习借鉴。\n现予印发。")),
    "copies": ("copies = 120", "", IssueTexts()),
    "apart": ("annexes_apart = true", "", IssueTexts()),
    "annexes": ("", TWO_ANNEXES, IssueTexts()),
    "pre-printed": ("pre_printed = true", "", IssueTexts()),
    "notice": ('serial = "000012"\nsecrecy = "秘密"', NOTICE, IssueTexts(form="通报")),
    "unsealed": ("", f"{NOTICE}sealed = false", IssueTexts(form="通报")),
    "notice on red": ("pre_printed = true", NOTICE, IssueTexts(form="通报")),
    "letterhead": ("", LETTERHEAD, IssueTexts()),
    "letterhead on red": ("pre_printed = true", LETTERHEAD, IssueTexts()),
    "方正": ("", '[layout]\npreset = "方正_GBK"\nfonts.latin = "Times New Roman"', IssueTexts()),
}


def case(name: str, **changes: Any) -> Bulletin:
    """The sample with an option."""
    keys, more, own = CASES[name]
    text = with_keys(keys, more)
    text = text.replace(ANNEX_TITLE, "") if more is TWO_ANNEXES else text
    sample = sample_bulletin()
    return replace(
        sample, scheme=read_scheme(text), issue=replace(sample.issue, texts=own, **changes)
    )


def by_style(document: Document, style: str) -> list[Paragraph]:
    return [p for p in document.paragraphs if p.style is not None and p.style.name == style]


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
    left, right, *_ = paginate(case("marks"))[0].texts()
    assert left.text.startswith("秘密★") and left.x == pytest.approx(mm(28))
    assert right_blank(paginate(case("marks"))[0].texts()[3]) == pytest.approx(0, abs=0.1)


def test_a_draft_breaks_like_the_issue_whatever_its_marks() -> None:
    for name in CASES:
        issued, draft = paginate(case(name)), paginate(case(name, stage=Stage.DRAFT))
        assert [len(lines(page)) for page in issued[1:]] == [len(lines(page)) for page in draft[1:]]
    assert page_texts(case("marks", stage=Stage.DRAFT))[0].endswith("送审稿　编号：000012")


@pytest.mark.parametrize(
    ("marks", "bulletin", "notice"),
    [
        (Marks(), [("", "稿")], [("", "稿")]),
        (Marks("密", "1", "急"), [("密", "稿　1"), ("急", "")], [("1", "稿"), ("密", ""), ("急", "")]),
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
    assert [sheet["A1"].value for sheet in book] == ["2018年1—4月活动情况表", "2018年1—4月购买情况表"]
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


# -- the notice --------------------------------------------------------------------------------


def test_a_notice_has_the_parts_of_a_formal_document_in_order() -> None:
    found = texts(opened(case("notice")))
    office = "遂宁市脱贫攻坚领导小组办公室"
    assert found[:4] == ["000012", "秘密", office, "遂脱贫领办〔2018〕11号"]
    assert found[5] == "各县（区）人民政府，市直各部门："
    reference = next(n for n, text in enumerate(found) if text.startswith("附件："))
    assert found[reference + 1 : reference + 3] == [office, "2018年5月14日"]
    assert found[-2:] == ["抄送：省脱贫办，市委办。", f"{office}2018年5月14日印发"]
    assert "第十一期" not in found
    assert docx_name(case("notice")) == "脱贫攻坚简报第11期（通报）.docx"


def test_the_red_name_of_a_notice_begins_35_mm_below_the_edge() -> None:
    layout = Layout()
    for name in ("遂宁市脱贫攻坚领导小组办公室", "市政府"):
        for count in (1, 2, 3):
            size = notice_name_size(layout, name)
            above = count * layout.pitch.line + room_above_name(layout, name, count)
            assert above + 0.1 * size == pytest.approx(mm(35), abs=2.8)
            assert len(name) * size <= layout.text_width
    assert replace(layout, sizes=replace(layout.sizes, notice_name=30)).sizes.notice_name == 30


@pytest.mark.parametrize(
    ("signature", "office", "date"),
    [
        # 7.3.5.1: the date four characters from the edge, the office in the middle above it.
        (Signature("市政府", "2018年5月14日"), 4 + (6.5 - 3) / 2, 4),
        (Signature("遂宁市脱贫攻坚领导小组办公室", "2018年5月14日"), 0.25, 4),
        (Signature("遂宁市人民政府脱贫攻坚领导小组办公室", "2018年5月14日"), 0, 5.75),
        # 7.3.5.2: the office two from the edge, the date beginning two behind it.
        (Signature("遂宁市脱贫攻坚领导小组办公室", "2018年5月14日", False), 2, 7.5),
        (Signature("市政府", "2018年5月14日", False), 7.5, 2),
    ],
)
def test_signature_and_date_stand_as_the_seal_wants(
    signature: Signature, office: float, date: float
) -> None:
    assert signature_blanks(signature) == pytest.approx((office, date))


def test_the_signature_never_goes_to_a_page_without_text() -> None:
    for name in ("notice", "unsealed"):
        document = opened(case(name))
        (reference,) = by_style(document, "附件说明（署名前）")
        assert reference.style is not None
        assert reference.style.element.pPr.find(qn("w:keepNext")) is not None


def test_an_issue_is_a_bulletin_again_when_it_says_so() -> None:
    kinds = [type(composition(case(name))[0]) for name in ("notice", "copies")]
    assert kinds == [NoticeHead, Head]


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
    from export.docx_fonts import font_table_xml

    for preset in PRESETS:
        layout = Layout.from_overrides({"preset": preset})
        assert font_table_xml(layout).count(b"w:altName") >= 5
