"""Computed cells in a pasted block: never written, but compared with what they will come to."""

from collections.abc import Mapping

from models.entry.readings import Answers, read_cell
from models.errors import RejectedInput
from models.figures import TOTAL, Cell, FigureSheet
from models.quantities import INAPPLICABLE, DoubtKind, Figure, printed
from models.schemes.scheme import Scheme, TotalRule

# Where nothing can be entered, a dash says no more than that there is no figure.
_NO_FIGURE = Answers(dict.fromkeys((DoubtKind.DASH, DoubtKind.NONE_WORD), INAPPLICABLE))


class ComputedCells:
    """What computed cells come to once `entries` are written; nothing is written here."""

    def __init__(self, sheet: FigureSheet, entries: Mapping[Cell, Figure]) -> None:
        self._sheet = sheet.copy()
        for cell, figure in entries.items():
            self._sheet.put(cell, figure)

    def difference(self, cell: Cell, text: str) -> str:
        """What to say where the pasted text is not what is computed; empty where it is."""
        indicator = self._sheet.scheme.indicator(cell.indicator)
        try:
            pasted = read_cell(text, indicator, _NO_FIGURE)
        except RejectedInput:
            pasted = None
        computed = self._figure(cell)
        if pasted == computed:
            return ""
        how = why_computed(self._sheet.scheme, cell)
        return f"{how}，得{printed(computed)}，与剪贴板里的不同，请核对。"

    def _figure(self, cell: Cell) -> Figure:
        if cell.unit == TOTAL:
            return self._sheet.total(cell.indicator).figure
        return self._sheet.figure(*cell)


def why_computed(scheme: Scheme, cell: Cell) -> str:
    """Why nothing can be entered in a cell, without a full stop."""
    indicator, word = scheme.indicator(cell.indicator), scheme.office.total_word
    if not indicator.typed:
        return f"“{indicator.name}”由系统计算"
    if indicator.total is TotalRule.NONE:
        return f"“{indicator.name}”没有{word}"
    return f"{word}由各县（区）相加得出"
