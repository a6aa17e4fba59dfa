import importlib.util
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from export.composition import table
from export.docx_writer import docx_bytes, write_docx
from export.package import unpack
from models.bulletin import Bulletin
from models.errors import SchemeError
from models.figures import TOTAL, Cell, FigureSheet
from models.header import depth, header_cells
from models.issues import Issue, IssueName, IssueTexts, Stage
from models.periods import Period
from models.quantities import NOT_REPORTED, printed
from models.scheme import Unit
from models.scheme_toml import read_scheme

SHARED = Path(__file__).parents[3] / "shared"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def opened(bulletin: Bulletin) -> Document:
    return docx.Document(io.BytesIO(docx_bytes(bulletin)))


def parts(bulletin: Bulletin) -> dict[str, Any]:
    """The parts of the file that are Word's own, parsed."""
    found = unpack(docx_bytes(bulletin))
    return {name: parse_xml(data) for name, data in found.items() if name.startswith("word/")}


def texts(document: Document) -> list[str]:
    """All texts in the order of the file, cells included."""
    body = document.element.body
    return [t for p in body.iter(f"{W}p") if (t := "".join(r.text for r in p.iter(f"{W}t")))]


def issued(bulletin: Bulletin, **changes: object) -> Bulletin:
    return replace(bulletin, issue=replace(bulletin.issue, **changes))


def laid_out(bulletin: Bulletin, **layout: dict[str, Any]) -> Bulletin:
    return replace(bulletin, scheme=replace(bulletin.scheme, layout=layout))


@pytest.fixture
def second_office(second_office_text: str) -> Bulletin:
    """Half a year of another city: three header levels, one unit not reported."""
    scheme = read_scheme(second_office_text)
    issue = Issue(1, IssueName(2024, "3"), Period(2024, 1, 6), date(2024, 7, 5), 1)
    sheet = FigureSheet(scheme)
    for number, unit in enumerate(scheme.units[:-1], 1):
        for indicator in scheme.typed_indicators():
            sheet.put(Cell(unit.key, indicator.key), Decimal(number * 97))
    sheet.put(Cell(TOTAL, "training"), Decimal(5210))
    return Bulletin(scheme, issue, sheet)


def grid(bulletin: Bulletin, place: int = 0) -> list[list[str]]:
    """A table of the file as its cells look: a merged cell's text in each place it covers."""
    rows: list[list[str]] = []
    for row in opened(bulletin).tables[place]._tbl.tr_lst:
        cells: list[str] = []
        for cell in row.tc_lst:
            above = rows[-1][len(cells)] if cell.vMerge == "continue" else ""
            text = "".join(t.text for t in cell.iter(f"{W}t"))
            cells += [above or text] * cell.grid_span
        rows.append(cells)
    return rows


# The words


def test_the_blocks_of_the_bulletin_follow_each_other_as_printed(sample: Bulletin) -> None:
    found = texts(opened(sample))
    assert found[:3] == ["脱贫攻坚简报", "第十一期", "遂宁市脱贫攻坚领导小组办公室2018年5月14日"]
    assert "关于1—4月全市脱贫攻坚以购助扶活动开展情况的通报" in found[3]
    order = ["一、取得的成效", "二、采取的主要措施", "附件", "县（区）", "合计"]
    places = [found.index(text) for text in order]
    assert places == sorted(places)
    assert found[-1] == "遂宁市脱贫攻坚领导小组办公室2018年5月14日印发"
    assert [text[:2] for text in found[-3:-1]] == ["送：", "发："]


def test_the_achievements_equal_the_real_bulletins(sample: Bulletin, real_text: str) -> None:
    paragraph = next(p for p in opened(sample).paragraphs if p.text.startswith("据统计"))
    assert squeezed(paragraph.text) in real_text


def test_the_marks_are_full_width(sample: Bulletin) -> None:
    document = opened(sample)
    text = "".join(p.text for p in document.paragraphs)
    assert not set(",:;()?!") & set(text)


