from dataclasses import replace
from decimal import Decimal

import pytest

from models.bulletin import Bulletin
from models.checking.checks import Finding, findings
from models.checking.claims import Claim, claims
from tests.models.clean import clean_bulletin, with_measures

FULL_WIDTH = str.maketrans(",:;()", "，：；（）")
# What 大英县's real text claims and its row of the table does not bear out, in order.
CLAIMED = [
    "17个", "2000户", "约500元", "26个", "18个", "约8万元", "14场", "约20万元", "900户", "240元",
    "23个", "10万元",
]  # fmt: skip


def read(text: str) -> list[Claim]:
    return list(claims(text))


def told(text: str) -> list[str]:
    return [f.sentence for f in findings(with_measures(clean_bulletin(), text))]


def real_measures(text: str, bulletin: Bulletin) -> dict[str, str]:
    """The districts' paragraphs of the real text, as they were before half-width folding."""
    body = text[text.index("采取的主要措施") : text.index("附件:")]
    starts = [body.index(f"{unit.name}:") for unit in bulletin.scheme.units] + [len(body)]
    return {
        unit.key: body[start + len(unit.name) + 1 : end]
        for unit, start, end in zip(bulletin.scheme.units, starts, starts[1:], strict=False)
    }


def of_texts(bulletin: Bulletin) -> list[Finding]:
    return [f for f in findings(bulletin) if f.check not in ("income_parts", "product_parts")]


def test_the_real_texts_claims_are_all_found_and_nothing_else(
    sample: Bulletin, real_text: str
) -> None:
    texts = real_measures(real_text, sample)
    printed = {unit: text.translate(FULL_WIDTH) for unit, text in texts.items()}
    found = [f for f in of_texts(replace(sample, measures=printed)) if f.unit]
    claimed = [f for f in found if f.check == "claim"]
    assert {f.unit for f in claimed} == {"大英县"}
    assert len(claimed) == len(CLAIMED)
    assert all(number in f.about for number, f in zip(CLAIMED, claimed, strict=True))
    assert [f.check for f in found if f not in claimed] == ["period_word", "printed_sum"]


def test_the_real_texts_folded_marks_are_one_finding_a_district(
    sample: Bulletin, real_text: str
) -> None:
    bulletin = replace(sample, measures=real_measures(real_text, sample))
    marks = [f for f in of_texts(bulletin) if f.check not in ("claim", "period_word")]
    assert [(f.unit, f.check) for f in marks if f.check != "printed_sum"] == [
        (unit.key, "half_width") for unit in sample.scheme.units
    ]


@pytest.mark.parametrize(
    ("text", "amount", "measure", "about"),
    [
        ("销售约20万元农副产品", 200000, "元", True),
        ("销售2.15万元", 21500, "元", False),
        ("购买1,950,428元", 1950428, "元", False),
        ("带动2000余户", 2000, "户", True),
        ("三百五十名干部", 350, "名", False),
        ("二十三个网点", 23, "个", False),
        ("两百个网点", 200, "个", False),
        ("五十多万元", 500000, "元", True),
        ("增长15%", 15, "%", False),
    ],
)
def test_a_number_is_read_with_its_measure(
    text: str, amount: int, measure: str, about: bool
) -> None:
    (claim,) = read(text)
    assert (claim.amount, claim.measure, bool(claim.hedge)) == (Decimal(amount), measure, about)


@pytest.mark.parametrize(
    "text",
    [
        "“五个一”“三个一”帮扶力量", "“四送一购”活动", "“一对一”“一对多”方式", "一是、二是、三是",
        "村“两委”和第一书记", "“最后一公里”问题", "采取1个单位认购1个或多个村", "第3个网点",
        "〔2018〕11号", "2018年5月14日", "1—4月", "第十一期", "用3个月时间", "抓好5个方面",
        "提高3个百分点", "单价5元/斤", "《关于20个村的通知》", "千家万户", "三四个", "十九届",
        "百个网点", "每3户一组", "3—5户",
    ],
)  # fmt: skip
def test_what_counts_nothing_is_no_claim(text: str) -> None:
    assert read(text) == []


def claim(text: str) -> Claim:
    (found,) = read(text)
    return found


@pytest.mark.parametrize(
    ("text", "value", "agrees"),
    [
        ("61.4万元", "613965", True),
        ("61.3万元", "613965", True),
        ("61万元", "613965", True),
        ("62万元", "613965", False),
        ("613965元", "613965", True),
        ("613965元", "613965.8", True),
        ("613966元", "613965.8", True),
        ("613964元", "613965.8", False),
        ("约60万元", "613965", True),
        ("约50万元", "613965", False),
        ("2500余户", "2504", True),
        ("近1000户", "902", False),
    ],
)
def test_a_claim_agrees_at_its_own_precision(text: str, value: str, agrees: bool) -> None:
    assert claim(text).agrees(Decimal(value)) is agrees


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("建成25个电商网点。", "表中电商网点是23个"),
        ("建成25个贫困村电商网点。", "表中电商网点是23个"),
        ("电商网点25个。", "表中电商网点是23个"),
        ("举办临时小集市14场。", "表中临时小集市是34个"),
        ("帮扶干部1909名参与。", "表中帮扶干部是1999人"),
        ("覆盖80个非贫困村。", "表中覆盖非贫困村是232个"),
        ("覆盖80个贫困村。", "表中覆盖贫困村是73个"),
        ("机关食堂12个采购。", "表中机关食堂是11个"),
        ("农户自产部分达56万元。", "表中农户自产是551051元"),
        ("减免专柜免收费用0.5万元。", "表中专柜免收费用是0.34万元"),
        ("培训人员350名。", "表中没有这项数据"),
    ],
)
def test_the_likely_indicator_is_told_with_its_value(text: str, says: str) -> None:
    (sentence,) = told(text)
    assert says in sentence


def test_a_claim_of_what_was_not_reported_says_so() -> None:
    from models.figures import Cell
    from models.quantities import NOT_REPORTED

    bulletin = with_measures(clean_bulletin(), "机关食堂12个采购。")
    bulletin.sheet.put(Cell("蓬溪县", "canteens"), NOT_REPORTED)
    assert "表中机关食堂未报" in [
        part for f in findings(bulletin) for part in f.sentence.split("，")
    ]


def test_a_claim_goes_away_when_the_figure_agrees() -> None:
    assert told("建成25个电商网点。") != []
    assert told("建成23个电商网点。") == []
