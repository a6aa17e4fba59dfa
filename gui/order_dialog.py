"""The order of the districts in this issue: in the text, in the annex's table, or in both."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.session import Session
from gui.widgets import button, column, dialog_buttons, label, named
from models.own_words import TABLE, TEXT, reordered, unit_order
from models.quantities import Blank, Figure
from models.scheme import Unit

_KEY = Qt.ItemDataRole.UserRole


class OrderDialog(QDialog):
    """A list to drag about or to sort by an indicator."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert session.issue is not None
        self._session = session
        self.setObjectName("order_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{session.scheme.office.unit_word}顺序")
        self.resize(460, 560)
        self.list = named(QListWidget(), "order_list", "顺序")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.ensurePolished()  # or the first rows are measured without the sheet
        self.in_text = named(QCheckBox("用于正文和措施"), "order_text", "用于正文和措施")
        self.in_table = named(QCheckBox("用于附件的表"), "order_table", "用于附件的表")
        self.sort = named(QComboBox(), "order_sort", "按指标从高到低")
        self.sort.addItem("按指标从高到低排…", "")
        for indicator in session.scheme.indicators:
            self.sort.addItem(indicator.name, indicator.key)
        self.sort.activated.connect(self._sort)
        orders = self._orders()
        self.in_text.setChecked(bool(orders[TEXT]) or not orders[TABLE])
        self.in_table.setChecked(bool(orders[TABLE]))
        bulletin = session.bulletin()
        self._list_units(bulletin.text_units if orders[TEXT] else bulletin.table_units)
        self._lay_out()

    def accept(self) -> None:
        """Order the units so where it is ticked; where it is not, the usual order holds."""
        keys = [str(self.list.item(row).data(_KEY)) for row in range(self.list.count())]
        usual = [unit.key for unit in self._session.scheme.units]
        own = [] if keys == usual else keys
        orders = {
            TEXT: own if self.in_text.isChecked() else [],
            TABLE: own if self.in_table.isChecked() else [],
        }
        session = self._session
        assert session.issue is not None
        if not session.read_only:
            session.change(reordered(session.remarks, session.issue.id, orders))
        super().accept()

    def shift(self, down: int) -> None:
        """Move the chosen unit up or down."""
        row = self.list.currentRow()
        if row >= 0 and 0 <= row + down < self.list.count():
            self.list.insertItem(row + down, self.list.takeItem(row))
            self.list.setCurrentRow(row + down)

    # -- within --------------------------------------------------------------------------------

    def _orders(self) -> dict[str, tuple[str, ...]]:
        session = self._session
        assert session.issue is not None
        remarks, issue = session.remarks, session.issue.id
        return {where: unit_order(remarks, issue, where) for where in (TEXT, TABLE)}

    def _list_units(self, units: tuple[Unit, ...]) -> None:
        self.list.clear()
        for unit in units:
            item = QListWidgetItem(unit.name, self.list)
            item.setData(_KEY, unit.key)
        self.list.setCurrentRow(0)

    def _sort(self, row: int) -> None:
        key, sheet = self.sort.itemData(row), self._session.sheet
        if key:
            units = self._session.scheme.units
            figures = {unit.key: sheet.figure(unit.key, key) for unit in units}
            self._list_units(tuple(sorted(units, key=lambda u: _descending(figures[u.key]))))

    def _usual(self) -> None:
        self.sort.setCurrentIndex(0)
        self._list_units(self._session.scheme.units)

    def _lay_out(self) -> None:
        side = column(spacing=8)
        for name, text, act in (
            ("order_up", "上移", lambda: self.shift(-1)),
            ("order_down", "下移", lambda: self.shift(1)),
            ("order_usual", "常规顺序", self._usual),
        ):
            push = button(name, text)
            push.clicked.connect(act)
            side.addWidget(push)
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.addWidget(self.list, 1)
        middle.addLayout(side)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(22, 18, 22, 16)
        inner.setSpacing(10)
        inner.addWidget(label("只用于本期；可以拖动，也可以按指标排。", "quiet"))
        inner.addWidget(self.sort)
        inner.addLayout(middle, 1)
        inner.addWidget(self.in_text)
        inner.addWidget(self.in_table)
        inner.addWidget(dialog_buttons(self, "order_ok", "确定"))


def _descending(figure: Figure) -> tuple[bool, object]:
    """Blanks last, the largest first."""
    return (True, 0) if isinstance(figure, Blank) else (False, -figure)
