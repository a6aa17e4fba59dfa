"""One order of the units: dragged, moved by keys, or sorted by an indicator."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from gui.kit.widgets import button, label, named
from models.figures import FigureSheet
from models.quantities import Blank, Figure
from models.schemes.scheme import Scheme

_AIR = 12  # pixels above and below a name
_KEY = Qt.ItemDataRole.UserRole


class OrderList(QVBoxLayout):
    """The units under a heading, with what moves them; `name` is that of its controls."""

    def __init__(self, name: str, title: str, scheme: Scheme, sheet: FigureSheet) -> None:
        super().__init__()
        self._name, self._scheme, self._sheet = name, scheme, sheet
        self.list = named(QListWidget(), f"order_{name}_list", f"{title}的顺序")
        self.list.ensurePolished()  # or the first rows are measured without the sheet
        self.list.setProperty("kind", "order")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setUniformItemSizes(True)
        self.sort = named(QComboBox(), f"order_{name}_sort", f"{title}按指标从高到低")
        self.sort.addItem("按指标从高到低排…", "")
        for indicator in scheme.indicators:
            self.sort.addItem(indicator.name, indicator.key)
        self.sort.activated.connect(self._sort)
        self.pushes = QHBoxLayout()
        for key, text, down in (("up", "上移", -1), ("down", "下移", 1)):
            push = self.add_push(key, text)
            push.clicked.connect(lambda _checked=False, by=down: self.shift(by))
        self.add_push("usual", "常规顺序").clicked.connect(self.set_usual)
        self.setSpacing(8)
        self.addWidget(label(title, "heading"))
        self.addWidget(self.sort)
        self.addWidget(self.list, 1)
        self.addLayout(self.pushes)

    @property
    def keys(self) -> list[str]:
        """The units' keys as they stand."""
        return [str(self.list.item(row).data(_KEY)) for row in range(self.list.count())]

    @property
    def own(self) -> list[str]:
        """The keys, if they stand otherwise than in the scheme; else none."""
        return [] if self.keys == [unit.key for unit in self._scheme.units] else self.keys

    def add_push(self, key: str, text: str) -> QPushButton:
        """One more button in the row below the list."""
        push = button(f"order_{self._name}_{key}", text)
        self.pushes.addWidget(push)
        return push

    def show_keys(self, keys: Sequence[str]) -> None:
        """Show the units in that order."""
        self.list.clear()
        for key in keys:
            item = QListWidgetItem(self._scheme.unit(key).name, self.list)
            item.setData(_KEY, key)
            item.setSizeHint(QSize(0, self.list.fontMetrics().lineSpacing() + _AIR))
        self.list.setCurrentRow(0)

    def set_usual(self) -> None:
        """Go back to the scheme's order."""
        self.sort.setCurrentIndex(0)
        self.show_keys([unit.key for unit in self._scheme.units])

    def shift(self, down: int) -> None:
        """Move the chosen unit up or down."""
        row = self.list.currentRow()
        if row >= 0 and 0 <= row + down < self.list.count():
            self.list.insertItem(row + down, self.list.takeItem(row))
            self.list.setCurrentRow(row + down)

    def _sort(self, row: int) -> None:
        key = self.sort.itemData(row)
        if key:
            figures = {unit.key: self._sheet.figure(unit.key, key) for unit in self._scheme.units}
            self.show_keys(sorted(figures, key=lambda unit: _descending(figures[unit])))


def _descending(figure: Figure) -> tuple[bool, object]:
    """Blanks last, the largest first."""
    return (True, 0) if isinstance(figure, Blank) else (False, -figure)
