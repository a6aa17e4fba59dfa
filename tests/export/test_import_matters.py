"""Tables that leave something uncertain as a whole: asked before anything is stored."""

import io
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from export.cli.command_line import run
from export.excel.xlsx_writer import xlsx_bytes
from export.incoming.table_reader import read_table
from models.bulletin import Bulletin
from models.entry.import_plan import ImportPlan, MatterKind, plan_import
from models.errors import Refused
from models.figures import Cell, FigureSheet
from models.periods import Period
from models.storage.store import Store
from tests.export.tables import own_workbook, recomputed

PERIOD = Period(2018, 1, 4)
Planned = Callable[..., ImportPlan]


@pytest.fixture
def table(sample: Bulletin) -> tuple[Workbook, Worksheet]:
    """The sample's table as a district might make it: row 2 is 船山区, column B 活动次数."""
    return own_workbook(sample)


@pytest.fixture
def planned(sample: Bulletin, table: tuple[Workbook, Worksheet], tmp_path: Path) -> Planned:
    """Saves the table, reads it and plans its import into empty data."""

    def plan(settled: Mapping[MatterKind, str] | None = None, blank: str = "keep") -> ImportPlan:
        path = tmp_path / "数据.xlsx"
        table[0].save(path)
        raw = read_table(path, sample.scheme, PERIOD)
        return plan_import(
            raw,
            sample.scheme,
            FigureSheet(sample.scheme),
            period=PERIOD,
            blank=blank,
            settled=settled or {},
        )

    return plan


def said(plan: ImportPlan) -> list[str]:
    return [matter.sentence for matter in plan.open_matters]


def figures(plan: ImportPlan) -> dict[Cell, object]:
    assert (plan.errors, plan.questions, plan.open_matters) == ((), (), [])
    return {entry.cell: entry.new for entry in plan.entries}


def test_hidden_rows_and_columns_are_named_and_nothing_is_stored_before_an_answer(
    table: tuple[Workbook, Worksheet], planned: Planned
) -> None:
    _, sheet = table
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions.group("C", "D", hidden=True)
    plan = planned()
    assert said(plan) == ["隐藏的C列（QQ/微信超市）、D列（便民服务店）、第3行（安居区）里有数据"]
    with pytest.raises(Refused, match=r"没有导入：隐藏的C列.*，请先选定。"):
        plan.change("导入", PERIOD)


def test_hidden_rows_and_columns_can_be_left_out(
    table: tuple[Workbook, Worksheet], planned: Planned, sample: Bulletin
) -> None:
    _, sheet = table
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    plan = planned({MatterKind.HIDDEN: "skip"}, blank="clear")
    whole = dict(sample.sheet.cells())
    assert figures(plan) == {
        cell: figure
        for cell, figure in whole.items()
        if cell.unit != "安居区" and cell.indicator != "qq_wechat_shops"
    }
    assert plan.missing_units == ()


def test_or_taken_like_the_others(
    table: tuple[Workbook, Worksheet], planned: Planned, sample: Bulletin
) -> None:
    table[1].row_dimensions[3].hidden = True
    assert figures(planned({MatterKind.HIDDEN: "take"})) == dict(sample.sheet.cells())


def test_rows_of_no_height_and_columns_of_no_width_are_hidden_too(
    table: tuple[Workbook, Worksheet], sample: Bulletin, tmp_path: Path
) -> None:
    path, stream = tmp_path / "数据.xlsx", io.BytesIO()
    table[0].save(stream)
    columns = '<cols><col min="5" max="5" width="0" customWidth="1"/></cols><sheetData>'
    path.write_bytes(
        recomputed(
            stream.getvalue(),
            lambda xml: xml.replace('<row r="4"', '<row r="4" ht="0" customHeight="1"').replace(
                "<sheetData>", columns
            ),
        )
    )
    raw = read_table(path, sample.scheme, PERIOD)
    plan = plan_import(raw, sample.scheme, FigureSheet(sample.scheme), period=PERIOD)
    assert said(plan) == ["隐藏的E列（临时小集市）、第4行（射洪县）里有数据"]


