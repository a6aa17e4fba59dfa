"""Import with a preview: cell by cell what would change, before anything is written."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui.files.dropped_files import dropped_file
from gui.files.import_model import ImportModel, summary
from gui.files.import_questions import ImportQuestions, answerable
from gui.jobs import Jobs
from gui.kit.dialogs import sized
from gui.kit.file_choice import choose_table
from gui.kit.widgets import button, label, named, repolish
from gui.session import Session
from gui.settings import Settings
from models.entry.import_plan import EntryState, ImportPlan, plan_import
from models.errors import Refused

if TYPE_CHECKING:
    from models.entry.raw_table import RawTable
    from models.periods import Period
    from models.schemes.scheme import Scheme

_MOST_ERRORS = 5  # in view at once
_BLANKS = (("空白格：保持原样", "keep"), ("空白格：清除，变为未报", "clear"))


class ImportDialog(QDialog):
    """Reads a table beside the window, shows the plan, and carries it out as one change."""

    def __init__(
        self, session: Session, settings: Settings, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        assert session.issue is not None
        self._session, self._settings, self._jobs = session, settings, jobs
        self._period = session.issue.period
        self._raw: RawTable | None = None
        self._file = Path()
        self.plan: ImportPlan | None = None
        self.setObjectName("import_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"导入数据：{session.issue.period}")
        self.setAcceptDrops(True)
        sized(self, 820, 620)
        self._make_controls()
        self._lay_out()
        self._show_plan()

    def choose(self) -> None:
        """Ask for a file and read it."""
        path = choose_table(self, self._settings)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a table beside the window, then show what it would change."""
        self._file, self._raw = path, None
        self.path.setText(str(path))
        self.questions.forget()
        self._fail("正在读取…", "quiet")
        work = partial(_read, path, self._session.scheme, self._period)
        self._jobs.start(work, self._take_raw, self._read_failed)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.read(path)

    def accept(self) -> None:
        """Import what is shown, as one change, after a backup."""
        if self.plan is None:
            return
        try:
            change = self.plan.change(f"导入 {self._file.name}", self._period)
            self._session.settle()
            self._session.store.backup("导入前")
            self._session.change(change)
        except Refused as error:
            self._fail(str(error), "rejection")
            return
        self._session.told.emit(f"已导入{len(change.edits)}个数据，可以撤销。")
        super().accept()

    def _take_raw(self, raw: "RawTable") -> None:
        self._raw = raw
        self._make_plan()

    def _read_failed(self, error: Exception) -> None:
        if not isinstance(error, Refused):
            self._fail("没有读出来。", "rejection")
            raise error
        self._fail(str(error), "rejection")

    def _make_plan(self) -> None:
        if self._raw is None:
            return
        self.plan = plan_import(
            self._raw,
            self._session.scheme,
            self._session.sheet,
            period=self._period,
            blank=self.blank.currentData(),
            dash=self.questions.dash,
            accept=self.questions.accepted,
            settled=dict(self.questions.settled),
        )
        self.questions.ask(filter(answerable, self.plan.questions), self.plan.matters)
        self._show_plan()
        if self.import_button.isEnabled():
            self.import_button.setFocus(Qt.FocusReason.OtherFocusReason)  # Enter is the next step

    def _fail(self, sentence: str, kind: str) -> None:
        """Show a sentence in place of a plan."""
        self.plan = None
        self._show_plan()
        self.remarks.setText(sentence)
        self.remarks.setProperty("kind", kind)
        repolish(self.remarks)
        self.remarks.show()

    def _show_plan(self) -> None:
        plan = self.plan or ImportPlan()
        changing = sum(entry.state is not EntryState.SAME for entry in plan.entries)
        hindered = plan.errors or plan.questions or plan.open_matters
        ready = self.plan is not None and not hindered and changing > 0
        self.import_button.setEnabled(ready)
        self.import_button.setText(f"导入{changing}个数据" if ready else "导入")
        self.import_button.setFixedWidth(self.import_button.sizeHint().width())
        self.model.show_entries(plan.entries)
        self.errors.clear()
        unreadable = [str(q) for q in plan.questions if not answerable(q)]
        self.errors.addItems([*plan.errors, *unreadable])
        self.errors.setVisible(self.errors.count() > 0)
        rows = min(self.errors.count(), _MOST_ERRORS)
        self.errors.setFixedHeight(rows * (self.errors.fontMetrics().height() + 10) + 8)
        self.summary.setText(summary(plan) if self.plan else "")
        remarks = list(plan.differences)
        if plan.entries and not changing:
            remarks.append("表中数据和现有的完全一样，不用导入。")
        if plan.missing_units:
            names = "、".join(unit.name for unit in plan.missing_units)
            remarks.append(f"表中没有{names}，这些县（区）不动。")
        self.remarks.setText("\n".join(remarks))
        self.remarks.setProperty("kind", "warning")
        repolish(self.remarks)
        self.remarks.setVisible(bool(remarks))

    # -- layout --------------------------------------------------------------------------------

    def _make_controls(self) -> None:
        self.path = named(QLineEdit(), "import_path", "表格文件")
        self.path.setReadOnly(True)
        self.path.setPlaceholderText(
            "选择各县（区）报来的或汇总好的表格（.xlsx、.csv），也可以把文件拖进来"
        )
        self.blank = named(QComboBox(), "import_blank", "空白格怎么办")
        for text, meaning in _BLANKS:
            self.blank.addItem(text, meaning)
        self.blank.activated.connect(lambda _place: self._make_plan())
        self.questions = ImportQuestions()
        self.questions.answered.connect(self._make_plan)
        self.import_button = button("import_ok", "导入", kind="primary")
        self.import_button.clicked.connect(self.accept)
        self._make_views()

    def _make_views(self) -> None:
        self.errors = named(QListWidget(), "import_errors", "不能导入的地方")
        self.errors.setWordWrap(True)
        self.summary: QLabel = label("", "heading")
        self.summary.setObjectName("import_summary")
        self.remarks: QLabel = label("", "warning")
        self.remarks.setObjectName("import_remarks")
        self.remarks.setWordWrap(True)
        self.model = ImportModel(self._session.scheme, self)
        self.everything = named(QCheckBox("也显示不变的"), "import_show_all", "也显示不变的")
        self.everything.toggled.connect(self.model.show_all)

    def _lay_out(self) -> None:
        browse = button("choose_import", "选择文件…")
        browse.clicked.connect(self.choose)
        cancel = button("import_cancel", "取消")
        cancel.clicked.connect(self.reject)
        rows: tuple[tuple[tuple[QWidget, int], ...], ...] = (
            ((self.path, 1), (browse, 0)),
            ((self.summary, 1), (self.everything, 0)),
            ((self.blank, 0), (QWidget(), 1), (self.import_button, 0), (cancel, 0)),
        )
        lines = [_line(row) for row in rows]
        inner = QVBoxLayout(self)
        inner.setContentsMargins(22, 18, 22, 16)
        inner.setSpacing(12)
        inner.addLayout(lines[0])
        inner.addWidget(self.questions)
        inner.addWidget(self.errors)
        inner.addLayout(lines[1])
        inner.addWidget(self._made_table(), 1)
        inner.addWidget(self.remarks)
        inner.addLayout(lines[2])
        browse.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made_table(self) -> QTableView:
        table = named(QTableView(), "import_preview", "会改变哪些数据")
        table.setModel(self.model)
        table.setShowGrid(False)
        table.setAlternatingRowColors(False)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        table.horizontalHeader().setStretchLastSection(True)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        table.horizontalHeader().setDefaultAlignment(left)
        for column, width in enumerate((100, 130, 220, 140)):
            table.setColumnWidth(column, width)
        return table


def _line(widgets: tuple[tuple[QWidget, int], ...]) -> QHBoxLayout:
    line = QHBoxLayout()
    for widget, stretch in widgets:
        line.addWidget(widget, stretch)
    return line


def _read(path: Path, scheme: "Scheme", period: "Period") -> "RawTable":
    from export.incoming.table_reader import read_table

    return read_table(path, scheme, period)
