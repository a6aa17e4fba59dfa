"""Ways to plant one fault, or one oddity, in right data; 蓬溪县 is the unit it happens to."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from models.bulletin import Bulletin
from models.figures import Cell
from models.issues import IssueName
from models.periods import Period
from models.quantities import Figure
from models.schemes.scheme_toml import read_scheme
from tests.models.clean import (
    clean_bulletin,
    clean_scheme_text,
    with_cells,
    with_figures,
    with_history,
    with_measures,
    with_texts,
)


def figures(**changed: Any) -> Callable[[], Bulletin]:
    """蓬溪县 with other figures."""
    return lambda: with_figures(clean_bulletin(), **_read(changed))


def later(**changed: Any) -> Callable[[], Bulletin]:
    """蓬溪县 with other figures, after a last period."""
    return lambda: with_figures(with_history(clean_bulletin()), **_read(changed))


def before(**changed: Any) -> Callable[[], Bulletin]:
    """The figures as they are, 蓬溪县's last period changed."""

    def make() -> Bulletin:
        bulletin = with_history(clean_bulletin())
        assert bulletin.previous is not None
        for key, figure in _read(changed).items():
            bulletin.previous.put(Cell("蓬溪县", key), figure)
        return bulletin

    return make


def _read(changed: dict[str, Any]) -> dict[str, Figure]:
    return {key: Decimal(str(v)) if isinstance(v, int | float | str) else v
            for key, v in changed.items()}  # fmt: skip


def row_in_ten_thousands() -> Bulletin:
    """蓬溪县's money all in 万元, its equations holding."""
    bulletin = clean_bulletin()
    keys = [i.key for i in bulletin.scheme.indicators if i.measure == "元"]
    row = {key: bulletin.sheet.figure("蓬溪县", key) for key in keys}
    small = {k: (v / 10000).quantize(Decimal("0.1")) for k, v in row.items()
             if isinstance(v, Decimal)}  # fmt: skip
    small["other_income"] = small["purchase_total"] - small["poor_income"]
    small["purchase_cooperative"] = small["purchase_total"] - small["purchase_self_produced"]
    return with_figures(bulletin, **small)


def measures(text: str, *units: str) -> Callable[[], Bulletin]:
    """蓬溪县, or those units, with another text."""

    def make() -> Bulletin:
        bulletin = clean_bulletin()
        for unit in units or ("蓬溪县",):
            bulletin = with_measures(bulletin, text, unit)
        return bulletin

    return make


def copied(source: str, *units: str) -> Callable[[], Bulletin]:
    """Other units with the whole row of one."""
    return lambda: _row_everywhere(source, units)


def nearly_copied(source: str, *units: str, **changed: int) -> Callable[[], Bulletin]:
    """The same with some of the copied figures changed."""

    def make() -> Bulletin:
        cells = {Cell(u, key): Decimal(f) for u in units for key, f in changed.items()}
        return with_cells(_row_everywhere(source, units), cells)

    return make


def none_in(*units: str) -> Callable[[], Bulletin]:
    """Units that have nothing to report, their texts without numbers."""

    def make() -> Bulletin:
        bulletin = clean_bulletin()
        keys = [i.key for i in bulletin.scheme.typed_indicators()]
        bulletin = with_cells(bulletin, {Cell(u, key): Decimal(0) for u in units for key in keys})
        for unit in units:
            bulletin = with_measures(bulletin, f"{unit}正在筹备。", unit)
        return bulletin

    return make


def _row_everywhere(source: str, units: tuple[str, ...]) -> Bulletin:
    bulletin = clean_bulletin()
    row = {i.key: bulletin.sheet.figure(source, i.key) for i in bulletin.scheme.indicators}
    return with_cells(bulletin, {Cell(unit, key): f for unit in units for key, f in row.items()})


def texts(**own: str) -> Callable[[], Bulletin]:
    """The issue with texts of its own."""
    return lambda: with_texts(clean_bulletin(), **own)


