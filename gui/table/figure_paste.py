"""Pasting into the figure table: planned cell by cell, shown where not all of it fits, written."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QProgressDialog, QWidget

from gui.long_change import LARGE
from gui.table.figure_model import FigureModel
from gui.table.figure_moves import Block, Place
from gui.table.figure_selection import FigureSelection
from models.entry.clip_text import Rows
from models.entry.paste_layout import Target
from models.entry.paste_plan import PastePlan, Verdict, plan_paste
from models.figures import Cell
from models.quantities import Figure
from models.storage.long_work import GivenUp

Write = Callable[[str, Mapping[Cell, Figure]], bool]  # a label and figures; False: given up


class FigurePaste:
    """Puts rows of text at the selection; what was done is told in words."""

    def __init__(
        self,
        model: FigureModel,
        selection: FigureSelection,
        write: Write,
        told: SignalInstance,
        frame: QWidget,
    ) -> None:
        self._model, self._selection, self._frame = model, selection, frame
        self._carry_out, self.told = write, told

    def enter(self, rows: Rows, label: str, show_first: bool) -> bool:
        """Plan and write them; False where nothing was written."""
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
