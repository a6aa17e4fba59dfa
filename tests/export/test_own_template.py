"""An office's own Word file becomes layout overrides; what cannot be taken over is said."""

import base64
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from export.incoming.own_template import TemplateReading, read_template
from export.incoming.template_toml import with_template
from export.layout import Layout, layout_of
from export.sample import sample_bulletin, scheme_text
from export.word.docx_writer import docx_bytes
from models.errors import Refused
from models.schemes.scheme_toml import read_scheme
from tests.export.option_cases import PICTURE, with_keys
from tests.export.word_files import opened

TEXT = "各县（区）认真贯彻落实市委市政府决策部署，积极开展活动，取得阶段性成效。"


@pytest.fixture
def office() -> Document:
    """A file whose text is set in styles, as an office that knows Word makes it."""
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(30), Mm(30)
    page.left_margin, page.right_margin = Mm(28), Mm(27)
    normal = document.styles["Normal"]
    family(normal, "仿宋_GB2312")
    normal.font.name, normal.font.size = "Times New Roman", Pt(16)
    normal.paragraph_format.line_spacing = Pt(28)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    for name, own, size in (("Title", "方正小标宋_GBK", 20), ("Heading 1", "黑体", 16)):
        style = document.styles[name]
        family(style, own)
        style.font.size, style.font.bold = Pt(size), False
    document.add_paragraph("关于活动开展情况的通报", style="Title")
    document.add_paragraph("一、取得的成效", style="Heading 1")
    document.add_paragraph(TEXT)
    return document


def family(style: Any, name: str) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for slot in list(fonts.attrib):
        del fonts.attrib[slot]
    fonts.set(qn("w:eastAsia"), name)


def reading(document: Document, folder: Path) -> TemplateReading:
    path = folder / "单位模板.docx"
    document.save(str(path))
    return read_template(path)


def test_named_styles_pitch_and_margins_become_overrides(office: Document, tmp_path: Path) -> None:
    overrides = reading(office, tmp_path).overrides
    layout = Layout.from_overrides(overrides)
    assert overrides["page"] == {"top": 30, "bottom": 30, "right": 27}
    assert (layout.fonts.body, layout.fonts.latin) == ("仿宋_GB2312", "Times New Roman")
    assert (layout.fonts.title, layout.sizes.title) == ("方正小标宋_GBK", 20)
    assert layout.pitch.line == 28
    assert layout.fonts.subheading == Layout().fonts.subheading


@pytest.mark.parametrize("preset", ["国标系统字体", "GB2312字体", "方正_GBK"])
def test_our_own_file_read_back_gives_the_layout_that_made_it(preset: str, tmp_path: Path) -> None:
    layout = f'[layout]\npreset = "{preset}"\nfonts.latin = "Times New Roman"\n' + (
        "page.top = 30\npage.left = 27\nsizes.body = 15\nsizes.title = 20\nsizes.name = 50\n"
        'pitch.line = 28\npitch.squeeze = -0.1\nrules.red = 2\nrules.red_color = "C00000"\n'
    )
    bulletin = replace(sample_bulletin(), scheme=read_scheme(with_keys(more=layout)))
    path = tmp_path / "模板.docx"
    path.write_bytes(docx_bytes(bulletin))
    found, wanted = Layout.from_overrides(read_template(path).overrides), layout_of(bulletin.scheme)
    # 楷体 has no paragraph of its own in the sample, but its style names the family.
    assert found.fonts == wanted.fonts
    assert (found.page, found.pitch, found.rules) == (wanted.page, wanted.pitch, wanted.rules)
    assert found.sizes == wanted.sizes


def test_text_formatted_by_hand_counts_as_most_of_it_looks(
    office: Document, tmp_path: Path
) -> None:
    for _ in range(3):
        run = office.add_paragraph().add_run(TEXT)
        run.font.size = Pt(15)
        run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")
    found = reading(office, tmp_path)
    assert found.overrides["sizes"]["body"] == 15
    assert "body" not in found.overrides["fonts"]  # 仿宋 is the default already
    assert any("直接设了字体字号" in notice for notice in found.notices)


