"""Editing one cell: opening its editor, taking its text over, keeping what was rejected."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QWidget

from gui.table import figure_doubt
from gui.table.figure_bubble import Bubble
from gui.table.figure_delegate import CellEditor
from gui.table.figure_grid import FigureGrid
from gui.table.figure_model import FigureModel
from models.entry.readings import Answers
from models.errors import Refused
from models.quantities import Doubt

_STAYING = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class CellEditing(QObject):
    """At most one open editor. A text that cannot be read stays in it, with the reason beside."""

    ended = Signal()

    def __init__(self, model: FigureModel, grids: tuple[FigureGrid, ...], frame: QWidget) -> None:
        super().__init__(frame)
        self._model, self._grids, self._frame = model, grids, frame
        self.bubble = Bubble(frame)
        self.key_pressed: Callable[[QKeyEvent, CellEditor], bool] = lambda event, editor: False
        self.editor: CellEditor | None = None
        self._asking = False
        for grid in grids:
            grid.cells.key_filter = self
            grid.cells.opened.connect(self._opened)
            grid.cells.closed.connect(self._closed)
            grid.composition_dropped.connect(self.cancel)
            for bar in (grid.verticalScrollBar(), grid.horizontalScrollBar()):
                bar.valueChanged.connect(self.bubble.hide)

    def begin(self, grid: FigureGrid, typed_over: bool, event: QEvent | None = None) -> bool:
        """Open the current cell's editor, or say why nothing can be typed there."""
        index = grid.currentIndex()
        if not index.isValid():
            return False
        if self._model.can_enter(index.row(), index.column()):
            return grid.open_editor(typed_over, event)
        self.tell(self._why_not(index.row(), index.column()))
        return False

    def finish(self) -> bool:
        """Take over what is being edited; False where it cannot be read and stays."""
        editor, grid = self.editor, self._grid()
        if editor is None or grid is None or self._asking:
            return editor is None
        index = editor.index
        changed = editor.text() != editor.begun_with and index.isValid()
        if changed and not self._enter(index.row(), index.column(), editor.text()):
            return False
        self.cancel()
        return True

    def cancel(self) -> None:
        """Close the editor; the cell is as it was."""
        editor, grid = self.editor, self._grid()
        if editor is not None and grid is not None:
            held_keys = self._frame.window().focusWidget() is editor
            grid.cells.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            if held_keys:
                grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bubble.hide()

    def tell(self, sentence: str) -> None:
        """Show a sentence at the current cell."""
        grid = self._grid() or self._grid_of_current()
        rect = grid.visualRect(grid.currentIndex())
        corner = grid.viewport().mapTo(self._frame, rect.topLeft())
        self.bubble.tell(sentence, QRect(corner, rect.size()))

    def _enter(self, row: int, column: int, text: str, answers: Answers | None = None) -> bool:
        try:
            self._model.enter(row, column, text, answers)
        except Doubt as doubt:
            decided = self._ask(doubt, column)
            if decided is None:
                self.tell(str(doubt))
                return False
            return self._enter(row, column, text, decided)
        except Refused as error:
            self.tell(str(error))
            return False
        return True

    def _ask(self, doubt: Doubt, column: int) -> Answers | None:
        indicator = self._model.table.indicator(column)
        self._asking = True
        try:
            return figure_doubt.ask(self._frame, doubt, indicator, self._model.answers)
        finally:
            self._asking = False

    def _why_not(self, row: int, column: int) -> str:
        table = self._model.table
        if not table.can_type(row, column):
            return table.why_computed(row, column)
        return self._model.session.read_only_reason

    def _grid(self) -> FigureGrid | None:
        editor = self.editor
        return next((g for g in self._grids if editor and g.isAncestorOf(editor)), None)

    def _grid_of_current(self) -> FigureGrid:
        units, total = self._grids
        return total if units.isRowHidden(units.currentIndex().row()) else units

    def _left(self, reason: Qt.FocusReason) -> None:
        if reason not in _STAYING and not self._asking:
            QTimer.singleShot(0, self, self.finish)

    def _opened(self, editor: CellEditor) -> None:
        self.editor = editor
        editor.textEdited.connect(self.bubble.hide)
        self.bubble.hide()

    def _closed(self) -> None:
        self.editor = None
        self.bubble.hide()
        self.ended.emit()

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Keys of the open editor go to the key map first; leaving it takes its text over."""
        if not isinstance(editor, CellEditor):
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self.key_pressed(event, editor)
        if isinstance(event, QFocusEvent) and event.lostFocus():
            self._left(event.reason())
        return False
