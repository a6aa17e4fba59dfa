"""The order of the units in one issue: in its text, and in its table, each on its own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.issue.order_list import OrderList
from gui.kit.dialogs import sized
from gui.kit.widgets import dialog_buttons, label
from gui.session import Session
from models.words.own_words import TABLE, TEXT, reordered


class OrderDialog(QDialog):
    """Two lists side by side; the scheme keeps its order, this issue prints by these."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert session.issue is not None
        self._session = session
        self.setObjectName("order_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{session.scheme.office.unit_word}顺序")
        sized(self, 640, 560)
        self.text = OrderList("text", "正文和措施", session.scheme, session.sheet)
        self.table = OrderList("table", "附件的表", session.scheme, session.sheet)
        same = self.table.add_push("same", "同正文")
        same.clicked.connect(lambda: self.table.show_keys(self.text.keys))
        bulletin = session.bulletin()
        self.text.show_keys([unit.key for unit in bulletin.text_units])
        self.table.show_keys([unit.key for unit in bulletin.table_units])
        self._lay_out()

    def accept(self) -> None:
        """Order the units so; an order that is the usual one leaves nothing behind."""
        session = self._session
        assert session.issue is not None
        if not session.read_only:
            orders = {TEXT: self.text.own, TABLE: self.table.own}
            session.change(reordered(session.remarks, session.issue.id, orders))
        super().accept()

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(20)
        for part in (self.text, self.table):
            part.pushes.addStretch(1)
            middle.addLayout(part, 1)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(22, 18, 22, 16)
        inner.setSpacing(12)
        inner.addWidget(label("只用于本期；可以拖动，也可以按指标排。", "quiet"))
        inner.addLayout(middle, 1)
        inner.addWidget(dialog_buttons(self, "order_ok", "确定"))
