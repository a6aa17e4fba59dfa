from collections.abc import Sequence
from decimal import Decimal

import pytest

from models.bulletin import Bulletin
from models.entry.import_plan import EntryState, ImportPlan, RawHead, RawRow, RawTable, plan_import
from models.entry.raw_table import UNCOMPUTED
from models.errors import Refused
from models.figures import TOTAL, Cell, FigureKey, FigureSheet
from models.periods import Period
from models.quantities import INAPPLICABLE, NOT_REPORTED, Blank, DoubtKind, Figure, printed
from models.schemes.scheme import Scheme
from models.schemes.scheme_toml import read_scheme

PERIOD = Period(2018, 1, 4)


def table(
    rows: Sequence[Sequence[str]],
    *,
    faults: dict[tuple[int, int], str] | None = None,
    workbook: bool = False,
    title: str = "",
) -> RawTable:
    """A table whose first row is its header, as a reader hands it over."""
    head, *body = rows
    letters = [chr(ord("A") + n) for n in range(len(head))]
    names = [f"{c}列" if workbook else f"第{n}列" for n, c in enumerate(letters, 1)]
    header = tuple(RawHead((h,) if h else (), name) for h, name in zip(head, names, strict=True))
    return RawTable(
        header,
        tuple(
            RawRow(line, tuple(row), {c: f for (r, c), f in (faults or {}).items() if r == line})
            for line, row in enumerate(body, 2)
        ),
        title=title,
        workbook=workbook,
    )


def full(bulletin: Bulletin) -> list[list[str]]:
    """The sample as a CSV has it: keys, then a row a district."""
    scheme, sheet = bulletin.scheme, bulletin.sheet
    rows = [["unit", *(i.key for i in scheme.indicators)]]
    for unit in scheme.units:
        rows.append(
            [unit.name, *(printed(sheet.figure(unit.key, i.key)) for i in scheme.indicators)]
        )
    return rows


def planned(raw: RawTable, bulletin: Bulletin, sheet: FigureSheet | None = None) -> ImportPlan:
    sheet = sheet or FigureSheet(bulletin.scheme)
    return plan_import(raw, bulletin.scheme, sheet, period=PERIOD)


def column(bulletin: Bulletin, key: str) -> int:
    return 1 + [i.key for i in bulletin.scheme.indicators].index(key)


def totals(bulletin: Bulletin) -> list[str]:
    sheet = bulletin.sheet
    return ["合计", *(printed(sheet.total(i.key).figure) for i in bulletin.scheme.indicators)]


@pytest.fixture
def rows(sample: Bulletin) -> list[list[str]]:
    return full(sample)


@pytest.fixture
def second_office(second_office_text: str) -> Scheme:
    return read_scheme(second_office_text)


def second_rows(scheme: Scheme, **values: str) -> list[list[str]]:
    """Two districts of the second office and its total, all that is typed 1 but what is named."""
    keys = [i.key for i in scheme.indicators]
    usual = {i.key: "1" for i in scheme.typed_indicators()} | values
    body = [[name, *(usual.get(k, "") for k in keys)] for name in ("东河", "西河区")]
    return [
        ["县（市、区）", *keys],
        *body,
        ["全市合计", *(values.get(f"total_{k}", "") for k in keys)],
    ]


def test_totals_without_results_are_told_and_hinder_nothing(
    sample: Bulletin, rows: list[list[str]]
) -> None:
    blanks = ["合计", *("" for _ in sample.scheme.indicators)]
    faults = {(8, column): UNCOMPUTED for column in range(1, len(blanks))}
    plan = planned(table([*rows, blanks], faults=faults), sample)
    assert plan.differences == ("第8行有22个公式没有存下结果，这些数未比对。",)
    assert len(plan.change("导入", PERIOD).edits) == 132


def test_a_district_whose_formula_has_no_result_is_refused(
    sample: Bulletin, rows: list[list[str]]
) -> None:
    plan = planned(table(rows, faults={(2, 1): UNCOMPUTED}), sample)
    assert plan.errors == (f"第2行 活动次数：{UNCOMPUTED}",)


def test_a_unit_is_known_whatever_blanks_are_in_its_name(
    sample: Bulletin, rows: list[list[str]]
) -> None:
    rows[1][0], rows[2][0] = "船山\u200b区", "安 居　区\n"
    plan = planned(table(rows), sample)
    assert (plan.errors, plan.missing_units) == ((), ())


