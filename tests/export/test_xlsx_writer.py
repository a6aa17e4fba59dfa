import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from export.excel.xlsx_writer import xlsx_bytes
from models.bulletin import Bulletin
from models.figures import TOTAL, Cell, FigureSheet
from models.header import header_cells
from models.issues import Issue, IssueName, IssueTexts, Stage
from models.periods import Period
from models.quantities import INAPPLICABLE, NOT_REPORTED, printed
from models.schemes.scheme import Unit
from models.schemes.scheme_toml import read_scheme

SHARED = Path(__file__).parents[3] / "shared"
TITLE = "遂宁市2018年1—4月以购助扶成果统计表"
PRINTED_TOTALS = """
1317 29 127 96 53 11 6.39 267 712 6736 1363144.9 3487 619344.9 1950428.8 1590218.6 359896.2
9632 465 7500 40 55 50
"""
TOTALS = PRINTED_TOTALS.split()


def workbook(bulletin: Bulletin, *, values: bool = True) -> Workbook:
    return load_workbook(io.BytesIO(xlsx_bytes(bulletin)), data_only=values)


def written(bulletin: Bulletin, *, values: bool = True) -> Worksheet:
    return workbook(bulletin, values=values).worksheets[0]


def part(bulletin: Bulletin, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes(bulletin))) as package:
        return package.read(name).decode()


def sheet_xml(bulletin: Bulletin) -> str:
    return part(bulletin, "xl/worksheets/sheet1.xml")


def with_figure(bulletin: Bulletin, unit: str, indicator: str, figure: object) -> Bulletin:
    sheet = bulletin.sheet.copy()
    sheet.put(Cell(unit, indicator), figure)
    return replace(bulletin, sheet=sheet)


def renamed(bulletin: Bulletin, short: str) -> Bulletin:
    """The sample with its first district called otherwise."""
    first, *others = bulletin.scheme.units
    scheme = replace(bulletin.scheme, units=(replace(first, short=short), *others))
    sheet = FigureSheet(scheme, dict(bulletin.sheet.cells()))
    return replace(bulletin, scheme=scheme, sheet=sheet)


@pytest.fixture
def second_office(second_office_text: str) -> Bulletin:
    scheme = read_scheme(second_office_text)
    issue = Issue(1, IssueName(2024, "3"), Period(2024, 1, 6), datetime(2024, 7, 5).date(), 1)
    sheet = FigureSheet(scheme)
    for number, unit in enumerate(scheme.units[:-1], 1):
        for indicator in scheme.typed_indicators():
            sheet.put(Cell(unit.key, indicator.key), Decimal(number))
    sheet.put(Cell(TOTAL, "training"), Decimal(5210))
    return Bulletin(scheme, issue, sheet)


def test_every_figure_of_the_sample_is_a_number_in_its_place(sample: Bulletin) -> None:
    sheet = written(sample)
    for row, unit in enumerate(sample.scheme.units, 4):
        assert sheet.cell(row, 1).value == unit.short
        for column, indicator in enumerate(sample.scheme.indicators, 2):
            cell = sheet.cell(row, column)
            assert cell.number_format == "General"
            assert Decimal(repr(cell.value)) == sample.sheet.figure(unit.key, indicator.key)


def test_the_title_stands_above_the_whole_table(sample: Bulletin) -> None:
    sheet = written(sample)
    assert sheet["A1"].value == TITLE
    assert "A1:W1" in {str(area) for area in sheet.merged_cells.ranges}


def test_every_header_cell_and_merge_is_that_of_the_printed_header(sample: Bulletin) -> None:
    sheet = written(sample)
    merges = {area.bounds for area in sheet.merged_cells.ranges}
    for cell in header_cells(sample.scheme):
        top, left = cell.row + 2, cell.column + 1
        assert sheet.cell(top, left).value == cell.title
        if cell.row_span * cell.column_span > 1:
            merges.remove((left, top, left + cell.column_span - 1, top + cell.row_span - 1))
    assert merges == {(1, 1, 23, 1)}


def test_totals_are_sums_with_their_values_beside_them(sample: Bulletin) -> None:
    formulas, values = written(sample, values=False), written(sample)
    assert formulas["A10"].value == "合计"
    for column, total in enumerate(TOTALS, 2):
        letter = formulas.cell(10, column).column_letter
        assert formulas.cell(10, column).value == f"=SUM({letter}4:{letter}9)"
        assert Decimal(repr(values.cell(10, column).value)) == Decimal(total)


