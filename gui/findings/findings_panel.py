"""The findings (疑点) below the pages: a click goes to the cell, the buttons say what of it."""

from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QWidget,
)

from gui.checker import Checker
from gui.findings.finding_desk import FindingDesk
from gui.findings.findings_list import FindingsList, counted
from gui.kit.widgets import button, column, label
from gui.session import Session
from gui.settings import Settings
from models.checking.register import Difference, Line
from models.issues import Stage
from models.schemes.scheme import Severity


class Deed(NamedTuple):
    """Something that can be done with the selected findings: its name in `FindingsPanel.do`."""

    name: str
    text: str
    tip: str


DEEDS = (
    Deed("explain", "说明…", "写明原因，金额不变就不再问（F9）"),
    Deed("tick", "属实", "提示性疑点核对过了，标为已核（Shift+F9）"),
    Deed("let_pass", "放行…", "强制性疑点经负责人同意放行（Ctrl+F9）"),
    Deed("balance", "舍位平衡", "让正文里取整后的各数相加等于合计，并在附件下加注"),
    Deed("query", "退回核实单…", "给县（区）的核实单，Word文件（Ctrl+F8）"),
    Deed("take_back", "撤回说明", "重新变成没有说明的疑点"),
    Deed("switch_off", "不再提示这类…", "以后各期都不再提示，要写明理由"),
)
_ANY_HEIGHT = 16_777_215  # Qt's own QWIDGETSIZE_MAX
_PUSHED = ("explain", "tick", "let_pass", "balance", "query")
_ROUNDED = "printed_sum"  # the findings that 舍位平衡 is for


