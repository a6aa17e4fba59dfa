"""The frozen column of unit names, as the vertical header of a grid."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from gui.table.figure_model import FigureModel
from gui.table.figure_paint import CellPainter


class UnitHeader(QHeaderView):
    """Names of units, the current one lit; a press selects the row."""

    def __init__(self, model: FigureModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self.painter: CellPainter | None = None
        self.current = -1
        self.setObjectName("unit_names")
        self.setAccessibleName("县（区）名称")
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(12)

    def light(self, row: int) -> None:
        """Light the name of that row."""
        if row != self.current:
            old, self.current = self.current, row
            for section in (old, row):
                if section >= 0:
                    self.updateSection(section)

    def natural_width(self, title: str) -> int:
        """A width that shows every name and the title over them."""
        assert self.painter
        table, metrics = self._model.table, self.fontMetrics()
        names = [table.short_name(row) for row in range(len(table.rows))]
        widest = max(metrics.horizontalAdvance(name) for name in (title, *names))
        return widest + 4 * self.painter.margin

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a name; 合计 and the current one in bold."""
        if self.painter is None or section >= len(self._model.table.rows):
            return
        colours, table = self.painter.colours, self._model.table
        lit, total = section == self.current, section == len(table.rows) - 1
        painter.fillRect(rect, colours.lit if lit else colours.head)
        painter.setPen(QPen(colours.accent if lit else colours.head_line, 0))
        painter.drawLine(rect.right(), rect.top(), rect.right(), rect.bottom())
        painter.setPen(QPen(colours.head_line, 0))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        painter.setFont(self.painter.bold if total or lit else self.painter.font)
        painter.setPen(colours.head_text)
        inner = rect.adjusted(2 * self.painter.margin, 0, -self.painter.margin, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, table.short_name(section))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the row, if what is being edited can be taken over first."""
        view = self.parentWidget()
        if getattr(view, "may_leave", lambda: True)():
            super().mousePressEvent(event)
