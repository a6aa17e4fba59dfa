"""The table below the large digits: the row and the column that are read are lit, ticks shown."""

from collections.abc import Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QWidget

from gui.kit import style
from gui.session import Session
from gui.table.figure_frame import FigureFrame
from gui.table.figure_model import FigureModel
from gui.table.figure_moves import Place
from models.entry.ticks import Reading
from models.figures import Cell

_LIT = QColor(31, 102, 193, 24)
_SIGNS = {Reading.RIGHT: ("✓", QColor(style.GOOD)), Reading.WRONG: ("✕", QColor(style.BAD))}


class ReadingTable(FigureFrame):
    """Only shows; a click tells the cell that is to be read."""

    picked = Signal(object)  # Cell

    def __init__(
        self, session: Session, states: Mapping[Cell, Reading], parent: QWidget | None = None
    ) -> None:
        super().__init__(FigureModel(session), parent)
        self.setObjectName("reading_table")
        self._states = states
        self._place = Place(-1, -1)
        self.setFocusProxy(None)  # type: ignore[arg-type]
        for grid in (self.units, self.total):
            grid.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
            grid.over = self._paint_over
            grid.clicked.connect(self._clicked)
        self.model.modelReset.connect(self.rebuild)
        self.rebuild()

    def sizeHint(self) -> QSize:
        """As high as the whole table."""
        return QSize(600, self._height(len(self.model.table.rows)))

    def minimumSizeHint(self) -> QSize:
        """Room for the header, the row that is read, and 合计."""
        return QSize(200, self._height(2))

    def _height(self, rows: int) -> int:
        bar = self.total.horizontalScrollBar().sizeHint().height()
        whole = rows * self.units.units.defaultSectionSize()
        return sum(self.units.header.levels()) + whole + bar + 2

    def show_cell(self, cell: Cell) -> None:
        """Light the row and the column of a cell, and bring it into view."""
        place = self.model.table.place(cell)
        if place is None:
            return
        self._place = Place(*place)
        self.light(self._place)
        index = self.model.index(*place)
        flags = QItemSelectionModel.SelectionFlag.NoUpdate
        self.units.selectionModel().setCurrentIndex(index, flags)
        self.grid_of(self._place.row).scrollTo(index)
        for grid in (self.units, self.total):
            grid.viewport().update()

    def _paint_over(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        if row == self._place.row or column == self._place.column:
            painter.fillRect(rect, _LIT)
        sign = _SIGNS.get(self._states.get(self.model.table.cell(row, column), Reading.UNREAD))
        cell_style = self.units.style_
        if sign is not None and cell_style is not None:
            painter.setFont(cell_style.signs)
            painter.setPen(sign[1])
            inner = rect.adjusted(3, 0, 0, 0)
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, sign[0])

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() > 0:
            self.picked.emit(self.model.table.cell(index.row(), index.column()))
