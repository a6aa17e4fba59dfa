"""The issues at the left, newest first, each with its stage, and the button for a new one."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QWidget,
)

from gui.kit import style
from gui.kit.widgets import button, column, label, named
from gui.session import Session
from models.issues import Issue, Stage

_LEAST_WIDTH = 170
_ISSUE_ROLE = Qt.ItemDataRole.UserRole
_STAGE_ROLE = Qt.ItemDataRole.UserRole + 1
# Qt's own stubs do not know this class's fields.
Option = Any
_Index = QModelIndex | QPersistentModelIndex

_STAGE_INK = {
    Stage.DRAFT.value: style.TEXT_QUIET,
    Stage.REVIEW.value: style.WARN,
    Stage.SIGNED.value: style.ACCENT_DARK,
    Stage.PRINTED.value: style.GOOD,
}


class IssueList(QFrame):
    """Shows the file's issues and opens the one that is picked."""

    new_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "side")
        self.setMinimumWidth(_LEAST_WIDTH)  # whatever its captions are: the table is not to move
        self._session = session
        self.list = named(QListWidget(), "issue_list", "各期简报")
        self.list.setItemDelegate(_IssueDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.new_button = button("new_issue", "＋ 新建一期", kind="link", accessible="新建一期")
        self.new_button.setToolTip("接着上一期新建（Ctrl+N）")
        self.new_button.setEnabled(not session.read_only)
        self.new_button.clicked.connect(self.new_wanted)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 8, 8)
        head.addWidget(label("各期简报", "quiet"), 1)
        head.addWidget(self.new_button)
        inner = column(self)
        inner.addLayout(head)
        inner.addWidget(self.list, 1)
        self.list.currentItemChanged.connect(self._open)
        session.issues_changed.connect(self.refresh)
        session.issue_opened.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the issues as they are now."""
        issues, opened = self._session.issues, self._session.issue
        self.list.blockSignals(True)
        if self.list.count() != len(issues):
            self.list.clear()
            for _ in issues:
                self.list.addItem(QListWidgetItem())
        for row, issue in enumerate(issues):
            _show(self.list.item(row), issue)
            if opened is not None and issue.id == opened.id:
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)

    def step(self, down: int) -> None:
        """Open the issue above or below in the list."""
        row = self.list.currentRow() + down
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)

    def _open(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._session.open_issue(item.data(_ISSUE_ROLE)):
            self.refresh()  # the issue at hand stays


def _show(item: QListWidgetItem, issue: Issue) -> None:
    item.setText(issue.caption)
    item.setData(_ISSUE_ROLE, issue.id)
    item.setData(_STAGE_ROLE, issue.stage.value)
    item.setToolTip(f"{issue.caption}\n{issue.stage.value}，{issue.date:%Y-%m-%d}")
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{issue.caption}，{issue.stage.value}")


class _IssueDelegate(QStyledItemDelegate):
    """Two lines an issue: its caption, and the word of its stage below."""

    def sizeHint(self, option: Option, index: _Index) -> QSize:
        return QSize(option.rect.width(), option.fontMetrics.height() * 2 + 20)

    def paint(self, painter: QPainter, option: Option, index: _Index) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = option.rect.adjusted(4, 1, -4, -1)
        if selected or hover:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(style.ACCENT_SOFT if selected else style.WINDOW))
            painter.drawRoundedRect(body, 6, 6)
        self._words(painter, option, body.adjusted(12, 7, -8, -7), index, selected)
        painter.restore()

    def _words(
        self,
        painter: QPainter,
        option: Option,
        rect: QRect,
        index: _Index,
        selected: bool,
    ) -> None:
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if selected else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(style.ACCENT_DARK if selected else style.TEXT))
        caption = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, Qt.AlignmentFlag.AlignTop, caption)
        font.setWeight(QFont.Weight.Normal)
        font.setPointSizeF(font.pointSizeF() - 1)
        painter.setFont(font)
        stage = str(index.data(_STAGE_ROLE))
        painter.setPen(QColor(_STAGE_INK[stage]))
        painter.drawText(rect, Qt.AlignmentFlag.AlignBottom, f"● {stage}")
