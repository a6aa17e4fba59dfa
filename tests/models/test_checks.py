import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from models.bulletin import Bulletin
from models.checking.checks import Checker, Finding, findings
from models.errors import SchemeError
from models.figures import TOTAL, Cell, FigureSheet
from models.issues import Issue, IssueName
from models.periods import Period
from models.quantities import INAPPLICABLE, NOT_REPORTED, Figure
from models.schemes.scheme import Severity
from models.schemes.scheme_toml import read_scheme
from tests.models.clean import clean_bulletin, with_cells, with_history, with_texts


def sentences(bulletin: Bulletin) -> list[str]:
    return [finding.sentence for finding in findings(bulletin)]


def only(bulletin: Bulletin, check: str) -> Finding:
    (finding,) = [f for f in findings(bulletin) if f.check == check]
    return finding


def with_check(bulletin: Bulletin, lines: str) -> Bulletin:
    from export.sample import scheme_text

    text = f'{scheme_text()}\n[[checks]]\nkey = "own"\n{lines}\n'
    return replace(bulletin, scheme=read_scheme(text))


def test_the_samples_contradictions_are_named_with_their_numbers(sample: Bulletin) -> None:
    found = [f for f in findings(sample) if f.check in ("income_parts", "product_parts")]
    assert [f.sentence for f in found] == [
        "船山区：贫困群众收入101334.5 + 非贫困群众收入30378 = 131712.5，比购买总额133722.5少2010。",
        "蓬溪县：贫困群众收入448480 + 非贫困群众收入226573 = 675053，比购买总额613965多61088。",
        "大英县：贫困群众收入217512 + 非贫困群众收入73148.5 = 290660.5，"
        "比购买总额317677.5少27017。",
        "经开区：农户自产74171 + 合作社产品0 = 74171，比购买总额74485少314。",
        "合计：贫困群众收入1363144.9 + 非贫困群众收入619344.9 = 1982489.8，"
        "比购买总额1950428.8多32061。",
        "合计：农户自产1590218.6 + 合作社产品359896.2 = 1950114.8，比购买总额1950428.8少314。",
    ]
    assert {f.severity for f in found} == {Severity.VERIFY}
    assert [f.amount for f in found] == [-2010, 61088, -27017, -314, 32061, -314]


def test_the_samples_other_findings_are_its_texts_and_its_rounding(sample: Bulletin) -> None:
    parts = ("income_parts", "product_parts")
    others = [f for f in findings(sample) if f.check not in parts]
    assert [(f.unit, f.severity.value) for f in others] == [
        *[("大英县", "提示性")] * 12,
        (TOTAL, "提示性"),
        ("", "核实性"),
    ]
    assert [f.sentence for f in others] == [
        "大英县：措施中写的是“一季度”，本期报告期是2018年1—4月，请核对。",
        "大英县：措施中写“17个农副产品”，表中没有这项数据，请核对来源。",
        "大英县：措施中写“2000户贫困户”，表中相近的指标贫困群众户数是902户，请核对口径和来源。",
        "大英县：措施中写“26个帮扶部门”，表中相近的指标帮扶单位是77个，请核对口径和来源。",
        "大英县：措施中写“18个贫困村”，表中覆盖贫困村是35个，请核对。",
        "大英县：措施中写“约8万元农副产品”，表中没有这项数据，请核对来源。",
        "大英县：措施中写“临时小集市14场”，表中临时小集市是1个，请核对。",
        "大英县：措施中写“约20万元农副产品”，表中没有这项数据，请核对来源。",
        "大英县：措施中写“900户贫困户”，表中相近的指标贫困群众户数是902户，请核对口径和来源。",
        "大英县：措施中写“增收240元”，表中没有这项数据，请核对来源。",
        "大英县：措施中写“23个贫困村电商网点”，表中电商网点是17个，请核对。",
        "大英县：措施中写“一季度实现销售额10万元”，表中没有这项数据，请核对来源。",
        "正文：各县（区）购买总额逐个截尾后相加是1950427元，正文写的全市购买总额是1950428元，"
        "相差1元，是取整造成的，可以选用舍位平衡或加以说明。",
        "表头“本月开展以购助扶活动次数”：写的是“本月”，本期报告期是2018年1—4月，请核对。",
    ]


def test_the_sample_put_right_has_no_finding() -> None:
    assert sentences(clean_bulletin()) == []
    assert sentences(with_history(clean_bulletin())) == []