def test_each_district_has_its_paragraph_of_measures(sample: Bulletin) -> None:
    found = texts(opened(sample))
    for unit in sample.scheme.units:
        assert f"{unit.name}：{sample.measures[unit.key]}" in found


def test_a_paragraph_is_one_run_that_a_clerk_can_edit(sample: Bulletin) -> None:
    for paragraph in opened(sample).paragraphs:
        assert len(paragraph.runs) <= 1


def test_the_title_keeps_its_lines(sample: Bulletin) -> None:
    title = next(p for p in opened(sample).paragraphs if p.style.name == "Title")
    assert title.text == "关于1—4月全市脱贫攻坚以购助扶活动\n开展情况的通报"


def test_the_annex_is_named_alike_in_the_text_and_over_the_table(sample: Bulletin) -> None:
    found = texts(opened(sample))
    reference = next(text for text in found if text.startswith("附件："))
    assert found[found.index("附件") + 1] == reference.removeprefix("附件：")


def test_a_draft_is_marked_in_its_head_and_an_issued_one_is_not(sample: Bulletin) -> None:
    draft = opened(issued(sample, stage=Stage.DRAFT))
    assert draft.paragraphs[0].text.strip() == "送审稿"
    assert "送审稿" not in "".join(texts(opened(sample)))
    assert len(draft.paragraphs) == len(opened(sample).paragraphs)


def test_what_the_totals_lack_stands_under_the_table(second_office: Bulletin) -> None:
    document = opened(second_office)
    missing = second_office.scheme.units[-1].name
    note = next(p for p in document.paragraphs if p.text.startswith("注："))
    assert missing in note.text and note.style.name == "表注"


# The table


def test_every_figure_stands_in_its_cell(sample: Bulletin) -> None:
    rows = grid(sample)[depth(sample.scheme) :]
    for unit, cells in zip(sample.scheme.units, rows, strict=False):
        figures = [sample.sheet.figure(unit.key, i.key) for i in sample.scheme.indicators]
        assert cells == [unit.short, *map(printed, figures)]
    totals = [sample.sheet.total(i.key).figure for i in sample.scheme.indicators]
    assert rows[-1] == ["合计", *map(printed, totals)]
    assert len(rows) == len(sample.scheme.units) + 1


@pytest.mark.parametrize("office", ["sample", "second_office"])
def test_every_header_cell_is_merged_as_its_tree_says(
    office: str, request: pytest.FixtureRequest
) -> None:
    bulletin: Bulletin = request.getfixturevalue(office)
    cells = grid(bulletin)
    assert {len(row) for row in cells} == {1 + len(bulletin.scheme.indicators)}
    for head in header_cells(bulletin.scheme):
        for row in range(head.row, head.row + head.row_span):
            for column in range(head.column, head.column + head.column_span):
                assert cells[row][column] == head.title


def test_a_unit_not_reported_is_told_in_its_cells(second_office: Bulletin) -> None:
    row = grid(second_office)[-2]
    assert set(row[1:]) == {printed(NOT_REPORTED)}


def test_the_header_is_repeated_on_each_page_and_no_row_is_split(sample: Bulletin) -> None:
    rows = opened(sample).tables[0]._tbl.tr_lst
    repeated = [row.trPr.find(qn("w:tblHeader")) is not None for row in rows]
    assert repeated == [True] * 2 + [False] * 7
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_grid_cells_and_table_agree_on_widths_and_fill_the_page(sample: Bulletin) -> None:
    element = opened(sample).tables[0]._tbl
    columns = [int(column.get(qn("w:w"))) for column in element.tblGrid]
    assert sum(columns) == 12756 == int(element.tblPr.find(qn("w:tblW")).get(qn("w:w")))
    assert element.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
    for row in element.tr_lst:
        place = 0
        for cell in row.tc_lst:
            assert cell.width.twips == sum(columns[place : place + cell.grid_span])
            place += cell.grid_span


