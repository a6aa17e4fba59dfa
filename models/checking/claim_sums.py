"""Sums that a text tells and the table holds only in parts: 便民服务店和电商网点共69个."""

import re
from collections.abc import Iterable
from decimal import Decimal

from models.bulletin import Bulletin
from models.checking.claims import Claim, claims
from models.checking.figure_checks import additive, figure_at
from models.checking.indicator_words import IndicatorWords, fits, scale_of
from models.figures import Cell
from models.quantities import Figure
from models.schemes.scheme import Indicator

_SUM = re.compile(r"合计|总计|共计|总共|一共|共(?!同|建|享)")


def tells_a_sum(claim: Claim) -> bool:
    """Whether the words right before a number say that it adds something up."""
    return bool(_SUM.search(claim.before))


def parts_of(words: IndicatorWords, claim: Claim) -> tuple[Indicator, ...]:
    """The indicators that a sum names one by one, at least two."""
    if not tells_a_sum(claim):
        return ()
    clause = re.split("[，。；：]", claim.lead)[-1]
    if any(True for _ in claims(clause, words.measures)):
        return ()
    named = [i for i in words.named(clause) if fits(claim.measure, i.measure) and additive(i)]
    return tuple(named) if len(named) > 1 else ()


def adds_up_in_text(claim: Claim, measures: tuple[str, ...]) -> bool:
    """Whether the numbers that its sentence tells just before add up to it."""
    if not tells_a_sum(claim):
        return False
    added, told = Decimal(0), 0
    for part in reversed(list(claims(claim.lead, measures))):
        if not fits(part.measure, claim.measure):
            return False
        added, told = added + part.amount, told + 1
        if told > 1 and claim.agrees(added):
            return True
    return False


def groups_of(words: IndicatorWords, claim: Claim) -> tuple[tuple[Indicator, ...], ...]:
    """What stands below one header and may be added: named by the claim, or any in a sum."""
    text, sums = claim.before + claim.after, tells_a_sum(claim)
    return tuple(
        leaves
        for title, leaves in words.groups
        if (sums or title in text)
        and fits(claim.measure, leaves[0].measure)
        and all(map(additive, leaves))
    )


def added(bulletin: Bulletin, rows: Iterable[str], indicators: Iterable[Indicator]) -> Figure:
    """Figures of those rows and indicators together, in the bare measure; one blank makes it so."""
    whole = Decimal(0)
    for indicator in indicators:
        for row in rows:
            figure = figure_at(bulletin, Cell(row, indicator.key))
            if not isinstance(figure, Decimal):
                return figure
            whole += figure.scaleb(scale_of(indicator))
    return whole
