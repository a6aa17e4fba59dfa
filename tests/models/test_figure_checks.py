from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from models.bulletin import Bulletin
from models.checking.checks import Checker, Finding, findings
from models.checking.spread import Spread
from models.figures import TOTAL, Cell, FigureSheet
from models.issues import Issue, IssueName
from models.periods import Period
from models.quantities import NOT_REPORTED
from models.schemes.scheme import Rounding, Scheme, Severity
from models.schemes.scheme_toml import read_scheme
from tests.models.clean import clean_bulletin, clean_scheme_text, with_figures, with_history


def of_check(bulletin: Bulletin, check: str) -> list[Finding]:
    return [f for f in findings(bulletin) if f.check == check]


@pytest.fixture
def second_office(second_office_text: str) -> Bulletin:
    scheme = read_scheme(second_office_text)
    issue = Issue(1, IssueName(2024, "1"), Period(2024, 1, 3), date(2024, 4, 2), 1)
    return Bulletin(scheme, issue, FigureSheet(scheme))


def train(bulletin: Bulletin, total: int, *units: int) -> list[Finding]:
    for unit, number in zip(bulletin.scheme.units, units, strict=False):
        bulletin.sheet.put(Cell(unit.key, "training"), Decimal(number))
    bulletin.sheet.put(Cell(TOTAL, "training"), Decimal(total))
    return of_check(bulletin, "given_total")


def test_a_given_total_that_nobody_typed_is_asked_for(second_office: Bulletin) -> None:
    (finding,) = of_check(second_office, "total_not_given")
    assert finding.sentence == "全市合计：培训人次的全市合计未填。"


def test_a_given_total_that_is_the_sum_is_left_alone(second_office: Bulletin) -> None:
    assert train(second_office, 45, 1, 2, 3, 4, 5, 6, 7, 8, 9) == []


def test_a_given_total_other_than_the_sum_is_told_with_both(second_office: Bulletin) -> None:
    (finding,) = train(second_office, 40, 1, 2, 3, 4, 5, 6, 7, 8, 9)
    assert finding.severity is Severity.HINT
    assert finding.sentence == (
        "全市合计：培训人次填报的是40，各县（市、区）相加是45，填报的少5，请核对是否去掉了重复计数。"
    )


def test_a_given_total_below_one_of_its_parts_needs_an_explanation(
    second_office: Bulletin,
) -> None:
    (finding,) = train(second_office, 8, 9)
    assert finding.severity is Severity.VERIFY
    assert "比东河区一家的9还少" in finding.sentence


def test_a_given_total_over_a_unit_not_reported_is_not_compared(second_office: Bulletin) -> None:
    assert train(second_office, 40, 1, 2) == []


def test_falling_is_asked_only_where_figures_add_up_over_months_of_one_year() -> None:
    bulletin = with_history(clean_bulletin())
    assert bulletin.previous is not None
    bulletin.previous.put(Cell("蓬溪县", "participants"), Decimal(2100))
    bulletin.previous.put(Cell("蓬溪县", "service_shops"), Decimal(50))
    (finding,) = of_check(bulletin, "falling")
    assert (finding.cells, finding.amount) == ((Cell("蓬溪县", "participants"),), Decimal(-18))
    for before in (Period(2017, 1, 4), Period(2018, 2, 3), Period(2017, 1, 12)):
        assert of_check(replace(bulletin, previous_period=before), "falling") == []


def test_a_return_of_the_last_period_handed_in_again_is_told_until_a_figure_moves() -> None:
    bulletin = with_history(clean_bulletin())
    assert bulletin.previous is not None
    checker, sheet = Checker(bulletin), bulletin.sheet.copy()
    for indicator in bulletin.scheme.typed_indicators():
        assert "same_as_last" not in {finding.check for finding in checker.findings()}
        cell = Cell("蓬溪县", indicator.key)
        sheet.put(cell, bulletin.previous.figure(*cell))
        checker.update({cell}, sheet)
    (finding,) = (f for f in checker.findings() if f.check == "same_as_last")
    assert finding.sentence == (
        "蓬溪县：全部22项数据与上期（1—3月）完全相同，请核对是不是又报了上期的表。"
    )
    sheet.put(Cell("蓬溪县", "activities"), Decimal(425))
    checker.update({Cell("蓬溪县", "activities")}, sheet)
    assert "same_as_last" not in {finding.check for finding in checker.findings()}


def test_a_district_without_activity_may_stand_still() -> None:
    bulletin = with_history(clean_bulletin())
    assert bulletin.previous is not None
    for indicator in bulletin.scheme.typed_indicators():
        for sheet in (bulletin.sheet, bulletin.previous):
            sheet.put(Cell("经开区", indicator.key), Decimal(0))
    assert of_check(bulletin, "same_as_last") == []


