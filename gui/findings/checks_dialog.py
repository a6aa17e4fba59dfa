"""审核规则: the office's own rules and the built-in checks, which are silent and why."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.checker import Checker
from gui.kit import style
from gui.kit.dialogs import sized
from gui.kit.error_dialog import refusals_shown
from gui.kit.widgets import button, label, named
from gui.session import Session
from gui.settings import Settings
from models.checking.findings import BUILT_IN, weights
from models.checking.standing import silenced, switched_on
from models.remarks import SwitchedOff
from models.schemes.rule_names import rule_in_words
from models.schemes.scheme import Check, Scope

_KEY = Qt.ItemDataRole.UserRole
_DEEP = Qt.MatchFlag.MatchRecursive
_OVER = {Scope.UNITS: "各县（区）", Scope.TOTAL: "合计", Scope.BOTH: "各县（区）和合计"}


class ChecksDialog(QDialog):
    """Lists all checks; silent ones can speak again, the office's own can be written."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        checker: Checker | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._settings, self._checker = session, settings, checker
        self.setObjectName("checks_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("审核规则")
        sized(self, 880, 560)
        self.list = named(QTreeWidget(), "checks_list", "审核规则")
        self.list.setColumnCount(3)
        self.list.setHeaderLabels(["审核", "程度", "本期"])
        self.list.setColumnWidth(0, 380)
        self.list.setColumnWidth(1, 230)
        self.list.itemSelectionChanged.connect(self._update_pushes)
        self.list.itemActivated.connect(lambda _item: self.edit())
        self._make_buttons()
        self._lay_out()
        for changed in (session.remarks_changed, session.issue_changed):
            changed.connect(self.refresh)
        if checker is not None:
            checker.updated.connect(lambda _changed: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show the checks as they are now."""
        current = self.current_key
        self.list.clear()
        scheme, off = self._session.scheme, silenced(self._session.remarks)
        own = self._group("本单位的规则")
        for check in scheme.checks:
            words = f"{check.severity.value}，{_OVER[check.scope]}"
            rule = rule_in_words(scheme, check.text)
            self._add(own, check.key, rule, words, off.get(check.key), check.note)
        built_in = self._group("内置的审核")
        for key, name in BUILT_IN.items():
            weight = "或".join(severity.value for severity in weights(key))
            self._add(built_in, key, name, weight, off.get(key), "")
        if current:
            self.select(current)
        self._update_pushes()

    @property
    def current_key(self) -> str:
        """The key of the check that is selected, or ""."""
        item = self.list.currentItem()
        return str(item.data(0, _KEY) or "") if item else ""

    def select(self, key: str) -> None:
        """Select a check."""
        for item in self.list.findItems("*", Qt.MatchFlag.MatchWildcard | _DEEP):
            if item.data(0, _KEY) == key:
                self.list.setCurrentItem(item)

    def switch_on(self) -> None:
        """Let the selected check speak again."""
        with refusals_shown(self):
            session = self._session
            session.change(switched_on(session.remarks, session.scheme, self.current_key))

    def add(self) -> None:
        """Write a new rule."""
        self._open_rule(None)

    def edit(self) -> None:
        """Change the selected rule, if it is the office's own."""
        check = self._own_check()
        if check is not None and self._writable:
            self._open_rule(check)

    # -- within --------------------------------------------------------------------------------

    @property
    def _writable(self) -> bool:
        return not self._session.read_only and self._session.issue is not None

    def _own_check(self) -> Check | None:
        checks = self._session.scheme.checks
        return next((check for check in checks if check.key == self.current_key), None)

    def _open_rule(self, check: Check | None) -> None:
        from gui.findings.rule_dialog import RuleDialog

        RuleDialog(self._session, check, self).open()

    def _group(self, title: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([title])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setForeground(0, QBrush(QColor(style.TEXT_QUIET)))
        self.list.addTopLevelItem(item)
        item.setExpanded(True)
        return item

    def _add(
        self,
        group: QTreeWidgetItem,
        key: str,
        name: str,
        weight: str,
        off: SwitchedOff | None,
        note: str,
    ) -> None:
        told = f"不再提示：{off.reason}（{off.person}）" if off else self._found(key)
        item = QTreeWidgetItem([name, weight, told])
        item.setData(0, _KEY, key)
        item.setToolTip(0, f"{name}\n{note}".strip())
        item.setToolTip(2, told)
        if off:
            for column in range(3):
                item.setForeground(column, QBrush(QColor(style.TEXT_FAINT)))
        group.addChild(item)

    def _found(self, key: str) -> str:
        """How often a check speaks in the open issue."""
        count = self._checker.register.checks[key] if self._checker else 0
        return f"本期{count}条" if count else ""

    def _update_pushes(self) -> None:
        off = silenced(self._session.remarks)
        self.on_button.setEnabled(self.current_key in off and self._writable)
        self.edit_button.setEnabled(self._own_check() is not None and self._writable)
        self.add_button.setEnabled(self._writable)

    def _make_buttons(self) -> None:
        self.add_button = button("add_rule", "新建规则…")
        self.add_button.clicked.connect(self.add)
        self.edit_button = button("edit_rule", "修改…", accessible="修改规则")
        self.edit_button.clicked.connect(self.edit)
        self.on_button = button("switch_on", "恢复提示")
        self.on_button.clicked.connect(self.switch_on)
        self.close_button = button("close_checks", "关闭")
        self.close_button.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self)
        inner.setContentsMargins(22, 18, 22, 16)
        inner.setSpacing(10)
        inner.addWidget(label("审核规则", "heading"))
        told = "规则随报表模板走，改动存为新的一版，本期和以后各期用新版，以前各期不变。"
        inner.addWidget(label(told, "quiet"))
        inner.addWidget(self.list, 1)
        row = QHBoxLayout()
        for push in (self.add_button, self.edit_button, self.on_button):
            row.addWidget(push)
        row.addStretch(1)
        row.addWidget(self.close_button)
        inner.addLayout(row)