def test_numbers_are_written_with_exactly_their_digits(sample: Bulletin) -> None:
    xml = sheet_xml(sample)
    numbers = re.findall(r"<v>([^<]*)</v>", xml)
    figures = [
        printed(sample.sheet.figure(unit.key, i.key))
        for unit in sample.scheme.units
        for i in sample.scheme.indicators
    ]
    assert numbers == [*figures, *TOTALS]


def test_a_long_number_is_shown_in_full(sample: Bulletin) -> None:
    bulletin = with_figure(sample, "船山区", "purchase_total", Decimal("12345678901.5"))
    cell = written(bulletin)["O4"]
    assert (cell.value, cell.number_format) == (12345678901.5, "0.0")


def test_what_is_no_number_is_a_word(sample: Bulletin) -> None:
    bulletin = with_figure(sample, "蓬溪县", "purchase_total", NOT_REPORTED)
    bulletin = with_figure(bulletin, "大英县", "activities", INAPPLICABLE)
    sheet = written(bulletin)
    assert (sheet["O7"].value, sheet["B8"].value) == ("未报", "—")


def test_a_total_that_lacks_a_district_says_so_under_the_table(sample: Bulletin) -> None:
    bulletin = with_figure(sample, "蓬溪县", "purchase_total", NOT_REPORTED)
    sheet = written(bulletin)
    assert sheet["O10"].value == 1336463.8
    assert sheet["A11"].value == "注：“购买总额”合计不含蓬溪县（未报）。"
    assert "A11:W11" in {str(area) for area in sheet.merged_cells.ranges}
    assert sheet.print_area == "'附件'!$A$1:$W$11"


def test_only_sums_are_formulas(second_office: Bulletin) -> None:
    sheet = written(second_office, values=False)
    total = second_office.scheme.office.total_word
    row = next(r for r in range(1, 30) if sheet.cell(r, 1).value == total)
    columns = {i.key: n for n, i in enumerate(second_office.scheme.indicators, 2)}
    assert sheet.cell(row, columns["training"]).value == 5210
    assert sheet.cell(row, columns["income_each"]).value == 10000
    assert sheet.cell(row, columns["rank"]).value == "—"
    assert str(sheet.cell(row, columns["income"]).value).startswith("=SUM(")


def test_three_header_levels_are_three_merged_rows(second_office: Bulletin) -> None:
    sheet = written(second_office)
    assert [sheet.cell(row, 2).value for row in (2, 3, 4)] == ["经营主体", "合作社", "总数（个）"]
    assert {"A2:A4", "B2:I2", "B3:D3"} <= {str(area) for area in sheet.merged_cells.ranges}
    assert sheet.freeze_panes == "B5"


def test_it_prints_on_one_landscape_page_wide_with_title_and_header_repeated(
    sample: Bulletin,
) -> None:
    sheet = written(sample)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert (sheet.print_title_rows, sheet.print_area) == ("$1:$3", "'附件'!$A$1:$W$10")
    assert sheet.freeze_panes == "B4"
    assert sheet.print_options.horizontalCentered
    margins = [sheet.page_margins.top, sheet.page_margins.right]
    margins += [sheet.page_margins.bottom, sheet.page_margins.left]
    assert [round(inches * 25.4) for inches in margins] == [28, 37, 26, 35]


def test_fonts_are_the_official_ones_and_no_other_is_asked_for(sample: Bulletin) -> None:
    sheet = written(sample)
    fonts = [(sheet[place].font.name, sheet[place].font.sz) for place in ("A1", "C3", "A4", "O10")]
    assert fonts == [("方正小标宋简体", 22), ("黑体", 9), ("仿宋", 9), ("仿宋", 9)]
    asked = part(sample, "xl/styles.xml") + part(sample, "xl/theme/theme1.xml")
    assert "Calibri" not in asked
    assert "Cambria" not in asked


def test_every_cell_of_the_table_has_its_border(sample: Bulletin) -> None:
    sheet = written(sample)
    cells = [cell for row in sheet["A2:W10"] for cell in row]
    borders = [cell.border for cell in cells if not isinstance(cell, MergedCell)]
    assert {side.style for b in borders for side in (b.left, b.right, b.top, b.bottom)} == {"thin"}
    # A merged cell's hidden parts carry the borders of its far edges.
    assert sheet_xml(sample).count("<c ") == 1 + len(cells)


