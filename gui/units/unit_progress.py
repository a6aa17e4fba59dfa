"""How far all districts have come, kept up to date district by district."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from gui.checker import Checker
from gui.session import Session
from gui.units.unit_states import Badge, badge_of
from models.changes import RemarkKey
from models.checking.register import Difference
from models.figures import TOTAL, Cell
from models.quantities import NOT_REPORTED
from models.remarks import UnitState, unit_state


class UnitProgress(QObject):
    """The state of every district of the open issue; `changed` tells the keys looked at again."""

    changed = Signal(object)  # set[str]
    reset = Signal()  # other districts altogether

    def __init__(self, session: Session, checker: Checker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._checker = session, checker
        self._doubts = checker.register.doubts
        self.states: dict[str, UnitState] = {}
        self._counts: Counter[UnitState] = Counter()
        session.issue_opened.connect(self._start_anew)
        session.figures_changed.connect(self._figures_changed)
        session.remarks_changed.connect(self._remarks_changed)
        checker.updated.connect(self._found_changed)
        self._start_anew()

    @property
    def counts(self) -> Counter[UnitState]:
        """How many districts are how far."""
        return self._counts

    def badge(self, unit: str) -> Badge:
        """The words for a district's state: 录入中 7/22, 有疑点 2."""
        return badge_of(self._session, unit, self.states[unit], self._doubts[unit])

    def next_cell(self, unit: str) -> Cell | None:
        """What a district still wants: its first missing cell, else its first doubt."""
        sheet = self._session.sheet
        cells = [Cell(unit, leaf.key) for leaf in sheet.scheme.typed_indicators()]
        missing = (cell for cell in cells if sheet.figure(*cell) is NOT_REPORTED)
        return next(missing, None) or self._first_doubt(unit) or next(iter(cells), None)

    def next_unit(self, state: UnitState, after: str) -> str | None:
        """The district in that state that follows another one, round the office's order."""
        units = list(self.states)
        start = units.index(after) + 1 if after in self.states else 0
        turned = (*units[start:], *units[:start])
        return next((unit for unit in turned if self.states[unit] is state), None)

    # -- keeping up ----------------------------------------------------------------------------

    def _start_anew(self) -> None:
        opened = self._session.issue is not None
        self._sheet = self._session.sheet
        self.states = {}
        if opened:
            units = [unit.key for unit in self._session.scheme.units]
            self.states = {unit: self._state(unit) for unit in units}
        self._counts = Counter(self.states.values())
        self.reset.emit()

    def _figures_changed(self, cells: set[Cell]) -> None:
        self._look_again({cell.unit for cell in cells} - {TOTAL})

    def _remarks_changed(self, keys: set[RemarkKey]) -> None:
        self._look_again({key.key for key in keys if key.key in self.states})

    def _found_changed(self, changed: Difference) -> None:
        self._look_again({line.finding.unit for line in changed.lines if line.doubtful})

    def _look_again(self, units: Iterable[str]) -> None:
        if self._session.sheet is not self._sheet:
            return  # another issue, of other districts perhaps: all are looked at presently
        known = {unit for unit in units if unit in self.states}
        for unit in known:
            self._counts[self.states[unit]] -= 1
            self.states[unit] = self._state(unit)
            self._counts[self.states[unit]] += 1
        if known:
            self.changed.emit(known)

    def _state(self, unit: str) -> UnitState:
        session = self._session
        assert session.issue is not None
        doubtful = self._doubts[unit] > 0
        return unit_state(session.sheet, session.remarks, session.issue.id, unit, doubtful)

    def _first_doubt(self, unit: str) -> Cell | None:
        found = (one.finding for one in self._checker.register.of(unit) if one.doubtful)
        return next((finding.cells[0] for finding in found if finding.cells), None)
