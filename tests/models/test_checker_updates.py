"""A Checker that is kept up to date finds what a new one would, whatever a clerk does next."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from models.bulletin import Bulletin
from models.checking.checks import Checker
from models.checking.findings import ISSUE, Finding
from models.figures import TOTAL, Cell, FigureSheet
from models.issues import IssueTexts
from models.quantities import INAPPLICABLE, NOT_REPORTED, Figure
from models.schemes.scheme import TotalRule
from models.schemes.scheme_toml import read_scheme
from tests.models.clean import MEASURES, clean_bulletin, clean_scheme_text, with_history
from tests.models.planting import RULE
from tests.models.second_office import second_clean

TEXTS = (
    *MEASURES.values(),
    "",
    "4月20日开展活动42 4次，6月20日召开现场会。",
    "购买金额61.4万元，占全市的31.5%，居全市第一。",
    "购买金额较上期增长33.3%，贫困户户均增收179元。",
)
INTROS = (None, "上半年，蓬溪县购买金额较上期增长23.3%。", "6个县（区）已报，活动次数船山区最多。")
TITLE = 'title = ["关于'
TELLING = 'title = ["{% if missing %}4月5日{% else %}{{ purchase_total }}元{% endif %}关于'


def telling() -> Bulletin:
    """A title and a beginning that tell figures, a total that is typed, and rules with history."""
    text = clean_scheme_text().replace(TITLE, TELLING) + RULE
    text = text.replace(
        "阶段性成效。", "阶段性成效。共有{{ participants }}人、{{ canteens }}个食堂。"
    )
    text = text.replace('"机关食堂", measure = "个"', '"机关食堂", measure = "个", total = "given"')
    bulletin, scheme = clean_bulletin(), read_scheme(text)
    sheet = FigureSheet(scheme, dict(bulletin.sheet.cells()))
    return with_history(replace(bulletin, scheme=scheme, sheet=sheet))


def new_look(bulletin: Bulletin, sheet: FigureSheet) -> dict[str, list[Finding]]:
    checker = Checker(replace(bulletin, sheet=sheet.copy()))
    return {row: checker.of(row) for row in checker.rows}


def some_figure(dice: random.Random, old: Figure) -> Figure:
    number = old if isinstance(old, Decimal) else Decimal(dice.randint(1, 9999))
    factor = dice.choice(("10", "0.1", "10000", "0.0001", "3", "1", "0"))
    return dice.choice((NOT_REPORTED, INAPPLICABLE, *[number * Decimal(factor)] * 4))


class Clerk:
    """Does something or other; what a Checker says of the rows it calls touched is kept."""

    def __init__(self, bulletin: Bulletin, seed: int) -> None:
        self.dice, self.bulletin = random.Random(seed), bulletin
        self.sheet, self.first = bulletin.sheet.copy(), bulletin.sheet
        self.checker = Checker(replace(bulletin, sheet=self.sheet.copy()))
        self.told = {row: self.checker.of(row) for row in self.checker.rows}
        self.units = [unit.key for unit in bulletin.scheme.units]
        self.typed = list(bulletin.scheme.typed_indicators())

    def step(self) -> None:
        acts = (self.put, self.put, self.put, self.copy_row, self.clear, self.restore)
        touched = self.dice.choice((*acts, self.write, self.word, self.date))()
        self.told |= {row: self.checker.of(row) for row in touched}

    def enter(self, figures: dict[Cell, Figure]) -> set[str]:
        for cell, figure in figures.items():
            self.sheet.put(cell, figure)
        return self.checker.update(set(figures), self.sheet)

    def put(self) -> set[str]:
        indicator, unit = self.dice.choice(self.typed), self.dice.choice(self.units)
        if indicator.total is TotalRule.GIVEN and self.dice.random() < 0.5:
            unit = TOTAL
        old = self.sheet.figure(unit, indicator.key)
        return self.enter({Cell(unit, indicator.key): some_figure(self.dice, old)})

    def copy_row(self) -> set[str]:
        one, other = self.dice.sample(self.units, 2)
        return self.enter({Cell(other, i.key): self.sheet.figure(one, i.key) for i in self.typed})

    def clear(self) -> set[str]:
        units = self.dice.sample(self.units, self.dice.randint(1, len(self.units)))
        return self.enter({Cell(unit, i.key): NOT_REPORTED for unit in units for i in self.typed})

    def restore(self) -> set[str]:
        cells = [Cell(unit, i.key) for unit in self.units for i in self.typed]
        return self.enter({cell: self.first.figure(*cell) for cell in cells})

    def write(self) -> set[str]:
        own = {self.dice.choice(self.units): self.dice.choice(TEXTS)}
        return self.reread(replace(self.bulletin, measures={**self.bulletin.measures, **own}))

    def word(self) -> set[str]:
        texts = IssueTexts(intro=self.dice.choice(INTROS), title=self.dice.choice((None, "简报")))
        return self.reread(replace(self.bulletin, issue=replace(self.bulletin.issue, texts=texts)))

    def date(self) -> set[str]:
        day = date(2018, self.dice.randint(3, 8), self.dice.randint(1, 28))
        return self.reread(replace(self.bulletin, issue=replace(self.bulletin.issue, date=day)))

    def reread(self, bulletin: Bulletin) -> set[str]:
        self.bulletin = bulletin
        return self.checker.reread(replace(bulletin, sheet=self.sheet.copy()))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("make", [second_clean, telling, lambda: with_history(clean_bulletin())])
def test_step_by_step_it_finds_what_a_new_look_finds(
    make: Callable[[], Bulletin], seed: int
) -> None:
    clerk = Clerk(make(), seed)
    for _ in range(25):
        clerk.step()
        assert clerk.told == new_look(clerk.bulletin, clerk.sheet)


def test_another_date_is_set_against_the_days_that_measures_name() -> None:
    bulletin = clean_bulletin()
    bulletin = replace(bulletin, measures={**bulletin.measures, "蓬溪县": "5月10日召开会议。"})
    checker = Checker(bulletin)
    assert checker.of("蓬溪县") == []
    earlier = replace(bulletin, issue=replace(bulletin.issue, date=date(2018, 5, 4)))
    assert checker.reads_all_again(earlier.issue)
    assert "蓬溪县" in checker.reread(earlier)
    assert [finding.check for finding in checker.of("蓬溪县")] == ["later_date"]


def test_a_beginning_typed_by_hand_needs_no_figure_of_the_template() -> None:
    bulletin = telling()
    checker, texts = Checker(bulletin), IssueTexts(intro="现将开展情况通报如下。")
    assert "text_gap" in [finding.check for finding in checker.of(TOTAL)]  # 机关食堂 is not typed
    typed = replace(bulletin, issue=replace(bulletin.issue, texts=texts))
    assert TOTAL in checker.reread(typed)
    assert "text_gap" not in [finding.check for finding in checker.of(TOTAL)]
    assert TOTAL in checker.reread(bulletin)
    assert "text_gap" in [finding.check for finding in checker.of(TOTAL)]


def test_a_title_that_tells_figures_is_read_again_when_they_change() -> None:
    bulletin = telling()
    checker, sheet = Checker(bulletin), bulletin.sheet.copy()
    assert "date_in_text" not in [finding.check for finding in checker.of(ISSUE)]
    sheet.put(Cell("蓬溪县", "purchase_total"), NOT_REPORTED)
    assert ISSUE in checker.update({Cell("蓬溪县", "purchase_total")}, sheet)
    assert "date_in_text" in [finding.check for finding in checker.of(ISSUE)]
