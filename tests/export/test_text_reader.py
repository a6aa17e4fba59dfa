"""A district's own text from Word and text files."""

import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from export.incoming.text_reader import read_text_file
from models.errors import Refused


def test_paragraphs_and_tables_of_a_word_file(tmp_path: Path):
    document = Document()
    document.add_paragraph("一是办会。")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "时间", "四月"
    document.add_paragraph("二是采购。")
    document.save(tmp_path / "措施.docx")
    assert read_text_file(tmp_path / "措施.docx") == "一是办会。\n时间　四月\n二是采购。"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_files_as_chinese_programs_save_them(tmp_path: Path, coding: str):
    (tmp_path / "措施.txt").write_bytes("组织采购。".encode(coding))
    assert read_text_file(tmp_path / "措施.txt") == "组织采购。"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("老.doc", b"\xd0\xcf\x11\xe0"),
        ("空.txt", b" \n "),
        ("图.txt", bytes(range(256))),
        ("坏.docx", b"PK"),
        ("老.docx", bytes.fromhex("D0CF11E0")),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(tmp_path: Path, name: str, data: bytes):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Refused, match=name):
        read_text_file(tmp_path / name)


def test_another_zip_is_no_word_file(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "包.docx", "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(Refused, match="不是Word文件"):
        read_text_file(tmp_path / "包.docx")


def test_a_file_that_is_gone_is_refused(tmp_path: Path):
    with pytest.raises(Refused, match="没了"):
        read_text_file(tmp_path / "没了.txt")


def numbered(document, text: str, list_id: str, level: str = "0") -> None:
    """A paragraph in a list of Word's own."""
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    own = properties.get_or_add_numPr()
    own.get_or_add_ilvl().val = int(level)
    own.get_or_add_numId().val = int(list_id)


def a_list(document, form: str, text: str) -> str:
    """A list that is counted in a form, and its number."""
    numbering = document.part.numbering_part.element
    kind = str(900 + len(numbering.num_lst))
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{kind}"><w:lvl w:ilvl="0">'
            f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
            "</w:lvl></w:abstractNum>"
        ),
    )
    return str(numbering.add_num(int(kind)).numId)


def test_the_numbers_of_lists_are_read_though_they_are_in_no_text(tmp_path: Path):
    document = Document()
    plain, chinese = (
        a_list(document, "decimal", "%1."),
        a_list(document, "chineseCounting", "（%1）"),
    )
    bullets = a_list(document, "bullet", "•")
    for text in ("办会。", "采购。"):
        numbered(document, text, plain)
    for text in ("宣传。", "联络。"):
        numbered(document, text, chinese)
    numbered(document, "网购。", bullets)
    document.add_paragraph("完。")
    document.save(tmp_path / "清单.docx")
    assert read_text_file(tmp_path / "清单.docx").split("\n") == [
        "1.办会。", "2.采购。", "（一）宣传。", "（二）联络。", "网购。", "完。",
    ]  # fmt: skip