def test_a_whole_table_becomes_one_change_that_fills_the_sheet(
    sample: Bulletin, rows: list[list[str]]
) -> None:
    change = planned(table(rows), sample).change("导入 表.csv", PERIOD)
    assert change.label == "导入 表.csv"
    stored = {(e.place.unit, e.place.indicator): e.new for e in change.edits}
    assert stored == {tuple(cell): figure for cell, figure in sample.sheet.cells()}
    assert all(isinstance(e.place, FigureKey) and e.place.period == PERIOD for e in change.edits)


def test_what_is_there_already_is_no_edit(sample: Bulletin, rows: list[list[str]]) -> None:
    rows[1][1] = "79"
    plan = planned(table(rows), sample, sample.sheet)
    assert plan.counts()[EntryState.CHANGED] == 1
    assert plan.counts()[EntryState.SAME] == 131
    (edit,) = plan.change("导入", PERIOD).edits
    assert (edit.old, edit.new) == (Decimal(78), Decimal(79))


@pytest.mark.parametrize(
    "head",
    [
        "poor_households",
        "贫困群众参与/户数",
        "贫困群众参与／户数",
        "贫困群众 参与\n/户数",
        "贫困群众户数",
    ],
)
def test_a_column_is_known_by_key_or_printed_path(
    sample: Bulletin, rows: list[list[str]], head: str
) -> None:
    rows[0][column(sample, "poor_households")] = head
    assert not planned(table(rows), sample).errors


@pytest.mark.parametrize(
    "head", ["便民服务店", "累计开办(个)/便民服务店", "累计开办（个）便民服务店"]
)
def test_a_leaf_title_alone_will_do_where_it_is_the_only_one(
    sample: Bulletin, rows: list[list[str]], head: str
) -> None:
    rows[0][column(sample, "service_shops")] = head
    assert not planned(table(rows), sample).errors


def test_a_leaf_title_that_two_indicators_share_is_refused(
    sample: Bulletin, rows: list[list[str]]
) -> None:
    rows[0][column(sample, "poor_households")] = "户数"
    unclear, missing = planned(table(rows), sample).errors
    assert unclear == "第11列“户数”不止一个指标叫这个名称，请写全，如“贫困群众参与/户数”。"
    assert (
        missing
        == "表中没有“贫困群众户数”这一列（表头“贫困群众参与/户数”），请补上，没有数据的留空。"
    )


def test_districts_are_known_by_full_name_short_name_or_key(second_office: Scheme) -> None:
    rows = second_rows(second_office)
    rows[1][0], rows[2][0] = "donghe", " 西 河 "
    sheet = FigureSheet(second_office)
    plan = plan_import(table(rows), second_office, sheet, period=PERIOD)
    assert {entry.cell.unit for entry in plan.entries} == {"donghe", "西河区"}
    assert not plan.errors


@pytest.mark.parametrize("head", ["县（区）", "unit", "单位名称", ""])
def test_the_first_column_names_the_districts_whatever_its_head(
    sample: Bulletin, rows: list[list[str]], head: str
) -> None:
    rows[0][0] = head
    plan = planned(table(rows), sample)
    assert (len(plan.entries), plan.errors) == (132, ())


def test_a_table_without_names_of_districts_is_refused(
    sample: Bulletin, rows: list[list[str]]
) -> None:
    plan = planned(table([row[1:] for row in rows]), sample)
    assert plan.errors == ("表中没有“县（区）”这一列，请在第一列写上各县（区）的名称。",)


def test_a_table_of_other_districts_is_refused_in_one_sentence(
    sample: Bulletin, rows: list[list[str]]
) -> None:
    for number, row in enumerate(rows[1:]):
        row[0] = f"某{number}县"
    plan = planned(table(rows), sample)
    assert plan.errors == ("表中没有一行是模板里的县（区），请检查县（区）一列的名称。",)


def test_short_names_and_serial_numbers_beside_the_names_are_passed_over(
    sample: Bulletin, rows: list[list[str]]
) -> None:
    wide = [
        [row[0], "简" if n else "short", str(n) if n else "序号", *row[1:]]
        for n, row in enumerate(rows)
    ]
    assert len(planned(table(wide), sample).change("导入", PERIOD).edits) == 132


