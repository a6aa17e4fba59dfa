"""The register of an issue's findings (疑点): each with how it stands, in the order of the list."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from itertools import chain
from typing import NamedTuple

from models.checking.findings import ISSUE, NOT_YET, Finding
from models.checking.standing import Standing
from models.figures import Cell
from models.schemes.scheme import Severity

_WEIGHT = {severity.name: place for place, severity in enumerate(Severity)}
_MANY = 200  # of more that change at once, all are sorted anew


class Line(NamedTuple):
    """A finding in its place: what asks for something first, the gravest first, then by row."""

    place: tuple[bool, int, int, int]  # settled, weight, the row's number, number in the row
    finding: Finding
    standing: Standing | None = None

    @classmethod
    def of(cls, finding: Finding, standing: Standing | None, row: int, number: int) -> "Line":
        """A finding put in its place, the `number`th of the `row`th row."""
        settled = standing is not None and standing.settled
        return cls((settled, _WEIGHT[finding.severity.name], row, number), finding, standing)

    @property
    def settled(self) -> bool:
        """Whether nothing is asked about it any more."""
        return self.place[0]

    @property
    def doubtful(self) -> bool:
        """Whether its row has to answer for it: a hint is none, nor what is not there yet."""
        finding = self.finding
        told = finding.severity is not Severity.HINT and finding.check not in NOT_YET
        return told and not self.settled


class Difference(NamedTuple):
    """What a change of the register took away and what it brought, in no order."""

    gone: tuple[Line, ...] = ()
    new: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Both together."""
        return self.gone + self.new


class Register:
    """All findings of an issue; a change costs what it changes, not what there is."""

    def __init__(self) -> None:
        self.lines: list[Line] = []  # in order
        self.weights: Counter[Severity] = Counter()  # how many there are
        self.asking: Counter[Severity] = Counter()  # how many of them are not settled
        self.checks: Counter[str] = Counter()  # how many each check found
        self.doubts: Counter[str] = Counter()  # how many each row has to answer for
        self._rows: dict[str, tuple[Line, ...]] = {}

    def put(self, rows: Mapping[str, Iterable[Line]]) -> Difference:
        """Exchange what stands in some rows."""
        gone, new = list[Line](), list[Line]()
        for row, given in rows.items():
            lines, old = tuple(given), self._rows.pop(row, ())
            if lines:
                self._rows[row] = lines
            if lines != old:
                before = {one.place: one for one in old}
                same = {one.place for one in lines if before.get(one.place) == one}
                gone += [one for one in old if one.place not in same]
                new += [one for one in lines if one.place not in same]
        self._count(gone, -1)
        self._count(new, 1)
        self._arrange(gone, new)
        return Difference(tuple(gone), tuple(new))

    def clear(self) -> Difference:
        """Take everything away."""
        return self.put(dict.fromkeys(list(self._rows), ()))

    def naming(self, cells: Set[Cell]) -> list[Line]:
        """The lines that name any of those cells, in the order of the list."""
        rows = {cell.unit for cell in cells} | {ISSUE}
        lines = chain.from_iterable(self._rows.get(row, ()) for row in rows)
        return sorted(one for one in lines if not cells.isdisjoint(one.finding.cells))

    def of(self, row: str) -> list[Line]:
        """The lines of one row, in the order of the list."""
        return sorted(self._rows.get(row, ()))

    def _count(self, lines: Iterable[Line], sign: int) -> None:
        for one in lines:
            finding = one.finding
            self.checks[finding.check] += sign
            self.weights[finding.severity] += sign
            if not one.settled:
                self.asking[finding.severity] += sign
            if one.doubtful:
                self.doubts[finding.unit] += sign

    def _arrange(self, gone: list[Line], new: list[Line]) -> None:
        if len(gone) + len(new) > _MANY:
            self.lines = sorted(chain.from_iterable(self._rows.values()))
            return
        for one in gone:
            del self.lines[bisect_left(self.lines, one)]
        for one in new:
            insort(self.lines, one)