def test_a_table_that_only_tiny_type_could_hold_goes_on_beside_itself(
    second_office: Bulletin,
) -> None:
    sheet = second_office.sheet.copy()
    for indicator in second_office.scheme.typed_indicators():
        sheet.put(Cell(second_office.scheme.units[0].key, indicator.key), Decimal(12345678))
    wide = replace(second_office, sheet=sheet)
    first, second = grid(wide, 0), grid(wide, 1)
    assert [row[0] for row in first] == [row[0] for row in second]
    whole = [row + other[1:] for row, other in zip(first, second, strict=True)]
    printed_rows = table(wide).rows
    for row, cells in zip(printed_rows, whole[depth(wide.scheme) :], strict=True):
        assert cells == [row.name, *(printed(cell.figure) for cell in row.cells)]


# The look


def style_of(paragraph: Any, styles: Any) -> Any:
    name = paragraph.find(f"{W}pPr/{W}pStyle").get(qn("w:val"))
    return next(s for s in styles.iter(f"{W}style") if s.get(qn("w:styleId")) == name)


def test_every_text_is_in_a_style_that_fills_all_four_font_slots(sample: Bulletin) -> None:
    found = parts(sample)
    for name, part in found.items():
        for paragraph in part.iter(f"{W}p"):
            fonts = style_of(paragraph, found["word/styles.xml"]).find(f"{W}rPr/{W}rFonts")
            slots = {fonts.get(qn(f"w:{s}")) for s in ("ascii", "hAnsi", "eastAsia", "cs")}
            assert len(slots) == 1 and None not in slots, name


def test_no_quotation_mark_or_dash_is_left_to_the_latin_font(sample: Bulletin) -> None:
    for part in parts(sample).values():
        for run in part.iter(f"{W}r"):
            assert run.find(f"{W}rPr/{W}rFonts").get(qn("w:hint")) == "eastAsia"


def test_nothing_of_a_theme_or_of_japanese_is_in_the_file(sample: Bulletin) -> None:
    for name, data in unpack(docx_bytes(sample)).items():
        assert "theme/" not in name
        assert not re.search(rb"\w+Theme=|ja-JP|Calibri|Cambria", data), name


def test_language_mode_and_compression_are_those_of_a_chinese_word(sample: Bulletin) -> None:
    found = parts(sample)
    settings = found["word/settings.xml"]
    modes = {s.get(qn("w:name")): s.get(qn("w:val")) for s in settings.iter(f"{W}compatSetting")}
    assert modes["compatibilityMode"] == "15"
    assert settings.find(f"{W}themeFontLang").get(qn("w:eastAsia")) == "zh-CN"
    control = settings.find(f"{W}characterSpacingControl").get(qn("w:val"))
    assert control == "compressPunctuation"
    assert settings.find(f"{W}evenAndOddHeaders") is not None
    lang = found["word/styles.xml"].find(f".//{W}rPrDefault//{W}lang")
    assert lang.get(qn("w:eastAsia")) == "zh-CN"


def test_the_families_are_described_for_pcs_that_lack_them(sample: Bulletin) -> None:
    fonts = {f.get(qn("w:name")): f for f in parts(sample)["word/fontTable.xml"].iter(f"{W}font")}
    assert set(fonts) == {"方正小标宋简体", "仿宋", "黑体", "楷体", "宋体"}
    for font in fonts.values():
        assert [qn(f"w:{c}") for c in ("altName", "panose1", "charset", "family", "pitch")] == [
            child.tag for child in font
        ]


def looks(bulletin: Bulletin) -> dict[str, tuple[str, float, str, int]]:
    """By style name: family, size in points, line height in twips, squeeze."""
    found = {}
    for style in parts(bulletin)["word/styles.xml"].iter(f"{W}style"):
        run, paragraph = style.find(f"{W}rPr"), style.find(f"{W}pPr")
        if run is not None and paragraph is not None:
            found[style.find(f"{W}name").get(qn("w:val"))] = (
                run.find(f"{W}rFonts").get(qn("w:eastAsia")),
                int(run.find(f"{W}sz").get(qn("w:val"))) / 2,
                paragraph.find(f"{W}spacing").get(qn("w:line")),
                int(run.find(f"{W}spacing").get(qn("w:val"))),
            )
    return found


