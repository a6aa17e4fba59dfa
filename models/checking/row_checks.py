"""All findings of one unit's row: its figures and its measures, and who has the same ones."""

from collections.abc import Iterator, Set
from typing import Any, TypeVar

from models.bulletin import Bulletin
from models.checking.claim_checks import ReadClaim, against_table, read_claims
from models.checking.figure_checks import falling, not_reported
from models.checking.findings import Finding
from models.checking.indicator_words import IndicatorWords
from models.checking.last_rows import same_as_last
from models.checking.passages import measures_passage
from models.checking.rule_checks import broken_in_unit
from models.checking.text_checks import of_passage
from models.checking.twins import Twins
from models.figures import Cell

Some = TypeVar("Some", list[Any], dict[str, Any])


class Rows:
    """The findings of each unit's own row; texts are read once, figures with every update."""

    def __init__(self, bulletin: Bulletin, words: IndicatorWords) -> None:
        self._words = words
        self._claims: dict[str, tuple[ReadClaim, ...]] = {}
        self._texts: dict[str, list[Finding]] = {}
        # By unit, and of units that have any only.
        self._missing: dict[str, list[Finding]] = {}
        self._broken: dict[str, dict[str, list[Finding]]] = {}  # then by rule
        self._falling: dict[str, dict[str, Finding]] = {}  # then by indicator
        self._unmoved: dict[str, Finding] = {}  # since the last period
        self._claimed: dict[str, list[Finding]] = {}
        self._order = [i.key for i in bulletin.scheme.indicators]
        self.twins = Twins(bulletin.scheme)
        for unit in bulletin.scheme.units:
            self.read(bulletin, unit.key)
            self.update(bulletin, unit.key, frozenset(self._order))

    def read(self, bulletin: Bulletin, unit: str) -> None:
        """Take over the measures of one unit."""
        passage = measures_passage(bulletin, unit)
        self.twins.put_text(passage.text if passage else "", unit)
        self._claims.pop(unit, None)
        self._texts.pop(unit, None)
        if passage is not None:
            read = read_claims(self._words, bulletin, passage)
            self._claims[unit] = tuple(claim for claim in read if not claim.of_whole)
            _keep(self._texts, unit, list(of_passage(bulletin, passage)))
        self._weigh(bulletin, unit)

    def update(self, bulletin: Bulletin, unit: str, keys: Set[str]) -> None:
        """Take over the figures of one unit in those indicators, formulas among them."""
        known = bulletin.scheme.unit(unit)
        self.twins.put_row(bulletin.sheet, unit)
        _keep(self._missing, unit, list(not_reported(bulletin, known)))
        broken = self._broken.get(unit, {})
        for rule in bulletin.scheme.checks:
            if not rule.keys or not keys.isdisjoint(rule.keys):
                _keep(broken, rule.key, list(broken_in_unit(bulletin, unit, rule)))
        _keep(self._broken, unit, broken)
        fallen = {k: f for k, f in self._falling.get(unit, {}).items() if k not in keys}
        fallen |= {finding.about: finding for finding in falling(bulletin, known, keys)}
        _keep(self._falling, unit, fallen)
        self._unmoved.pop(unit, None)
        if unmoved := same_as_last(bulletin, known):
            self._unmoved[unit] = unmoved
        self._weigh(bulletin, unit)

    def fallen_cells(self, unit: str) -> list[Cell]:
        """The cells of a unit that are found to fall."""
        return [cell for finding in self._falling.get(unit, {}).values() for cell in finding.cells]

    def of_figures(self, bulletin: Bulletin, unit: str) -> Iterator[Finding]:
        """What its figures contradict: not reported, the rules, what falls, what stands still."""
        yield from self._missing.get(unit, ())
        broken = self._broken.get(unit)
        if broken:
            for rule in bulletin.scheme.checks:
                yield from broken.get(rule.key, ())
        fallen = self._falling.get(unit)
        if fallen:
            yield from (fallen[key] for key in self._order if key in fallen)
        if unit in self._unmoved:
            yield self._unmoved[unit]

    def of_measures(self, unit: str) -> Iterator[Finding]:
        """How its measures are written, and what in them the table contradicts."""
        yield from self._texts.get(unit, ())
        yield from self._claimed.get(unit, ())

    def _weigh(self, bulletin: Bulletin, unit: str) -> None:
        """Set what the measures claim against the table."""
        claims = self._claims.get(unit)
        _keep(self._claimed, unit, list(against_table(bulletin, claims)) if claims else [])


def _keep(kept: dict[str, Some], key: str, found: Some) -> None:
    if found:
        kept[key] = found
    else:
        kept.pop(key, None)