def test_the_second_offices_figures_are_left_in_peace(second_office_text: str) -> None:
    from export.sample import scheme_text

    assert scheme_text() != second_office_text
    scheme = read_scheme(second_office_text)
    issue = Issue(1, IssueName(2024, "1"), Period(2024, 1, 3), date(2024, 4, 2), 1)
    dice = random.Random(3)
    sheet = FigureSheet(scheme)
    for unit in scheme.units:
        for indicator in scheme.typed_indicators():
            if indicator.key not in ("value_all", "training", "balance", "rank"):
                sheet.put(Cell(unit.key, indicator.key), Decimal(dice.randint(200, 800)))
    found = {f.check for f in findings(Bulletin(scheme, issue, sheet))}
    assert not found & {"scale", "ratio", "jump"}


def test_a_finding_names_the_cells_it_speaks_of(sample: Bulletin) -> None:
    finding = findings(sample)[1]
    assert finding.cells == tuple(
        Cell("蓬溪县", key) for key in ("poor_income", "other_income", "purchase_total")
    )


def test_a_findings_key_stays_while_its_amount_changes(sample: Bulletin) -> None:
    before = [f for f in findings(sample) if f.check == "income_parts"]
    sample.sheet.put(Cell("蓬溪县", "poor_income"), Decimal(448481))
    after = [f for f in findings(sample) if f.check == "income_parts"]
    assert [f.key for f in before] == [f.key for f in after]
    assert before[1].amount != after[1].amount
    keys = [f.key for f in findings(sample)]
    assert len(keys) == len(set(keys))


def test_what_is_not_reported_is_said_and_breaks_no_rule(sample: Bulletin) -> None:
    sample.sheet.put(Cell("蓬溪县", "purchase_total"), NOT_REPORTED)
    found = [f for f in findings(sample) if f.unit == "蓬溪县"]
    assert [f.check for f in found] == ["not_reported", "text_gap"]
    assert "蓬溪县：购买总额未报。" in sentences(sample)
    assert only(sample, "text_gap").severity is Severity.MANDATORY


def test_totals_over_different_units_are_not_compared(sample: Bulletin) -> None:
    sample.sheet.put(Cell("蓬溪县", "purchase_total"), NOT_REPORTED)
    assert not [f for f in findings(sample) if f.unit == TOTAL and f.check == "income_parts"]


def test_an_inapplicable_figure_breaks_no_rule(sample: Bulletin) -> None:
    sample.sheet.put(Cell("经开区", "purchase_cooperative"), INAPPLICABLE)
    assert not [f for f in findings(sample) if f.unit == "经开区" and f.check == "product_parts"]


def test_a_district_without_measures_is_a_hint(sample: Bulletin) -> None:
    finding = only(replace(sample, measures={**sample.measures, "大英县": ""}), "no_measures")
    assert (finding.severity, finding.unit) == (Severity.HINT, "大英县")


def test_an_issue_without_any_measures_is_one_hint(sample: Bulletin) -> None:
    assert only(replace(sample, measures={}), "no_measures").unit == ""


def test_a_bound_says_what_should_hold_and_by_how_much_it_fails(sample: Bulletin) -> None:
    sample.sheet.put(Cell("射洪县", "participants"), Decimal(1400))
    finding = only(sample, "cadres_among_participants")
    assert finding.sentence == "射洪县：参与购买总人数1400，应不小于帮扶干部1407，相差7。"


def test_a_rule_holds_only_under_its_condition(sample: Bulletin) -> None:
    lines = 'rule = "enterprises > 0"\nwhen = "canteens > 0 and organizations > 0"\nover = "units"'
    own = [f for f in findings(with_check(sample, lines)) if f.check == "own"]
    assert own == []
    sample.sheet.put(Cell("蓬溪县", "enterprises"), Decimal(0))
    finding = only(with_check(sample, lines), "own")
    assert finding.sentence == "蓬溪县：民营企业0，应大于0，相差0。"


def test_a_rule_may_look_at_the_last_period_and_is_silent_without_one(sample: Bulletin) -> None:
    bulletin = with_check(sample, 'rule = "canteens >= previous(canteens) + 2"')
    assert not [f for f in findings(bulletin) if f.check == "own"]
    previous = sample.sheet.copy()
    previous.put(Cell("射洪县", "canteens"), Decimal(2))
    told = sentences(replace(bulletin, previous=previous, previous_period=Period(2017, 1, 4)))
    assert "蓬溪县：机关食堂11，应不小于上期机关食堂11 + 2 = 13，相差2。" in told
    assert not [s for s in told if s.startswith("射洪县：机关食堂")]
    assert "合计：机关食堂40，应不小于上期机关食堂36 + 2 = 38，相差2。" not in told


