"""Figures doubted for their size: which doubts stand beside each other, and which say too much."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from models.bulletin import Bulletin
from models.checking.findings import Finding
from models.checking.history_checks import History
from models.checking.magnitudes import GROSS, Slip, slip_finding
from models.checking.neighbour_checks import Neighbours
from models.checking.ratio_checks import Averages
from models.checking.rule_checks import vouched_for
from models.figures import Cell, FigureSheet


class Doubts:
    """All statistics of one issue. A cell is doubted once, for the best reason there is.

    The last period tells more than the neighbours, a power of ten more than an average. What an
    equation confirms or the last period bears out is not doubted on the neighbours' account.
    """

    def __init__(self, bulletin: Bulletin) -> None:
        self._history = History(bulletin)
        self._neighbours = Neighbours(bulletin)
        self._averages = Averages(bulletin)
        self._sure: dict[str, set[str]] = {}  # by unit, what its equations confirm
        self._told: dict[tuple[Slip, ...], Finding] = {}  # what was said of slips the last time

    def update(self, sheet: FigureSheet, unit: str) -> None:
        """Take over the figures of one unit."""
        self._history.update(sheet, unit)
        self._neighbours.update(sheet, unit)
        self._averages.update(sheet, unit)
        self._sure.pop(unit, None)

    def by_unit(self, bulletin: Bulletin, known: Iterable[Cell]) -> dict[str, list[Finding]]:
        """The findings of each unit that has any; cells `known` to be wrong are left out."""
        seen = set(known)
        found: dict[str, list[Finding]] = defaultdict(list)
        told: dict[tuple[Slip, ...], Finding] = {}
        for slips in (
            self._history.slips(bulletin.sheet),
            self._unconfirmed(bulletin, self._neighbours.slips(bulletin.sheet)),
        ):
            for group in _grouped(slips, seen):
                same = tuple(group)
                told[same] = self._told.get(same) or slip_finding(bulletin.scheme, group)
                found[group[0].unit].append(told[same])
        self._told = told
        for findings in (
            self._averages.findings(bulletin.sheet),
            self._history.jumps(bulletin.sheet),
        ):
            for finding in findings:
                if seen.isdisjoint(finding.cells) and not self._all_steady(finding):
                    seen.update(finding.cells)
                    found[finding.unit].append(finding)
        return found

    def _all_steady(self, finding: Finding) -> bool:
        return all(self._history.steady(*cell) for cell in finding.cells)

    def _unconfirmed(self, bulletin: Bulletin, slips: Iterable[Slip]) -> Iterator[Slip]:
        new = [slip for slip in slips if not self._history.steady(slip.unit, slip.indicator)]
        alike = Counter((slip.unit, slip.power) for slip in new)
        sure = self._sure
        for slip in new:
            if slip.unit not in sure:
                sure[slip.unit] = vouched_for(bulletin, slip.unit)
            # Whoever takes 万元 for 元 does so all along the row: its equations hold none the less.
            whole_row = abs(slip.power) >= GROSS and alike[slip.unit, slip.power] > 1
            if whole_row or slip.indicator not in sure[slip.unit]:
                yield slip


def _grouped(slips: Iterable[Slip], seen: set[Cell]) -> Iterable[list[Slip]]:
    """Slips of one row by one power of ten belong together: the row was written in 万元."""
    groups: dict[tuple[str, int], list[Slip]] = defaultdict(list)
    for slip in slips:
        cell = Cell(slip.unit, slip.indicator)
        if cell not in seen:
            seen.add(cell)
            groups[slip.unit, slip.power].append(slip)
    return groups.values()
