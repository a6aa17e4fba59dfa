from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import RejectedInput
from models.quantities import (
    INAPPLICABLE,
    NOT_REPORTED,
    Doubt,
    DoubtKind,
    Rounding,
    printed,
    read,
    rounded,
)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("505674", "505674"),
        ("１，２３４．２５", "1234.25"),
        ("1,950,428.8", "1950428.8"),
        (" 133722.5 ", "133722.5"),
        ("133722.50元", "133722.5"),
        ("78 元", "78"),
        ("0", "0"),
        ("0.00", "0"),
        (".5", "0.5"),
        ("78\n", "78"),
        ("1\u2009234\u2009567.5", "1234567.5"),
        ("\u200b78\ufeff", "78"),
        ("00012", "12"),
    ],
)
def test_figures_are_read_as_people_write_them(text: str, figure: str) -> None:
    assert read(text, measure="元", places=2) == Decimal(figure)


def test_a_blank_a_zero_and_not_applicable_are_three_things() -> None:
    assert read("  ") is None
    assert read("0") == 0
    assert read("不适用") is INAPPLICABLE
    assert read("未报") is NOT_REPORTED


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("七十八", "不是数"),
        ("1,23", "不是数"),
        ("12 34 5a", "不是数"),
        ("78①", "不是数"),
        ("78²", "不是数"),
        ("①", "不是数"),
        ("½", "不是数"),
        ("٧٨", "不是数"),
        ("12 34", "数字中间有空格"),
        ("123 456", "数字中间有空格"),
        ("12\n34", "数字中间有空格"),
        ("12　34元", "数字中间有空格"),
        ("- 5", "数字中间有空格"),
        ("12\u2009345\u202f678", "不是数"),
        ("−5", "负数"),
        ("1e5", "不是数"),
        ("78次", "不是数"),
        ("=1+1", "不是数"),
        ("-5", "负数"),
        ("1.234", "小数位数过多"),
        ("1234567890123456", "超过15位"),
        ("9" * 60, "太长"),
    ],
)
def test_what_is_no_figure_is_refused_in_words(text: str, why: str) -> None:
    with pytest.raises(RejectedInput, match=why) as refusal:
        read(text, measure="元", places=2)
    assert not isinstance(refusal.value, Doubt)


@pytest.mark.parametrize("minus", ["-5", "－5", "−5"])
def test_every_minus_that_people_write_is_one(minus: str) -> None:
    assert read(minus, negative=True) == -5


def test_a_refusal_of_a_text_with_a_line_break_is_one_line() -> None:
    with pytest.raises(RejectedInput) as refusal:
        read("12\n34")
    assert "“12 34”" in str(refusal.value)


def test_a_number_that_is_asked_about_is_not_put_together_from_two() -> None:
    with pytest.raises(RejectedInput, match="看不出是多少") as refusal:
        read("约12 34元", measure="元")
    assert not isinstance(refusal.value, Doubt)
    with pytest.raises(Doubt) as doubt:
        read("约 20 万元", measure="元")
    assert doubt.value.proposal == 200_000


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("77约20", "夹着“约”，看不出是哪个数"),
        ("77左右20", "夹着“左右”"),
        ("约77约20", "看不出是多少"),
        ("20万元", "计量单位是“户”，不是“万元”"),
        ("300元", "计量单位是“户”，不是“元”"),
        ("约20元", "看不出是多少"),
        ("12户3", "不是数"),
        ("2万5", "不是数"),
        ("1.2.3", "不是数"),
        ("1,23,4", "不是数"),
        ("1、234", "不是数"),
        ("5%", "不是数"),
        ("5—8", "不是数"),
        ("¥300", "不是数"),
        ("三百", "请用阿拉伯数字"),
        ("〇", "请用阿拉伯数字"),
        ("一", "看不出是横线还是1"),
        ("1。05", "小数点打成了句号"),
        ("3\t000", "数字中间有空格"),
        ("3\xa0000", "数字中间有空格"),
    ],
)
def test_what_only_contains_a_number_is_never_cut_out_of_its_text(text: str, why: str) -> None:
    with pytest.raises(RejectedInput, match=why) as refusal:
        read(text, measure="户", places=2)
    assert not isinstance(refusal.value, Doubt)


