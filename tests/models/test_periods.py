import pytest

from models.errors import RejectedInput
from models.periods import Period


@pytest.mark.parametrize(
    ("code", "printed", "months"),
    [
        ("2018-01..2018-04", "2018年1—4月", "1—4月"),
        ("2018-05", "2018年5月", "5月"),
        ("2018-5..2018-12", "2018年5—12月", "5—12月"),
    ],
)
def test_a_period_prints_as_officials_write_it(code: str, printed: str, months: str) -> None:
    period = Period.parse(code)
    assert (str(period), period.months) == (printed, months)


def test_a_period_reads_back_from_its_code() -> None:
    for code in ("2018-01..2018-04", "2018-05"):
        assert Period.parse(code).code == code


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("2017-12..2018-02", "跨了两年"),
        ("2018-00..2018-04", "月份"),
        ("2018-05..2018-04", "月份"),
        ("2018年4月", "请写成"),
    ],
)
def test_a_period_that_makes_no_sense_is_refused_with_advice(code: str, why: str) -> None:
    with pytest.raises(RejectedInput, match=why):
        Period.parse(code)


def test_the_last_period_of_a_cumulative_one_is_the_latest_earlier_one_of_the_year() -> None:
    known = [Period(2018, 1, 2), Period(2018, 1, 3), Period(2018, 3, 3), Period(2017, 1, 4)]
    assert Period(2018, 1, 4).preceding(known) == Period(2018, 1, 3)


def test_the_first_period_of_a_year_looks_back_to_the_same_months_of_last_year() -> None:
    assert Period(2018, 1, 1).preceding([Period(2017, 1, 1)]) == Period(2017, 1, 1)
    assert Period(2018, 1, 1).preceding([Period(2017, 1, 12)]) is None


def test_a_single_month_looks_back_to_the_month_before() -> None:
    assert Period(2018, 5, 5).preceding([Period(2018, 4, 4), Period(2018, 3, 3)]) == Period(
        2018, 4, 4
    )
