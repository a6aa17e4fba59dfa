from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from models.bulletin import Bulletin
from models.chinese import chinese_date, chinese_number
from models.errors import RejectedInput
from models.figures import Cell
from models.issues import IssueName, IssueTexts
from models.quantities import NOT_REPORTED
from models.words.sentences import fill, plain_text
from models.words.wording import compose, written_annexes


def achievements(bulletin: Bulletin) -> str:
    return plain_text(compose(bulletin).sections[0].paragraphs[0])


def test_the_generated_texts_equal_the_real_bulletins_sign_for_sign(
    sample: Bulletin, real_text: str
) -> None:
    from tests.conftest import squeezed

    words = compose(sample)
    texts = [achievements(sample), plain_text(words.intro[0]), *words.title, words.annex_title]
    texts += [words.number, words.imprint, *(f"{r.label}：{r.to}" for r in words.distribution)]
    for text in texts:
        assert squeezed(text) in real_text


def test_generated_text_is_full_width(sample: Bulletin) -> None:
    words = compose(sample)
    text = achievements(sample) + plain_text(words.intro[0])
    assert not set(text) & set(",:;()\"'")


def test_amounts_are_cut_to_whole_yuan(sample: Bulletin) -> None:
    assert "购买金额133722元" in achievements(sample)
    assert "购买金额1950428元" in achievements(sample)


def test_every_figure_of_a_sentence_knows_its_cell(sample: Bulletin) -> None:
    spans = compose(sample).sections[0].paragraphs[0]
    linked = {span.cell: span.text for span in spans if span.cell}
    assert linked[Cell("蓬溪县", "purchase_total")] == "613965"
    assert linked[Cell("*", "activities")] == "1317"
    assert len(linked) == 35


def test_a_unit_not_reported_is_left_out_and_said(sample: Bulletin) -> None:
    for indicator in sample.scheme.indicators:
        sample.sheet.put(Cell("蓬溪县", indicator.key), NOT_REPORTED)
    text = achievements(sample)
    assert text.startswith("据已报的5个县（区）统计，全市共开展以购助扶活动893次")
    assert "蓬溪县" not in text
    assert compose(sample).notes == ("注：合计不含蓬溪县（未报）。",)


def test_a_single_figure_missing_is_shown_as_missing_and_kept_as_a_gap(sample: Bulletin) -> None:
    sample.sheet.put(Cell("蓬溪县", "purchase_total"), NOT_REPORTED)
    assert "购买金额【购买总额未报】元，2504户" in achievements(sample)
    assert [gap.cell for gap in compose(sample).gaps] == [Cell("蓬溪县", "purchase_total")]
    assert compose(sample).notes == ("注：“购买总额”合计不含蓬溪县（未报）。",)


def test_a_unit_that_reported_nothing_is_noted_once_beside_one_that_lacks_a_figure(
    sample: Bulletin,
) -> None:
    for indicator in sample.scheme.indicators:
        sample.sheet.put(Cell("经开区", indicator.key), NOT_REPORTED)
    sample.sheet.put(Cell("大英县", "aid_units"), NOT_REPORTED)
    assert compose(sample).notes == (
        "注：1.合计不含经开区（未报）；2.“帮扶单位”合计还不含大英县（未报）。",
    )


def test_balancing_is_disclosed_where_it_moved_a_printed_amount(sample: Bulletin) -> None:
    even = replace(sample, balanced=frozenset({"purchase_total"}))
    disclosed = (
        "注：正文中购买总额按舍位平衡取整，使各县（区）相加等于全市数，"
        "个别数与本表相差不足1个单位。",
    )
    assert compose(even).notes == disclosed
    assert [annex.notes for annex in written_annexes(even)] == [disclosed]


def test_balancing_that_moved_nothing_is_not_disclosed(sample: Bulletin) -> None:
    for unit in sample.scheme.units:
        sample.sheet.put(Cell(unit.key, "purchase_total"), Decimal(1000))
    # Whole households add up anyway, and no sentence tells the farmers' own produce.
    keys = ("purchase_total", "poor_households", "purchase_self_produced")
    even = replace(sample, balanced=frozenset(keys))
    assert compose(even).notes == ()
    assert [annex.notes for annex in written_annexes(even)] == [()]


def test_what_lacks_and_what_was_moved_are_one_numbered_note(sample: Bulletin) -> None:
    sample.sheet.put(Cell("蓬溪县", "activities"), NOT_REPORTED)
    (note,) = compose(replace(sample, balanced=frozenset({"purchase_total"}))).notes
    assert note.startswith("注：1.“活动次数”合计不含蓬溪县（未报）；2.正文中购买总额按舍位平衡")
    assert note.count("注：") == 1 and note.endswith("个单位。")


