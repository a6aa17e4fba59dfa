"""Figures doubted for their size: which doubts stand beside each other, and which say too much."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Set

from models.bulletin import Bulletin
from models.checking.findings import Finding
from models.checking.history_checks import History
from models.checking.magnitudes import GROSS, Slip, slip_finding
from models.checking.neighbour_checks import Neighbours
from models.checking.ratio_checks import Averages
from models.checking.rule_checks import holds_in_unit, vouching
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
        self._vouching = vouching(bulletin.scheme)

    def update(self, sheet: FigureSheet, unit: str, keys: Set[str]) -> None:
        """Take over the figures of one unit in those indicators, formulas among them."""
        for statistics in (self._history, self._neighbours, self._averages):
            statistics.update(sheet, unit, keys)

    def renew(self, sheet: FigureSheet) -> set[str]:
        """Look again at what moved; the units of which something else is told, their own aside."""
        parts = (self._history, self._neighbours, self._averages)
        return {unit for statistics in parts for unit in statistics.renew(sheet)}

    def of(self, bulletin: Bulletin, unit: str, known: Iterable[Cell]) -> list[Finding]:
        """The findings of one unit; cells `known` to be wrong are left out."""
        seen, found = set(known), list[Finding]()
        for slips in (self._history.slips(unit), self._unconfirmed(bulletin, unit)):
            found += [slip_finding(bulletin.scheme, group) for group in _grouped(slips, seen)]
        averages, jumps = self._averages.findings(unit), self._history.jumps(bulletin.sheet, unit)
        for finding in (*averages, *jumps):
            if seen.isdisjoint(finding.cells) and not self._all_steady(finding):
                seen.update(finding.cells)
                found.append(finding)
        return found

    def _all_steady(self, finding: Finding) -> bool:
        return all(self._history.steady(*cell) for cell in finding.cells)

    def _unconfirmed(self, bulletin: Bulletin, unit: str) -> list[Slip]:
        """What the other units make doubtful, and neither the last period nor an equation bears."""
        slips = self._neighbours.slips(unit)
        new = [slip for slip in slips if not self._history.steady(unit, slip.indicator)]
        alike = Counter(slip.power for slip in new)
        # Whoever takes 万元 for 元 does so all along the row: its equations hold none the less.
        return [
            slip
            for slip in new
            if (abs(slip.power) >= GROSS and alike[slip.power] > 1)
            or not self._confirmed(bulletin, slip)
        ]

    def _confirmed(self, bulletin: Bulletin, slip: Slip) -> bool:
        checks = self._vouching.get(slip.indicator, ())
        return any(holds_in_unit(bulletin, check, slip.unit) for check in checks)


def _grouped(slips: Iterable[Slip], seen: set[Cell]) -> Iterable[list[Slip]]:
    """Slips of one row by one power of ten belong together: the row was written in 万元."""
    groups: dict[int, list[Slip]] = defaultdict(list)
    for slip in slips:
        cell = Cell(slip.unit, slip.indicator)
        if cell not in seen:
            seen.add(cell)
            groups[slip.power].append(slip)
    return groups.values()