def test_a_figure_that_may_be_negative_may_fall(second_office: Bulletin) -> None:
    previous = FigureSheet(second_office.scheme, {Cell("donghe", "balance"): Decimal(7)})
    second_office.sheet.put(Cell("donghe", "balance"), Decimal(-3))
    bulletin = replace(second_office, previous=previous, previous_period=Period(2024, 1, 2))
    assert of_check(bulletin, "falling") == []


def test_a_small_district_is_not_taken_for_a_slip() -> None:
    bulletin = clean_bulletin()
    for indicator in bulletin.scheme.indicators:
        figure = bulletin.sheet.figure("蓬溪县", indicator.key)
        assert isinstance(figure, Decimal)
        bulletin.sheet.put(Cell("蓬溪县", indicator.key), figure / 1000)
    assert of_check(bulletin, "scale") == []


@pytest.mark.parametrize("others", [4, 30, 60, 500])
def test_one_far_from_its_neighbours_is_found_among_few_and_many(others: int) -> None:
    spread = Spread({f"u{n}": 2 + n % 7 / 20 for n in range(others)} | {"far": 4.0})
    assert [found.unit for found in spread.outliers((0.8,), 2.0)] == ["far"]
    spread.put("far", 2.1)
    assert spread.outliers((0.8,), 2.0) == []


def test_what_many_do_is_no_slip() -> None:
    usual = {f"u{n}": 2 + n % 7 / 20 for n in range(200)}
    assert Spread(usual | {f"far{n}": 3.5 for n in range(5)}).outliers((0.8, 2.5), 2.0) == []
    farther = Spread(usual | {f"far{n}": 6.0 for n in range(5)}).outliers((0.8, 2.5), 2.0)
    assert len(farther) == 5


def test_two_districts_in_ten_thousands_are_both_found() -> None:
    bulletin = clean_bulletin()
    for unit in ("蓬溪县", "安居区"):
        bulletin.sheet.put(Cell(unit, "purchase_total"), Decimal("50.5"))
    assert {f.unit for f in of_check(bulletin, "scale")} == {"蓬溪县", "安居区"}


def test_what_an_equation_confirms_is_not_doubted_on_the_neighbours_account(
    sample: Bulletin,
) -> None:
    assert of_check(sample, "scale") == []
    sample.sheet.put(Cell("船山区", "purchase_self_produced"), Decimal(131722))
    (finding,) = of_check(sample, "scale")
    assert finding.sentence.startswith("船山区：合作社产品2000元")


def test_what_the_last_period_bears_out_is_not_doubted_either() -> None:
    bulletin = with_figures(clean_bulletin(), aid_cadres=Decimal(19990))
    assert of_check(bulletin, "scale") != []
    assert of_check(with_history(bulletin), "scale") == []


def test_a_cell_is_doubted_once() -> None:
    bulletin = with_history(clean_bulletin())
    bulletin = with_figures(bulletin, poor_households=Decimal(25040))
    doubts = [f for f in findings(bulletin) if f.check in ("scale", "ratio", "jump")]
    assert [f.check for f in doubts] == ["scale"]


def test_rounded_parts_that_do_not_add_up_are_told_with_both_sums(sample: Bulletin) -> None:
    (finding,) = of_check(sample, "printed_sum")
    assert (finding.amount, finding.severity) == (Decimal(-1), Severity.HINT)
    assert "1950427" in finding.sentence
    assert "1950428" in finding.sentence


def rounding(sample: Bulletin, old: str, new: str) -> Bulletin:
    text = clean_scheme_text()
    assert old in text
    scheme: Scheme = read_scheme(text.replace(old, new))
    sheet = FigureSheet(scheme, dict(sample.sheet.cells()))
    return replace(sample, scheme=scheme, sheet=sheet)


def test_rounding_is_the_one_chosen_for_the_indicator(sample: Bulletin) -> None:
    total = 'name = "购买总额", measure = "元", places = 1'
    half_up = rounding(sample, total, f'{total}, rounding = "{Rounding.HALF_UP.value}"')
    (finding,) = of_check(half_up, "printed_sum")
    assert "四舍五入后相加是1950430元" in finding.sentence
    exact = rounding(sample, total, f"{total}, text_places = 1")
    assert of_check(exact, "printed_sum") == []


def test_amounts_told_in_ten_thousands_are_added_as_told(sample: Bulletin) -> None:
    wan = rounding(sample, "{{ purchase_total }}元", "{{ purchase_total|wan }}万元")
    (finding,) = of_check(wan, "printed_sum")
    assert "相加是195.01万元，正文写的全市购买总额是195.04万元" in finding.sentence


def test_a_missing_figure_of_one_district_leaves_the_others_sum(sample: Bulletin) -> None:
    sample.sheet.put(Cell("大英县", "purchase_total"), NOT_REPORTED)
    assert all("大英县" not in f.sentence for f in of_check(sample, "printed_sum"))
