"""The figure table: units × indicators, names at the left and 合计 below always in view."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from gui.session import Session
from gui.table.figure_blocks import FigureBlocks
from gui.table.figure_editing import CellEditing
from gui.table.figure_frame import FigureFrame
from gui.table.figure_keys import FigureKeys
from gui.table.figure_menu import figure_menu
from gui.table.figure_model import FigureModel
from gui.table.figure_moves import Block, EnterDirection, Moves, Place
from gui.table.figure_selection import FigureSelection
from gui.table.figure_table import Mark
from models.figures import Cell


class FigureView(FigureFrame):
    """The table with its keys, its blocks and its editor.

    `current_changed` tells the Cell that has become current (its unit TOTAL in the 合计 row),
    `told` a sentence for the status bar, `zoom_changed` the new zoom in per cent.
    """

    current_changed = Signal(object)
    told = Signal(str)
    zoom_changed = Signal(int)
    selected = Signal()  # another block than before
    note_wanted = Signal()  # on the current cell

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(FigureModel(session), parent)
        self.setObjectName("figure_view")
        self.enter_direction = EnterDirection.DOWN
        self.selection = FigureSelection(self.model, self.units.selectionModel())
        self.editing = CellEditing(self.model, (self.units, self.total), self)
        self.blocks = FigureBlocks(self.model, self.selection, self)
        self.keys = FigureKeys(self)
        self._connect()
        self._start()

    def _connect(self) -> None:
        self.sizes.zoom_changed.connect(self.zoom_changed)
        self.corner.pressed.connect(self.select_all)
        self.blocks.told.connect(self.told)
        self.editing.key_pressed = self.keys.pressed_in_editor
        self.units.selectionModel().currentChanged.connect(self._current_changed)
        self.units.selectionModel().selectionChanged.connect(self._selection_changed)
        self.units.header.group_pressed.connect(self._select_columns)
        self.model.modelReset.connect(self._start)
        for grid in (self.units, self.total):
            grid.key_pressed, grid.key_wanted = self.keys.pressed, self.keys.wanted
            grid.may_leave = self.finish_editing
            grid.extend_to = self.selection.extend
            grid.zoom_turned.connect(self.sizes.turn_zoom)
            grid.dragged_from.connect(self.selection.turn_to)

    # -- for the window ------------------------------------------------------------------------

    def current_cell(self) -> Cell | None:
        """The current cell; None while no issue is open."""
        here = self.selection.current
        return self.model.table.cell(*here) if here else None

    def select_cell(self, cell: Cell) -> bool:
        """Show a cell and make it current; False where there is none or an entry is unfinished."""
        place = self.model.table.place(cell)
        if place is None or not self.finish_editing():
            return False
        self.go(Place(*place))
        return True

    def finish_editing(self) -> bool:
        """Take over an open entry; False where it cannot be read, and then it stays open."""
        return self.editing.finish()

    def return_to_entry(self) -> None:
        """Give the keys back to an entry that is still open, wherever the clerk went meanwhile."""
        editor, here = self.editing.editor, self.selection.current
        if editor is not None and here is not None:
            self.show_place(here)
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_marks(self, marks: Mapping[Cell, Mark]) -> None:
        """Show these findings at their cells, and no others."""
        self.model.set_marks(marks)

    def change_marks(self, marks: Mapping[Cell, Mark | None]) -> None:
        """Show or (None) take away these findings; the others stay as they are."""
        self.model.change_marks(marks)

    def set_notes(self, notes: Mapping[Cell, str]) -> None:
        """Show these notes of clerks at their cells, and no others."""
        self.model.set_notes(notes)

    def sort_by(self, indicator: str | None, descending: bool = False) -> None:
        """Order the units on screen by an indicator; None: as the office orders them."""
        if self.finish_editing():
            self.model.sort_by(indicator, descending)
            self.units.header.forget_heights()
            here = self.selection.current
            if here is not None:
                self.go(here)
            self._selection_changed()
            self._current_changed()

    @property
    def zoom(self) -> int:
        """How large the table is shown, in per cent; 50 to 250."""
        return self.sizes.zoom

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self.sizes.zoom = percent

    # -- for keys and menus --------------------------------------------------------------------

    def copy(self) -> None:
        """Copy the selection."""
        self.blocks.copy()

    def cut(self) -> None:
        """Copy the selection and clear it."""
        if self.finish_editing():
            self.blocks.cut()

    def paste(self) -> None:
        """Paste the clipboard; what does not simply fit is shown first."""
        if self.finish_editing():
            self.blocks.paste()

    def paste_special(self) -> None:
        """Paste the clipboard after a look at what would happen."""
        if self.finish_editing():
            self.blocks.paste(show_first=True)

    def clear(self) -> None:
        """Make the selection not reported."""
        if self.finish_editing():
            self.blocks.clear()

    def fill_down(self) -> None:
        """Fill the selection from its first row."""
        if self.finish_editing():
            self.blocks.fill_down()

    def mark_inapplicable(self) -> None:
        """Make the selection 不适用."""
        if self.finish_editing():
            self.blocks.mark_inapplicable()

    def select_all(self) -> None:
        """Select the whole table."""
        self.selection.select(self.moves().whole)

    def begin_editing(self, typed_over: bool = False, event: QEvent | None = None) -> None:
        """Edit the current cell; `typed_over` where `event` replaces what it holds."""
        here = self.selection.current
        if here is not None:
            self.show_place(here)
            self.editing.begin(self.grid_of(here.row), typed_over, event)

    def fill_from_editor(self) -> None:
        """Enter the editor's text in the whole selection."""
        editor = self.editing.editor
        if editor is not None:
            text = editor.text()
            self.editing.cancel()
            self.blocks.fill(text)

    # -- moving --------------------------------------------------------------------------------

    def moves(self) -> Moves:
        """Where keys lead to in this table."""
        table = self.model.table
        return Moves(
            len(table.rows),
            len(table.columns),
            table.can_type,
            lambda row, column: not table.edited(row, column),
        )

    def go(self, place: Place) -> None:
        """Make a cell current, in view and with the keys."""
        if not self.grid_of(place.row).in_view(place):
            # What is still to be painted would keep Qt from moving what is painted already.
            QCoreApplication.sendPostedEvents(self.window(), QEvent.Type.UpdateRequest)
        self.selection.go(place)
        self.show_place(place)

    def show_place(self, place: Place) -> None:
        """Scroll a cell into view; the grid it stands in takes the keys if the table has them."""
        grid = self.grid_of(place.row)
        grid.scrollTo(self.model.index(*place), QAbstractItemView.ScrollHint.EnsureVisible)
        other = self.total if grid is self.units else self.units
        if other.hasFocus():
            grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _current_changed(self) -> None:
        here = self.selection.current
        self.light(here)
        if here is not None:
            self.setFocusProxy(self.grid_of(here.row))
            self.current_changed.emit(self.model.table.cell(*here))

    def _selection_changed(self) -> None:
        for grid in (self.units, self.total):
            grid.selected = self.selection.block
        self.selected.emit()

    def _select_columns(self, first: int, last: int) -> None:
        self.selection.go(Place(0, first))
        self.selection.select(Block(0, first, len(self.model.table.rows) - 1, last))

    def _start(self) -> None:
        self.rebuild()
        if self.model.table.rows:
            self.selection.go(self._first())

    def _first(self) -> Place:
        moves = self.moves()
        first = Place(0, 1)
        return first if moves.can_type(*first) else moves.next_entry(first, downwards=False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of what can be done with the selection."""
        if self.selection.current is not None and self.finish_editing():
            figure_menu(self).exec(event.globalPos())
