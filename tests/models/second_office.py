"""Right data of the second office, three header levels deep: what faults are planted in as well."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from models.bulletin import Bulletin
from models.figures import TOTAL, Cell, FigureSheet
from models.issues import Issue, IssueName, IssueTexts
from models.periods import Period
from models.schemes.scheme_toml import read_scheme

_SCHEME = Path(__file__).parents[1] / "second_office" / "scheme.toml"
UNIT = "石桥县"  # to which the faults happen
# One county's figures; the others have from nine tenths to a half more of them.
_USUAL = {
    "coop_all": 320, "coop_new": 24, "coop_model": 41, "farm_all": 510, "farm_new": 36,
    "firm_nation": 1, "firm_province": 7, "firm_city": 23,
    "area_grain": 82000, "area_fruit": 14500, "area_tea": 3200, "area_herb": 2100,
    "pigs": 41000, "sheep": 6800, "poultry": 92, "fish": 1500,
    "value_plant": 21000, "value_breed": 16000, "value_process": 30500,
    "households": 8200, "income": 9300, "projects": 26, "projects_done": 11,
    "plan": 12000, "done": 7100, "balance": 12,
}  # fmt: skip
_SHARES = ("0.9", "1", "1.1", "1.2", "1.3", "0.95", "1.05", "1.4", "1.5")


def second_clean() -> Bulletin:
    """Half a year of nine counties, their sums holding."""
    scheme = read_scheme(_SCHEME.read_text(encoding="utf-8"))
    issue = Issue(1, IssueName(2024, "3"), Period(2024, 1, 6), date(2024, 7, 5), 1)
    sheet = FigureSheet(scheme)
    for rank, (unit, share) in enumerate(zip(scheme.units, _SHARES, strict=True), 1):
        row = {key: Decimal(int(usual * Decimal(share))) for key, usual in _USUAL.items()}
        row["value_all"] = row["value_plant"] + row["value_breed"] + row["value_process"]
        row |= {"training": Decimal(600), "rank": Decimal(rank)}
        for key, figure in row.items():
            sheet.put(Cell(unit.key, key), figure)
    sheet.put(Cell(TOTAL, "training"), Decimal(5400))
    measures = {unit.key: "抓基地，抓品牌，抓销路。" for unit in scheme.units}
    return Bulletin(scheme, issue, sheet, measures, ledger=(issue.name,))


def second(total: Any = None, **changed: Any) -> Callable[[], Bulletin]:
    """石桥县 with other figures; `total` is the given total of the training."""

    def make() -> Bulletin:
        bulletin = second_clean()
        for key, figure in changed.items():
            bulletin.sheet.put(Cell(UNIT, key), Decimal(str(figure)))
        if total is not None:
            bulletin.sheet.put(Cell(TOTAL, "training"), Decimal(total))
        return bulletin

    return make


def second_text(text: str) -> Callable[[], Bulletin]:
    """石桥县 with another text."""

    def make() -> Bulletin:
        bulletin = second_clean()
        return replace(bulletin, measures={**bulletin.measures, UNIT: text})

    return make


def second_intro(**own: str) -> Callable[[], Bulletin]:
    """The issue with texts of its own."""

    def make() -> Bulletin:
        bulletin = second_clean()
        return replace(bulletin, issue=replace(bulletin.issue, texts=IssueTexts(**own)))

    return make
