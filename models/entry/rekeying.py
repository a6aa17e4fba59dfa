"""Blind re-keying (双录核对): a unit's figures typed a second time, and where the two differ."""

import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from models.changes import Edit, RemarkKey
from models.entry.readings import exact_text
from models.figures import Cell, FigureSheet
from models.quantities import INAPPLICABLE, NOT_REPORTED, Figure, read
from models.remarks import REKEYED, SECOND, Rekeyed, Remarks, cell_key, fingerprint, now
from models.schemes.scheme import Scheme

_PLACES = 99  # what was typed once is read back whatever the indicator allows today


@dataclass(frozen=True)
class Difference:
    """A cell that was typed in two ways."""

    cell: Cell
    first: Figure
    second: Figure


def second_figure(remarks: Remarks, issue: int, cell: Cell) -> Figure:
    """What was typed the second time."""
    text = remarks.get(RemarkKey(issue, SECOND, cell_key(cell)), "")
    figure = read(text, places=_PLACES, negative=True)
    return NOT_REPORTED if figure is None else figure


def second_edit(remarks: Remarks, issue: int, cell: Cell, figure: Figure) -> Edit:
    """The edit that keeps what was typed the second time, apart from the figures."""
    key = RemarkKey(issue, SECOND, cell_key(cell))
    text = exact_text(figure) if figure is not INAPPLICABLE else "不适用"
    return Edit(key, remarks.get(key), text or None)


def unit_cells(scheme: Scheme, unit: str) -> tuple[Cell, ...]:
    """The cells of a unit that are typed, as printed."""
    return tuple(Cell(unit, leaf.key) for leaf in scheme.typed_indicators())


def typed_again(remarks: Remarks, issue: int) -> Counter[str]:
    """How many cells of each unit were typed a second time."""
    own = (key for key in remarks if key.kind == SECOND and key.issue == issue)
    return Counter(Cell(*json.loads(key.key)).unit for key in own)


def units_touched(keys: Collection[RemarkKey]) -> set[str]:
    """The units of which something was typed a second time, or whose comparison was noted."""
    again = {Cell(*json.loads(key.key)).unit for key in keys if key.kind == SECOND}
    return again | {key.key for key in keys if key.kind == REKEYED}


def differences(
    sheet: FigureSheet, remarks: Remarks, issue: int, unit: str
) -> tuple[Difference, ...]:
    """Where the second typing is not the first; a cell left out is not reported."""
    pairs = (
        Difference(cell, sheet.figure(*cell), second_figure(remarks, issue, cell))
        for cell in unit_cells(sheet.scheme, unit)
    )
    return tuple(pair for pair in pairs if pair.first != pair.second)


def agreeing_edits(
    remarks: Remarks, issue: int, found: Iterable[Difference], taken: Collection[Difference]
) -> tuple[Edit, ...]:
    """The edits that make the second typing agree where it is not `taken`; the rest may go on."""
    agreed = [each for each in found if each.second is not NOT_REPORTED and each not in taken]
    return tuple(second_edit(remarks, issue, each.cell, each.first) for each in agreed)


def done_edits(
    sheet: FigureSheet, remarks: Remarks, issue: int, unit: str, taken: Iterable[Difference]
) -> tuple[Edit, ...]:
    """The edits that end the typing again of a whole unit: what was typed is no more needed."""
    cells = unit_cells(sheet.scheme, unit)
    after = FigureSheet(sheet.scheme, {cell: sheet.figure(*cell) for cell in cells})
    for difference in taken:
        after.put(difference.cell, difference.second)
    keys = [RemarkKey(issue, SECOND, cell_key(cell)) for cell in cells]
    gone = [Edit(key, remarks[key], None) for key in keys if key in remarks]
    done = RemarkKey(issue, REKEYED, unit)
    kept = Rekeyed(fingerprint(after, unit), now()).text
    return (*gone, Edit(done, remarks.get(done), kept))


def rekeyed(sheet: FigureSheet, remarks: Remarks, issue: int, unit: str) -> Rekeyed | None:
    """That a unit was typed twice, if its figures are still those."""
    text = remarks.get(RemarkKey(issue, REKEYED, unit))
    kept = Rekeyed.of(text) if text else None
    return kept if kept and kept.figures == fingerprint(sheet, unit) else None