def test_a_missing_district_is_allowed_and_named(sample: Bulletin, rows: list[list[str]]) -> None:
    del rows[4]
    plan = planned(table(rows), sample)
    assert [unit.name for unit in plan.missing_units] == ["蓬溪县"]
    assert len(plan.change("导入", PERIOD).edits) == 110


def test_a_missing_column_is_refused(sample: Bulletin, rows: list[list[str]]) -> None:
    plan = planned(table([row[:-1] for row in rows]), sample)
    assert plan.errors == (
        "表中没有“社会组织”这一列（表头“参与购买/社会组织（个）”），请补上，没有数据的留空。",
    )


def test_an_unknown_column_is_refused_unless_it_is_empty(
    sample: Bulletin, rows: list[list[str]]
) -> None:
    wide = [[*row, ""] for row in rows]
    assert not planned(table(wide), sample).errors
    wide[0][-1] = "上年数"
    assert not planned(table(wide), sample).errors
    wide[3][-1] = "已核"
    assert planned(table(wide), sample).errors == (
        "第24列“上年数”不是模板里的指标，请改正表头，或者删去这一列。",
    )
    wide[0][-1] = ""
    assert planned(table(wide), sample).errors == (
        "第24列有数据，却没有表头，请改正表头，或者删去这一列。",
    )


def test_a_head_may_say_the_measure_behind_the_short_name(
    sample: Bulletin, rows: list[list[str]]
) -> None:
    rows[0][column(sample, "purchase_total")] = "购买总额（元）"
    rows[0][column(sample, "poor_income")] = "贫困群众收入(元)"
    rows[0][column(sample, "poor_households")] = "贫困群众户数（户）"
    plan = planned(table(rows), sample)
    assert (plan.errors, len(plan.entries)) == ((), 132)


@pytest.mark.parametrize("head", ["购买总额（万元）", "购买金额（万元）/总额", "购买总额(万元)"])
def test_a_head_with_a_multiple_of_the_measure_is_told_once_and_as_what_it_is(
    sample: Bulletin, rows: list[list[str]], head: str
) -> None:
    rows[0][column(sample, "purchase_total")] = head
    (error,) = planned(table(rows), sample).errors
    assert error.endswith(
        f"“{head}”的单位是万元，模板里购买总额的单位是元，请把这一列的数换算成元，改好表头再导入。"
    )


def test_a_doubled_column_is_refused(sample: Bulletin, rows: list[list[str]]) -> None:
    wide = [[*row, row[1]] for row in rows]
    assert planned(table(wide), sample).errors == (
        "“activities”在第2列和第24列出现了两次，请只留一列。",
    )


def test_an_unknown_district_is_refused(sample: Bulletin, rows: list[list[str]]) -> None:
    rows[3][0] = "高坪区"
    (error,) = planned(table(rows), sample).errors
    assert error == "第4行的“高坪区”不是模板里的县（区），请改正名称，或者删去这一行。"


def test_an_unknown_district_below_the_table_is_refused_as_well(
    sample: Bulletin, rows: list[list[str]]
) -> None:
    rows += [totals(sample), ["高坪区", *[""] * 22]]
    (error,) = planned(table(rows), sample).errors
    assert error.startswith("第9行的“高坪区”不是模板里的县（区）")


def test_a_doubled_district_is_refused(sample: Bulletin, rows: list[list[str]]) -> None:
    rows.append(["船山", *rows[1][1:]])
    (error,) = planned(table(rows), sample).errors
    assert error == "第8行的“船山”在第2行已经有了，请只留一行。"


def test_figures_without_a_district_are_refused(sample: Bulletin, rows: list[list[str]]) -> None:
    rows[6][0] = ""
    assert "第7行有数据，却没有写县（区）的名称，请补上。" in planned(table(rows), sample).errors


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("abc", "“abc”不是数，请填写数字，没有上报的留空。"),
        ("-5", "“-5”是负数，这个指标不能小于0，请核对后重填。"),
        ("1.25", "“1.25”小数位数过多，这个指标最多1位小数，请核对后重填。"),
    ],
)
def test_what_is_no_figure_is_refused_naming_its_cell(
    sample: Bulletin, rows: list[list[str]], text: str, reason: str
) -> None:
    rows[2][column(sample, "purchase_total")] = text
    plan = planned(table(rows), sample)
    assert plan.errors == (f"第3行 购买总额：{reason}",)
    with pytest.raises(Refused, match="没有导入：第3行 购买总额"):
        plan.change("导入", PERIOD)