def test_columns_are_wide_enough_for_their_digits_and_titles_wrap(sample: Bulletin) -> None:
    sheet = written(sample)
    for column in range(2, 24):
        letter = sheet.cell(4, column).column_letter
        digits = max(len(str(sheet.cell(row, column).value)) for row in range(4, 11))
        assert sheet.column_dimensions[letter].width >= digits + 0.8
    assert sheet["B2"].alignment.wrap_text
    assert not sheet["B4"].alignment.wrap_text


def test_document_properties_come_from_the_issue(sample: Bulletin) -> None:
    properties = workbook(sample).properties
    assert properties.title == TITLE
    assert properties.creator == "遂宁市脱贫攻坚领导小组办公室"
    assert properties.created == properties.modified == datetime(2018, 5, 14)
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes(sample))) as package:
        assert b"openpyxl" not in b"".join(map(package.read, package.namelist())).lower()


def test_excel_needs_not_compute_anything_at_opening(sample: Bulletin) -> None:
    assert 'fullCalcOnLoad="0"' in part(sample, "xl/workbook.xml")


@pytest.mark.parametrize("name", ["=1+1", "+86", "-x", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_a_text_from_a_user_never_becomes_a_formula(sample: Bulletin, name: str) -> None:
    bulletin = renamed(sample, name)
    issue = replace(sample.issue, texts=IssueTexts(annex_title=name))
    sheet = written(replace(bulletin, issue=issue), values=False)
    for place in ("A1", "A4"):
        assert (sheet[place].value, sheet[place].data_type) == (name, "s")
        assert sheet[place].quotePrefix


def test_a_text_that_xml_cannot_hold_loses_only_what_it_cannot(sample: Bulletin) -> None:
    assert written(renamed(sample, "船\x00\x0b山\ud800<&>\uffff𬱟"))["A4"].value == "船山<&>𬱟"


@pytest.mark.parametrize("stage", list(Stage))
def test_a_draft_says_that_it_is_one(sample: Bulletin, stage: Stage) -> None:
    sheet = written(replace(sample, issue=sample.issue.at_stage(stage)))
    assert sheet["A1"].value == TITLE + ("（送审稿）" if stage.draft else "")


def test_the_same_issue_gives_the_same_bytes_in_another_process(sample: Bulletin) -> None:
    program = (
        "import hashlib; from export.sample import sample_bulletin as s;"
        "from export.excel.xlsx_writer import xlsx_bytes as x;"
        "print(hashlib.sha256(x(s())).hexdigest())"
    )
    root = Path(__file__).parents[2]
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert xlsx_bytes(sample) == xlsx_bytes(sample)


def test_sixty_districts_end_with_the_total(sample: Bulletin) -> None:
    units = tuple(Unit(f"u{n}", f"第{n}县", f"县{n}") for n in range(60))
    scheme = replace(sample.scheme, units=units)
    cells = {Cell(unit.key, "activities"): Decimal(1) for unit in units}
    sheet = written(replace(sample, scheme=scheme, sheet=FigureSheet(scheme, cells)))
    assert [sheet["A63"].value, sheet["A64"].value, sheet["B64"].value] == ["县59", "合计", 60]


def test_an_issue_without_a_figure_says_so_everywhere(sample: Bulletin) -> None:
    sheet = written(replace(sample, sheet=FigureSheet(sample.scheme)))
    assert {cell.value for row in sheet["B4:W10"] for cell in row} == {"未报"}


def test_blanks_around_a_name_are_left_out_and_it_stays_a_text(sample: Bulletin) -> None:
    cell = written(renamed(sample, " \t=1+1 "))["A4"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_the_schemas_find_no_fault(
    sample: Bulletin, second_office: Bulletin, tmp_path: Path
) -> None:
    tool = SHARED / "tools" / "check_ooxml.py"
    if not tool.exists():
        pytest.skip("the schema checker is not beside this checkout")
    odd = with_figure(renamed(sample, "=1+1"), "船山区", "activities", NOT_REPORTED)
    blank = renamed(sample, " \t=船\n山\u3000")
    files = []
    for number, bulletin in enumerate((sample, second_office, odd, blank)):
        files.append(tmp_path / f"{number}.xlsx")
        files[-1].write_bytes(xlsx_bytes(bulletin))
    checked = subprocess.run(
        [sys.executable, tool, *files], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
