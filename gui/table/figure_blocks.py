"""What happens to a selected block: copied, cut, cleared, filled, pasted; each one undo step."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.long_change import carry_out
from gui.table.figure_model import FigureModel
from gui.table.figure_moves import Block
from gui.table.figure_selection import FigureSelection
from models.figures import TOTAL, Cell
from models.quantities import INAPPLICABLE, NOT_REPORTED, Figure
from models.storage.long_work import GivenUp

if TYPE_CHECKING:
    from gui.table.figure_paste import FigurePaste


class FigureBlocks(QObject):
    """Works on the selection; `told` says in words what was done."""

    told = Signal(str)

    def __init__(self, model: FigureModel, selection: FigureSelection, frame: QWidget) -> None:
        super().__init__(frame)
        self._model, self._selection, self._frame = model, selection, frame

    def copy(self) -> None:
        """Put the selected figures on the clipboard."""
        block = self._selection.block
        if block is not None:
            from gui.table.clipboard import to_mime

            QGuiApplication.clipboard().setMimeData(to_mime(self._figures(block)))
            self.told.emit(f"已复制 {_size(block)}")

    def cut(self) -> None:
        """Copy the selected figures, then clear them."""
        self.copy()
        self._clear("剪切")

    def clear(self) -> None:
        """Make what is selected not reported; computed cells stay."""
        self._clear("清除")

    def mark_inapplicable(self) -> None:
        """Make what is selected 不适用."""
        block = self._selection.block
        if block is not None:
            entries = dict.fromkeys(self._typed(block), INAPPLICABLE)
            self.carry_out(f"标为不适用 {self._name(block)}", entries)

    def fill_down(self) -> None:
        """Fill a block from its first row; a single row from the row above it."""
        block = self._selection.block
        if block is None or self._model.session.read_only:
            return
        source = block.top if block.bottom > block.top else block.top - 1
        if source < 0:
            return
        table, entries = self._model.table, dict[Cell, Figure]()
        for row, column in block.places():
            cell = table.cell(row, column)
            if row != source and cell.unit != TOTAL and table.can_type(row, column):
                entries[cell] = table.figure(source, column)
        self.carry_out(f"向下填充 {self._name(block)}", entries)

    def fill(self, text: str) -> bool:
        """Enter one text in the whole selection."""
        return self._pasting.enter(((text,),), label="填充", show_first=False)

    def paste(self, show_first: bool = False) -> bool:
        """Paste the clipboard at the selection; shows it first where not all of it fits."""
        from gui.table.clipboard import from_mime

        rows = from_mime(QGuiApplication.clipboard().mimeData())
        if not rows:
            self.told.emit("剪贴板里没有可以粘贴的表格或文字。")
            return False
        return self._pasting.enter(rows, label="粘贴", show_first=show_first)

    @cached_property
    def _pasting(self) -> "FigurePaste":
        from gui.table.figure_paste import FigurePaste  # no first screen needs it

        return FigurePaste(self._model, self._selection, self.carry_out, self.told, self._frame)

    def carry_out(self, label: str, entries: Mapping[Cell, Figure]) -> bool:
        """Write figures; False where the clerk stopped it, and then nothing has changed."""
        try:
            carry_out(self._model.session, self._model.change_of(label, entries), self._frame)
        except GivenUp:
            self.told.emit(f"已取消“{label}”，数据没有改动。")
            return False
        return True

    def _clear(self, label: str) -> None:
        block = self._selection.block
        if block is not None and not self._model.session.read_only:
            entries = dict.fromkeys(self._typed(block), NOT_REPORTED)
            self.carry_out(f"{label} {self._name(block)}", entries)

    def _typed(self, block: Block) -> Iterator[Cell]:
        table = self._model.table
        return (table.cell(*place) for place in block.places() if table.can_type(*place))

    def _figures(self, block: Block) -> list[list[Figure]]:
        rows, columns = range(block.top, block.bottom + 1), range(block.left, block.right + 1)
        by_column = (self._model.table.figures(column, rows) for column in columns)
        return [list(row) for row in zip(*by_column, strict=True)]

    def _name(self, block: Block) -> str:
        return self._model.table.cell_name(*block[:2]) if block.size == 1 else _size(block)


def _size(block: Block) -> str:
    return f"{block.bottom - block.top + 1}行×{block.right - block.left + 1}列"