def test_a_unit_that_lacks_one_figure_of_the_sentence_is_not_counted_as_reported(
    sample: Bulletin,
) -> None:
    sample.sheet.put(Cell("射洪县", "purchase_total"), NOT_REPORTED)
    assert achievements(sample).startswith("据已报的5个县（区）统计，全市共开展")


def test_a_result_is_rounded_once_for_its_sentence(second_office_text: str) -> None:
    """1.445 printed with one place is 1.4; rounding the table's 1.45 would say 1.5."""
    from datetime import date
    from decimal import Decimal

    from models.figures import FigureSheet
    from models.issues import Issue
    from models.periods import Period
    from models.schemes.scheme_toml import read_scheme

    text = second_office_text.replace("text_places = 2 },", "text_places = 1 },")
    scheme = read_scheme(text)
    sheet = FigureSheet(scheme)
    sheet.put(Cell("donghe", "done"), Decimal("2.89"))
    sheet.put(Cell("donghe", "plan"), Decimal(200))
    issue = Issue(1, IssueName(2024, "1"), Period(2024, 1, 3), date(2024, 4, 2), 1)
    spans, _ = fill(Bulletin(scheme, issue, sheet), "{% for unit in units %}{{ rate }}{% endfor %}")
    assert plain_text(spans) == "1.4"


def test_a_tested_figure_that_is_missing_never_reads_as_zero(sample: Bulletin) -> None:
    sample.sheet.put(Cell("蓬溪县", "activities"), NOT_REPORTED)
    assert "蓬溪县开展以购助扶活动【活动次数未报】次" in achievements(sample)


def test_a_district_without_activities_reads_naturally(sample: Bulletin) -> None:
    from decimal import Decimal

    sample.sheet.put(Cell("大英县", "activities"), Decimal(0))
    assert "；大英县未开展以购助扶活动；经开区" in achievements(sample)


def test_what_a_clerk_set_for_the_issue_stands_in_place_of_the_template(sample: Bulletin) -> None:
    texts = IssueTexts(
        title="第一行\n第二行\n", intro="另写。\n两段。", distribution="送:市委\n发：各县"
    )
    words = compose(replace(sample, issue=replace(sample.issue, texts=texts)))
    assert words.title == ("第一行", "第二行")
    assert [plain_text(p) for p in words.intro] == ["另写。", "两段。"]
    assert [(r.label, r.to) for r in words.distribution] == [("送", "市委"), ("发", "各县")]


def test_a_supplement_is_numbered_as_one(sample: Bulletin) -> None:
    issue = replace(sample.issue, name=IssueName(2018, "增2"))
    assert compose(replace(sample, issue=issue)).number == "增刊第二期"


def test_measures_begin_with_the_districts_name_and_keep_their_paragraphs(
    sample: Bulletin,
) -> None:
    section = compose(replace(sample, measures={"大英县": "一是甲。\n\n 二是乙。"})).sections[1]
    assert [plain_text(p) for p in section.paragraphs] == ["大英县：一是甲。", "二是乙。"]


def test_dates_and_numbers_are_written_as_the_standard_wants() -> None:
    assert chinese_date(date(2018, 5, 4)) == "2018年5月4日"
    numbers = {1: "一", 10: "十", 11: "十一", 20: "二十", 105: "一百〇五", 110: "一百一十"}
    assert {n: chinese_number(n) for n in numbers} == numbers


@pytest.mark.parametrize(
    "source",
    [
        "{{ activities.__class__ }}",
        "{{ ''.join }}",
        "{{ activities|upper }}",
        "{{ range(9) }}",
        "{% for a in units %}{% endfor %}",
        "{% for unit in units %}{% for unit in units %}{% endfor %}{% endfor %}",
        "{% set a = 1 %}",
        "{% include 'x' %}",
        "{% macro a() %}{% endmacro %}",
        "{{ 1 + 1 }}",
        "{% if activities %}",
        "x" * 20_001,
    ],
)
def test_a_template_can_hold_only_what_is_whitelisted(sample: Bulletin, source: str) -> None:
    with pytest.raises(RejectedInput):
        fill(sample, source)


def test_where_no_unit_was_active_the_sentence_says_just_that(sample: Bulletin) -> None:
    told = ("activities", "aid_units", "aid_cadres", "purchase_total", "poor_households")
    for unit in sample.scheme.units:
        for key in told:
            sample.sheet.put(Cell(unit.key, key), Decimal(0))
    assert achievements(sample) == "据统计，全市未开展以购助扶活动。"


def test_one_unit_alone_is_not_told_twice(sample: Bulletin) -> None:
    told = ("activities", "aid_units", "aid_cadres", "purchase_total", "poor_households")
    for unit in sample.scheme.units[1:]:
        for key in told:
            sample.sheet.put(Cell(unit.key, key), NOT_REPORTED)
    text = achievements(sample)
    assert text.startswith("据已报的1个县（区）统计，全市共开展以购助扶活动78次")
    assert text.endswith("户贫困户受益。以上为船山区数据。") and "其中" not in text
