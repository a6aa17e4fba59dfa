"""The dialog before a paste that does not simply fit: what goes where, what does not, and why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui.kit.dialogs import sized
from gui.table.figure_doubt import MEANINGS
from gui.table.figure_model import FigureModel
from gui.table.figure_style import grid_colours
from gui.table.paste_preview import BlockModel, ProblemModel
from models.entry.clip_text import Rows
from models.entry.paste_layout import Target
from models.entry.paste_plan import PastePlan, PlannedCell, Verdict, plan_paste
from models.entry.readings import BLANK_KINDS, LOOSE_KINDS, proposed
from models.quantities import DoubtKind, Figure, printed

_WIDEST_COLUMN = 800
_ANSWER_WIDTH = 260
_ROOMY = """
QTableView::item {{ padding: 0 6px; }}
QTableView, QTableCornerButton::section {{ background: {head}; border: none; }}
QTableView {{ background: {base}; border: 1px solid {line}; gridline-color: {line}; }}
QHeaderView {{ background: {head}; }}
QHeaderView::section {{ background: {head}; color: {text}; padding: 4px 8px; border: none;
    border-bottom: 1px solid {line}; border-right: 1px solid {line}; }}
"""


class PasteDialog(QDialog):
    """Nothing is written here: `plan` and `answers` say what the clerk agreed to."""

    def __init__(
        self, parent: QWidget, model: FigureModel, rows: Rows, target: Target, plan: PastePlan
    ) -> None:
        super().__init__(parent)
        self.setObjectName("paste_dialog")
        self.setWindowTitle("粘贴前请看一下")
        self.plan, self.answers = plan, model.answers.copy()
        self._model, self._rows, self._target = model, rows, target
        self._choices: dict[DoubtKind, QComboBox] = {}
        self._summary = QLabel(self)
        self._summary.setObjectName("paste_summary")
        self._summary.setWordWrap(True)
        self._block = BlockModel(model.table, plan, self)
        self._problems = ProblemModel(model.table, plan, self)
        self._block_view = self._table(self._block, "paste_block", "剪贴板里的表格")
        self._problem_view = self._table(self._problems, "paste_problems", "不能粘贴的")
        self._clear = QCheckBox("空白也清除(&K)：空白的格子改为未报", self)
        self._clear.setObjectName("paste_clear_blanks")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._accept = self._buttons.addButton("粘贴", QDialogButtonBox.ButtonRole.AcceptRole)
        self._set_up()
        self._show_plan()

    def _set_up(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self._summary)
        layout.addLayout(self._questions())
        layout.addWidget(self._block_view, 3)
        layout.addWidget(self._problem_view, 2)
        layout.addWidget(self._clear)
        layout.addWidget(self._buttons)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("取消(&C)")
        self._accept.setObjectName("paste_accept")
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._clear.toggled.connect(self._plan_again)
        self._problem_view.selectionModel().currentRowChanged.connect(self._go_to_problem)
        sized(self, 900, 560)

    def _table(self, model: BlockModel | ProblemModel, name: str, spoken: str) -> QTableView:
        view = QTableView(self)
        view.setObjectName(name)
        view.setAccessibleName(spoken)
        view.setModel(model)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.setCornerButtonEnabled(False)
        view.setStyleSheet(self._roomy())
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 10)
        if isinstance(model, ProblemModel):
            view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
            view.verticalHeader().hide()
            view.setShowGrid(False)
            view.horizontalHeader().setStretchLastSection(True)
            view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        view.horizontalHeader().setResizeContentsPrecision(100)
        view.horizontalHeader().setMaximumSectionSize(_WIDEST_COLUMN)
        view.resizeColumnsToContents()
        return view

    def _roomy(self) -> str:
        colours = grid_colours(self.palette())
        return _ROOMY.format(
            head=colours.head.name(),
            base=colours.base.name(),
            line=colours.head_line.name(),
            text=colours.head_text.name(),
        )

    # -- what has to be decided ----------------------------------------------------------------

    def _questions(self) -> QGridLayout:
        layout = QGridLayout()
        layout.setColumnStretch(1, 1)
        for row, planned in enumerate(self.plan.first_doubts):
            assert planned.doubt
            box = QComboBox(self)
            box.setObjectName(f"paste_answer_{planned.doubt.kind.name}")
            label = QLabel(self._question(planned), self)
            label.setBuddy(box)
            for title, answer in self._offers(planned):
                box.addItem(title, answer)
            box.setMinimumWidth(_ANSWER_WIDTH)
            box.currentIndexChanged.connect(self._plan_again)
            layout.addWidget(label, row, 0)
            layout.addWidget(box, row, 1, Qt.AlignmentFlag.AlignLeft)
            self._choices[planned.doubt.kind] = box
        return layout

    def _question(self, planned: PlannedCell) -> str:
        assert planned.doubt
        kind = planned.doubt.kind
        times = sum(c.doubt is not None and c.doubt.kind is kind for c in self.plan.cells)
        return (
            f"？ “{planned.doubt.text}”等{times}处："
            if times > 1
            else f"？ “{planned.doubt.text}”："
        )

    def _offers(self, planned: PlannedCell) -> list[tuple[str, Figure | None]]:
        assert planned.doubt and planned.cell
        indicator = self._model.table.scheme.indicator(planned.cell.indicator)
        offers: list[tuple[str, Figure | None]] = [("先不粘贴", None)]
        if planned.doubt.kind in BLANK_KINDS:
            return offers + [(title.partition("(")[0], figure) for title, figure in MEANINGS]
        figure = proposed(planned.doubt, indicator)
        loose = planned.doubt.kind in LOOSE_KINDS
        alike = "这一块里的约数都照写的数录入" if loose else "同类的同样换算"
        words = f"按{printed(figure)}{indicator.measure}录入，{alike}"
        return [*offers, (words, figure)]

    def _plan_again(self) -> None:
        self.answers = self._model.answers.copy()
        for kind, box in self._choices.items():
            figure = box.currentData()
            if figure is None:
                continue
            if kind in BLANK_KINDS:
                self.answers.blanks[kind] = figure
            else:
                self.answers.accepted.add(kind)
        clear = self._clear.isChecked()
        self.plan = plan_paste(self._rows, self._target, self.answers, clear_blanks=clear)
        self._block.take(self.plan)
        self._problems.take(self.plan)
        self._show_plan()

    # -- what is shown -------------------------------------------------------------------------

    def _show_plan(self) -> None:
        counts = dict.fromkeys(Verdict, 0)
        for planned in self.plan.cells:
            counts[planned.verdict] += 1
        undecided, refused = counts[Verdict.DOUBT], counts[Verdict.PROBLEM]
        self._summary.setText("".join(self._sentences(counts)))
        self._problem_view.setVisible(bool(undecided or refused))
        words = "只粘贴能读的" if undecided or refused else "粘贴"
        self._accept.setText(f"{words}{counts[Verdict.WRITE]}格(&V)")
        self._accept.setEnabled(counts[Verdict.WRITE] > 0)
        self._clear.setEnabled(counts[Verdict.KEEP] > 0 or self._clear.isChecked())

    def _sentences(self, counts: dict[Verdict, int]) -> list[str]:
        placement = self.plan.placement
        said = [f"剪贴板里有{self.plan.size}：能粘贴的{counts[Verdict.WRITE]}格"]
        if counts[Verdict.DOUBT]:
            said.append(f"，要先确定的{counts[Verdict.DOUBT]}格")
        if counts[Verdict.PROBLEM]:
            said.append(f"，不能粘贴的{counts[Verdict.PROBLEM]}格")
        if counts[Verdict.KEEP]:
            said.append(f"，空白{counts[Verdict.KEEP]}格保持原样")
        if counts[Verdict.COMPUTED]:
            said.append(f"，由系统计算、与剪贴板里一致的{counts[Verdict.COMPUTED]}格")
        said.append("。")
        if placement.head_rows:
            said.append(f"前{placement.head_rows}行是标题或表头，不粘贴。")
        if placement.by_name:
            said.append("各行按县（区）名称对应。")
        return said

    def _go_to_problem(self) -> None:
        row = self._problem_view.currentIndex().row()
        if 0 <= row < len(self._problems.problems):
            problem = self._problems.problems[row]
            index = self._block.index(problem.row, problem.column)
            self._block_view.setCurrentIndex(index)
            self._block_view.scrollTo(index)
