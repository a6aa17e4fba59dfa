"""A pasted block, cell by cell: what is read, where it goes, and what is said about the rest."""

import random
from decimal import Decimal

import pytest

from models.entry.clip_text import html_of, rows_of, rows_of_html, rows_of_text, text_of
from models.entry.paste_layout import Target
from models.entry.paste_plan import PastePlan, Verdict, plan_paste
from models.entry.readings import Answers
from models.figures import TOTAL, Cell, FigureSheet
from models.quantities import INAPPLICABLE, NOT_REPORTED, DoubtKind, printed
from models.schemes.scheme import Scheme
from models.schemes.scheme_toml import read_scheme


@pytest.fixture
def office(second_office_text: str) -> Scheme:
    return read_scheme(second_office_text)


def target(scheme: Scheme, sheet: FigureSheet | None = None, **place: int) -> Target:
    rows = (*(unit.key for unit in scheme.units), TOTAL)
    columns = tuple(indicator.key for indicator in scheme.indicators)
    return Target(sheet or FigureSheet(scheme), rows, columns, **place)


def plan(scheme: Scheme, text: str, answers: Answers | None = None, **place: int) -> PastePlan:
    return plan_paste(rows_of_text(text), target(scheme, **place), answers or Answers())


def whys(made: PastePlan, verdict: Verdict = Verdict.PROBLEM) -> list[str]:
    return [cell.why for cell in made.having(verdict)]


# -- reading a clipboard -----------------------------------------------------------------------


def test_text_of_excel_is_rows_of_cells() -> None:
    assert rows_of_text("1\t2\r\n3\t4\r\n") == (("1", "2"), ("3", "4"))


def test_quoted_cells_may_hold_tabs_line_breaks_and_quotes() -> None:
    assert rows_of_text('"a\tb"\t"一\n二"\n"他说""好"""\tx\n') == (
        ("a\tb", "一\n二"),
        ('他说"好"', "x"),
    )


def test_a_quote_that_never_closes_is_a_sign_like_any_other() -> None:
    assert rows_of_text('5"\t"6\t7\n8\t9\t10\n') == (('5"', '"6', "7"), ("8", "9", "10"))


def test_rows_of_unequal_length_are_filled_up_and_empty_ones_kept() -> None:
    assert rows_of_text("1\t2\t3\n\n4\n") == (("1", "2", "3"), ("", "", ""), ("4", "", ""))


def test_an_empty_clipboard_has_no_rows() -> None:
    assert rows_of_text("") == rows_of_text("\r\n") == rows_of("", "<p>no table</p>") == ()


def test_merged_cells_of_html_are_laid_out_where_they_stand() -> None:
    rows = rows_of_html(
        "<table><tr><td rowspan=2>县</td><td colspan=2>户</td></tr><tr><td>a</td><td>b</td></tr>"
        "<tr><td>船山</td><td>1</td><td>2</td></tr></table>"
    )
    assert rows == (("县", "户", None), (None, "a", "b"), ("船山", "1", "2"))


