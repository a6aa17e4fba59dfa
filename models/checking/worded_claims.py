"""What texts say of all districts together: who reported, who stands first, what share one has.

Texts are read when they change, figures taken over unit by unit.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from models.bulletin import Bulletin
from models.checking.claim_checks import ReadClaim, against_table, read_claims
from models.checking.district_counts import report_counts
from models.checking.findings import Finding
from models.checking.indicator_words import IndicatorWords
from models.checking.passages import Kind, Passage, measures_passage
from models.checking.rank_checks import Ranks
from models.checking.rank_words import RankClaim, rank_claims
from models.checking.reporting import Reporting

_TELLING = frozenset((Kind.TITLE, Kind.NOTE, Kind.INTRO, Kind.BODY))
_SHARE = "占"


class _OfMeasures(NamedTuple):
    """What a district's text says, as long as it is this text."""

    text: str
    ranks: tuple[RankClaim, ...] = ()
    shares: tuple[ReadClaim, ...] = ()


class WordedClaims:
    """The findings about them, kept up to date."""

    def __init__(self, words: IndicatorWords) -> None:
        self._words = words
        self._ranks, self._reporting = Ranks(), Reporting()
        self._measures: dict[str, _OfMeasures] = {}
        self._shares: list[ReadClaim] = []

    def read(self, bulletin: Bulletin, passages: Iterable[Passage]) -> None:
        """Take over the texts of the issue and the measures that changed."""
        typed = [p for p in passages if p.by_hand and p.kind in _TELLING]
        scheme = bulletin.scheme
        self._reporting.read(bulletin, (c for p in typed for c in report_counts(scheme, p)))
        ranks = [claim for p in typed for claim in rank_claims(self._words, scheme, p)]
        self._shares = []
        for unit in scheme.units:
            own = self._of_measures(bulletin, unit.key)
            ranks += own.ranks
            self._shares += own.shares
        self._ranks.read(bulletin, ranks)

    def update(self, bulletin: Bulletin, units: Iterable[str], keys: set[str]) -> None:
        """Take over those units' figures of the indicators that changed, computed ones included."""
        units = list(units)
        for unit in units:
            self._reporting.update(bulletin.sheet, unit)
        self._ranks.update(bulletin, units, keys)

    def findings(self, bulletin: Bulletin) -> Iterator[Finding]:
        """What the table does not bear out."""
        yield from self._reporting.findings(bulletin.scheme)
        yield from self._ranks.findings()
        yield from against_table(bulletin, self._shares)

    def _of_measures(self, bulletin: Bulletin, unit: str) -> _OfMeasures:
        text = bulletin.measures.get(unit, "")
        known = self._measures.get(unit)
        if known is None or known.text != text:
            passage = measures_passage(bulletin, unit)
            known = self._measures[unit] = _OfMeasures(text)
            if passage is not None:
                ranks = tuple(rank_claims(self._words, bulletin.scheme, passage))
                # Only a share of the whole speaks of the others: the rest is the row's own matter.
                read = read_claims(self._words, bulletin, passage) if _SHARE in text else ()
                shares = tuple(claim for claim in read if claim.of_whole)
                known = self._measures[unit] = _OfMeasures(text, ranks, shares)
        return known