@pytest.mark.parametrize(
    ("text", "measure", "proposal"),
    [
        ("约20", "万元", "20"),
        ("约20户", "户", "20"),
        ("20户左右", "户", "20"),
        ("20余万元", "元", "200000"),
        ("20多万", "万元", "20"),
        ("2000万", "万元", "2000"),
        ("2.5万户", "户", "25000"),
        ("1.5亿", "万元", "15000"),
    ],
)
def test_a_proposal_is_in_the_headers_own_unit_of_measure(
    text: str, measure: str, proposal: str
) -> None:
    with pytest.raises(Doubt) as doubt:
        read(text, measure=measure, places=2)
    assert doubt.value.proposal == Decimal(proposal)


def test_a_sign_of_money_before_a_figure_in_yuan_is_its_unit_of_measure() -> None:
    assert read("¥300", measure="元") == read("￥ 300元", measure="元") == 300
    with pytest.raises(RejectedInput, match="不是数"):
        read("¥300", measure="万元")


def test_an_integer_indicator_says_so_when_decimals_are_typed() -> None:
    with pytest.raises(RejectedInput, match="只能填整数"):
        read("78.5")


@pytest.mark.parametrize(
    ("text", "kind", "proposal"),
    [
        ("约20万元", DoubtKind.ABOUT_LARGE, Decimal(200_000)),
        ("2000万", DoubtKind.TEN_THOUSAND, Decimal(20_000_000)),
        ("1.5亿", DoubtKind.HUNDRED_MILLION, Decimal(150_000_000)),
        ("－", DoubtKind.DASH, INAPPLICABLE),
        ("——", DoubtKind.DASH, INAPPLICABLE),
        ("无", DoubtKind.NONE_WORD, INAPPLICABLE),
    ],
)
def test_an_uncertain_writing_is_asked_with_a_proposal(
    text: str, kind: DoubtKind, proposal: object
) -> None:
    with pytest.raises(Doubt) as doubt:
        read(text, measure="元", places=1)
    assert (doubt.value.kind, doubt.value.proposal) == (kind, proposal)


def test_ten_thousands_under_a_header_in_ten_thousands_are_proposed_as_they_stand() -> None:
    assert read("5万元", measure="万元", places=2) == Decimal(5)


def test_an_answered_dash_is_read_as_answered() -> None:
    assert read("—", answers={DoubtKind.DASH: Decimal(0)}) == 0


@given(st.decimals(min_value=0, max_value=10**11, places=2))
def test_what_is_printed_reads_back_the_same(number: Decimal) -> None:
    assert read(printed(number), places=2) == number


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Rounding.CUT, ("133722", "133723", "317677")),
        (Rounding.HALF_UP, ("133723", "133724", "317678")),
        (Rounding.HALF_EVEN, ("133722", "133724", "317678")),
    ],
)
def test_each_rounding_rule_loses_places_its_own_way(
    rule: Rounding, expected: tuple[str, ...]
) -> None:
    numbers = ("133722.5", "133723.5", "317677.9")
    assert tuple(printed(rounded(Decimal(n), 0, rule)) for n in numbers) == expected


def test_figures_print_without_padding_grouping_or_false_zeros() -> None:
    numbers = ("5.00", "1.05", "505674", "1E+3", "0.0", "1950428.80")
    assert [printed(Decimal(n)) for n in numbers] == [
        "5", "1.05", "505674", "1000", "0", "1950428.8",
    ]  # fmt: skip
    assert printed(NOT_REPORTED) == "未报"
    assert printed(INAPPLICABLE) == "—"
