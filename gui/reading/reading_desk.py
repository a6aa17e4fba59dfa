"""Where two people are in reading the figures aloud, and what they note; knows no widget."""

import json
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from gui.session import Session
from models.changes import Change, Edit, RemarkKey
from models.entry.readings import read_cell
from models.entry.ticks import Reading, figure_of, next_unread, reading, reading_order, tick_edit
from models.figures import TOTAL, Cell
from models.quantities import Figure
from models.remarks import TICK


class ReadingDesk(QObject):
    """The reading order of the open issue, how each figure stands, and the place in it."""

    changed = Signal()  # the place, or how something stands

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.order = reading_order(session.scheme)
        self._place_of = {cell: place for place, cell in enumerate(self.order)}
        self.states = dict.fromkeys(self.order, Reading.UNREAD)
        self._right = self._wrong = 0
        self._take_over(session.remarks)
        self.at = next_unread(self.order, self.states, -1) or 0
        session.figures_changed.connect(self._look_again)
        session.remarks_changed.connect(self._remarks_changed)

    # -- what is read --------------------------------------------------------------------------

    @property
    def cell(self) -> Cell:
        """The cell that is read now."""
        return self.order[self.at]

    @property
    def figure(self) -> Figure:
        """The figure that is read now."""
        return figure_of(self._session.sheet, self.cell)

    @property
    def row_name(self) -> str:
        """Whose figure it is."""
        scheme = self._session.scheme
        unit = self.cell.unit
        return scheme.office.total_word if unit == TOTAL else scheme.unit(unit).name

    @property
    def standing(self) -> Reading:
        """How the figure stands that is read now."""
        return self.states[self.cell]

    def counted(self) -> tuple[int, int]:
        """How many were found right, and how many wrong."""
        return self._right, self._wrong

    @property
    def finished(self) -> bool:
        """Whether all were read."""
        return next_unread(self.order, self.states, self.at) is None

    # -- going ---------------------------------------------------------------------------------

    def go(self, place: int) -> None:
        """Read that one; the ends are ends."""
        self.at = min(max(place, 0), len(self.order) - 1)
        self.changed.emit()

    def go_to(self, cell: Cell) -> None:
        """Read a cell, if it is one that was typed."""
        if cell in self._place_of:
            self.go(self._place_of[cell])

    def step(self, by: int) -> None:
        """Go on, or back."""
        self.go(self.at + by)

    def step_row(self, down: int, *, same_indicator: bool) -> None:
        """Go to the next or previous row: to its first figure, or to that of the same indicator."""
        rows = list(dict.fromkeys(cell.unit for cell in self.order))
        row = rows[min(max(rows.index(self.cell.unit) + down, 0), len(rows) - 1)]
        first = next(place for place, cell in enumerate(self.order) if cell.unit == row)
        same = self._place_of.get(Cell(row, self.cell.indicator))
        self.go(same if same_indicator and same is not None else first)

    def go_to_wrong(self) -> None:
        """Read the next one that was found wrong, round the end."""
        places = [*range(self.at + 1, len(self.order)), *range(self.at + 1)]
        wrong = (n for n in places if self.states[self.order[n]] is Reading.WRONG)
        self.go(next(wrong, self.at))

    # -- noting --------------------------------------------------------------------------------

    def note(self, standing: Reading) -> None:
        """Note how the figure was found; one step to undo."""
        if standing is not self.standing and not self._session.read_only:
            word = {Reading.RIGHT: "校对", Reading.WRONG: "校对有误", Reading.UNREAD: "取消校对"}
            self._change(word[standing], [self._tick(self.figure, standing)])

    def correct(self, text: str) -> None:
        """Put the right figure in, and note it as read; raises RejectedInput or Doubt."""
        indicator = self._session.scheme.indicator(self.cell.indicator)
        figure = read_cell(text, indicator, self._session.answers)
        if figure is None or figure == self.figure:
            self.note(Reading.RIGHT)
            return
        entry = self._session.figure_edit(*self.cell, figure)
        self._change("校对改正", [entry, self._tick(figure, Reading.RIGHT)])

    def _tick(self, figure: Figure, standing: Reading) -> Edit:
        assert self._session.issue is not None
        return tick_edit(self._session.remarks, self._session.issue.id, self.cell, figure, standing)

    def _change(self, word: str, edits: list[Edit]) -> None:
        name = self._session.scheme.indicator(self.cell.indicator).name
        self._session.change(Change.of(f"{word} {self.row_name} {name}", edits))

    # -- following the session -----------------------------------------------------------------

    def _take_over(self, keys: Iterable[RemarkKey]) -> list[Cell]:
        """Look at the cells that have ticks: they are few at first among a hundred thousand."""
        cells = [Cell(*json.loads(key.key)) for key in keys if key.kind == TICK]
        known = [cell for cell in cells if cell in self.states]
        for cell in known:
            self._set(cell, self._standing(cell))
        return known

    def _set(self, cell: Cell, standing: Reading) -> None:
        """Note how a cell stands; counting all of a large issue anew takes too long."""
        old, self.states[cell] = self.states[cell], standing
        self._right += (standing is Reading.RIGHT) - (old is Reading.RIGHT)
        self._wrong += (standing is Reading.WRONG) - (old is Reading.WRONG)

    def _standing(self, cell: Cell) -> Reading:
        session = self._session
        assert session.issue is not None
        figure = figure_of(session.sheet, cell)
        return reading(session.remarks, session.issue.id, cell, figure)

    def _look_again(self, cells: Iterable[Cell]) -> None:
        if self._session.issue is None:
            return
        for cell in cells:
            if cell in self.states:
                self._set(cell, self._standing(cell))
        self.changed.emit()

    def _remarks_changed(self, keys: Iterable[RemarkKey]) -> None:
        if self._session.issue is not None and self._take_over(keys):
            self.changed.emit()
