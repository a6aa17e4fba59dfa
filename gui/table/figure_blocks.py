"""What happens to a selected block: copied, cut, cleared, filled, pasted; each one undo step."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QProgressDialog, QWidget

from gui.long_change import LARGE, carry_out
from gui.table.clipboard import from_mime, to_mime
from gui.table.figure_model import FigureModel
from gui.table.figure_moves import Block, Place
from gui.table.figure_selection import FigureSelection
from models.entry.clip_text import Rows
from models.entry.paste_layout import Target
from models.entry.paste_plan import PastePlan, Verdict, plan_paste
from models.figures import TOTAL, Cell
from models.quantities import INAPPLICABLE, NOT_REPORTED, Figure
from models.storage.long_work import GivenUp


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
            self._carry_out(f"标为不适用 {self._name(block)}", entries)

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
        self._carry_out(f"向下填充 {self._name(block)}", entries)

    def fill(self, text: str) -> bool:
        """Enter one text in the whole selection."""
        return self._paste(((text,),), label="填充", show_first=False)

    def paste(self, show_first: bool = False) -> bool:
        """Paste the clipboard at the selection; shows it first where not all of it fits."""
        rows = from_mime(QGuiApplication.clipboard().mimeData())
        if not rows:
            self.told.emit("剪贴板里没有可以粘贴的表格或文字。")
            return False
        return self._paste(rows, label="粘贴", show_first=show_first)

    def _paste(self, rows: Rows, label: str, show_first: bool) -> bool:
        block = self._selection.block
        if block is None or self._model.session.read_only:
            return False
        try:
            plan = self._plan(rows, block)
        except GivenUp:
            self.told.emit(f"已取消{label}，数据没有改动。")
            return False
        if show_first or plan.needs_showing:
            agreed = self._shown(rows, block, plan)
            if agreed is None:
                return False
            plan = agreed
        return self._write(plan, label)

    def _shown(self, rows: Rows, block: Block, plan: PastePlan) -> PastePlan | None:
        """The plan as the clerk agrees to it, or None."""
        from gui.table.paste_dialog import PasteDialog  # few pastes need it, and no first screen

        dialog = PasteDialog(self._frame, self._model, rows, self._target(block), plan)
        agreed = dialog.exec()
        dialog.deleteLater()
        self._frame.activateWindow()
        if not agreed:
            return None
        self._model.answers.take_over(dialog.answers)
        return dialog.plan

    def _plan(self, rows: Rows, block: Block) -> PastePlan:
        target, answers = self._target(block), self._model.answers
        if len(rows) * len(rows[0]) < LARGE:
            return plan_paste(rows, target, answers)
        bar = QProgressDialog("正在读剪贴板里的数据…", "取消", 0, len(rows), self._frame)
        bar.setWindowModality(Qt.WindowModality.WindowModal)

        def progress(done: int, all_rows: int) -> None:
            bar.setValue(done)
            if bar.wasCanceled():
                raise GivenUp

        try:
            return plan_paste(rows, target, answers, progress=progress)
        finally:
            bar.close()

    def _write(self, plan: PastePlan, label: str) -> bool:
        words = f"{label} {_what(plan)}"
        if not self._carry_out(words, plan.entries):
            return False
        places = [p for p in map(self._model.table.place, plan.entries) if p]
        if len(places) > 1:
            rows, columns = [p[0] for p in places], [p[1] for p in places]
            self._selection.select(Block(min(rows), min(columns), max(rows), max(columns)))
        found = "，按县（区）名称对应" if plan.placement.by_name else ""
        self.told.emit(f"已{words}{found}{_left(plan)}")
        return True

    def _carry_out(self, label: str, entries: Mapping[Cell, Figure]) -> bool:
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
            self._carry_out(f"{label} {self._name(block)}", entries)

    def _typed(self, block: Block) -> Iterator[Cell]:
        table = self._model.table
        return (table.cell(*place) for place in block.places() if table.can_type(*place))

    def _figures(self, block: Block) -> list[list[Figure]]:
        figure, columns = self._model.table.figure, range(block.left, block.right + 1)
        return [[figure(r, c) for c in columns] for r in range(block.top, block.bottom + 1)]

    def _name(self, block: Block) -> str:
        return self._model.table.cell_name(*block[:2]) if block.size == 1 else _size(block)

    def _target(self, block: Block) -> Target:
        table, here = self._model.table, Place(block.top, block.left)
        height, width = block.bottom - block.top + 1, block.right - block.left + 1
        return Target(
            self._model.session.sheet,
            tuple(table.rows),
            tuple(table.columns),
            here.row,
            here.column - 1,
            height,
            width,
        )


def _what(plan: PastePlan) -> str:
    """What is written: 2行×3列, or 4格 where that is not all of the block."""
    left = any(plan.having(Verdict.PROBLEM, Verdict.DOUBT, Verdict.KEEP))
    return f"{len(plan.entries)}格" if left else plan.size


def _left(plan: PastePlan) -> str:
    """What of the block is not written, for the status bar."""
    refused = sum(1 for _ in plan.having(Verdict.PROBLEM, Verdict.DOUBT))
    blank = sum(1 for _ in plan.having(Verdict.KEEP))
    said = [f"{refused}格没有粘贴"] if refused else []
    said += [f"{blank}格空白，保持原样"] if blank else []
    return "".join(f"，{words}" for words in said)


def _size(block: Block) -> str:
    return f"{block.bottom - block.top + 1}行×{block.right - block.left + 1}列"
