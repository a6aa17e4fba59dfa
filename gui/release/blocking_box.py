"""What stands against signing: the 强制性 findings, and the way to let them pass."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.findings.finding_desk import FindingDesk
from gui.findings.findings_list import FindingsList
from gui.kit.widgets import button, label
from gui.session import Session
from gui.settings import Settings
from models.remarks import is_open
from models.schemes.scheme import Severity


class BlockingBox(QWidget):
    """Lists them until they are let pass, and says how much is not explained."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = FindingDesk(session, settings, self)
        self.list = FindingsList("blocking_findings")
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(110)
        self.words = label("", "rejection")
        self.words.setObjectName("blocking_words")
        self.pass_button = button("pass_blocking", "放行…")
        self.pass_button.clicked.connect(self._let_pass)
        self.unexplained = label("", "warning")
        self.unexplained.setObjectName("unexplained_words")
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.pass_button, 0, Qt.AlignmentFlag.AlignRight)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(row)
        inner.addWidget(self.list)
        inner.addWidget(self.unexplained)
        session.remarks_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Look again at what stands, and at what nobody explained yet."""
        from models.checking.checks import (
            findings,  # its patterns are no matter of the first screen
        )

        issue, remarks = self._session.issue, self._session.remarks
        if issue is None:
            return
        found = [f for f in findings(self._session.bulletin()) if is_open(remarks, issue.id, f)]
        standing = [f for f in found if f.severity is Severity.MANDATORY]
        self.list.show_findings(standing)
        self.words.setText(f"还有{len(standing)}条强制性疑点，改正或放行后才能签发：")
        for widget in (self.words, self.pass_button, self.list):
            widget.setVisible(bool(standing))
        rest = len(found) - len(standing)
        self.unexplained.setText(f"还有{rest}条核实性疑点没有说明；不妨碍签发，建议先说明。")
        self.unexplained.setVisible(bool(rest))

    def _let_pass(self) -> None:
        self._desk.let_pass(self.list.selected() or self.list.found)
