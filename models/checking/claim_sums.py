"""Sums that a text tells and the table holds only in parts: 便民服务店和电商网点共69个."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from models.bulletin import Bulletin
from models.checking.claims import Claim, claims
from models.checking.figure_checks import additive, figure_at
from models.checking.indicator_words import IndicatorWords, fits, scale_of
from models.figures import Cell
from models.quantities import Figure
from models.schemes.scheme import Indicator, Scheme

_SUM = re.compile(r"合计|总计|共计|总共|一共|共(?!同|建|享)")
_BRACKETS = re.compile(r"[（(].*?[）)]")
_HEADS = re.compile(r"累计|其中|总计|合计")
_TOTALS = ("总", "合计")  # a group with its own total in it is none to be added


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


def groups_of(scheme: Scheme, claim: Claim) -> tuple[tuple[Indicator, ...], ...]:
    """What stands below one header and may be added: named by the claim, or any in a sum."""
    text = claim.before + claim.after
    return tuple(
        leaves
        for title, leaves in _groups(scheme)
        if all(fits(claim.measure, leaf.measure) for leaf in leaves)
        and (tells_a_sum(claim) or title in text)
    )


def _groups(scheme: Scheme) -> Iterator[tuple[str, tuple[Indicator, ...]]]:
    below: dict[tuple[str, ...], list[Indicator]] = {}
    for leaf in scheme.indicators:
        for depth in range(1, len(leaf.path)):
            below.setdefault(leaf.path[:depth], []).append(leaf)
    for path, leaves in below.items():
        title = _HEADS.sub("", _BRACKETS.sub("", path[-1]))
        measured = {leaf.measure for leaf in leaves}
        plain = len(measured) == 1 and len(title) > 1 and all(map(additive, leaves))
        if plain and len(leaves) > 1 and not any(leaf.title.startswith(_TOTALS) for leaf in leaves):
            yield title, tuple(leaves)


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