def test_a_workbooks_cell_is_named_as_excel_names_it(
    sample: Bulletin, rows: list[list[str]]
) -> None:
    fault = {(3, column(sample, "purchase_total")): "是错误值#DIV/0!，请改正。"}
    plan = planned(table(rows, faults=fault, workbook=True), sample)
    assert plan.errors == ("第3行 购买总额（O3）：是错误值#DIV/0!，请改正。",)


@pytest.mark.parametrize(
    ("text", "kind", "proposal"),
    [
        ("—", DoubtKind.DASH, INAPPLICABLE),
        ("-", DoubtKind.DASH, INAPPLICABLE),
        ("无", DoubtKind.NONE_WORD, INAPPLICABLE),
        ("约20万元", DoubtKind.ABOUT_LARGE, Decimal(200000)),
        ("20万", DoubtKind.TEN_THOUSAND, Decimal(200000)),
    ],
)
def test_what_is_uncertain_is_asked_and_nothing_is_imported(
    sample: Bulletin, rows: list[list[str]], text: str, kind: DoubtKind, proposal: Figure
) -> None:
    rows[2][column(sample, "purchase_total")] = text
    plan = planned(table(rows), sample)
    (question,) = plan.questions
    assert (question.kind, question.text, question.proposal) == (kind, text, proposal)
    assert (question.cell, question.place) == (Cell("安居区", "purchase_total"), "第3行 购买总额")
    with pytest.raises(Refused, match=f"没有导入：第3行 购买总额：“{text}”不能确定"):
        plan.change("导入", PERIOD)


@pytest.mark.parametrize(
    ("dash", "figure"),
    [("missing", NOT_REPORTED), ("zero", Decimal(0)), ("inapplicable", INAPPLICABLE)],
)
@pytest.mark.parametrize("text", ["—", "无"])
def test_a_dash_is_what_the_clerk_says_it_is(
    sample: Bulletin, rows: list[list[str]], text: str, dash: str, figure: Figure
) -> None:
    rows[2][1] = text
    plan = plan_import(table(rows), sample.scheme, sample.sheet, period=PERIOD, dash=dash)
    (edit,) = plan.change("导入", PERIOD).edits
    assert edit.new == figure


def test_a_proposal_is_taken_once_the_clerk_agrees_to_its_kind(
    sample: Bulletin, rows: list[list[str]]
) -> None:
    rows[2][column(sample, "purchase_total")] = "50.5674万元"
    plan = plan_import(
        table(rows),
        sample.scheme,
        sample.sheet,
        period=PERIOD,
        accept={DoubtKind.TEN_THOUSAND},
    )
    assert plan.counts()[EntryState.SAME] == 132


def test_several_problems_are_listed_one_a_line(sample: Bulletin, rows: list[list[str]]) -> None:
    rows[1][1], rows[2][1], rows[3][1] = "abc", "—", "-1"
    with pytest.raises(Refused) as refusal:
        planned(table(rows), sample).change("导入", PERIOD)
    lines = str(refusal.value).splitlines()
    assert lines[0] == "没有导入，有3处要先改正或选定："
    assert [line[:8] for line in lines[1:]] == [
        "第2行 活动次数",
        "第4行 活动次数",
        "第3行 活动次数",
    ]


def test_a_thousand_problems_do_not_fill_the_screen(
    sample: Bulletin, rows: list[list[str]]
) -> None:
    for row in rows[1:]:
        row[1:] = ["abc"] * 22
    with pytest.raises(Refused) as refusal:
        planned(table(rows), sample).change("导入", PERIOD)
    assert str(refusal.value).splitlines()[-1] == "……另有102处。"


def test_a_blank_keeps_the_cell_unless_the_clerk_clears(
    sample: Bulletin, rows: list[list[str]]
) -> None:
    rows[1][1] = " "
    assert not planned(table(rows), sample, sample.sheet).change("导入", PERIOD).edits
    plan = plan_import(table(rows), sample.scheme, sample.sheet, period=PERIOD, blank="clear")
    (edit,) = plan.change("导入", PERIOD).edits
    assert (edit.place.unit, edit.old, edit.new) == ("船山区", Decimal(78), NOT_REPORTED)
    assert plan.counts()[EntryState.CLEARED] == 1


def test_the_word_for_not_reported_clears_what_is_there(
    sample: Bulletin, rows: list[list[str]]
) -> None:
    rows[1][1] = "未报"
    (edit,) = planned(table(rows), sample, sample.sheet).change("导入", PERIOD).edits
    assert edit.new is NOT_REPORTED