def test_hidden_rows_that_do_not_matter_are_not_asked_about(
    table: tuple[Workbook, Worksheet], planned: Planned, sample: Bulletin
) -> None:
    """A hidden header, a hidden note below, a hidden empty column or a hidden 序号."""
    _, sheet = table
    sheet.insert_cols(2)
    sheet["B1"] = "序号"
    for line in range(2, 8):
        sheet.cell(line, 2).value = line - 1
    sheet["A9"] = "注：不含高坪区。"
    for line in (1, 9):
        sheet.row_dimensions[line].hidden = True
    for letter in ("B", "Z"):
        sheet.column_dimensions[letter].hidden = True
    assert figures(planned()) == dict(sample.sheet.cells())


def test_a_hidden_row_without_figures_is_not_asked_about(
    table: tuple[Workbook, Worksheet], planned: Planned, sample: Bulletin
) -> None:
    _, sheet = table
    sheet["A8"] = "合计"
    sheet.row_dimensions[8].hidden = True
    assert figures(planned()) == dict(sample.sheet.cells())


def test_a_column_of_remarks_is_told_and_not_imported(
    table: tuple[Workbook, Worksheet], planned: Planned, sample: Bulletin
) -> None:
    _, sheet = table
    sheet["X1"], sheet["X3"] = "备注", "含补报3月数"
    plan = planned()
    assert plan.differences == ("X列“备注”不导入，写着第3行“含补报3月数”。",)
    assert figures(plan) == dict(sample.sheet.cells())


def test_a_hidden_column_that_the_scheme_lacks_can_be_left_out(
    table: tuple[Workbook, Worksheet], planned: Planned, sample: Bulletin
) -> None:
    _, sheet = table
    sheet["X1"], sheet["X2"] = "上年同期", 5
    sheet.column_dimensions["X"].hidden = True
    assert planned().errors == ("X列“上年同期”不是模板里的指标，请改正表头，或者删去这一列。",)
    assert figures(planned({MatterKind.HIDDEN: "skip"})) == dict(sample.sheet.cells())


def test_a_merged_pair_is_named_by_its_address_and_not_taken_for_a_blank(
    table: tuple[Workbook, Worksheet], planned: Planned
) -> None:
    _, sheet = table
    sheet["C5"] = 1200
    sheet.merge_cells("C5:C6")
    plan = planned(blank="clear")
    assert said(plan) == ["合并单元格C5:C6（蓬溪县、大英县 QQ/微信超市）写的是“1200”"]
    assert not [e for e in plan.entries if e.cell == Cell("大英县", "qq_wechat_shops")]


def test_of_a_merged_pair_the_first_or_each_is_taken(
    table: tuple[Workbook, Worksheet], planned: Planned, sample: Bulletin
) -> None:
    _, sheet = table
    sheet["C5"] = 1200
    sheet.merge_cells("C5:C6")
    first = planned({MatterKind.MERGED: "first"})
    assert first.differences == ("合并单元格C5:C6只读第一格，其余1格未读，保持原样。",)
    got = figures(first)
    assert got[Cell("蓬溪县", "qq_wechat_shops")] == Decimal(1200)
    assert Cell("大英县", "qq_wechat_shops") not in got
    each = figures(planned({MatterKind.MERGED: "each"}))
    assert each[Cell("大英县", "qq_wechat_shops")] == Decimal(1200)
    assert len(each) == 132


def test_a_word_merged_over_a_whole_row_is_named(
    table: tuple[Workbook, Worksheet], planned: Planned
) -> None:
    _, sheet = table
    sheet["B7"] = "本月未报"
    sheet.merge_cells("B7:W7")
    plan = planned()
    [sentence] = said(plan)
    assert sentence.startswith("合并单元格B7:W7（经开区 活动次数、")
    assert "（B7）：“本月未报”" in plan.errors[0]
    assert len(plan.errors) == 1


def test_merged_cells_without_a_figure_under_them_do_not_matter(
    table: tuple[Workbook, Worksheet], planned: Planned, sample: Bulletin
) -> None:
    _, sheet = table
    sheet["A9"] = "注：数据截至4月底。"
    sheet.merge_cells("A9:W10")
    sheet["D3"] = None
    sheet.merge_cells("D3:D3")
    expected = dict(sample.sheet.cells())
    del expected[Cell("安居区", "service_shops")]
    assert figures(planned()) == expected


