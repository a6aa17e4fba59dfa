"""What texts say in words of all districts together follows the figures, edit by edit."""

import random
from dataclasses import replace
from decimal import Decimal

from models.checking.checks import Checker
from models.checking.findings import Finding
from models.figures import Cell
from models.quantities import NOT_REPORTED
from tests.models.clean import clean_bulletin, with_measures, with_texts

INTRO = (
    "现将1—4月情况通报如下。活动次数最多的是蓬溪县，机关食堂居前三位的是蓬溪县、安居区、射洪县，"
    "船山区活动次数最少；据已报的6个县（区）统计，0个县（区）未报。"
)


def worded(found: list[Finding]) -> list[Finding]:
    return [f for f in found if f.check in ("rank", "unit_count")]


def test_a_rank_is_doubted_while_the_figures_deny_it():
    bulletin = with_texts(clean_bulletin(), intro="现将1—4月情况通报如下。活动次数最多的是蓬溪县。")
    checker, sheet = Checker(bulletin), bulletin.sheet.copy()
    assert worded(checker.findings()) == []
    for figure, count in ((425, 1), (424, 0), (358, 0)):
        sheet.put(Cell("安居区", "activities"), Decimal(figure))
        checker.update({Cell("安居区", "activities")}, sheet)
        assert len(worded(checker.findings())) == count


def test_who_reported_is_counted_anew_with_every_entry():
    bulletin = with_texts(clean_bulletin(), intro="据已报的5个县（区）统计，1—4月成效明显。")
    checker, sheet = Checker(bulletin), bulletin.sheet.copy()
    (finding,) = worded(checker.findings())
    assert "表中已报数的县（区）有6个" in finding.sentence
    for indicator in bulletin.scheme.typed_indicators():
        sheet.put(Cell("经开区", indicator.key), NOT_REPORTED)
        checker.update({Cell("经开区", indicator.key)}, sheet)
    assert worded(checker.findings()) == []


def test_a_districts_rank_goes_with_its_text():
    bulletin = clean_bulletin()
    checker = Checker(bulletin)
    checker.reread(with_measures(bulletin, "活动次数居全市第一位。", "大英县"))
    (finding,) = worded(checker.findings())
    assert (finding.unit, finding.severity.value) == ("大英县", "提示性")
    checker.reread(bulletin)
    assert worded(checker.findings()) == []


def test_after_any_edits_the_findings_are_those_of_a_new_look():
    bulletin = with_texts(clean_bulletin(), intro=INTRO)
    checker, sheet = Checker(bulletin), bulletin.sheet.copy()
    dice = random.Random(11)
    for _ in range(40):
        unit = dice.choice(bulletin.scheme.units).key
        key = dice.choice(("activities", "canteens", "aid_units"))
        figure = dice.choice((NOT_REPORTED, *map(Decimal, range(5, 600, 60))))
        sheet.put(Cell(unit, key), figure)
        checker.update({Cell(unit, key)}, sheet)
        again = Checker(replace(bulletin, sheet=sheet.copy())).findings()
        assert worded(checker.findings()) == worded(again)
