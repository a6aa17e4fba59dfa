import random
from decimal import Decimal

import pytest

from models.bulletin import Bulletin
from models.figures import TOTAL, Cell, FigureSheet
from models.quantities import INAPPLICABLE, NOT_REPORTED, Figure
from models.schemes.scheme import Scheme
from models.schemes.scheme_toml import read_scheme


@pytest.fixture
def second_office(second_office_text: str) -> Scheme:
    return read_scheme(second_office_text)


def test_the_samples_totals_are_those_it_printed(sample: Bulletin) -> None:
    printed = (
        "1317 29 127 96 53 11 6.39 267 712 6736 1363144.9 3487 619344.9 1950428.8 1590218.6 "
        "359896.2 9632 465 7500 40 55 50"
    )
    totals = [sample.sheet.total(i.key).figure for i in sample.scheme.indicators]
    assert totals == [Decimal(number) for number in printed.split()]


def test_a_total_lacking_a_unit_names_it(sample: Bulletin) -> None:
    sample.sheet.put(Cell("蓬溪县", "activities"), NOT_REPORTED)
    total = sample.sheet.total("activities")
    assert (total.figure, [u.name for u in total.missing]) == (Decimal(893), ["蓬溪县"])
    assert total.partial


def test_a_zero_is_reported_and_an_inapplicable_figure_needs_no_note(sample: Bulletin) -> None:
    sample.sheet.put(Cell("蓬溪县", "activities"), Decimal(0))
    sample.sheet.put(Cell("大英县", "activities"), INAPPLICABLE)
    total = sample.sheet.total("activities")
    assert (total.figure, total.partial) == (Decimal(741), False)


def test_nothing_reported_has_no_total(scheme: Scheme) -> None:
    total = FigureSheet(scheme).total("activities")
    assert total.figure is NOT_REPORTED
    assert not total.partial


def test_a_column_that_applies_to_nobody_has_no_total(scheme: Scheme) -> None:
    cells: dict[Cell, Figure] = {Cell(u.key, "activities"): INAPPLICABLE for u in scheme.units}
    assert FigureSheet(scheme, cells).total("activities").figure is INAPPLICABLE


def test_running_totals_equal_a_fresh_sum_after_any_edits(scheme: Scheme) -> None:
    dice = random.Random(7)
    sheet = FigureSheet(scheme)
    keys = [i.key for i in scheme.indicators]
    for _ in range(2000):
        cell = Cell(dice.choice(scheme.units).key, dice.choice(keys))
        value = dice.choice([NOT_REPORTED, INAPPLICABLE, Decimal(dice.randint(0, 9999)) / 10])
        sheet.put(cell, value)
    for key in keys:
        values = [sheet.figure(u.key, key) for u in scheme.units]
        numbers = [v for v in values if isinstance(v, Decimal)]
        if numbers:
            assert sheet.total(key).figure == sum(numbers)
        assert len(sheet.total(key).missing) == values.count(NOT_REPORTED)


def test_a_formula_is_computed_in_each_row_and_never_summed(second_office: Scheme) -> None:
    sheet = FigureSheet(second_office)
    for unit, income, households in (("donghe", 3, 2), ("西河区", 1, 8)):
        sheet.put(Cell(unit, "income"), Decimal(income))
        sheet.put(Cell(unit, "households"), Decimal(households))
    assert sheet.figure("donghe", "income_each") == 15000
    assert sheet.figure("西河区", "income_each") == 1250
    assert sheet.total("income_each").figure == 4000
    assert sheet.total("income_each").partial


def test_a_given_total_is_what_was_typed_and_a_none_total_does_not_apply(
    second_office: Scheme,
) -> None:
    sheet = FigureSheet(second_office, {Cell("donghe", "training"): Decimal(9)})
    assert sheet.total("training").figure is NOT_REPORTED
    sheet.put(Cell(TOTAL, "training"), Decimal(5210))
    assert sheet.total("training").figure == 5210
    assert sheet.total("rank").figure is INAPPLICABLE


def test_a_ratio_of_partial_totals_leaves_the_same_units_out_above_and_below(
    second_office: Scheme,
) -> None:
    sheet = FigureSheet(second_office)
    for unit, income, households in (("donghe", 3, 2), ("西河区", 1, 8)):
        sheet.put(Cell(unit, "income"), Decimal(income))
        sheet.put(Cell(unit, "households"), Decimal(households))
    sheet.put(Cell("北山县", "households"), Decimal(90))
    total = sheet.total("income_each")
    assert total.figure == 4000
    assert "北山县" in {unit.name for unit in total.missing}
    assert sheet.total("households").figure == 100


def test_a_formulas_exact_result_is_kept_for_whoever_rounds_it_otherwise(
    second_office: Scheme,
) -> None:
    sheet = FigureSheet(second_office)
    sheet.put(Cell("donghe", "done"), Decimal("2.89"))
    sheet.put(Cell("donghe", "plan"), Decimal(200))
    assert sheet.exact("donghe", "rate") == Decimal("1.445")
    assert sheet.figure("donghe", "rate") == Decimal("1.45")


def test_figures_taken_at_once_are_those_entered_one_by_one(sample: Bulletin) -> None:
    sample.sheet.put(Cell("蓬溪县", "activities"), INAPPLICABLE)
    sample.sheet.put(Cell("大英县", "activities"), NOT_REPORTED)
    sample.sheet.put(Cell("没有的县", "activities"), Decimal(3))
    sheet, scheme = sample.sheet, sample.scheme
    made = FigureSheet.of(scheme, ((*cell, figure) for cell, figure in sheet.cells()))
    assert dict(made.cells()) == dict(sheet.cells())
    for unit in scheme.units:
        assert made.reported(unit.key) == sheet.reported(unit.key)
    for indicator in scheme.indicators:
        key, units = indicator.key, [unit.key for unit in scheme.units]
        assert made.total(key) == sheet.total(key)
        assert made.missing(key) == sheet.missing(key)
        assert made.blank(key) == sheet.blank(key)
        assert made.figures(key, units) == [sheet.figure(unit, key) for unit in units]
