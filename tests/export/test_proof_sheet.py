"""The 校对稿: all figures in large type, for one who reads aloud and one who ticks."""

import io

import docx
from docx.shared import Pt

from export.papers.proof_sheet import proof_sheet_bytes, proof_sheet_name
from export.printed_table import table
from models.bulletin import Bulletin
from models.quantities import printed
from tests.export.word_files import cells_of, second_office_bulletin


def test_every_figure_stands_there_once_in_the_order_of_the_table(sample: Bulletin) -> None:
    document = docx.Document(io.BytesIO(proof_sheet_bytes(sample)))
    read = [[row[2] for row in cells_of(t._tbl)[1:]] for t in document.tables]
    rows = table(sample).rows
    assert read == [[printed(cell.figure) for cell in row.cells] for row in rows]


def test_each_district_has_its_page_and_the_totals_come_last(sample: Bulletin) -> None:
    document = docx.Document(io.BytesIO(proof_sheet_bytes(sample)))
    headings = [p for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[3].text == "蓬溪县（2018年第11期校对稿，2018年1—4月）"
    assert headings[-1].text.startswith("合计（")
    assert [p.paragraph_format.page_break_before for p in headings] == [None] + [True] * 6


def test_each_figure_has_a_name_a_box_and_large_digits(sample: Bulletin) -> None:
    document = docx.Document(io.BytesIO(proof_sheet_bytes(sample)))
    assert cells_of(document.tables[0]._tbl)[1] == ["1", "活动次数（次）", "78", "□"]
    figure = document.tables[0].rows[1].cells[2].paragraphs[0]
    assert figure.style.font.size >= Pt(15)


def test_those_who_read_and_check_sign_every_page(sample: Bulletin) -> None:
    document = docx.Document(io.BytesIO(proof_sheet_bytes(sample)))
    signed = [p.text for p in document.paragraphs if p.text.startswith("读：")]
    assert len(signed) == 7 and all("校：" in line for line in signed)


def test_a_district_without_figures_and_computed_ones_are_read_too(second_office_text: str) -> None:
    bulletin = second_office_bulletin(second_office_text)
    document = docx.Document(io.BytesIO(proof_sheet_bytes(bulletin)))
    silent = cells_of(document.tables[len(bulletin.scheme.units) - 1]._tbl)
    assert {row[2] for row in silent[1:]} == {"未报"}
    assert len(silent) == 1 + len(bulletin.scheme.indicators)


def test_the_sheet_is_named_after_its_issue(sample: Bulletin) -> None:
    assert proof_sheet_name(sample) == "校对稿（2018年第11期）.docx"
