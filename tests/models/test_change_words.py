"""A sentence that compares with the last period reads as an office would write it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from models.bulletin import Bulletin
from models.checking.checks import findings
from models.figures import Cell, FigureSheet
from models.periods import Period
from models.quantities import NOT_REPORTED, Figure
from models.schemes.scheme import Severity
from models.words.sentences import fill, plain_text

SENTENCE = (
    "{{ whole }}活动{{ activities }}次{% if last_period %}，{{ activities|change }}{% endif %}。"
)
QUARTER = Period(2018, 1, 3)
OWN = "船山区活动{{ 船山区.activities }}次，{{ 船山区.activities|change }}。"


def after(sample: Bulletin, then: Figure, period: Period = QUARTER) -> Bulletin:
    """The sample after a last period in which 船山区 had `then` activities, the others the same."""
    previous = FigureSheet(sample.scheme, dict(sample.sheet.cells()))
    previous.put(Cell("船山区", "activities"), then)
    return replace(sample, previous=previous, previous_period=period)


def told(bulletin: Bulletin, source: str) -> str:
    return plain_text(fill(bulletin, source)[0])


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (Decimal(60), "比1—3月增长30%"),
        (Decimal(90), "比1—3月下降13.3%"),
        (Decimal(78), "与1—3月持平"),
        (Decimal("77.99"), "与1—3月基本持平"),
        (Decimal(0), "比1—3月增加78次"),
        (NOT_REPORTED, "（上期未报，不作比较）"),
    ],
)
def test_a_change_is_told_with_its_direction(sample: Bulletin, then: Figure, words: str) -> None:
    assert told(after(sample, then), OWN) == f"船山区活动78次，{words}。"


def test_the_first_issue_of_a_year_says_nothing_or_looks_back_a_year(sample: Bulletin) -> None:
    first = replace(sample, previous=None, previous_period=None)
    assert told(first, SENTENCE) == "全市活动1317次。"
    year_ago = after(sample, Decimal(60), Period(2017, 1, 4))
    assert told(year_ago, SENTENCE) == "全市活动1317次，比上年同期增长1.4%。"


def test_totals_over_other_units_are_not_compared(sample: Bulletin) -> None:
    assert "（与上期所含单位不同，不作比较）" in told(after(sample, NOT_REPORTED), SENTENCE)


def test_a_comparison_without_a_last_period_is_never_empty_and_blocks(sample: Bulletin) -> None:
    alone = replace(sample, previous=None, sentences={"1:1": "全市{{ activities|change }}。"})
    assert told(alone, alone.sentences["1:1"]) == "全市【没有上期数】。"
    (gap,) = [f for f in findings(alone) if f.check == "text_gap"]
    assert gap.severity is Severity.MANDATORY and "没有上期的数据" in gap.sentence
