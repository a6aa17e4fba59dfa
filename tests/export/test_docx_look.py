import re
from dataclasses import replace
from typing import Any

import pytest
from docx.oxml.ns import qn

from export.package import unpack
from export.word.docx_writer import docx_bytes
from models.bulletin import Bulletin
from models.errors import SchemeError
from tests.export.word_files import (
    W,
    laid_out,
    opened,
    parts,
)


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


def test_no_style_leaves_the_grid_of_28_to_word_s_own_ideas(sample: Bulletin) -> None:
    styles = [s for s in parts(sample)["word/styles.xml"].iter(f"{W}style")
              if s.get(qn("w:type")) == "paragraph"]  # fmt: skip
    assert len(styles) > 15
    for style in styles:
        paragraph, run = style.find(f"{W}pPr"), style.find(f"{W}rPr")
        for name in ("autoSpaceDE", "autoSpaceDN", "widowControl"):
            assert paragraph.find(f"{W}{name}").get(qn("w:val")) == "0"
        assert run.find(f"{W}b").get(qn("w:val")) == "0"
        sizes = {run.find(f"{W}{name}").get(qn("w:val")) for name in ("sz", "szCs")}
        assert len(sizes) == 1
        # 三号 on the grid gives up a quarter of a point; everything else keeps its width.
        on_grid = paragraph.find(f"{W}snapToGrid") is None
        squeeze = run.find(f"{W}spacing").get(qn("w:val"))
        assert squeeze == ("-5" if on_grid else "0") or sizes == {"32"}


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
