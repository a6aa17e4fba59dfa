"""Percentages that texts tell, against what the table and the last period make of them."""

from decimal import Decimal

from models.bulletin import Bulletin
from models.checking.claims import Claim
from models.checking.figure_checks import figure_at
from models.checking.findings import Finding
from models.checking.indicator_words import scale_of
from models.checking.passages import Kind, Passage, passage_head
from models.checking.percent_words import Percent, Told
from models.figures import TOTAL, Cell
from models.quantities import Figure, Rounding, printed, rounded, tidy
from models.schemes.scheme import Indicator, Scheme, Severity
from models.words.change_words import last_period

_FINE = Decimal("0.01")  # so fine a percentage may come from figures that were rounded before


def percent_finding(
    bulletin: Bulletin, passage: Passage, claim: Claim, percent: Percent
) -> Finding | None:
    """What a percentage says otherwise than the table; None where it agrees.

    Also None where it cannot be derived: see `derived`.
    """
    value = derived(bulletin, percent)
    if value is None or _agrees(claim, value):
        return None
    measures = passage.kind is Kind.MEASURES
    sentence = (
        f"{passage_head(bulletin.scheme, passage)}写的是“{claim.quote}”，"
        f"按表中{_told(bulletin, percent)}计算{_result(claim, percent, value)}，请核对。"
    )
    return Finding(
        "percent",
        Severity.HINT if measures else Severity.VERIFY,
        passage.unit,
        sentence,
        (Cell(percent.row, percent.indicator.key),),
        tidy(claim.amount - rounded(value, 2, Rounding.HALF_UP)),
        f"{passage.place}{claim.quote}",
    )


def derived(bulletin: Bulletin, percent: Percent) -> Decimal | None:
    """The percentage that the figures make, in the direction that was told; None without them."""
    now = figure_at(bulletin, Cell(percent.row, percent.indicator.key))
    if not isinstance(now, Decimal):
        return None
    if percent.told is Told.SHARE:
        assert percent.base is not None
        whole = figure_at(bulletin, Cell(percent.base_row, percent.base.key))
        if not isinstance(whole, Decimal) or whole <= 0 or now < 0 or _partial(bulletin, percent):
            return None
        shift = scale_of(percent.indicator) - scale_of(percent.base)
        return now.scaleb(shift) / whole * 100
    before = _before(bulletin, percent)
    if not isinstance(before, Decimal):
        return None
    sign = -1 if percent.down else 1
    if percent.told is Told.POINTS:
        return sign * (now - before)
    return sign * (now - before) / before * 100 if before > 0 and now >= 0 else None


def _partial(bulletin: Bulletin, percent: Percent) -> bool:
    """Whether a whole lacks districts: whose share of it somebody means is then not certain."""
    assert percent.base is not None
    return percent.base_row == TOTAL and bulletin.sheet.total(percent.base.key).partial


def _before(bulletin: Bulletin, percent: Percent) -> Figure | None:
    """The last period's figure, of the same districts."""
    previous, key = bulletin.previous, percent.indicator.key
    if previous is None:
        return None
    if percent.row != TOTAL:
        return previous.figure(percent.row, key)
    same = previous.total(key).missing == bulletin.sheet.total(key).missing
    return previous.total(key).figure if same else None


def _agrees(claim: Claim, value: Decimal) -> bool:
    fine = claim.step <= _FINE and abs(value - claim.amount) <= claim.step
    return fine or claim.agrees(value)


def _told(bulletin: Bulletin, percent: Percent) -> str:
    scheme, indicator = bulletin.scheme, percent.indicator
    now = figure_at(bulletin, Cell(percent.row, indicator.key))
    own = f"{_row(scheme, percent.row)}{indicator.name}{_amount(indicator, now)}"
    if percent.told is Told.SHARE:
        assert percent.base is not None
        whole = figure_at(bulletin, Cell(percent.base_row, percent.base.key))
        name = f"{_row(scheme, percent.base_row)}{percent.base.name}"
        return f"{own}、{name}{_amount(percent.base, whole)}"
    return f"{own}、{last_period(bulletin)}{_amount(indicator, _before(bulletin, percent))}"


def _result(claim: Claim, percent: Percent, value: Decimal) -> str:
    places = max(1, -int(claim.step.as_tuple().exponent))
    shown = printed(tidy(rounded(abs(value), places, Rounding.HALF_UP)))
    if percent.told is Told.SHARE:
        return f"是{shown}%"
    fell = (value < 0) != percent.down
    sign = "个百分点" if percent.told is Told.POINTS else "%"
    return f"是{'下降' if fell else '增长'}{shown}{sign}"


def _row(scheme: Scheme, row: str) -> str:
    return scheme.office.whole if row == TOTAL else scheme.unit(row).name


def _amount(indicator: Indicator, figure: Figure | None) -> str:
    return f"{printed(figure)}{indicator.measure}" if isinstance(figure, Decimal) else "未报"
