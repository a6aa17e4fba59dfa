"""Findings as marks at cells: how much they weigh there, and what they say."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from gui.checker import NOT_YET
from gui.table.figure_table import Mark
from models.figures import Cell
from models.schemes.scheme import Severity

if TYPE_CHECKING:
    from models.checking.findings import Finding

_WEIGHT = {severity: weight for weight, severity in enumerate(reversed(Severity))}
# A sign for every severity, so that none depends on telling colours apart.
SIGNS = {Severity.MANDATORY: "✕", Severity.VERIFY: "！", Severity.HINT: "ｉ"}


def marks(found: "Iterable[Finding]") -> dict[Cell, Mark]:
    """One mark a cell: the gravest severity, and all sentences."""
    made: dict[Cell, Mark] = {}
    for finding in found:
        if finding.check in NOT_YET:
            continue
        for cell in finding.cells:
            mark = Mark(finding.severity, finding.sentence)
            old = made.get(cell)
            made[cell] = mark if old is None else _both(old, mark)
    return made


def _both(one: Mark, other: Mark) -> Mark:
    gravest = max((one.severity, other.severity), key=_WEIGHT.__getitem__)
    return Mark(gravest, f"{one.tip}\n{other.tip}")
