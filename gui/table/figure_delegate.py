"""The line edit that opens in a cell of the figure table."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.table.figure_model import FigureModel, Index, Role
from gui.table.figure_style import grid_colours

_BORDER = "border: 2px solid {accent}; border-radius: 0; padding: 0 2px; margin: 0;"
_BESIDE = 14  # pixels beside the text: border, padding, Qt's own margins and the text cursor


class CellEditor(QLineEdit):
    """The text of one cell while it is edited.

    `typed_over`: begun by typing, so that arrows leave the cell as in Excel; F2 changes that.
    """

    def __init__(self, index: Index, parent: QWidget) -> None:
        super().__init__(parent)
        self.index = QPersistentModelIndex(index)
        self.setObjectName("cell_editor")
        accent = grid_colours(self.palette()).accent.name()
        self.setStyleSheet(_BORDER.format(accent=accent))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.typed_over = False
        self.composing = False
        self.begun_with: str | None = None
        self._cell, self._over = QRect(), parent
        self.textChanged.connect(lambda _text: self._fit())

    def begin(self, text: str) -> None:
        """Start from the cell's figure; only once, whatever changes meanwhile."""
        if self.begun_with is None:
            self.begun_with = text
            self.setText(text)

    def cover(self, cell: QRect) -> None:
        """Stand over the cell; over those beside it too where the text needs more room."""
        self._cell = QRect(cell)  # the option that it is of goes
        self._fit()

    def _fit(self) -> None:
        cell, room = self._cell, self._over.width()
        needed = self.fontMetrics().horizontalAdvance(self.text()) + _BESIDE
        width = max(cell.width(), min(needed, room))
        left = min(cell.left(), max(room - width, 0)) if width > cell.width() else cell.left()
        if cell.isValid():
            self.setGeometry(left, cell.top(), width, cell.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep every key: what means nothing to an editor means nothing to the table below."""
        super().keyPressEvent(event)
        event.accept()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know whether an input method is composing: its keys are its own."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)


class FigureDelegate(QStyledItemDelegate):
    """Makes the editors; what their keys mean is decided by who listens."""

    opened = Signal(QWidget)
    closed = Signal()

    def __init__(self, model: FigureModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.font = QFont()
        self.typed_over = False
        self.editor: CellEditor | None = None
        self.key_filter: QObject | None = None

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> CellEditor:
        """A line edit over the cell."""
        editor = CellEditor(index, parent)
        editor.setAccessibleName(self._model.table.cell_name(index.row(), index.column()))
        editor.typed_over, self.typed_over = self.typed_over, False
        editor.setFont(self.font)
        self.editor = editor
        self.opened.emit(editor)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the cell's figure."""
        if isinstance(editor, CellEditor):
            editor.begin(str(index.data(Role.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Qt's own commit, when the current cell changes under an open editor."""
        if isinstance(editor, CellEditor) and editor.text() != editor.begun_with:
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Cover the cell."""
        if isinstance(editor, CellEditor):
            editor.cover(option.rect)  # type: ignore[attr-defined]

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Tell that the editor is gone."""
        super().destroyEditor(editor, index)
        self.editor = None
        self.closed.emit()

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Keys and focus of an editor belong to whoever set `key_filter`, not to Qt's habits."""
        return self.key_filter is not None and self.key_filter.eventFilter(editor, event)


def is_text_key(event: QKeyEvent) -> bool:
    """Whether a key writes a sign, so that it begins an entry."""
    if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return False
    return bool(event.text()) and event.text().isprintable()
