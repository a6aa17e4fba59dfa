"""Findings as marks at cells: how much they weigh there, and what they say."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from gui.table.figure_table import Mark
from models.checking.findings import NOT_YET
from models.figures import Cell
from models.schemes.scheme import Severity

if TYPE_CHECKING:
    from models.checking.register import Line

_WEIGHT = {severity: weight for weight, severity in enumerate(reversed(Severity))}
# A sign for every severity, so that none depends on telling colours apart.
SIGNS = {Severity.MANDATORY: "✕", Severity.VERIFY: "！", Severity.HINT: "ｉ"}


def marks(lines: "Iterable[Line]") -> dict[Cell, Mark]:
    """One mark a cell for what is not settled: the gravest severity, and all sentences."""
    made: dict[Cell, Mark] = {}
    for line in lines:
        finding = line.finding
        if line.settled or finding.check in NOT_YET:
            continue
        for cell in finding.cells:
            mark = Mark(finding.severity, finding.sentence)
            old = made.get(cell)
            made[cell] = mark if old is None else _both(old, mark)
    return made


def _both(one: Mark, other: Mark) -> Mark:
    gravest = max((one.severity, other.severity), key=_WEIGHT.__getitem__)
    return Mark(gravest, f"{one.tip}\n{other.tip}")