def test_words_leftover_styles_and_theme_fonts_are_not_an_offices_wish(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(TEXT)
    found = reading(document, tmp_path)
    assert "fonts" not in found.overrides and "title" not in found.overrides["sizes"]
    assert any("主题字体" in notice for notice in found.notices)
    assert any("没有找到用到的标题样式" in notice for notice in found.notices)


def test_the_grid_of_the_page_gives_the_pitch_that_no_style_gives(
    office: Document, tmp_path: Path
) -> None:
    office.styles["Normal"].paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    grid = OxmlElement("w:docGrid")
    for name, value in (("type", "linesAndChars"), ("linePitch", "579"), ("charSpace", "-849")):
        grid.set(qn(f"w:{name}"), value)
    properties = office.sections[0]._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    properties.append(grid)
    layout = Layout.from_overrides(reading(office, tmp_path).overrides)
    assert (layout.pitch.line, layout.pitch.squeeze) == (28.95, -0.25)


def test_a_red_head_gives_its_size_and_colour_and_its_words_are_told(
    office: Document, tmp_path: Path
) -> None:
    head = office.paragraphs[0].insert_paragraph_before()
    run = head.add_run("脱贫攻坚简报")
    run.font.size, run.font.color.rgb = Pt(52), RGBColor(0xE6, 0, 0)
    found = reading(office, tmp_path)
    assert found.overrides["sizes"]["name"] == 52
    assert found.overrides["rules"]["red_color"] == "E60000"
    assert found.letterhead and found.letterhead.texts == ("脱贫攻坚简报",)
    assert any("“脱贫攻坚简报”不从文件里取" in notice for notice in found.notices)


def test_a_picture_in_the_header_is_kept_and_printed_in_the_bulletin(
    office: Document, tmp_path: Path
) -> None:
    picture = io.BytesIO(base64.b64decode(PICTURE))
    office.sections[0].header.paragraphs[0].add_run().add_picture(picture, width=Mm(120))
    found = reading(office, tmp_path)
    assert found.letterhead and found.letterhead.picture
    scheme = read_scheme(with_template(scheme_text(), found))
    assert scheme.options.picture == found.letterhead.picture
    (shape,) = opened(replace(sample_bulletin(), scheme=scheme)).inline_shapes
    assert shape.width.mm == pytest.approx(120, abs=0.1)


def test_what_cannot_be_taken_over_is_said_in_sentences(office: Document, tmp_path: Path) -> None:
    office.add_section()
    office.add_table(1, 1)
    office.sections[0].gutter = Mm(5)
    office.sections[0].footer.paragraphs[0].text = "第1页"
    office.styles["Title"].font.bold = True
    notices = "".join(reading(office, tmp_path).notices)
    for told in ("2节", "装订线", "页码仍按国家标准", "表格的边框", "标题样式“Title”是加粗的"):
        assert told in notices


def test_a_page_that_the_layout_cannot_do_is_left_and_said(
    office: Document, tmp_path: Path
) -> None:
    page = office.sections[0]
    page.left_margin = page.right_margin = Mm(90)
    found = reading(office, tmp_path)
    assert "page" not in found.overrides
    assert any("版心放不下文字" in notice for notice in found.notices)
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    assert any("横向" in notice for notice in reading(office, tmp_path).notices)


@pytest.mark.parametrize("content", [b"", b"no zip", bytes.fromhex("D0CF11E0") + b"old"])
def test_what_is_no_word_file_is_refused_in_a_sentence(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "模板.docx"
    path.write_bytes(content)
    with pytest.raises(Refused, match=r"“模板\.docx”"):
        read_template(path)
    with pytest.raises(Refused, match="读不了"):
        read_template(tmp_path / "没有.docx")


def test_a_scheme_takes_a_reading_over_and_keeps_all_else_as_written(
    office: Document, tmp_path: Path
) -> None:
    found = reading(office, tmp_path)
    before = "[layout.sizes]\ntable = 8\ntitle = 24\n[[distribution]]\nlabel = '报'\nto = '甲'"
    text = with_template(with_keys(more=before), found)
    scheme = read_scheme(text)
    assert (layout_of(scheme).sizes.table, layout_of(scheme).sizes.title) == (8, 20)
    assert [line.label for line in scheme.distribution] == ["送", "发", "报"]
    assert text.startswith(scheme_text().partition("[[units]]")[0][:100])
    assert with_template(text, found) == text
    inline = with_template("layout = { sizes = { table = 8 } }\n" + scheme_text(), found)
    assert layout_of(read_scheme(inline)).sizes.table == 8
    assert layout_of(read_scheme(inline)).fonts.body == "仿宋_GB2312"


def test_type_larger_than_its_lines_is_not_taken_over(office: Document, tmp_path: Path) -> None:
    office.styles["Title"].font.size = Pt(48)
    office.styles["Normal"].paragraph_format.line_spacing = Pt(12)
    office.sections[0].bottom_margin = Mm(8)
    office.save(str(tmp_path / "范本.docx"))
    reading = read_template(tmp_path / "范本.docx")
    assert "title" not in reading.overrides["sizes"] and "line" not in reading.overrides["pitch"]
    assert "bottom" not in reading.overrides["page"]
    told = "".join(reading.notices)
    for words in ("标题字号“48”没有采用", "正文行距或字距“12”没有采用", "下边距“8”没有采用"):
        assert words in told
