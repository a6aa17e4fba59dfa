"""The sample with nothing wrong in it: what every planted fault is planted in."""

from dataclasses import replace
from decimal import Decimal

from export.sample import sample_bulletin, scheme_text
from models.bulletin import Bulletin
from models.figures import Cell, FigureSheet
from models.issues import IssueTexts
from models.periods import Period
from models.quantities import Figure
from models.schemes.scheme import TimeRule
from models.schemes.scheme_toml import read_scheme

MEASURES = {
    "船山区": "今年以来，制定“四送一购”活动方案，采取“一对一”“一对多”方式签订认购合同。",
    "安居区": "宣传“消费即是扶贫”的理念，采取1个帮扶单位认购1个或多个贫困村农产品的方式拓宽销路。",
    "射洪县": "一是开办“QQ超市”，村“两委”、第一书记定期收集信息。二是变现金慰问为以购助扶。",
    "蓬溪县": "通过“五个一”“三个一”帮扶力量沟通买卖双方，开展以购助扶活动424次。",
    "大英县": "截至目前，依托17个电商网点开展线上销售，解决“最后一公里”问题，贫困户户均增收明显。",
    "经开区": "截至目前，组织281名帮扶干部参与，购买金额约7.4万元，比上年同期明显增长。",
}


def clean_scheme_text() -> str:
    """The sample's scheme with a header that fits its period."""
    return scheme_text().replace("本月开展以购助扶活动次数", "开展以购助扶活动次数")


def clean_bulletin() -> Bulletin:
    """Whole yuan, equations that hold, texts that say what the table says."""
    sample = sample_bulletin()
    scheme = read_scheme(clean_scheme_text())
    sheet = FigureSheet(scheme, dict(sample.sheet.cells()))
    for unit in scheme.units:
        for key, figure in _repaired(sheet, unit.key).items():
            sheet.put(Cell(unit.key, key), figure)
    return replace(
        sample, scheme=scheme, sheet=sheet, measures=MEASURES, ledger=(sample.issue.name,)
    )


def _repaired(sheet: FigureSheet, unit: str) -> dict[str, Decimal]:
    whole = {
        key: Decimal(int(_number(sheet, unit, key)))
        for key in ("purchase_total", "poor_income", "purchase_self_produced")
    }
    total = whole["purchase_total"]
    return {
        **whole,
        "other_income": total - whole["poor_income"],
        "purchase_cooperative": total - whole["purchase_self_produced"],
    }


def _number(sheet: FigureSheet, unit: str, key: str) -> Decimal:
    figure = sheet.figure(unit, key)
    assert isinstance(figure, Decimal)
    return figure


def with_history(bulletin: Bulletin) -> Bulletin:
    """The same after a last period, 1—3月, of three quarters of its figures."""
    previous = FigureSheet(bulletin.scheme)
    for cell, figure in bulletin.sheet.cells():
        if isinstance(figure, Decimal):
            adds = bulletin.scheme.indicator(cell.indicator).over_time is TimeRule.SUM
            previous.put(cell, Decimal(int(figure * 3 / 4)) if adds else figure)
    return replace(bulletin, previous=previous, previous_period=Period(2018, 1, 3))


def with_figures(bulletin: Bulletin, **figures: Figure) -> Bulletin:
    """The same with figures of 蓬溪县 changed."""
    return with_cells(bulletin, {Cell("蓬溪县", key): f for key, f in figures.items()})


def with_cells(bulletin: Bulletin, figures: dict[Cell, Figure]) -> Bulletin:
    """The same with other figures in some cells."""
    sheet = bulletin.sheet.copy()
    for cell, figure in figures.items():
        sheet.put(cell, figure)
    return replace(bulletin, sheet=sheet)


def with_texts(bulletin: Bulletin, **texts: str) -> Bulletin:
    """The same with texts that a clerk set for the issue."""
    return replace(bulletin, issue=replace(bulletin.issue, texts=IssueTexts(**texts)))


def with_measures(bulletin: Bulletin, text: str, unit: str = "蓬溪县") -> Bulletin:
    """The same with another text of one unit."""
    return replace(bulletin, measures={**bulletin.measures, unit: text})