def test_families_sizes_and_pitches_are_the_standards(sample: Bulletin) -> None:
    found = looks(sample)
    assert found["Body Text"] == ("仿宋", 16, "579", -5)
    assert found["heading 1"] == ("黑体", 16, "579", -5)
    assert found["heading 2"] == ("楷体", 16, "579", -5)
    assert found["Title"] == ("方正小标宋简体", 22, "720", 0)
    assert found["简报名称"] == ("方正小标宋简体", 45.5, "1158", 0)
    assert found["footer"] == ("宋体", 14, "240", 0)
    assert found["版记"][:2] == ("仿宋", 14)
    assert found["表头"][:2] == ("黑体", 9)
    assert found["表格"][:2] == ("仿宋", 9)


def test_an_offices_own_layout_reaches_the_file(sample: Bulletin) -> None:
    own = laid_out(
        sample,
        fonts={"body": "仿宋_GB2312", "latin": "Times New Roman"},
        sizes={"name": 60, "body": 15},
        page={"top": 30},
    )
    assert looks(own)["Body Text"][:2] == ("仿宋_GB2312", 15)
    assert looks(own)["简报名称"][1] == 60
    styles = parts(own)["word/styles.xml"]
    body = next(s for s in styles.iter(f"{W}style") if s.get(qn("w:styleId")) == "BodyText")
    fonts = body.find(f"{W}rPr/{W}rFonts")
    assert fonts.get(qn("w:ascii")) == "Times New Roman"
    number = next(s for s in styles.iter(f"{W}style") if s.get(qn("w:styleId")) == "Footer")
    assert number.find(f"{W}rPr/{W}rFonts").get(qn("w:ascii")) == "宋体"
    assert opened(own).sections[0].top_margin.mm == pytest.approx(30, abs=0.05)


def test_a_wrong_layout_is_refused_before_anything_is_written(sample: Bulletin) -> None:
    with pytest.raises(SchemeError, match=r"page\.tpo"):
        docx_bytes(laid_out(sample, page={"tpo": 1}))


def test_headings_can_be_navigated(sample: Bulletin) -> None:
    document = opened(sample)
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["一、取得的成效", "二、采取的主要措施"]
    level = document.styles["Heading 1"].element.pPr.find(qn("w:outlineLvl"))
    assert level.get(qn("w:val")) == "0"


def test_the_body_is_indented_two_characters_and_nothing_else_inherits_it(
    sample: Bulletin,
) -> None:
    indented = set()
    for style in parts(sample)["word/styles.xml"].iter(f"{W}style"):
        indent = style.find(f"{W}pPr/{W}ind")
        if indent is not None and indent.get(qn("w:firstLineChars")) != "0":
            assert indent.get(qn("w:firstLineChars")) == "200"
            assert indent.get(qn("w:firstLine")) == "630"
            indented.add(style.get(qn("w:styleId")))
    assert indented == {"BodyText", "Heading1", "Heading2", "Heading3", "Heading4"}


def test_the_red_rule_is_as_wide_as_the_type_area(sample: Bulletin) -> None:
    styles = parts(sample)["word/styles.xml"]
    style = next(s for s in styles.iter(f"{W}style") if s.get(qn("w:styleId")) == "OfficeAndDate")
    rule = style.find(f"{W}pPr/{W}pBdr/{W}bottom")
    assert (rule.get(qn("w:color")), rule.get(qn("w:sz")), rule.get(qn("w:space"))) == (
        "FF0000",
        "12",
        "11",
    )
    indent = style.find(f"{W}pPr/{W}ind")
    assert {indent.get(qn(f"w:{side}")) for side in ("left", "right")} == {None}


