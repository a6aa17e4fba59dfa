"""Percentages that a text tells: growth on the last period, and shares of a whole.

Read is only what is certain: one indicator named, a comparison with the period that the table is
compared with, a whole that the table has.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from models.bulletin import Bulletin
from models.checking.claims import Claim
from models.checking.figure_checks import additive
from models.checking.indicator_words import IndicatorWords
from models.figures import TOTAL
from models.schemes.scheme import Indicator, Scheme

PER_CENT = ("%", "％")
POINTS = "百分点"
_UP = r"增长|增加|上升|提高|提升|上涨|增幅|增速"
_DOWN = r"下降|减少|降低|下滑|回落|降幅"
_GROWTH = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|达|为|约|近|均)*$")
_COMPARED = re.compile(
    r"(?P<year>同比|[比较](?:去年|上年)(?:同期|同月)?|与(?:去年|上年)同期相比)"
    r"|(?P<last>[比较与](?:上期|上一期|前一期)(?:相比)?)"
    r"|[比较与](?:今年|同年)?(?P<first>\d{1,2})[—－–～~至到-](?P<end>\d{1,2})月份?(?:相比)?"
    r"|(?P<other>环比|[比较与](?:上个?月|上季度|年初|\d{1,2}月)[^，]{0,3})"
)
_SHARE = re.compile(
    r"占(?P<base>[^，。；：占]{0,20}?)的?(?:比重|比例|比|百分比)?(?:的|为|达到?|是|约)*$"
)
_POINTS = re.compile(r"(?P<hedge>约|近|超过?|逾)?(?P<number>\d+(?:\.\d+)?)(?P<more>多)?个百分点")
_WHOLES = ("总额", "总数", "总量", "总人数", "总收入", "总户数")
# What a percentage is then told of is not the figure itself.
_OTHERS = (
    "户均",
    "人均",
    "平均",
    "占比",
    "增量",
    "进度",
    "客单价",
    "单价",
    "利润",
    "目标",
    "任务",
    "计划",
)
_LINKS = re.compile(r"[其中均都也且并分别的由与了、]|全市|全县|全区|各县（区）")


class Told(Enum):
    """What a percentage says."""

    GROWTH = "growth"  # of a figure, per cent
    POINTS = "points"  # of a rate, in percentage points
    SHARE = "share"


@dataclass(frozen=True)
class Percent:
    """A percentage of certain meaning; a share is of `base` in the row `base_row`."""

    told: Told
    indicator: Indicator
    row: str
    down: bool = False
    base: Indicator | None = None
    base_row: str = ""

    @property
    def of_whole(self) -> bool:
        """Whether other districts' figures have a part in it."""
        return self.base_row == TOTAL and self.row != TOTAL


def is_growth(claim: Claim) -> bool:
    """Whether a percentage tells of a change, so that no rate in the table is meant."""
    return claim.measure in PER_CENT and bool(_GROWTH.search(claim.lead))


def point_claims(text: str) -> Iterator[Claim]:
    """The percentage points of a text: 提高3.5个百分点."""
    for match in _POINTS.finditer(text):
        lead = re.split(r"[。；\n]", text[max(0, match.start() - 100) : match.start()])[-1]
        number = Decimal(match["number"])
        step = Decimal(1).scaleb(min(int(number.as_tuple().exponent), 0))
        hedge = match["hedge"] or match["more"] or ""
        yield Claim(match[0], number, step, hedge, POINTS, "", "", lead)


def percent_of(
    bulletin: Bulletin, words: IndicatorWords, rows: tuple[str, ...], claim: Claim
) -> Percent | None:
    """What a percentage says, or None where that is not certain."""
    if len(rows) != 1 or claim.measure not in (*PER_CENT, POINTS):
        return None
    growth = _GROWTH.search(claim.lead)
    if growth:
        return _growth(bulletin, words, rows[0], claim, growth)
    share = _SHARE.search(claim.lead) if claim.measure in PER_CENT else None
    return _share(bulletin.scheme, words, rows[0], claim, share) if share else None


def _growth(
    bulletin: Bulletin, words: IndicatorWords, row: str, claim: Claim, growth: re.Match[str]
) -> Percent | None:
    said = claim.lead[: growth.start()]
    compared = list(_COMPARED.finditer(said))
    if len(compared) != 1 or not _is_last_period(bulletin, compared[0]):
        return None
    indicator = _nearest(words, bulletin.scheme, _COMPARED.sub("", said))
    if indicator is None:
        return None
    rate, points = indicator.measure in PER_CENT, claim.measure == POINTS
    if rate != points:
        return None
    return Percent(Told.POINTS if points else Told.GROWTH, indicator, row, bool(growth["down"]))


def _is_last_period(bulletin: Bulletin, said: re.Match[str]) -> bool:
    """Whether the words compare with what the table is compared with."""
    now, last = bulletin.issue.period, bulletin.previous_period
    if last is None or bulletin.previous is None or said["other"]:
        return False
    if said["year"]:
        return (last.year, last.first, last.last) == (now.year - 1, now.first, now.last)
    if last.year != now.year:
        return False
    months = (str(last.first), str(last.last))
    return bool(said["last"]) or (said["first"], said["end"]) == months


def _share(
    scheme: Scheme, words: IndicatorWords, row: str, claim: Claim, share: re.Match[str]
) -> Percent | None:
    indicator = _nearest(words, scheme, claim.lead[: share.start()])
    if indicator is None or not additive(indicator):
        return None
    base, whole = share["base"], scheme.office.whole
    of_city = whole in base
    rest = base.replace(whole, "").replace("同期", "").strip("的")
    named = words.named(rest)
    if len(named) == 1 and additive(named[0]):
        meant = named[0]
    elif not rest or (of_city and rest in _WHOLES):
        meant = indicator
    else:
        found = _total_beside(scheme, indicator) if rest in _WHOLES and not of_city else None
        if found is None:
            return None
        meant = found
    base_row = TOTAL if of_city else row
    if (meant.key, base_row) == (indicator.key, row) or not base:
        return None
    return Percent(Told.SHARE, indicator, row, base=meant, base_row=base_row)


def _total_beside(scheme: Scheme, indicator: Indicator) -> Indicator | None:
    """The total in the same header group: 总额 beside 其中农户自产."""
    beside = (i for i in scheme.indicators if i.path[:-1] == indicator.path[:-1] != ())
    totals = [i for i in beside if i.title.startswith("总") and i.measure == indicator.measure]
    return totals[0] if len(totals) == 1 and totals[0] is not indicator else None


def _nearest(words: IndicatorWords, scheme: Scheme, text: str) -> Indicator | None:
    """The one indicator named last, with nothing else between it and the end."""
    for clause in reversed(re.split("[，：]", text)):
        found = words.named(clause)
        others = any(w in clause and all(w not in i.name for i in found) for w in _OTHERS)
        if found or others:
            return found[0] if len(found) == 1 and not others else None
        for unit in scheme.units:
            clause = clause.replace(unit.name, "") if unit.name in clause else clause
        if _LINKS.sub("", clause):
            return None
    return None
