"""A new issue: its likely number, date and period, and what it takes over from an earlier one."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from gui.issue.issue_facts import LABEL_WIDTH, IssueFacts
from gui.issue.next_issue import next_issue, until_last_month
from gui.kit.widgets import dialog_buttons, label, named
from gui.session import Session
from models.errors import Refused
from models.issues import Issue


class NewIssueDialog(QDialog):
    """Proposes; the clerk changes what is not so, and the issue is made and opened."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("new_issue_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("新建一期")
        self.setMinimumWidth(460)
        self.facts = IssueFacts()
        proposal = next_issue(session.issues, date.today())
        self.facts.show_facts(proposal.name, proposal.day, proposal.period)
        self.source = named(QComboBox(), "copy_from", "措施文字沿用哪一期")
        for issue in session.issues:
            self.source.addItem(issue.caption, issue)
        self.source.addItem("不沿用，从空白开始", None)
        self.rejection: QLabel = label("", "rejection")
        self.rejection.setObjectName("new_issue_rejection")
        self.rejection.setWordWrap(True)
        self.rejection.hide()
        self._lay_out()
        self._proposed = proposal.period
        if not session.issues:  # later periods follow the issue before
            self.facts.date.dateChanged.connect(lambda _day: self._follow_date())

    def _follow_date(self) -> None:
        """Propose the period of another date, unless the clerk has chosen one."""
        facts = self.facts
        chosen = (facts.year.value(), facts.first.currentIndex(), facts.last.currentIndex())
        proposed = self._proposed
        if chosen == (proposed.year, proposed.first - 1, proposed.last - 1):
            self._proposed = until_last_month(facts.day)
            facts.show_facts(facts.name(), facts.day, self._proposed)

    def showEvent(self, event: QShowEvent) -> None:
        """The number is what is looked at first: typing replaces it."""
        super().showEvent(event)
        self.facts.number.setFocus(Qt.FocusReason.TabFocusReason)
        self.facts.number.selectAll()

    def accept(self) -> None:
        """Make the issue and open it, or say why not."""
        source: Issue | None = self.source.currentData()
        facts = self.facts
        try:
            self._session.create_issue(facts.name(), facts.period(), facts.day, source)
        except Refused as error:
            self.rejection.setText(str(error))
            self.rejection.show()
            return
        super().accept()

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self)
        inner.setContentsMargins(24, 20, 24, 16)
        inner.setSpacing(14)
        inner.addWidget(self.facts)
        row = QHBoxLayout()
        row.setSpacing(14)
        name = label("措施沿用", "quiet")
        name.setMinimumWidth(LABEL_WIDTH)
        name.setBuddy(self.source)
        self.source.setMinimumHeight(30)
        row.addWidget(name)
        row.addWidget(self.source, 1)
        inner.addLayout(row)
        hint = label(
            "沿用的是各县（区）的措施和报送范围，在上面改即可；数据按报告期另录。", "faint"
        )
        hint.setWordWrap(True)
        inner.addWidget(hint)
        inner.addWidget(self.rejection)
        inner.addStretch(1)
        inner.addWidget(dialog_buttons(self, "new_issue_ok", "新建"))
