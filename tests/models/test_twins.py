"""Rows and measures that are another district's, kept up to date edit by edit."""

import random
from dataclasses import replace
from decimal import Decimal

from models.checking.checks import Checker, findings
from models.checking.findings import Finding
from models.figures import Cell
from tests.models.clean import clean_bulletin, with_measures

TEXT = "组织机关食堂与合作社签订长期供货合同。"


def alike(found: list[Finding]) -> list[Finding]:
    return [f for f in found if f.check in ("same_row", "same_measures")]


def test_a_row_that_becomes_anothers_is_told_and_forgotten_when_it_is_changed_again():
    bulletin = clean_bulletin()
    checker, sheet = Checker(bulletin), bulletin.sheet.copy()
    row = {i.key: sheet.figure("船山区", i.key) for i in bulletin.scheme.typed_indicators()}
    for key, figure in row.items():
        assert alike(checker.findings()) == []
        sheet.put(Cell("经开区", key), figure)
        checker.update({Cell("经开区", key)}, sheet)
    (finding,) = alike(checker.findings())
    assert finding.sentence.startswith("经开区：全部22项数据与船山区完全相同")
    sheet.put(Cell("船山区", "canteens"), Decimal(6))
    checker.update({Cell("船山区", "canteens")}, sheet)
    assert alike(checker.findings()) == []


def test_a_text_that_becomes_anothers_is_told_whatever_its_spaces_and_width():
    bulletin = with_measures(clean_bulletin(), TEXT, "大英县")
    checker = Checker(bulletin)
    assert alike(checker.findings()) == []
    checker.reread(with_measures(bulletin, f" {TEXT}\n", "射洪县"))
    (finding,) = alike(checker.findings())
    assert finding.sentence.startswith("大英县：措施文字与射洪县完全相同")
    checker.reread(bulletin)
    assert alike(checker.findings()) == []


def test_after_any_edits_the_findings_are_those_of_a_new_look():
    bulletin = clean_bulletin()
    checker, sheet = Checker(bulletin), bulletin.sheet.copy()
    dice = random.Random(5)
    units = [unit.key for unit in bulletin.scheme.units]
    rows = [
        {i.key: sheet.figure(unit, i.key) for i in bulletin.scheme.typed_indicators()}
        for unit in units[:2]
    ]
    for _ in range(25):
        unit, row = dice.choice(units), dice.choice(rows)
        for key, figure in row.items():
            sheet.put(Cell(unit, key), figure)
        checker.update({Cell(unit, key) for key in row}, sheet)
        again = Checker(replace(bulletin, sheet=sheet.copy())).findings()
        assert alike(checker.findings()) == alike(again)


def test_thousands_of_alike_texts_are_one_finding():
    bulletin = clean_bulletin()
    for unit in bulletin.scheme.units:
        bulletin = with_measures(bulletin, TEXT, unit.key)
    (finding,) = alike(findings(bulletin))
    assert "与船山区等5个县（区）完全相同" in finding.sentence
