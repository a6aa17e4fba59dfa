import pytest

from models.checking.checks import findings
from models.checking.period_words import wrong_words
from models.checking.punctuation import faults
from models.periods import Period
from tests.models.clean import clean_bulletin, with_measures, with_texts

JAN_APR = Period(2018, 1, 4)


def wrong(text: str, period: Period = JAN_APR, *, strict: bool = False) -> list[str]:
    return wrong_words(text, period, strict=strict)


def kinds(text: str) -> list[str]:
    return [fault.kind for fault in faults(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("本月开展活动", ["本月"]),
        ("当月销售", ["当月"]),
        ("上月开展", ["上月"]),
        ("一季度销售，第二季度计划", ["一季度"]),
        ("前三季度", ["前三季度"]),
        ("上半年", ["上半年"]),
        ("全年共开展", ["全年"]),
        ("4月份开展", ["4月份"]),
        ("四月份开展", ["四月份"]),
        ("1—3月开展", ["1—3月"]),
        ("1-5月开展", ["1-5月"]),
        ("2—4月开展", ["2—4月"]),
        ("一至三月开展", ["一至三月"]),
        ("本季度开展", ["本季度"]),
    ],
)
def test_a_word_of_time_that_does_not_fit_the_period_is_found(text: str, words: list[str]) -> None:
    assert wrong(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "今年以来", "截至目前", "截至4月底", "截至3月底", "年初以来", "近年来", "1—4月", "1至4月",
        "一至四月", "1—4月份", "比上月增长", "比去年同期增长", "较一季度扩大", "2017年1—4月",
        "每一季度", "下半年计划", "全年目标", "完成全年任务", "基本月均", "3月15日", "4月初",
        "同期", "3月以来",
        "4月，召开会议", "以上月份", "12个月", "去年12月份",
    ],
)  # fmt: skip
def test_what_is_right_in_any_report_is_never_flagged(text: str) -> None:
    assert wrong(text) == []


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period(2018, 1, 3), "一季度1—3月第一季度本季度"),
        (Period(2018, 4, 6), "二季度4—6月本季度"),
        (Period(2018, 1, 6), "上半年1—6月"),
        (Period(2018, 1, 9), "前三季度1—9月"),
        (Period(2018, 1, 12), "全年共1—12月"),
        (Period(2018, 4, 4), "本月4月份当月上月四月份"),
    ],
)
def test_each_period_has_its_own_words(period: Period, text: str) -> None:
    assert wrong(text, period) == []
    assert wrong(text, Period(2018, 1, 5)) != []


def test_a_title_is_read_strictly() -> None:
    title = "关于4月全市活动的通报"
    assert wrong(title) == []
    assert wrong(title, strict=True) == ["4月"]
    assert wrong("2017年1—4月统计表", strict=True) == ["2017年1—4月"]
    assert wrong("2018年1—4月统计表", strict=True) == []
    assert wrong("2017年工作通报", strict=True) == ["2017年"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('推广"模式"', "straight_quotes"),
        ("一是,二是", "half_width"),
        ("村(社区)", "half_width"),
        ("结束.", "half_width"),
        ("共１２场", "full_width_digits"),
        ("川办发[2018]3号", "document_number"),
        ("川办发（2018）第3号", "document_number"),
        ("川办发〔2018〕第3号", "document_number"),
        ("2018年05月4日", "date_form"),
        ("2018-05-04召开", "date_form"),
        ("二○一八年五月", "date_form"),
        ("1～4月", "range_sign"),
        ("1－4月", "range_sign"),
        ("3-5户", "range_sign"),
        ("10%—15%的农户", "range_sign"),
        ("开展 活动", "spaces"),
        ("开展　活动", "spaces"),
        ("“开展", "unpaired"),
        ("开展》", "unpaired"),
        ("开展，，", "doubled_marks"),
        ("开展...", "doubled_marks"),
    ],
)
def test_each_fault_of_writing_is_found_and_named(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "1,950,428元", "3:1", "9:30", "12.5元", "1—4月", "2017—2018年", "3～5户", "10%～15%",
        "川办发〔2018〕3号", "2018年5月4日", "QQ/微信", "Windows 10系统", "www.example.com",
        "0825-2222222", "“电商—合作社—农户”", "——全程", "……", "I'm", "A4纸", "GB/T 9704-2012标准",
        "《“十三五”规划》", "（一）“‘双百’工程”", "2018年5月14日—16日", "5月14—16日", "第3—5组",
        "市委办、市政府办", "No.5",
    ],
)  # fmt: skip
def test_right_writing_is_left_alone(text: str) -> None:
    assert kinds(text) == []


def test_faults_of_one_kind_are_one_finding_with_their_number() -> None:
    bulletin = with_measures(clean_bulletin(), "一是宣传,二是认购,三是培训,四是总结。")
    (finding,) = findings(bulletin)
    assert finding.amount == 3
    assert finding.sentence == ("蓬溪县：措施中“一是宣传,二是认购,三”等3处，半角标点应改为全角。")


def test_only_what_was_typed_by_hand_is_read_for_its_marks() -> None:
    bulletin = with_texts(clean_bulletin(), intro="现将1—4月情况通报如下.")
    assert [f.check for f in findings(bulletin)] == ["half_width"]


def test_a_very_long_text_is_read_at_once() -> None:
    text = "今年以来，本月开展活动12次，销售约20万元，1—3月" * 2000
    assert len(findings(with_measures(clean_bulletin(), text))) > 3
