"""The strip above a mode that fills the window: what it is, and of which issue."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from gui.kit.widgets import label
from gui.session import Session


def mode_head(title: str, session: Session) -> tuple[QFrame, QHBoxLayout]:
    """The strip, and its row to put more into."""
    strip = QFrame()
    strip.setProperty("kind", "strip")
    row = QHBoxLayout(strip)
    row.setContentsMargins(20, 10, 16, 10)
    row.setSpacing(12)
    row.addWidget(label(title, "title"))
    row.addWidget(label(session.issue.caption if session.issue else "", "quiet"))
    return strip, row
