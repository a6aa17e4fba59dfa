"""Checks (审核): what contradicts itself in an issue, told in words with the numbers filled in."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from models.bulletin import Bulletin
from models.checking.claim_checks import ReadClaim, against_table, read_claims
from models.checking.doubts import Doubts
from models.checking.figure_checks import given_total
from models.checking.findings import BUILT_IN, Finding
from models.checking.indicator_words import IndicatorWords
from models.checking.ledger_checks import dates, head_data, ledger
from models.checking.passages import Kind, issue_passages
from models.checking.printed_sums import PrintedSums
from models.checking.row_checks import Rows
from models.checking.rule_checks import broken_in_total
from models.checking.text_checks import gap_findings, no_measures, of_passage, unusable_words
from models.checking.worded_claims import WordedClaims
from models.figures import Cell, FigureSheet
from models.schemes.scheme import Scheme
from models.words.text_gaps import TextGaps

__all__ = ["BUILT_IN", "Checker", "Finding", "findings"]


_CLAIMING = (Kind.TITLE, Kind.NOTE, Kind.INTRO, Kind.BODY)


def findings(bulletin: Bulletin) -> list[Finding]:
    """All findings of an issue, unit by unit in the office's order, then 合计, then the texts."""
    return Checker(bulletin).findings()


class Checker:
    """The findings of one issue, kept up to date.

    After `update` they are those that a new Checker would find; only what the changed cells touch
    is looked at again.
    """

    def __init__(self, bulletin: Bulletin) -> None:
        self._bulletin = bulletin
        self._units = {unit.key for unit in bulletin.scheme.units}
        self._words = IndicatorWords(bulletin.scheme)
        self._rows = Rows(bulletin, self._words)
        self._doubts = Doubts(bulletin)
        self._sums = PrintedSums(bulletin)
        self._gaps = TextGaps(bulletin)
        self._given = {i.key: list(given_total(bulletin, i)) for i in bulletin.scheme.indicators}
        rules = bulletin.scheme.checks
        self._whole = {rule.key: list(broken_in_total(bulletin, rule)) for rule in rules}
        self._claims: list[ReadClaim] = []
        self._worded = WordedClaims(self._words)
        self._texts: list[Finding] = []
        self._read_texts()

    def update(self, cells: Iterable[Cell], sheet: FigureSheet) -> None:
        """Take over the figures of `sheet`, in which those cells changed."""
        cells = {cell for cell in cells if cell.indicator in self._given}
        bulletin = self._bulletin = replace(self._bulletin, sheet=sheet)
        for unit in {cell.unit for cell in cells} & self._units:
            self._rows.update(bulletin, unit)
            self._doubts.update(sheet, unit)
            self._sums.update(sheet, unit)
        for key in {cell.indicator for cell in cells}:
            self._given[key] = list(given_total(bulletin, bulletin.scheme.indicator(key)))
        touched = _with_formulas(bulletin.scheme, {cell.indicator for cell in cells})
        self._worded.update(bulletin, {cell.unit for cell in cells} & self._units, touched)
        for rule in bulletin.scheme.checks:
            if touched.intersection(rule.keys):
                self._whole[rule.key] = list(broken_in_total(bulletin, rule))
        self._gaps.update(bulletin, cells)

    def reread(self, bulletin: Bulletin) -> None:
        """Take over the issue's dates, texts and measures; scheme and figures are as they were."""
        old, self._bulletin = self._bulletin, replace(bulletin, sheet=self._bulletin.sheet)
        for unit in bulletin.scheme.units:
            if old.measures.get(unit.key) != bulletin.measures.get(unit.key):
                self._rows.read(self._bulletin, unit.key)
        self._read_texts()

    def findings(self) -> list[Finding]:
        """All findings as they stand, in the order of `findings`."""
        return [*self._of_units(), *self._of_total(), *self._of_issue()]

    def _of_units(self) -> Iterator[Finding]:
        fallen = (finding for found in self._rows.falling.values() for finding in found)
        doubts = self._doubts.by_unit(self._bulletin, (c for f in fallen for c in f.cells))
        rows = self._rows
        parts = (rows.figures, doubts, rows.measures, rows.twins.by_unit())
        for unit in self._bulletin.scheme.units:
            for part in parts:
                if unit.key in part:
                    yield from part[unit.key]

    def _of_total(self) -> Iterator[Finding]:
        for found in (*self._whole.values(), *self._given.values()):
            yield from found
        yield from self._sums.findings(self._bulletin.sheet)

    def _of_issue(self) -> Iterator[Finding]:
        yield from self._texts
        yield from against_table(self._bulletin, self._claims)
        yield from self._worded.findings(self._bulletin)
        yield from gap_findings(self._bulletin.scheme, self._gaps.gaps())

    def _read_texts(self) -> None:
        bulletin = self._bulletin
        passages = list(issue_passages(bulletin))
        self._texts = [*ledger(bulletin), *dates(bulletin), *head_data(bulletin, passages)]
        for passage in passages:
            self._texts += of_passage(bulletin, passage)
        self._texts += [*unusable_words(bulletin), *no_measures(bulletin)]
        self._worded.read(bulletin, passages)
        typed = (p for p in passages if p.by_hand and p.kind in _CLAIMING)
        self._claims = [claim for p in typed for claim in read_claims(self._words, bulletin, p)]


def _with_formulas(scheme: Scheme, keys: set[str]) -> set[str]:
    """Indicators that changed, and those that are computed from them."""
    computed = (i for i in scheme.indicators if i.formula and keys.intersection(i.formula.keys))
    return keys | {indicator.key for indicator in computed}
