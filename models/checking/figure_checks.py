"""Checks of figures that look at one row only: not reported, falling, totals as given."""

from collections.abc import Container, Iterator
from decimal import Decimal

from models.bulletin import Bulletin
from models.checking.findings import Finding
from models.figures import TOTAL, Cell
from models.quantities import INAPPLICABLE, NOT_REPORTED, Figure, printed, tidy
from models.schemes.scheme import Indicator, Severity, TimeRule, TotalRule, Unit

# Measures whose figures of several units do not add up to anything.
NOT_ADDITIVE = frozenset(("%", "％", "‰", "位", "名次", "元/户", "元/人"))
_NOT_ADDITIVE_WORDS = ("率", "均", "占比", "比重", "位次", "排名", "指数")
_NAMED = 3


def not_reported(bulletin: Bulletin, unit: Unit) -> Iterator[Finding]:
    """One finding for all figures that a unit has not reported."""
    typed = list(bulletin.scheme.typed_indicators())
    if bulletin.sheet.reported(unit.key) == len(typed):
        return
    missing = [i for i in typed if bulletin.sheet.figure(unit.key, i.key) is NOT_REPORTED]
    names = "、".join(i.name for i in missing[:_NAMED])
    which = f"全部{len(typed)}项指标" if len(missing) == len(typed) > 1 else names
    more = f"等{len(missing)}项" if _NAMED < len(missing) < len(typed) else ""
    cells = tuple(Cell(unit.key, i.key) for i in missing)
    sentence = f"{unit.name}：{which}{more}未报。"
    yield Finding("not_reported", Severity.VERIFY, unit.key, sentence, cells, Decimal(len(missing)))


def falling(bulletin: Bulletin, unit: Unit, keys: Container[str]) -> Iterator[Finding]:
    """Cumulative figures below those of an earlier, shorter period of the same year.

    Of the indicators with those keys, what adds up over time is checked; from December to January
    nothing continues.
    """
    before, previous = bulletin.previous_period, bulletin.previous
    if before is None or previous is None or not _continues(bulletin):
        return
    for indicator in bulletin.scheme.typed_indicators():
        adds_up = indicator.over_time is TimeRule.SUM and not indicator.negative
        if not adds_up or indicator.key not in keys:
            continue
        now = bulletin.sheet.figure(unit.key, indicator.key)
        then = previous.figure(unit.key, indicator.key)
        if isinstance(now, Decimal) and isinstance(then, Decimal) and now < then:
            yield Finding(
                "falling",
                Severity.VERIFY,
                unit.key,
                f"{unit.name}：{indicator.name}{bulletin.issue.period.months}累计{printed(now)}，"
                f"比{before.months}的{printed(then)}少{printed(tidy(then - now))}，"
                "累计数不应减少，请核对两期数据。",
                (Cell(unit.key, indicator.key),),
                tidy(now - then),
                about=indicator.key,
            )


def _continues(bulletin: Bulletin) -> bool:
    now, before = bulletin.issue.period, bulletin.previous_period
    return (
        before is not None
        and (before.year, before.first) == (now.year, now.first)
        and before.last < now.last
    )


def given_total(bulletin: Bulletin, indicator: Indicator) -> Iterator[Finding]:
    """A typed 合计: not filled in, below one of its parts, or other than the sum of its parts."""
    if indicator.total is not TotalRule.GIVEN:
        return
    total = bulletin.sheet.total(indicator.key).figure
    if total is INAPPLICABLE:
        return
    row = f"{bulletin.scheme.office.total_word}：{indicator.name}"
    cells = (Cell(TOTAL, indicator.key),)
    if not isinstance(total, Decimal):
        word = bulletin.scheme.office.total_word
        sentence = f"{row}的{word}未填。"
        about = indicator.key
        yield Finding("total_not_given", Severity.VERIFY, TOTAL, sentence, cells, about=about)
    elif additive(indicator):
        yield from _against_units(bulletin, indicator, total, row)


def additive(indicator: Indicator) -> bool:
    """Whether figures of several units can be added: not rates, averages or ranks."""
    named = any(word in indicator.name for word in _NOT_ADDITIVE_WORDS)
    return indicator.measure not in NOT_ADDITIVE and not named


def _against_units(
    bulletin: Bulletin, indicator: Indicator, total: Decimal, row: str
) -> Iterator[Finding]:
    units = bulletin.scheme.units
    figures = {unit: bulletin.sheet.figure(unit.key, indicator.key) for unit in units}
    parts = {unit: figure for unit, figure in figures.items() if isinstance(figure, Decimal)}
    if not parts or indicator.negative:
        return
    cells = (Cell(TOTAL, indicator.key),)
    largest = max(parts, key=lambda unit: parts[unit])
    added = sum(parts.values(), Decimal(0))
    if total < parts[largest]:
        severity, amount = Severity.VERIFY, total - parts[largest]
        told = f"比{largest.name}一家的{printed(parts[largest])}还少，请核对。"
    elif NOT_REPORTED not in figures.values() and total != added:
        severity, amount = Severity.HINT, total - added
        told = (
            f"各{bulletin.scheme.office.unit_word}相加是{printed(added)}，"
            f"{_more(amount)}，请核对是否去掉了重复计数。"
        )
    else:
        return
    sentence = f"{row}填报的是{printed(total)}，{told}"
    yield Finding("given_total", severity, TOTAL, sentence, cells, amount, about=indicator.key)


def _more(amount: Decimal) -> str:
    return f"填报的{'多' if amount > 0 else '少'}{printed(tidy(abs(amount)))}"


def figure_at(bulletin: Bulletin, cell: Cell) -> Figure:
    """What stands in a cell of the printed table, the 合计 row's included."""
    if cell.unit == TOTAL:
        return bulletin.sheet.total(cell.indicator).figure
    return bulletin.sheet.figure(cell.unit, cell.indicator)
