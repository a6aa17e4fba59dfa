import csv
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from export.excel.xlsx_writer import xlsx_bytes
from export.incoming.table_reader import read_table
from models.bulletin import Bulletin
from models.entry.import_plan import ImportPlan, plan_import
from models.errors import Refused
from models.figures import TOTAL, Cell, FigureSheet
from models.header import header_cells
from models.issues import Issue, IssueName
from models.periods import Period
from models.quantities import INAPPLICABLE, NOT_REPORTED, printed
from models.schemes.scheme import Scheme
from models.schemes.scheme_toml import read_scheme
from tests.export.tables import own_workbook, recomputed

PERIOD = Period(2018, 1, 4)
SHARED = Path(__file__).parents[3] / "shared"
SECOND = Path(__file__).parents[1] / "second_office" / "figures.csv"
Save = Callable[[str, bytes], Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    def write(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


@pytest.fixture
def second_office(second_office_text: str) -> Scheme:
    return read_scheme(second_office_text)


def planned(path: Path, scheme: Scheme, dash: str | None = None) -> ImportPlan:
    raw = read_table(path, scheme)
    return plan_import(raw, scheme, FigureSheet(scheme), period=PERIOD, dash=dash)


def figures(plan: ImportPlan) -> dict[Cell, object]:
    assert (plan.errors, plan.questions) == ((), ())
    return {entry.cell: entry.new for entry in plan.entries}


def csv_text(bulletin: Bulletin, delimiter: str = ",", head: str = "key") -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    indicators, sheet = bulletin.scheme.indicators, bulletin.sheet
    heads = [i.key if head == "key" else "/".join(i.path) for i in indicators]
    writer.writerow(["县（区）", *heads])
    for unit in bulletin.scheme.units:
        writer.writerow([unit.name, *(printed(sheet.figure(unit.key, i.key)) for i in indicators)])
    return stream.getvalue()


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_the_exported_annex_comes_in_again_whole(sample: Bulletin, save: Save) -> None:
    plan = planned(save("附件.xlsx", xlsx_bytes(sample)), sample.scheme)
    assert figures(plan) == dict(sample.sheet.cells())
    assert (plan.differences, plan.missing_units) == ((), ())


def test_the_second_offices_annex_comes_in_again_whole(second_office: Scheme, save: Save) -> None:
    sheet = FigureSheet(second_office, figures(planned(SECOND, second_office)))
    issue = Issue(1, IssueName(2018, "3"), PERIOD, date(2018, 5, 5), 1)
    path = save("附件.xlsx", xlsx_bytes(Bulletin(second_office, issue, sheet)))
    again = figures(planned(path, second_office, dash="inapplicable"))
    assert {c: f for c, f in again.items() if f is not NOT_REPORTED} == dict(sheet.cells())
    assert again[Cell(TOTAL, "training")] == Decimal(5210)
    assert planned(path, second_office, dash="inapplicable").differences == ()


def test_a_total_changed_in_the_annex_is_told(sample: Bulletin, save: Save) -> None:
    data = recomputed(xlsx_bytes(sample), lambda xml: xml.replace("1950428.8", "1950427.8"))
    assert planned(save("附件.xlsx", data), sample.scheme).differences == (
        "第10行 购买总额（O10）：表中是1950427.8，按各项数据应是1950428.8，相差-1。",
    )


def test_the_real_samples_figures_come_in(sample: Bulletin) -> None:
    path = SHARED / "sample" / "figures-2018-01-04.csv"
    if not path.exists():
        pytest.skip("the real sample is not beside this checkout")
    plan = planned(path, sample.scheme)
    assert figures(plan) == dict(sample.sheet.cells())


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("head", ["key", "path"])
def test_a_text_file_is_read_in_every_coding_and_with_every_delimiter(
    sample: Bulletin, save: Save, coding: str, delimiter: str, head: str
) -> None:
    path = save("数据.csv", csv_text(sample, delimiter, head).encode(coding))
    assert figures(planned(path, sample.scheme)) == dict(sample.sheet.cells())


def test_the_printed_table_saved_as_text_comes_in(sample: Bulletin, save: Save) -> None:
    """As Excel saves the annex as CSV: title and merged header in their first cells only."""
    grid = [["遂宁市2018年1—4月以购助扶成果统计表", *[""] * 22]]
    grid += [[""] * 23 for _ in range(2)]
    for cell in header_cells(sample.scheme):
        grid[1 + cell.row][cell.column] = cell.title
    body = list(csv.reader(csv_text(sample).splitlines()))[1:]
    stream = io.StringIO()
    csv.writer(stream).writerows([*grid, *body, ["注：数据由各县（区）上报。"]])
    plan = planned(save("附件.csv", stream.getvalue().encode()), sample.scheme)
    assert figures(plan) == dict(sample.sheet.cells())


def test_a_three_level_header_saved_as_text_comes_in(second_office: Scheme, save: Save) -> None:
    grid = [[""] * 32 for _ in range(3)]
    for cell in header_cells(second_office):
        grid[cell.row][cell.column] = cell.title
    row = ["东河", *("1" if i.typed else "" for i in second_office.indicators)]
    stream = io.StringIO()
    csv.writer(stream).writerows([*grid, row])
    plan = planned(save("表.csv", stream.getvalue().encode("gb18030")), second_office)
    assert len(figures(plan)) == 29


def test_a_quoted_field_may_hold_commas_and_line_breaks(sample: Bulletin, save: Save) -> None:
    text = csv_text(sample).replace("purchase_total", '"购买金额（元）/\n总额"')
    text = text.replace("505674", '"505,674"').replace("74485", "abc")
    plan = planned(save("数据.csv", text.encode()), sample.scheme)
    assert Decimal(505674) in {entry.new for entry in plan.entries}
    assert plan.errors == ("第8行 购买总额：“abc”不是数，请填写数字，没有上报的留空。",)


def test_an_unclosed_quote_is_refused(sample: Bulletin, save: Save) -> None:
    path = save("数据.csv", csv_text(sample).replace("船山区", '"船山区').encode())
    with pytest.raises(Refused, match="不成对的引号"):
        read_table(path, sample.scheme)


def test_a_row_that_is_too_long_is_refused(sample: Bulletin, save: Save) -> None:
    path = save("数据.csv", (csv_text(sample).rstrip() + ",7\r\n").encode())
    assert planned(path, sample.scheme).errors == (
        "第24列有数据，却没有表头，请改正表头，或者删去这一列。",
    )


def test_a_workbook_of_ones_own_comes_in(sample: Bulletin, save: Save) -> None:
    book, _ = own_workbook(sample)
    path = save("数据.xlsx", saved(book))
    assert figures(planned(path, sample.scheme)) == dict(sample.sheet.cells())


def test_the_sheet_with_the_table_is_found_among_others(sample: Bulletin, save: Save) -> None:
    book, sheet = own_workbook(sample)
    sheet.title = "数据"
    book.create_sheet("说明", 0).append(["填表说明", "activities"])
    hidden = book.copy_worksheet(sheet)
    hidden["B2"], hidden.sheet_state = 999, "hidden"
    book.move_sheet(hidden, -2)
    path = save("数据.xlsx", saved(book))
    assert figures(planned(path, sample.scheme)) == dict(sample.sheet.cells())


def two_months(sample: Bulletin, first: str, second: str) -> bytes:
    """A workbook with the table of two periods, a sheet each; the second has the sample's."""
    book, sheet = own_workbook(sample)
    older = book.copy_worksheet(sheet)
    older.title, sheet.title = "3月", "4月"
    older["B2"] = 1
    for page, title in ((older, first), (sheet, second)):
        page.insert_rows(1)
        page["A1"] = title
    book.move_sheet(older, -1)
    return saved(book)


@pytest.mark.parametrize(
    "titles",
    [
        ("遂宁市2018年1—3月统计表", "遂宁市2018年1—4月统计表"),
        ("遂宁市2018年4月统计表", "遂宁市2018年1-4月统计表"),
        ("2018年3月统计表", "2018年4月统计表"),
        ("统计表", "2018年1—4月统计表"),
    ],
)
def test_of_several_sheets_the_one_of_the_period_is_taken(
    sample: Bulletin, save: Save, titles: tuple[str, str]
) -> None:
    path = save("数据.xlsx", two_months(sample, *titles))
    raw = read_table(path, sample.scheme, PERIOD)
    assert raw.rows[0].values[1] == "78"


@pytest.mark.parametrize("second", [{}, {"B": 1}, {"W": None}])
def test_of_two_tables_one_below_the_other_none_is_taken_unasked(
    sample: Bulletin, save: Save, second: dict[str, object]
) -> None:
    """As where the last month's table was left above this month's."""
    book, sheet = own_workbook(sample)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    sheet.append([])
    for row in rows:
        sheet.append(row)
    for letter, value in second.items():
        sheet[f"{letter}10"] = value
    with pytest.raises(Refused, match="上下有几张表，不知道用哪一张"):
        read_table(save("数据.xlsx", saved(book)), sample.scheme)


def test_titles_in_words_above_the_keys_are_no_second_table(sample: Bulletin, save: Save) -> None:
    book, sheet = own_workbook(sample)
    sheet.insert_rows(1)
    for place, leaf in enumerate(sample.scheme.indicators, 2):
        sheet.cell(1, place).value = "/".join(leaf.path)
    sheet["A1"] = "县（区）"
    path = save("数据.xlsx", saved(book))
    assert figures(planned(path, sample.scheme)) == dict(sample.sheet.cells())


def test_a_group_title_with_another_measure_is_named_in_full(sample: Bulletin, save: Save) -> None:
    path = save("附件.xlsx", xlsx_bytes(sample))
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(max_row=3):
        for cell in row:
            if cell.value == "购买金额（元）":
                cell.value = "购买金额（万元）"
    errors = planned(save("附件.xlsx", saved(book)), sample.scheme).errors
    assert errors[0].startswith(
        "O列“购买金额（万元）/总额”的单位是万元，模板里购买总额的单位是元，请把这一列的数换算成元"
    )


def test_the_citys_name_may_stand_before_a_districts(sample: Bulletin, save: Save) -> None:
    book, sheet = own_workbook(sample)
    for row in range(2, 8):
        sheet.cell(row, 1).value = f"遂宁市{sheet.cell(row, 1).value}"
    path = save("数据.xlsx", saved(book))
    assert figures(planned(path, sample.scheme)) == dict(sample.sheet.cells())


@pytest.mark.parametrize(
    "titles",
    [
        ("统计表", "统计表"),
        ("2018年1—3月统计表", "2018年1—5月统计表"),
        ("2018年1—4月统计表", "2018年1—4月统计表"),
    ],
)
def test_sheets_that_might_all_be_meant_are_named_and_none_is_taken(
    sample: Bulletin, save: Save, titles: tuple[str, str]
) -> None:
    path = save("数据.xlsx", two_months(sample, *titles))
    with pytest.raises(Refused, match="有2个工作表都像数据表：“3月”、“4月”，不知道2018年1—4月"):
        read_table(path, sample.scheme, PERIOD)


def test_totals_as_formulas_without_results_do_not_hinder_an_import(
    sample: Bulletin, save: Save
) -> None:
    book, sheet = own_workbook(sample)
    sheet.append(["合计", *(f"=SUM({c[0].column_letter}2:{c[0].column_letter}7)"
                            for c in sheet.iter_cols(2))])  # fmt: skip
    plan = planned(save("数据.xlsx", saved(book)), sample.scheme)
    assert figures(plan) == dict(sample.sheet.cells())
    assert plan.differences == ("第8行有22个公式没有存下结果，这些数未比对。",)


@pytest.mark.parametrize(
    "number_format",
    ['0!.0,"万"', "#,##0,", "0.0,,", '0"万元"', '[>=10000]0!.0,"万";0', "0,.00", '0"000"', "0\\0"],
)
def test_a_figure_that_its_cell_shows_scaled_is_refused_by_its_cell(
    sample: Bulletin, save: Save, number_format: str
) -> None:
    book, sheet = own_workbook(sample)
    sheet["P2"], sheet["P2"].number_format = 50000, number_format
    (error,) = planned(save("数据.xlsx", saved(book)), sample.scheme).errors
    assert "（P2）：显示的和存下的可能不是同一个数" in error


@pytest.mark.parametrize(
    "number_format", ["#,##0", "#,##0.00_ ", "0_);(0)", '0"个"', '_ * #,##0_ ;_ * "-"??_ ;_ @_ ']
)
def test_a_figure_that_is_only_grouped_or_named_is_read(
    sample: Bulletin, save: Save, number_format: str
) -> None:
    book, sheet = own_workbook(sample)
    sheet["P2"].number_format = number_format
    path = save("数据.xlsx", saved(book))
    assert figures(planned(path, sample.scheme)) == dict(sample.sheet.cells())


def test_a_note_sign_behind_a_figure_is_not_read_as_a_digit(sample: Bulletin, save: Save) -> None:
    book, sheet = own_workbook(sample)
    sheet["B2"], sheet["B3"] = "78①", "12\n34"
    errors = planned(save("数据.xlsx", saved(book)), sample.scheme).errors
    assert [error.partition("，")[0] for error in errors] == [
        "第2行 活动次数（B2）：“78①”不是数",
        "第3行 活动次数（B3）：“12 34”不是数：数字中间有空格",
    ]


@pytest.mark.parametrize(
    ("look", "reason"),
    [
        ('<vertAlign val="superscript"/>', "里有上标或下标，会被读成数字，请删去后再导入。"),
        ("<strike/>", "划了删除线，不知道还算不算，请删去划掉的，或者取消删除线后再导入。"),
    ],
)
def test_a_raised_or_struck_part_of_a_figure_is_not_read_as_a_digit(
    sample: Bulletin, save: Save, look: str, reason: str
) -> None:
    """As where a footnote's number stands small behind the figure: 78¹ is not 781."""
    book, _ = own_workbook(sample)
    runs = f"<is><r><t>78</t></r><r><rPr>{look}</rPr><t>1</t></r></is>"
    data = recomputed(
        saved(book),
        lambda xml: re.sub(
            r'<c r="B2"[^>]*><v>78</v></c>', f'<c r="B2" t="inlineStr">{runs}</c>', xml
        ),
    )
    assert planned(save("数据.xlsx", data), sample.scheme).errors == (
        f"第2行 活动次数（B2）：{reason}",
    )


def test_a_figure_struck_out_as_a_whole_is_asked_for(sample: Bulletin, save: Save) -> None:
    book, sheet = own_workbook(sample)
    sheet["B2"].font = Font(strike=True)
    (error,) = planned(save("数据.xlsx", saved(book)), sample.scheme).errors
    assert error.startswith("第2行 活动次数（B2）：划了删除线")


def test_bold_parts_of_a_figure_are_read_as_one(sample: Bulletin, save: Save) -> None:
    book, sheet = own_workbook(sample)
    bold = TextBlock(InlineFont(b=True), "8")
    sheet["B2"] = CellRichText(["7", bold])
    path = save("数据.xlsx", saved(book))
    assert figures(planned(path, sample.scheme)) == dict(sample.sheet.cells())


def test_the_districts_may_stand_in_any_column(sample: Bulletin, save: Save) -> None:
    """Behind a 序号, or at the end, or after columns left empty."""
    book, sheet = own_workbook(sample)
    sheet.insert_cols(1, 3)
    sheet["C1"] = "序号"
    for line in range(2, 8):
        sheet.cell(line, 3).value = line - 1
    path = save("数据.xlsx", saved(book))
    assert figures(planned(path, sample.scheme)) == dict(sample.sheet.cells())


def test_a_strict_workbook_says_how_to_save_it(sample: Bulletin, save: Save) -> None:
    stream = io.BytesIO()
    loose, strict = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    names = (b"spreadsheetml/2006/main", b"officeDocument/2006/relationships")
    data = io.BytesIO(saved(own_workbook(sample)[0]))
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            for name in names:
                text = text.replace(loose + name, strict + name.replace(b"/2006", b""))
            new.writestr(part, text)
    with pytest.raises(Refused, match="另存为普通的"):
        read_table(save("数据.xlsx", stream.getvalue()), sample.scheme)


def test_binary_noise_of_excel_is_no_figure(sample: Bulletin, save: Save) -> None:
    book, sheet = own_workbook(sample)
    sheet["H2"] = 5.6 - 5.0 + 0.45  # 1.0499999999999996
    path = save("数据.xlsx", saved(book))
    plan = planned(path, sample.scheme)
    assert figures(plan)[Cell("船山区", "counter_fees_waived")] == Decimal("1.05")


def test_a_percentage_is_read_as_it_is_shown(second_office: Scheme, save: Save) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["县（市、区）", *(i.key for i in second_office.indicators)])
    sheet.append(["东河区", *(1 for _ in second_office.indicators)])
    place = 2 + [i.key for i in second_office.indicators].index("rate")
    sheet.cell(2, place).value = 0.85
    sheet.cell(2, place).number_format = "0.0%"
    raw = read_table(save("表.xlsx", saved(book)), second_office)
    assert raw.rows[0].values[place - 1] == "85%"
    plan = plan_import(raw, second_office, FigureSheet(second_office), period=PERIOD)
    assert [d.partition("（")[0] for d in plan.differences] == [
        "第2行 户均收入",
        "第2行 投资完成率",
    ]
    assert plan.errors == ()


def test_a_formula_is_read_by_its_stored_value(sample: Bulletin, save: Save) -> None:
    book, sheet = own_workbook(sample)
    sheet["B2"] = "=70+8"
    data = recomputed(saved(book), lambda xml: re.sub(r"<v\s*/>|<v></v>", "<v>78</v>", xml))
    path = save("数据.xlsx", data)
    assert figures(planned(path, sample.scheme))[Cell("船山区", "activities")] == 78


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("=70+8", "是公式，却没有存下结果，请用Excel或WPS打开、保存一次再导入。"),
        (date(2018, 1, 4), "是日期或时间，不是数，请把单元格格式改为“常规”后重填。"),
        (True, "是逻辑值，不是数，请改填数字。"),
        ("#DIV/0!", "是错误值#DIV/0!，请在Excel或WPS里改正后再导入。"),
    ],
)
def test_a_cell_that_holds_no_figure_is_named(
    sample: Bulletin, save: Save, value: object, reason: str
) -> None:
    book, sheet = own_workbook(sample)
    sheet["B3"] = value
    plan = planned(save("数据.xlsx", saved(book)), sample.scheme)
    assert plan.errors == (f"第3行 活动次数（B3）：{reason}",)