def test_a_rule_may_tell_its_finding_in_its_own_words(sample: Bulletin) -> None:
    lines = (
        'rule = "canteens == previous(canteens)"\nover = "units"\nnote = "食堂不会常变。"\n'
        'text = "机关食堂{{ canteens }}个，上期{{ previous_canteens }}个，相差{{ difference }}个"'
    )
    previous = sample.sheet.copy()
    previous.put(Cell("蓬溪县", "canteens"), Decimal(9))
    finding = only(replace(with_check(sample, lines), previous=previous), "own")
    assert finding.sentence == "蓬溪县：机关食堂11个，上期9个，相差2个。"
    assert (finding.amount, finding.note) == (Decimal(2), "食堂不会常变。")


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ('rule = "canteens"', "两边的比较"),
        ('rule = "canteens > last(canteens)"', "只能用"),
        ('rule = "canteens > previous(canteens + 1)"', "只能用"),
        ('rule = "canteens > previous(nobody)"', "不是指标代码"),
        ('rule = "canteens > open(1)"', "只能用"),
        ('rule = "canteens > 0"\nwhen = "activities"', "两边的比较"),
        ('rule = "canteens > 0"\nwhen = "activities > 0 or canteens > 0"', "两边的比较"),
        ('rule = "canteens > 0"\nwhen = "nobody > 0"', "不是指标代码"),
        ('rule = "canteens > 0"\ntext = "{{ activities }}"', "不在这条规则里"),
        ('rule = "canteens > 0"\ntext = "{% for unit in units %}{% endfor %}"', "循环"),
        ('rule = "canteens > 0"\ntext = "{{ canteens.real }}"', "不在这条规则里"),
    ],
)
def test_a_wrong_rule_is_refused_with_a_reason(sample: Bulletin, lines: str, reason: str) -> None:
    with pytest.raises(SchemeError) as refusal:
        with_check(sample, lines)
    assert reason in str(refusal.value)


def test_a_rule_may_not_take_the_name_of_a_built_in_check(sample: Bulletin) -> None:
    from export.sample import scheme_text

    text = scheme_text().replace('key = "income_parts"', 'key = "claim"')
    with pytest.raises(SchemeError, match="内置审核"):
        read_scheme(text)


def test_after_any_edits_the_findings_are_those_of_a_fresh_check() -> None:
    dice = random.Random(11)
    bulletin = with_history(clean_bulletin())
    checker, sheet = Checker(bulletin), bulletin.sheet.copy()
    indicators = [i.key for i in bulletin.scheme.indicators]
    for _ in range(120):
        cell = Cell(dice.choice(bulletin.scheme.units).key, dice.choice(indicators))
        usual = bulletin.sheet.figure(*cell)
        times = Decimal(str(dice.choice([1, 1, 10, 0.5, 0])))
        figure: Figure = int(usual * times) * Decimal(1) if isinstance(usual, Decimal) else usual
        sheet.put(cell, dice.choice([figure, figure, figure, NOT_REPORTED, INAPPLICABLE]))
        checker.update({cell}, sheet)
        assert checker.findings() == findings(replace(bulletin, sheet=sheet))


def test_an_edit_of_what_the_scheme_lacks_changes_nothing() -> None:
    bulletin = clean_bulletin()
    checker, sheet = Checker(bulletin), bulletin.sheet.copy()
    strange = {Cell("别的县", "activities"), Cell("蓬溪县", "gone")}
    for cell in strange:
        sheet.put(cell, Decimal(9))
    checker.update(strange, sheet)
    assert checker.findings() == []


def test_an_edit_of_texts_is_read_without_a_new_check() -> None:
    bulletin = clean_bulletin()
    checker = Checker(bulletin)
    changed = with_texts(bulletin, title="关于一季度以购助扶活动的通报")
    changed = replace(changed, measures={**bulletin.measures, "大英县": "举办小集市14场。"})
    checker.reread(changed)
    assert checker.findings() == findings(changed) != []


def test_the_figures_of_a_reread_issue_stay_those_of_the_last_edit() -> None:
    bulletin = clean_bulletin()
    checker, sheet = Checker(bulletin), bulletin.sheet.copy()
    cell = Cell("蓬溪县", "poor_income")
    sheet.put(cell, Decimal(1))
    checker.update({cell}, sheet)
    checker.reread(bulletin)
    assert checker.findings() == findings(with_cells(bulletin, {cell: Decimal(1)}))
