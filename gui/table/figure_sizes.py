"""Zoom, fonts, row heights and column widths of the figure table."""

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from gui.table.figure_grid import FigureGrid
from gui.table.figure_model import FigureModel
from gui.table.figure_paint import CellPainter
from gui.table.figure_style import grid_colours

_ZOOMS = (50, 60, 75, 90, 100, 110, 125, 150, 175, 200, 250)
_SCANNED_ROWS = 100  # figures looked at when a column gets its width
_NARROWEST = "000000"


class FigureSizes(QObject):
    """Keeps both grids at the same widths; `widths` a clerk has set are kept as at 100 %."""

    zoom_changed = Signal(int)
    changed = Signal()

    def __init__(self, model: FigureModel, units: FigureGrid, total: FigureGrid) -> None:
        super().__init__(units)
        self._model, self._units, self._total = model, units, total
        self._zoom = 100
        self._widths: dict[str, float] = {}
        self._setting = False
        units.header.sectionResized.connect(self._section_resized)
        units.header.sectionHandleDoubleClicked.connect(self.fit_column)
        model.dataChanged.connect(self._widen)
        # However many columns widen at once, the header is laid out once.
        self._laid_out_soon = QTimer(self, singleShot=True, interval=0)
        self._laid_out_soon.timeout.connect(self._lay_out_anew)

    @property
    def zoom(self) -> int:
        """How large the table is shown, in per cent."""
        return self._zoom

    @zoom.setter
    def zoom(self, percent: int) -> None:
        percent = min(max(percent, _ZOOMS[0]), _ZOOMS[-1])
        if percent != self._zoom:
            self._zoom = percent
            self.dress()
            self.zoom_changed.emit(percent)

    def turn_zoom(self, steps: int) -> None:
        """The next larger or smaller zoom."""
        larger = [z for z in _ZOOMS if z > self._zoom]
        smaller = [z for z in reversed(_ZOOMS) if z < self._zoom]
        self.zoom = next(iter(larger if steps > 0 else smaller), self._zoom)

    @property
    def widths(self) -> dict[str, int]:
        """The widths that the clerk has set, at 100 %, by indicator."""
        return {key: round(width) for key, width in self._widths.items()}

    @widths.setter
    def widths(self, widths: dict[str, int]) -> None:
        if widths != self.widths:
            self._widths = dict[str, float](widths)
            self._set_widths()

    def fit_column(self, column: int) -> None:
        """Give a column the width of its contents."""
        self._widths.pop(self._model.table.columns[column - 1], None)
        self._set_widths()

    def dress(self) -> None:
        """Fonts, colours, heights and widths, for the zoom and the palette."""
        frame = self._units.parentWidget()
        assert isinstance(frame, QWidget)
        font = QFont(frame.font())
        font.setPointSizeF(font.pointSizeF() * self._zoom / 100)
        style = CellPainter(grid_colours(frame.palette()), font, self._zoom / 100)
        for grid in (self._units, self._total):
            grid.setFont(font)
            grid.style_ = grid.header.painter = grid.units.painter = style
            grid.cells.font = font
            grid.units.setDefaultSectionSize(style.row_height)
        names = self._units.units.natural_width(self._units.header.corner_title)
        for grid in (self._units, self._total):
            grid.units.setFixedWidth(names)
        self._set_widths()

    def _set_widths(self) -> None:
        self._setting = True
        for column in range(1, len(self._model.table.columns) + 1):
            self._set_width(column, self._width(column))
        self._setting = False
        self._units.header.forget_heights()
        self.changed.emit()

    def _set_width(self, column: int, width: int) -> None:
        self._units.setColumnWidth(column, width)
        self._total.setColumnWidth(column, width)

    def _width(self, column: int) -> int:
        own = self._widths.get(self._model.table.columns[column - 1])
        if own:
            return round(own * self._zoom / 100)
        last = len(self._model.table.rows) - 1
        rows = (*range(min(last, _SCANNED_ROWS)), last)
        style = self._units.header.painter
        assert style
        figures = self._figures_width(column, rows)
        return max(self._units.header.natural_width(column), figures, style.text_width(_NARROWEST))

    def _figures_width(self, column: int, rows: "range | tuple[int, ...]") -> int:
        table, style = self._model.table, self._units.header.painter
        assert style
        return max((style.figure_width(table.look(row, column)) for row in rows), default=0)

    def _widen(self, top_left: QModelIndex, bottom_right: QModelIndex) -> None:
        """A figure that has become too long for its column widens it."""
        first, bottom = top_left.row(), bottom_right.row()
        # The bottom one too: where much changed it is 合计, the longest of all.
        rows = (*range(first, min(bottom, first + _SCANNED_ROWS)), bottom)
        wider = {}
        for column in range(max(1, top_left.column()), bottom_right.column() + 1):
            own = self._model.table.columns[column - 1] in self._widths
            needed = 0 if own else self._figures_width(column, rows)
            if needed > self._units.columnWidth(column):
                wider[column] = needed
        if wider:
            self._setting = True
            for column, needed in wider.items():
                self._set_width(column, needed)
            self._setting = False
            self._laid_out_soon.start()

    def _lay_out_anew(self) -> None:
        self._units.header.forget_heights()
        self.changed.emit()

    def _section_resized(self, column: int, _old: int, new: int) -> None:
        if not self._setting and 0 < column <= len(self._model.table.columns):
            self._units.header.forget_heights()
            self._total.setColumnWidth(column, new)
            self._widths[self._model.table.columns[column - 1]] = new * 100 / self._zoom
            self.changed.emit()