def test_a_merged_note_below_the_table_is_passed_over(sample: Bulletin, save: Save) -> None:
    book = load_workbook(io.BytesIO(xlsx_bytes(sample)))
    sheet = book.worksheets[0]
    sheet.delete_rows(10)
    sheet["A12"] = "说明：本表由各县（区）填报，数据截至4月30日。"
    sheet.merge_cells("A12:W13")
    plan = planned(save("附件.xlsx", saved(book)), sample.scheme)
    assert figures(plan) == dict(sample.sheet.cells())


def test_a_cell_far_away_does_not_matter(sample: Bulletin, save: Save) -> None:
    book, sheet = own_workbook(sample)
    sheet["B1048576"].number_format = "0.00"
    assert len(figures(planned(save("数据.xlsx", saved(book)), sample.scheme))) == 132


def test_a_file_is_known_by_its_content_and_not_by_its_name(sample: Bulletin, save: Save) -> None:
    path = save("数据.csv", xlsx_bytes(sample))
    assert len(figures(planned(path, sample.scheme))) == 132


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("空.csv", b" \r\n", "是空的"),
        ("网页.xlsx", b"<html></html>", "不是真正的Excel工作簿"),
        ("旧.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "请在Excel或WPS里另存为.xlsx"),
        (
            "密.xlsx",
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            "加了密码，请在Excel或WPS里取消密码",
        ),
        ("坏.xlsx", b"PK\x03\x04" + b"\0" * 50, "打不开，文件可能已损坏"),
        ("图.csv", b"\x89PNG\r\n\x1a\n\x00\x00\xff\xff", "不是文字文件"),
        ("信.csv", "各位领导：\n附上数据。".encode(), "找不到数据表的表头"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_one_sentence(
    scheme: Scheme, save: Save, name: str, data: bytes, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence) as refusal:
        read_table(save(name, data), scheme)
    assert name in str(refusal.value)
    assert str(refusal.value).count("。") == 1


def test_a_word_document_is_no_workbook(scheme: Scheme, save: Save) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", "<x/>")
    with pytest.raises(Refused, match="不是Excel工作簿"):
        read_table(save("简报.xlsx", stream.getvalue()), scheme)


def test_a_damaged_sheet_is_refused(sample: Bulletin, save: Save) -> None:
    data = recomputed(xlsx_bytes(sample), lambda xml: xml[:2000])
    with pytest.raises(Refused, match="打不开，文件可能已损坏"):
        read_table(save("附件.xlsx", data), sample.scheme)


def test_a_workbook_without_the_table_is_refused(scheme: Scheme, save: Save) -> None:
    with pytest.raises(Refused, match="找不到数据表的表头"):
        read_table(save("空.xlsx", saved(Workbook())), scheme)


def test_a_missing_file_and_a_folder_are_refused(scheme: Scheme, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="找不到文件"):
        read_table(tmp_path / "没有.csv", scheme)
    with pytest.raises(Refused, match="不能读取"):
        read_table(tmp_path, scheme)


def test_an_inapplicable_figure_is_asked_when_the_annex_comes_back(
    sample: Bulletin, save: Save
) -> None:
    sheet = sample.sheet.copy()
    sheet.put(Cell("大英县", "activities"), INAPPLICABLE)
    path = save("附件.xlsx", xlsx_bytes(replace(sample, sheet=sheet)))
    (question,) = planned(path, sample.scheme).questions
    assert question.place == "第8行 活动次数（B8）"
    assert figures(planned(path, sample.scheme, dash="inapplicable")) == dict(sheet.cells())
