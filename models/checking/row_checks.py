"""All findings of one unit's row: its figures and its measures, and who has the same ones."""

from models.bulletin import Bulletin
from models.checking.claim_checks import ReadClaim, against_table, read_claims
from models.checking.figure_checks import falling, not_reported
from models.checking.findings import Finding
from models.checking.indicator_words import IndicatorWords
from models.checking.passages import measures_passage
from models.checking.rule_checks import broken_in_unit
from models.checking.text_checks import of_passage
from models.checking.twins import Twins


class Rows:
    """The findings of each unit's own row; texts are read once, figures with every update."""

    def __init__(self, bulletin: Bulletin, words: IndicatorWords) -> None:
        self._words = words
        self._claims: dict[str, tuple[ReadClaim, ...]] = {}
        self._texts: dict[str, list[Finding]] = {}
        self.figures: dict[str, list[Finding]] = {}  # of units that have any
        self.measures: dict[str, list[Finding]] = {}
        self.falling: dict[str, list[Finding]] = {}
        self.twins = Twins(bulletin.scheme)
        for unit in bulletin.scheme.units:
            self.read(bulletin, unit.key)

    def read(self, bulletin: Bulletin, unit: str) -> None:
        """Take over the measures of one unit, and its figures."""
        passage = measures_passage(bulletin, unit)
        self.twins.put_text(passage.text if passage else "", unit)
        self._claims.pop(unit, None)
        self._texts.pop(unit, None)
        if passage is not None:
            read = read_claims(self._words, bulletin, passage)
            self._claims[unit] = tuple(claim for claim in read if not claim.of_whole)
            _keep(self._texts, unit, list(of_passage(bulletin, passage)))
        self.update(bulletin, unit)

    def update(self, bulletin: Bulletin, unit: str) -> None:
        """Take over the figures of one unit."""
        known = bulletin.scheme.unit(unit)
        found = [*not_reported(bulletin, known), *broken_in_unit(bulletin, unit)]
        fallen = list(falling(bulletin, known))
        self.twins.put_row(bulletin.sheet, unit)
        _keep(self.falling, unit, fallen)
        _keep(self.figures, unit, found + fallen)
        claimed = against_table(bulletin, self._claims.get(unit, ()))
        _keep(self.measures, unit, [*self._texts.get(unit, ()), *claimed])


def _keep(kept: dict[str, list[Finding]], unit: str, found: list[Finding]) -> None:
    if found:
        kept[unit] = found
    else:
        kept.pop(unit, None)
