"""The current cell and the selected block, moved as Excel moves them."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from gui.table.figure_model import FigureModel
from gui.table.figure_moves import Block, Place

_Flag = QItemSelectionModel.SelectionFlag


class FigureSelection:
    """One selection over both grids. The current cell stays where a block was begun."""

    def __init__(self, model: FigureModel, selection: QItemSelectionModel) -> None:
        self._model = model
        self._selection = selection

    @property
    def current(self) -> Place | None:
        """The current cell, or None while there is no table."""
        index = self._selection.currentIndex()
        return Place(index.row(), index.column()) if index.column() > 0 else None

    @property
    def block(self) -> Block | None:
        """The selected block; the current cell alone where nothing is selected."""
        ranges = [r for r in self._selection.selection().toList() if r.right() > 0]
        if ranges:
            return Block(
                min(r.top() for r in ranges),
                max(1, min(r.left() for r in ranges)),
                max(r.bottom() for r in ranges),
                max(r.right() for r in ranges),
            )
        here = self.current
        return Block(*here, *here) if here else None

    @property
    def corner(self) -> Place | None:
        """The corner of the block that moves when it is extended."""
        block, here = self.block, self.current
        if block is None or here is None:
            return None
        return Place(
            block.bottom if here.row == block.top else block.top,
            block.right if here.column == block.left else block.left,
        )

    def go(self, place: Place) -> None:
        """Make one cell the current one, and the only one selected."""
        index = self._model.index(*place)
        self._selection.setCurrentIndex(index, _Flag.ClearAndSelect)

    def turn_to(self, place: Place) -> None:
        """Make a cell of the block the current one; the block stays."""
        self._selection.setCurrentIndex(self._model.index(*place), _Flag.NoUpdate)

    def extend(self, place: Place) -> None:
        """Select from the current cell to that one."""
        here = self.current
        if here is None:
            self.go(place)
            return
        rows, columns = sorted((here.row, place.row)), sorted((here.column, place.column))
        self.select(Block(rows[0], columns[0], rows[1], columns[1]))

    def select(self, block: Block) -> None:
        """Select a block; the current cell stays if it lies within."""
        top_left = self._model.index(block.top, block.left)
        bottom_right = self._model.index(block.bottom, block.right)
        here = self.current
        if here is None or not block.holds(here):
            self._selection.setCurrentIndex(top_left, _Flag.NoUpdate)
        self._selection.select(QItemSelection(top_left, bottom_right), _Flag.ClearAndSelect)