def test_a_long_office_name_does_not_run_into_the_date(sample: Bulletin) -> None:
    office = replace(sample.scheme.office, name="遂宁市" + "脱贫攻坚" * 5 + "办公室")
    line = opened(replace(sample, scheme=replace(sample.scheme, office=office))).paragraphs[3]
    assert line.text == f"\t{office.name}\n\t\t2018年5月14日"


# Sections, footers and the 版记


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


# The file


def test_the_properties_are_the_issues_and_not_the_pcs(sample: Bulletin) -> None:
    core = opened(sample).core_properties
    assert core.title == "关于1—4月全市脱贫攻坚以购助扶活动开展情况的通报"
    assert core.author == core.last_modified_by == "遂宁市脱贫攻坚领导小组办公室"
    assert core.language == "zh-CN"
    assert core.created == core.modified == datetime(2018, 5, 14, tzinfo=UTC)


def test_two_exports_of_one_issue_are_the_same_bytes(sample: Bulletin) -> None:
    assert docx_bytes(sample) == docx_bytes(sample)


def test_an_issue_is_written_to_a_path_or_a_stream(sample: Bulletin, tmp_path: Path) -> None:
    stream = io.BytesIO()
    write_docx(sample, stream)
    write_docx(sample, tmp_path / "简报.docx")
    assert (tmp_path / "简报.docx").read_bytes() == stream.getvalue() == docx_bytes(sample)


def with_odd_texts(bulletin: Bulletin) -> Bulletin:
    """What clerks paste: control characters, half a character, tabs, markup, rare characters."""
    texts = IssueTexts(
        title="一\x0b二\ud800<三>\n&四",
        intro="甲\x00乙\t丙\ufffe丁𬱟镕",
        annex_title='表"\x1f&<',
        distribution="送:\x07省\u2028办",
    )
    first, *others = bulletin.scheme.units
    units = (Unit(first.key, "船\x01山&区", "船\x02山<"), *others)
    scheme = replace(bulletin.scheme, units=units)
    measures = dict.fromkeys(bulletin.measures, "一是\x0c办\ud83d\t二是\x85三是\x00")
    sheet = FigureSheet(scheme, dict(bulletin.sheet.cells()))
    own = replace(bulletin.issue, texts=texts)
    return replace(bulletin, scheme=scheme, sheet=sheet, issue=own, measures=measures)


def test_what_xml_cannot_hold_is_left_out_and_the_rest_kept(sample: Bulletin) -> None:
    document = opened(with_odd_texts(sample))
    found = "\n".join(p.text for p in document.paragraphs)
    assert "甲乙\t丙丁𬱟镕" in found
    assert "二<三>\n&四" in found
    assert grid(with_odd_texts(sample))[2][0] == "船山<"


@pytest.fixture(scope="session")
def schema_faults() -> Any:
    """The shared check against the schemas of ECMA-376; Word refuses what it refuses."""
    source = SHARED / "tools" / "check_ooxml.py"
    if not source.exists():
        pytest.skip("the schemas are not beside this checkout")
    spec = importlib.util.spec_from_file_location("check_ooxml", source)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.check


@pytest.mark.parametrize("kind", ["issued", "draft", "second office", "odd texts", "own layout"])
def test_the_file_is_valid_against_the_schemas(
    kind: str, sample: Bulletin, second_office: Bulletin, schema_faults: Any, tmp_path: Path
) -> None:
    bulletin = {
        "issued": sample,
        "draft": issued(sample, stage=Stage.DRAFT),
        "second office": second_office,
        "odd texts": with_odd_texts(sample),
        "own layout": laid_out(sample, fonts={"latin": "Times New Roman", "body": 'A"&<'}),
    }[kind]
    path = tmp_path / "简报.docx"
    write_docx(bulletin, path)
    assert schema_faults(path) == 0