def test_html_as_excel_writes_it_is_read_without_its_decorations() -> None:
    markup = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td {x:1}</style>
    </head><body><!--StartFragment--><table><col width=72><tr height=19>
      <td class=xl65 style='mso-spacerun:yes'>&nbsp;304904.8 </td><td>贫困群众<br>
      收入</td></tr></table><!--EndFragment--></body></html>"""
    assert rows_of("", markup) == (("304904.8", "贫困群众 收入"),)


def test_a_number_shown_rounded_is_read_as_the_number_it_is() -> None:
    markup = (
        '<table><tr><td sdval="304904.8">304,905</td><td x:num="1950428.7999999998">1950428.8</td>'
    )
    assert rows_of("304,905\t1950428.8\n", markup) == (("304904.8", "1950428.8"),)


def test_a_date_or_a_percentage_is_never_read_as_the_number_behind_it() -> None:
    markup = '<table><tr><td sdval="43234">2018-05-14</td><td sdval="0.85">85%</td></tr></table>'
    assert rows_of("", markup) == (("2018-05-14", "85%"),)


def test_what_is_copied_is_what_is_read_back() -> None:
    rows = (("1.05", 'a"b', "x\ty"), ("", "一\n二", "<b>"))
    assert rows_of_text(text_of(rows)) == rows
    assert rows_of_html(html_of(rows))[1][2] == "<b>"


# -- by place ----------------------------------------------------------------------------------


def test_a_rectangle_goes_where_the_selection_begins(scheme: Scheme) -> None:
    made = plan(scheme, "1\t2\n3\t4\n", row=1, column=1)
    second, third = scheme.units[1].key, scheme.units[2].key
    assert made.entries == {
        Cell(second, "qq_wechat_shops"): Decimal(1),
        Cell(second, "service_shops"): Decimal(2),
        Cell(third, "qq_wechat_shops"): Decimal(3),
        Cell(third, "service_shops"): Decimal(4),
    }
    assert not made.needs_showing
    assert made.size == "2行×2列"


def test_it_goes_by_the_order_on_screen(scheme: Scheme) -> None:
    there = target(scheme)
    turned = Target(there.sheet, (*reversed(there.rows[:-1]), TOTAL), there.columns)
    made = plan_paste((("1",), ("2",)), turned, Answers())
    assert [cell.unit for cell in made.entries] == [u.key for u in reversed(scheme.units)][:2]


def test_a_single_value_fills_the_selection_and_a_row_is_repeated(scheme: Scheme) -> None:
    assert len(plan(scheme, "0", height=3, width=2).entries) == 6
    made = plan(scheme, "1\t2\n", height=3, width=2)
    assert [int(f) for f in made.entries.values() if isinstance(f, Decimal)] == [1, 2] * 3


def test_blanks_leave_cells_as_they_are_unless_clearing_is_chosen(scheme: Scheme) -> None:
    rows = rows_of_text("1\t\t3\n")
    assert len(plan_paste(rows, target(scheme), Answers()).entries) == 2
    cleared = plan_paste(rows, target(scheme), Answers(), clear_blanks=True)
    assert list(cleared.entries.values())[1] is NOT_REPORTED


def test_text_where_a_number_belongs_is_told_and_the_rest_still_readable(scheme: Scheme) -> None:
    made = plan(scheme, "1\t十二\t-3\t1.5\n")
    assert made.needs_showing
    assert list(made.entries.values()) == [Decimal(1)]
    assert [why[:6] for why in whys(made)] == ["“十二”不是", "“-3”是负", "“1.5”小"]


def test_what_is_beyond_the_table_is_told_not_dropped(scheme: Scheme) -> None:
    made = plan(scheme, "1\t2\n3\t4\n5\t6\n", row=5, column=21)
    assert made.entries == {Cell(scheme.units[5].key, "organizations"): Decimal(1)}
    assert len(whys(made)) == 5
    assert "没有地方放" in whys(made)[0]


def test_blank_cells_beyond_the_table_are_no_trouble(scheme: Scheme) -> None:
    assert not plan(scheme, "1\t\n\t\n", row=5, column=21).needs_showing


def test_a_merged_cell_over_several_figures_is_told(scheme: Scheme) -> None:
    rows = rows_of_html("<table><tr><td colspan=2>5</td><td>6</td></tr></table>")
    made = plan_paste(rows, target(scheme), Answers())
    assert len(made.entries) == 2
    assert "合并单元格" in whys(made)[0]


def test_computed_cells_are_compared_and_never_written(office: Scheme) -> None:
    columns = [i.key for i in office.indicators]
    at = columns.index("households")
    agreeing = plan(office, "10\t2\t2000\n", column=at)
    assert not agreeing.needs_showing
    assert len(agreeing.entries) == 2
    differing = plan(office, "10\t2\t2001\n", column=at)
    assert "得2000，与剪贴板里的不同" in whys(differing)[0]


# -- doubts ------------------------------------------------------------------------------------


def test_each_kind_of_doubt_is_named_once(scheme: Scheme) -> None:
    made = plan(scheme, "约20\t—\t-\t约30\t2万\n")
    kinds = [cell.doubt.kind for cell in made.first_doubts if cell.doubt]
    assert kinds == [DoubtKind.ABOUT, DoubtKind.DASH, DoubtKind.TEN_THOUSAND]
    assert not made.entries


def test_an_answer_holds_for_all_cells_of_its_kind(scheme: Scheme) -> None:
    answers = Answers({DoubtKind.DASH: INAPPLICABLE}, {DoubtKind.ABOUT})
    made = plan(scheme, "约20\t—\t-\t约30\n", answers)
    assert not made.needs_showing
    assert list(made.entries.values()) == [Decimal(20), INAPPLICABLE, INAPPLICABLE, Decimal(30)]


def test_a_proposal_the_indicator_cannot_hold_is_no_proposal(scheme: Scheme) -> None:
    made = plan(scheme, "约1.5\t约好几\n")
    assert [c.verdict for c in made.cells] == [Verdict.PROBLEM, Verdict.PROBLEM]


# -- by name -----------------------------------------------------------------------------------


def named_rows(scheme: Scheme, sheet: FigureSheet, name: str) -> list[list[str]]:
    return [
        [getattr(unit, name), *(printed(sheet.figure(unit.key, i.key)) for i in scheme.indicators)]
        for unit in scheme.units
    ]


@pytest.mark.parametrize("name", ["name", "short"])
def test_shuffled_rows_find_their_districts(scheme: Scheme, sample, name: str) -> None:
    rows = named_rows(scheme, sample.sheet, name)
    random.Random(5).shuffle(rows)
    made = plan(scheme, text_of(rows), row=3, column=7)
    assert not made.needs_showing
    assert made.placement.by_name
    assert made.entries == dict(sample.sheet.cells())
    assert made.size == "6行×22列"


def test_the_city_before_a_name_and_spaces_in_it_do_not_matter(scheme: Scheme) -> None:
    made = plan(scheme, "遂宁市蓬溪县\t1\n 大 英 \t2\n")
    names = [scheme.unit(cell.unit).short for cell in made.entries]
    assert names == ["蓬溪", "大英"]


def test_the_published_table_goes_in_whole_header_and_total_told(scheme: Scheme, sample) -> None:
    rows = named_rows(scheme, sample.sheet, "short")
    total = ["合计", *(printed(sample.sheet.total(i.key).figure) for i in scheme.indicators)]
    head = [["县（区）", *(i.path[0] for i in scheme.indicators)]]
    head += [["", *(i.path[-1] if len(i.path) > 1 else "" for i in scheme.indicators)]]
    title = [["遂宁市2018年1—4月以购助扶成果统计表", *[""] * 22]]
    made = plan(scheme, text_of(title + head + rows + [total]), row=2, column=4)
    assert made.needs_showing
    assert made.placement.head_rows == 3
    assert not whys(made)
    assert len(list(made.having(Verdict.COMPUTED))) == 22
    assert made.entries == dict(sample.sheet.cells())


def test_a_total_that_does_not_add_up_is_told(scheme: Scheme) -> None:
    made = plan(scheme, "船山\t78\n安居\t358\n合计\t437\n")
    assert len(made.entries) == 2
    assert "得436" in whys(made)[0]


def test_unknown_and_doubled_names_are_told_with_every_cell(scheme: Scheme) -> None:
    made = plan(scheme, "船山\t1\t2\n城区\t3\t4\n安居\t5\t6\n安居区\t7\t8\n")
    assert [cell.unit for cell in made.entries] == [scheme.units[0].key] * 2
    assert any("没有“城区”" in why for why in whys(made))
    assert sum("有2行" in why for why in whys(made)) == 4


def test_serial_numbers_and_second_names_are_passed_over(scheme: Scheme) -> None:
    made = plan(scheme, "序号\t县（区）\t简称\t次数\n1\t船山区\t船山\t7\n2\t安居区\t安居\t8\n")
    assert list(made.entries.values()) == [Decimal(7), Decimal(8)]
    assert made.placement.head_rows == 1


def test_a_header_says_where_its_columns_belong(scheme: Scheme) -> None:
    made = plan(scheme, "县（区）\t总人数\t帮扶单位（个）\n船山\t881\t91\n", column=0)
    assert [cell.indicator for cell in made.entries] == ["participants", "aid_units"]


def test_a_column_under_another_header_is_told_not_shifted(scheme: Scheme) -> None:
    made = plan(scheme, "县（区）\t总人数\t机关食堂\n船山\t881\t5\n", column=16)
    assert list(made.entries) == [Cell(scheme.units[0].key, "participants")]
    assert "机关食堂" in whys(made)[0]


def test_a_given_total_is_pasted_into_the_total_row(office: Scheme) -> None:
    at = [i.key for i in office.indicators].index("training")
    made = plan(office, "东河\t500\n全市合计\t5210\n", column=at)
    assert made.entries[Cell(TOTAL, "training")] == Decimal(5210)
    assert not made.needs_showing


def test_the_longest_block_is_planned_row_by_row_and_can_be_given_up(scheme: Scheme) -> None:
    done: list[int] = []

    def stop(rows: int, _all: int) -> None:
        done.append(rows)
        if rows >= 200:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        plan_paste((("1",),) * 1000, target(scheme), Answers(), progress=stop)
    assert done == [0, 100, 200]


@pytest.mark.parametrize("text", ['"12\n34"', "12 34", "78①", "78²"])
def test_what_is_no_single_number_is_not_pasted_as_one(office: Scheme, text: str) -> None:
    assert ["不是数" in why for why in whys(plan(office, text))] == [True]


def test_two_lines_of_a_cell_from_a_browser_are_not_one_number(office: Scheme) -> None:
    block = rows_of_html("<table><tr><td>12<br>34</td></tr></table>")
    assert "数字中间有空格" in whys(plan_paste(block, target(office), Answers()))[0]


def test_a_district_is_found_by_name_whatever_blanks_are_in_it(office: Scheme) -> None:
    names = [unit.name for unit in office.units[:2]]
    text = "\n".join(f"{name[0]}\u200b{name[1:]}\t{n}" for n, name in enumerate(names, 5))
    made = plan(office, text)
    assert {cell.unit: int(str(figure)) for cell, figure in made.entries.items()} == {
        unit.key: n for n, unit in enumerate(office.units[:2], 5)
    }