def scheme(old: str, new: str) -> Callable[[], Bulletin]:
    """The scheme with other words."""

    def make() -> Bulletin:
        text = clean_scheme_text()
        assert old in text
        return replace(clean_bulletin(), scheme=read_scheme(text.replace(old, new, 1)))

    return make


def issue(**data: Any) -> Callable[[], Bulletin]:
    """The issue with other data."""

    def make() -> Bulletin:
        bulletin = clean_bulletin()
        return replace(bulletin, issue=replace(bulletin.issue, **data))

    return make


def ledger(*names: IssueName) -> Callable[[], Bulletin]:
    """The data file with those issues."""
    return lambda: replace(clean_bulletin(), ledger=names)


RULE = """
[[checks]]
key = "market_goods"
rule = "temporary_markets <= activities"
when = "activities > 0"
severity = "强制性"
text = "临时小集市{{ temporary_markets }}个，比活动{{ activities }}次还多{{ difference }}"
note = "小集市都是活动。"

[[checks]]
key = "growth"
rule = "participants <= previous(participants) * 3"
severity = "核实性"
over = "units"
"""


def with_rule(make: Callable[[], Bulletin]) -> Callable[[], Bulletin]:
    """The same under a scheme with two rules more."""

    def made() -> Bulletin:
        return replace(make(), scheme=read_scheme(clean_scheme_text() + RULE))

    return made


def small_district(divisor: int | str) -> Bulletin:
    """蓬溪县 so many times smaller in all it reports, its equations holding."""
    bulletin = clean_bulletin()
    row = {i.key: bulletin.sheet.figure("蓬溪县", i.key) for i in bulletin.scheme.indicators}
    small = {k: Decimal(int(v / Decimal(divisor))) for k, v in row.items()
             if isinstance(v, Decimal)}  # fmt: skip
    small["other_income"] = small["purchase_total"] - small["poor_income"]
    small["purchase_cooperative"] = small["purchase_total"] - small["purchase_self_produced"]
    return with_measures(with_figures(bulletin, **small), "宣传政策，组织认购。")


def halved(part: Decimal) -> Bulletin:
    """A last period with a part of all figures."""
    bulletin = with_history(clean_bulletin())
    assert bulletin.previous is not None
    for cell, figure in bulletin.sheet.cells():
        if isinstance(figure, Decimal):
            bulletin.previous.put(cell, Decimal(int(figure * part)))
    return bulletin


def last_year() -> Bulletin:
    """The same months of last year, larger than this year's."""
    bulletin = halved(Decimal("1.3"))
    return replace(bulletin, previous_period=Period(2017, 1, 4))


def january() -> Bulletin:
    """January after December: nothing continues, so nothing falls."""
    bulletin = last_year()
    period = Period(2018, 1, 1)
    return replace(
        bulletin,
        issue=replace(bulletin.issue, period=period, date=date(2018, 2, 5)),
        previous_period=Period(2017, 1, 12),
    )


def in_period(period: Period, word: str) -> Bulletin:
    """A report of another period that names it by a word."""
    bulletin = with_measures(clean_bulletin(), f"{word}，组织认购活动。")
    bulletin = with_texts(bulletin, title=f"关于{word}以购助扶活动的通报")
    day = date(2018, 12, 30) if period.last == 12 else date(2018, period.last + 1, 10)
    quiet = {unit: text for unit, text in bulletin.measures.items() if "4月" not in text}
    return replace(
        bulletin,
        issue=replace(bulletin.issue, period=period, date=day),
        measures={**bulletin.measures, "经开区": "组织认购。", **quiet},
    )


def idle() -> Bulletin:
    """蓬溪县 without activities, and so without sales."""
    keys = ("activities", "purchase_total", "purchase_self_produced", "purchase_cooperative")
    none = dict.fromkeys((*keys, "poor_income", "other_income"), Decimal(0))
    return with_measures(with_figures(clean_bulletin(), **none), "尚未开展活动。")
