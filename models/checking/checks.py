"""Checks (审核): what contradicts itself in an issue, told in words with the numbers filled in."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from models.bulletin import Bulletin
from models.checking.claim_checks import ReadClaim, against_table, read_claims
from models.checking.doubts import Doubts
from models.checking.figure_checks import given_total
from models.checking.findings import BUILT_IN, ISSUE, Finding
from models.checking.indicator_words import IndicatorWords
from models.checking.ledger_checks import dates, head_data, ledger
from models.checking.passages import Kind, Passage, issue_passages, tells_figures
from models.checking.printed_sums import PrintedSums
from models.checking.row_checks import Rows
from models.checking.rule_checks import broken_in_total
from models.checking.text_checks import gap_findings, no_measures, of_passage, unusable_words
from models.checking.worded_claims import WordedClaims
from models.figures import TOTAL, Cell, FigureSheet
from models.issues import Issue
from models.schemes.scheme import Scheme
from models.words.text_gaps import TextGaps

__all__ = ["BUILT_IN", "Checker", "Finding", "findings"]


_CLAIMING = (Kind.TITLE, Kind.NOTE, Kind.INTRO, Kind.BODY)


def findings(bulletin: Bulletin) -> list[Finding]:
    """All findings of an issue: unit by unit in the office's order, then 合计, then the texts."""
    return Checker(bulletin).findings()


class Checker:
    """The findings of one issue, kept up to date row by row: units, TOTAL, and ISSUE for its texts.

    After `update` they are those that a new Checker would find; only what the changed cells touch
    is looked at again, and told is in which rows something else may be found now.
    """

    def __init__(self, bulletin: Bulletin) -> None:
        self._bulletin = bulletin
        self._units = [unit.key for unit in bulletin.scheme.units]
        self._known = frozenset(self._units)
        self._words = IndicatorWords(bulletin.scheme)
        self._rows = Rows(bulletin, self._words)
        self._rows.twins.renew()
        self._doubts = Doubts(bulletin)
        self._doubts.renew(bulletin.sheet)
        self._doubted = dict[str, list[Finding]]()  # of units that have any
        for unit in self._units:
            self._doubt(unit)
        self._sums = PrintedSums(bulletin)
        self._gaps = TextGaps(bulletin)
        self._given = {i.key: list(given_total(bulletin, i)) for i in bulletin.scheme.indicators}
        rules = bulletin.scheme.checks
        self._whole = {rule.key: list(broken_in_total(bulletin, rule)) for rule in rules}
        self._claims: list[ReadClaim] = []
        self._worded = WordedClaims(self._words)
        self._texts: list[Finding] = []
        self._figured = tells_figures(bulletin)
        self._passages: list[Passage] = []
        self._read_texts(list(issue_passages(bulletin)))

    @property
    def rows(self) -> tuple[str, ...]:
        """All rows in their order."""
        return (*self._units, TOTAL, ISSUE)

    def update(self, cells: Iterable[Cell], sheet: FigureSheet) -> set[str]:
        """Take over the figures of `sheet`, in which those cells changed; the rows touched."""
        cells = {cell for cell in cells if cell.indicator in self._given}
        if sheet is not self._bulletin.sheet:
            self._bulletin = replace(self._bulletin, sheet=sheet)
        bulletin = self._bulletin
        keys_in: dict[str, set[str]] = {}
        for cell in cells:
            keys_in.setdefault(cell.unit, set()).add(cell.indicator)
        units = self._known.intersection(keys_in)  # walks through the few, not the many
        for unit in units:
            self._update_unit(unit, _with_formulas(bulletin.scheme, keys_in[unit]))
        touched = units | self._doubts.renew(sheet)
        for unit in touched:
            self._doubt(unit)
        self._update_total(units, {cell.indicator for cell in cells})
        if self._figured:
            self._read_filled()
        others = self._rows.twins.renew() | self._gaps.update(bulletin, cells)
        return {*touched, *others, TOTAL, ISSUE}

    def reread(self, bulletin: Bulletin) -> set[str]:
        """Take over the issue's dates, texts and measures; scheme and figures are as they were."""
        old, self._bulletin = self._bulletin, replace(bulletin, sheet=self._bulletin.sheet)
        every, new, before = bulletin.issue.date != old.issue.date, bulletin.measures, old.measures
        touched = {unit for unit in self._units if every or before.get(unit) != new.get(unit)}
        for unit in touched:
            self._rows.read(self._bulletin, unit)
        self._read_texts(list(issue_passages(self._bulletin)))
        # What a clerk types in place of a template needs none of its figures.
        gaps = self._gaps.reword(self._bulletin) if bulletin.issue != old.issue else set[str]()
        return {*touched, *self._rows.twins.renew(), *gaps, ISSUE}

    def reads_all_again(self, issue: Issue) -> bool:
        """Whether every text is to be read again: dates in them stand beside the issue's."""
        return issue.date != self._bulletin.issue.date

    def findings(self) -> list[Finding]:
        """All findings as they stand, in the order of `findings`."""
        return [finding for row in self.rows for finding in self.of(row)]

    def of(self, row: str) -> list[Finding]:
        """The findings of one row: of figures, then of texts."""
        if row == ISSUE:
            claimed = against_table(self._bulletin, self._claims)
            return [*self._texts, *claimed, *self._worded.findings(self._bulletin)]
        own = self._of_total() if row == TOTAL else self._of_unit(row)
        return [*own, *gap_findings(self._bulletin.scheme, self._gaps.of(row))]

    def _of_unit(self, unit: str) -> Iterator[Finding]:
        yield from self._rows.of_figures(self._bulletin, unit)
        yield from self._doubted.get(unit, ())
        yield from self._rows.of_measures(unit)
        yield from self._rows.twins.of(unit)

    def _of_total(self) -> Iterator[Finding]:
        for found in (*self._whole.values(), *self._given.values()):
            yield from found
        yield from self._sums.findings(self._bulletin.sheet)

    def _update_unit(self, unit: str, keys: set[str]) -> None:
        bulletin = self._bulletin
        self._rows.update(bulletin, unit, keys)
        self._doubts.update(bulletin.sheet, unit, keys)
        self._sums.update(bulletin.sheet, unit, keys)

    def _update_total(self, units: Set[str], changed: set[str]) -> None:
        """Take over changed figures in what looks at all units."""
        bulletin = self._bulletin
        for key in changed:
            self._given[key] = list(given_total(bulletin, bulletin.scheme.indicator(key)))
        touched = _with_formulas(bulletin.scheme, changed)
        self._worded.update(bulletin, units, touched)
        for rule in bulletin.scheme.checks:
            if touched.intersection(rule.keys):
                self._whole[rule.key] = list(broken_in_total(bulletin, rule))

    def _doubt(self, unit: str) -> None:
        found = self._doubts.of(self._bulletin, unit, self._rows.fallen_cells(unit))
        if found:
            self._doubted[unit] = found
        else:
            self._doubted.pop(unit, None)

    def _read_filled(self) -> None:
        """Read the texts again if a title or the beginning says something else with the figures."""
        passages = list(issue_passages(self._bulletin))
        if passages != self._passages:
            self._read_texts(passages)

    def _read_texts(self, passages: list[Passage]) -> None:
        bulletin, self._passages = self._bulletin, passages
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
