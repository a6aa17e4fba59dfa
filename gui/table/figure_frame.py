"""The frame of the figure table: two grids that scroll as one, and the corner over the names."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.table.figure_grid import FigureGrid
from gui.table.figure_header import paint_head
from gui.table.figure_model import FigureModel
from gui.table.figure_moves import Place
from gui.table.figure_sizes import FigureSizes

# Whatever the window's style sheet makes of tables: these two touch each other.
_MOST_LEAST = 230  # pixels that the table asks for at most, however large it is shown
_PLAIN = "#figure_grid, #total_grid { border: none; border-radius: 0; padding: 0; }"


class FigureFrame(QWidget):
    """Units above, 合计 below; names, header and widths shared. Knows nothing of entering."""

    def __init__(self, model: FigureModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        model.setParent(self)
        self.units = FigureGrid(model, self)
        self.total = FigureGrid(model, self)
        self.corner = Corner(self.units)
        self._outline = QRect()
        self._least_rows = 0
        self.sizes = FigureSizes(model, self.units, self.total)
        self.sizes.changed.connect(self.arrange)
        self._name_parts()
        self._join_grids()

    def _name_parts(self) -> None:
        self.setStyleSheet(_PLAIN)
        self.units.setObjectName("figure_grid")
        self.units.setAccessibleName("数据表")
        self.total.setObjectName("total_grid")
        self.total.setAccessibleName("合计行")
        self.total.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.units)

    def _join_grids(self) -> None:
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.units.setHorizontalScrollBarPolicy(off)
        self.total.setVerticalScrollBarPolicy(off)
        self.total.setSelectionModel(self.units.selectionModel())
        self.total.header.hide()
        here, there = self.units.horizontalScrollBar(), self.total.horizontalScrollBar()
        here.valueChanged.connect(there.setValue)
        there.valueChanged.connect(here.setValue)
        # Titles of groups stand in the middle of what is visible of them.
        here.valueChanged.connect(self.units.header.viewport().update)

    def rebuild(self) -> None:
        """Show the table of the issue that is open now."""
        rows = len(self.model.table.rows)
        for grid in (self.units, self.total):
            grid.setVisible(rows > 0)
            grid.header.rebuild()
            grid.setColumnHidden(0, True)
        for row in range(rows - 1):
            self.total.setRowHidden(row, True)
        self.units.setRowHidden(rows - 1, True)
        self.sizes.dress()

    def grid_of(self, row: int) -> FigureGrid:
        """The grid in which a row stands."""
        return self.total if row == len(self.model.table.rows) - 1 else self.units

    def light(self, place: Place | None) -> None:
        """Light the header and the name of the current cell."""
        row, column = place or (-1, -1)
        self.units.header.light(column)
        for grid in (self.units, self.total):
            grid.units.light(row)
            grid.current = (row, column)

    def page_rows(self) -> int:
        """How many rows of units are in view."""
        return max(1, self.units.viewport().height() // self._row_height() - 1)

    def set_least_rows(self, rows: int) -> None:
        """Never take less room than the header, so many of the units, and 合计 need."""
        self._least_rows = rows
        self._keep_least()

    def _keep_least(self) -> None:
        bar = self.total.horizontalScrollBar().sizeHint().height()
        head, row = sum(self.units.header.levels()), self._row_height()
        units = min(self._least_rows, max(0, len(self.model.table.rows) - 1))
        self.setMinimumHeight(min(head + (units + 1) * row + bar + 2, _MOST_LEAST))

    def arrange(self) -> None:
        """Put 合计 right below the units, or at the lower edge where they need scrolling."""
        bar = self.total.horizontalScrollBar().sizeHint().height()
        head, row = sum(self.units.header.levels()), self._row_height()
        self._keep_least()
        names = self.units.units.width()
        all_rows = head + row * max(0, len(self.model.table.rows) - 1)
        all_columns = names + self.units.header.length()
        room = self.contentsRect().adjusted(1, 1, -1, -1)
        across = bar if all_columns > room.width() else 0
        height = min(all_rows, room.height() - row - across)
        down = bar if height < all_rows else 0
        across = bar if all_columns + down > room.width() else 0
        height = min(all_rows, room.height() - row - across)
        width = min(room.width(), all_columns + down)
        self.units.setGeometry(1, 1, width, height)
        self.total.setGeometry(1, 1 + height, width - down, row + across)
        self.corner.setGeometry(0, 0, names, head)
        self._outline = QRect(0, 0, width - down + 1, height + row + 1)
        self.update()

    def _row_height(self) -> int:
        return self.units.units.defaultSectionSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line around the table."""
        style = self.units.header.painter
        if style is None or not self.model.table.rows:
            return
        painter = QPainter(self)
        painter.setPen(QPen(style.colours.head_line, 0))
        painter.drawRect(self._outline)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the parts in their places."""
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the desktop's font and colours."""
        super().changeEvent(event)
        dressed = self.units.header.painter is not None
        if dressed and event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.sizes.dress()


class Corner(QWidget):
    """The header cell over the names of the units; a press selects everything."""

    pressed = Signal()

    def __init__(self, grid: FigureGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self.setObjectName("figure_corner")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the title as the header does."""
        header = self._grid.header
        if header.painter is None:
            return
        painter = QPainter(self)
        paint_head(painter, self.rect(), header.painter, lit=False)
        painter.setFont(header.painter.font)
        painter.setPen(header.painter.colours.head_text)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect(), int(flags), header.corner_title)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell that the corner was pressed."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()