class FindingsPanel(QFrame):
    """Lists what contradicts itself in the open issue, as the checker finds it."""

    hide_wanted = Signal()
    fold_turned = Signal()
    way_wanted = Signal(object)  # the Finding whose place is to be shown

    def __init__(
        self,
        session: Session,
        checker: Checker,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("findings_panel")
        self._session, self._checker = session, checker
        self.desk = FindingDesk(session, settings, self)
        self.summary = label("疑点", "heading")
        self.counts = label("", "quiet")
        self.pushes = {deed.name: self._push(deed) for deed in DEEDS if deed.name in _PUSHED}
        self.list = FindingsList("findings_list")
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        inner = column(self)
        self._low = self._folded = False
        inner.addLayout(self._head())
        inner.addWidget(self.list, 1)
        self._wire()
        self._show_fold()
        self.refresh()

    def set_low(self, low: bool) -> None:
        """On a low screen only the head is shown, until the clerk wants the list."""
        self._low, self._folded = low, low
        self._show_fold()

    def _turn_fold(self) -> None:
        if self._low:
            self._folded = not self._folded
            self._show_fold()
        else:
            self.hide_wanted.emit()

    @property
    def folded(self) -> bool:
        """Whether only the head is shown."""
        return self._folded

    def _show_fold(self) -> None:
        self.list.setVisible(not self._folded)
        self.setMaximumHeight(self.minimumSizeHint().height() if self._folded else _ANY_HEIGHT)
        self.fold_turned.emit()
        self.close_button.setText("展开" if self._folded else "收起")
        self.close_button.setAccessibleName("展开疑点栏" if self._folded else "收起疑点栏")

    def refresh(self, changed: Difference | None = None) -> None:
        """Show the findings as they are now, the same ones still current and selected."""
        current, chosen = self.list.current, [f.key for f in self.list.selected()]
        scrolled = self.list.verticalScrollBar().value()
        register = self._checker.register
        if changed is None:
            self.list.findings.show(register.lines)
        else:
            self.list.findings.change(changed, register.lines)
        self.counts.setText(self._counted())
        self.list.restore(current, chosen, scrolled)
        self._update_pushes()

    def step(self, down: int) -> None:
        """Go to the next or the previous finding that is not settled, round the list."""
        row = self.list.next_open(down)
        if row is not None:
            self.list.go_to_row(row)
            self._go()

    def do(self, name: str) -> None:
        """Do something with the selected findings, if it can be done with any of them."""
        lines = self.list.selected_lines()
        found = [line.finding for line in lines if self._suits(name, line)]
        if not found:
            self._session.told.emit("请先在疑点栏里选中要处理的疑点。")
        elif name == "query":
            self.desk.query(found, self._checker.found)
        else:
            getattr(self.desk, name)(found)

    # -- within --------------------------------------------------------------------------------

    def _suits(self, name: str, line: Line) -> bool:
        """Whether a deed means anything for a finding."""
        severity = line.finding.severity
        match name:
            case "explain":
                return severity is not Severity.MANDATORY
            case "tick":
                return severity is Severity.HINT and not line.settled
            case "let_pass":
                return severity is Severity.MANDATORY
            case "balance":
                return line.finding.check == _ROUNDED
            case "take_back":
                return line.standing is not None
            case "switch_off":
                return severity is not Severity.MANDATORY
            case _:
                return self._session.scheme.find_unit(line.finding.unit) is not None

    def _counted(self) -> str:
        register = self._checker.register
        if not register.lines:
            if not self._checker.looked:
                return "正在审核…"
            entered = next(self._session.sheet.cells(), None) is not None
            return "没有发现自相矛盾的地方。" if entered else "还没有录入数据，边录边审核。"
        told, settled = counted(register.asking), len(register.lines) - register.asking.total()
        rest = f"{settled}条已说明" if settled else ""
        issue = self._session.issue
        printed = issue is not None and issue.stage is Stage.PRINTED
        now = "（本期已印发，按现在的数据审核）" if printed else ""
        return "，".join(filter(None, (told or "没有待处理的疑点", rest))) + now

    def _go(self) -> None:
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        current = self.list.current
        # A click that only adds to the selection leaves the clerk here.
        if current is not None and not QGuiApplication.keyboardModifiers() & held:
            self.way_wanted.emit(current.finding)

    def _update_pushes(self) -> None:
        lines, register = self.list.selected_lines(), self._checker.register
        for name, push in self.pushes.items():
            suits = any(self._suits(name, line) for line in lines)
            push.setEnabled(suits and not self._session.read_only)
        # Shown where they mean something.
        self.pushes["let_pass"].setVisible(register.weights[Severity.MANDATORY] > 0)
        self.pushes["balance"].setVisible(register.checks[_ROUNDED] > 0)

    def _open_menu(self, place: QPoint) -> None:
        lines = self.list.selected_lines()
        if not lines or self._session.read_only:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for deed in DEEDS:
            if any(self._suits(deed.name, line) for line in lines):
                action = menu.addAction(deed.text)
                action.triggered.connect(lambda _checked=False, name=deed.name: self.do(name))
        menu.popup(self.list.viewport().mapToGlobal(place))

    # -- putting it together -------------------------------------------------------------------

    def _push(self, deed: Deed) -> QPushButton:
        made = button(f"finding_{deed.name}", deed.text, kind="link")
        made.setToolTip(deed.tip)
        made.clicked.connect(lambda: self.do(deed.name))
        return made

    def _head(self) -> QHBoxLayout:
        self.close_button = close = button("hide_findings", "收起", kind="link")
        close.clicked.connect(self._turn_fold)
        head = QHBoxLayout()
        head.setContentsMargins(20, 6, 8, 4)
        head.setSpacing(8)
        head.addWidget(self.summary)
        head.addWidget(self.counts)
        head.addStretch(1)
        for push in self.pushes.values():
            head.addWidget(push)
        head.addSpacing(12)
        head.addWidget(close)
        return head

    def _wire(self) -> None:
        self.list.clicked.connect(self._go)
        self.list.activated.connect(self._go)
        self.list.selectionModel().selectionChanged.connect(self._update_pushes)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self._checker.updated.connect(self.refresh)
