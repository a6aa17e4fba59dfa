"""The way from a finding to what it is about: a cell, a district's measures, the issue's texts."""

import re
from typing import TYPE_CHECKING

from models.figures import Cell
from models.folding import without_breaks

if TYPE_CHECKING:
    from gui.workspace import Workspace
    from models.checking.findings import Finding
    from models.schemes.scheme import Scheme

_QUOTED = re.compile(r"“(.+?)”(?=[，。、等]|\Z|$)")
_IN_HEADER = re.compile(r"表头“(.+?)”：")


def go(workspace: "Workspace", finding: "Finding") -> None:
    """Show what the finding speaks of, with what it quotes selected."""
    session = workspace.session
    if finding.cells:
        session.cell_requested.emit(finding.cells[0])
        return
    from gui.search.search_way import show_measures, show_text  # no matter of the first screen

    column = _column(session.scheme, finding)
    quoted = _QUOTED.search(finding.sentence)
    word = quoted[1] if quoted else ""
    if column is not None:
        session.cell_requested.emit(column)
    elif session.scheme.find_unit(finding.unit) is not None:
        show_measures(workspace, finding.unit, word)
    else:
        show_text(workspace, word)


def _column(scheme: "Scheme", finding: "Finding") -> Cell | None:
    """The first cell below the header that a finding names."""
    header = _IN_HEADER.match(finding.sentence)
    if not header:
        return None
    for indicator in scheme.indicators:
        if header[1] in map(without_breaks, indicator.path):
            return Cell(scheme.units[0].key, indicator.key)
    return None
