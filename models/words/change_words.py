"""A figure against the last period's, as a sentence says it: 比1—3月增长12.5%, 与上年同期持平."""

from decimal import Decimal

from models.bulletin import Bulletin
from models.figures import TOTAL, Cell
from models.quantities import Figure, Rounding, printed, rounded, tidy

_PLACES = 1  # of the per cent


def last_period(bulletin: Bulletin) -> str:
    """What the last period is called: 1—3月, 上年同期; "" where there is none."""
    last = bulletin.previous_period
    if bulletin.previous is None or last is None:
        return ""
    return last.months if last.year == bulletin.issue.period.year else "上年同期"


def change_words(bulletin: Bulletin, cell: Cell, now: Decimal) -> str:
    """How a figure changed; where nothing can be compared, why, in brackets and never empty."""
    assert bulletin.previous is not None
    if cell.unit == TOTAL and not _same_units(bulletin, cell.indicator):
        return "（与上期所含单位不同，不作比较）"
    before = _before(bulletin, cell)
    if not isinstance(before, Decimal):
        return "（上期未报，不作比较）"
    return _told(
        now, before, last_period(bulletin), bulletin.scheme.indicator(cell.indicator).measure
    )


def _told(now: Decimal, before: Decimal, last: str, measure: str) -> str:
    if now == before:
        return f"与{last}持平"
    if before <= 0 or now < 0:
        word = "增加" if now > before else "减少"
        return f"比{last}{word}{printed(tidy(abs(now - before)))}{measure}"
    per_cent = rounded(abs(now - before) / before * 100, _PLACES, Rounding.HALF_UP)
    if not per_cent:
        return f"与{last}基本持平"
    return f"比{last}{'增长' if now > before else '下降'}{printed(per_cent)}%"


def _before(bulletin: Bulletin, cell: Cell) -> Figure:
    assert bulletin.previous is not None
    if cell.unit == TOTAL:
        return bulletin.previous.exact_total(cell.indicator).figure
    return bulletin.previous.exact(*cell)


def _same_units(bulletin: Bulletin, key: str) -> bool:
    assert bulletin.previous is not None
    return bulletin.sheet.total(key).missing == bulletin.previous.total(key).missing