def test_a_right_total_row_is_compared_and_not_stored(
    sample: Bulletin, rows: list[list[str]]
) -> None:
    plan = planned(table([*rows, totals(sample)]), sample)
    assert plan.differences == ()
    assert TOTAL not in {entry.cell.unit for entry in plan.entries}


def test_a_wrong_total_is_told_with_its_difference(sample: Bulletin, rows: list[list[str]]) -> None:
    stated = totals(sample)
    stated[column(sample, "purchase_total")] = "1950427.8"
    plan = planned(table([*rows, stated]), sample)
    assert plan.differences == (
        "第8行 购买总额：表中是1950427.8，按各项数据应是1950428.8，相差-1。",
    )
    assert plan.change("导入", PERIOD).edits


def test_the_total_row_is_compared_with_what_will_stand_in_the_sheet(
    sample: Bulletin, rows: list[list[str]]
) -> None:
    del rows[4]
    plan = planned(table([*rows, totals(sample)]), sample, sample.sheet)
    assert plan.differences == ()


def test_a_given_total_is_stored_in_the_total_row(second_office: Scheme) -> None:
    rows = second_rows(second_office, total_training="5210", total_households="2", total_rank="—")
    sheet = FigureSheet(second_office)
    plan = plan_import(table(rows), second_office, sheet, period=PERIOD)
    totals = [(e.cell.indicator, e.new) for e in plan.entries if e.cell.unit == TOTAL]
    assert totals == [("training", Decimal(5210))]
    assert (plan.errors, plan.differences) == ((), ())


def test_computed_columns_are_compared_and_not_stored(second_office: Scheme) -> None:
    rows = second_rows(
        second_office, income="2", households="3", income_each="6666.6667", rate="99"
    )
    sheet = FigureSheet(second_office)
    plan = plan_import(table(rows), second_office, sheet, period=PERIOD)
    assert not {"income_each", "rate"} & {entry.cell.indicator for entry in plan.entries}
    assert plan.differences == tuple(
        f"第{line}行 投资完成率：表中是99，按各项数据应是100，相差-1。" for line in (2, 3)
    )


def test_computed_columns_may_be_left_out(second_office: Scheme) -> None:
    rows = second_rows(second_office)
    kept = [n for n, head in enumerate(rows[0]) if head not in ("income_each", "rate")]
    raw = table([[row[n] for n in kept] for row in rows])
    plan = plan_import(raw, second_office, FigureSheet(second_office), period=PERIOD)
    assert plan.errors == ()


def test_notes_and_signatures_below_the_table_are_passed_over(
    sample: Bulletin, rows: list[list[str]]
) -> None:
    rows += [totals(sample), ["注：数据截至4月底", *[""] * 22]]
    rows += [["制表人：张三", "", "审核人：李四", *[""] * 20], ["", "", "日期：5月2日", *[""] * 20]]
    wide = [[*row, "第1页" if row[0].startswith("制表") else ""] for row in rows]
    plan = planned(table(wide), sample)
    assert (plan.errors, len(plan.entries)) == ((), 132)


def test_a_title_that_names_another_period_has_to_be_settled(
    sample: Bulletin, rows: list[list[str]]
) -> None:
    for title, matters in (
        ("遂宁市2018年1—4月以购助扶成果统计表", 0),
        ("遂宁市2018年1-4月统计表", 0),
        ("截至2018年4月", 0),
        ("遂宁市2018年1—3月以购助扶成果统计表", 1),
        ("2017年1—4月统计表", 1),
    ):
        plan = planned(table(rows, title=title), sample)
        assert len(plan.open_matters) == matters, title
        if matters:
            with pytest.raises(Refused, match="没有导入：表的标题写的是"):
                plan.change("导入", PERIOD)


def test_planning_touches_nothing(sample: Bulletin, rows: list[list[str]]) -> None:
    before = dict(sample.sheet.cells())
    rows[1][1] = "79"
    planned(table(rows), sample, sample.sheet)
    assert dict(sample.sheet.cells()) == before


def test_an_imported_change_can_be_taken_back(sample: Bulletin, rows: list[list[str]]) -> None:
    change = planned(table(rows), sample).change("导入", PERIOD)
    assert all(isinstance(edit.new, Blank) for edit in change.inverse().edits)