@pytest.mark.parametrize(
    ("title", "sheet_name"),
    [
        ("遂宁市2018年1—3月统计表", "Sheet1"),
        ("统计表", "2018年1-3月"),
        ("", "2017年1-4月"),
        ("", "1-3月"),
    ],
)
def test_another_period_in_the_title_or_on_the_sheets_tab_has_to_be_settled(
    table: tuple[Workbook, Worksheet],
    planned: Planned,
    sample: Bulletin,
    title: str,
    sheet_name: str,
) -> None:
    _, sheet = table
    sheet.title = sheet_name
    if title:
        sheet.insert_rows(1)
        sheet["A1"] = title
    [sentence] = said(planned())
    assert sentence.endswith("，导入的是2018年1—4月")
    assert figures(planned({MatterKind.PERIOD: "take"})) == dict(sample.sheet.cells())


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("单位：万元", "表上写着“单位：万元”，模板里贫困群众收入的单位是元"),
        ("计量单位:个、次、万元", "表上写着“单位:个、次、万元”，模板里贫困群众收入的单位是元"),
        ("（单位：千元）", "表上写着“单位：千元”，模板里"),
        ("单位：元", "表上写着“单位：元”，模板里专柜免收费用的单位是万元"),
        ("单位：元、万元", ""),
        ("购买金额单位为千元", "表上写着“单位为千元”，模板里"),
        ("填报单位：蓬溪县农业局", ""),
        ("单位：个、次", ""),
    ],
)
def test_a_measure_above_or_below_the_table_that_is_not_the_schemes_is_asked_about(
    table: tuple[Workbook, Worksheet], planned: Planned, words: str, found: str
) -> None:
    _, sheet = table
    sheet.insert_rows(1)
    sheet["W1"] = words
    assert [s[: len(found)] for s in said(planned())] == [found] * bool(found)
    sheet["W1"], sheet["A1"], sheet["A10"] = None, "统计表", f"注：{words}"
    assert [s[: len(found)] for s in said(planned())] == [found] * bool(found)


def test_a_remark_about_the_measure_is_not_about_columns_that_name_their_own(
    sample: Bulletin, tmp_path: Path
) -> None:
    """The annex's own head says 元 of the money and 万元 of one column: 单位：万元 is a puzzle."""
    path = tmp_path / "附件.xlsx"
    path.write_bytes(xlsx_bytes(sample))
    book = load_workbook(path, data_only=True)
    book.worksheets[0]["A1"] = "统计表 单位：万元"
    book.save(path)
    raw = read_table(path, sample.scheme, PERIOD)
    plan = plan_import(raw, sample.scheme, FigureSheet(sample.scheme), period=PERIOD)
    assert [m.kind for m in plan.open_matters] == [MatterKind.MEASURE]


def test_the_command_line_refuses_in_a_sentence_that_names_the_flag(
    table: tuple[Workbook, Worksheet], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, sheet = table
    file, data = tmp_path / "遂宁.jianbao", tmp_path / "数据.xlsx"
    assert run(["new", str(file)]) == 0
    words = ["import", str(file), str(data), "--period", "2018-01..2018-04"]
    sheet.title = "2018年3月"
    book.save(data)
    assert run(words) == 2
    assert capsys.readouterr().err == (
        "没有导入：表的标题写的是2018年3月，导入的是2018年1—4月，"
        "请核对，没有错就加--other-period再导入。\n"
    )
    with Store.open(file) as store:
        assert store.periods() == []
    sheet.insert_rows(1)
    sheet.row_dimensions[3].hidden = True
    sheet["C5"] = 1200
    sheet.merge_cells("C5:C6")
    sheet["A1"] = "单位：万元"
    book.save(data)
    assert run([*words, "--other-period"]) == 2
    told = capsys.readouterr().err
    assert all(flag in told for flag in ("--hidden skip", "--merged first", "--other-measure"))
    answers = ("--other-period", "--hidden", "take", "--merged", "each", "--other-measure")
    assert run([*words, *answers]) == 0
    assert capsys.readouterr().out == "导入132个数据。\n"


def test_the_exported_annex_leaves_nothing_uncertain(sample: Bulletin, tmp_path: Path) -> None:
    path = tmp_path / "附件.xlsx"
    path.write_bytes(xlsx_bytes(sample))
    raw = read_table(path, sample.scheme, PERIOD)
    plan = plan_import(raw, sample.scheme, FigureSheet(sample.scheme), period=PERIOD)
    assert figures(plan) == dict(sample.sheet.cells())
