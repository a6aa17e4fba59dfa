"""What the window's middle is put together from, and what stands there without an issue."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from gui.findings.findings_panel import FindingsPanel
from gui.issue.issue_list import IssueList
from gui.issue.issue_strip import IssueStrip
from gui.kit.widgets import button, column, label
from gui.session import Session


class Parts(NamedTuple):
    """What the middle is put together from."""

    issues: IssueList
    strip: IssueStrip
    pages: QStackedWidget
    findings: FindingsPanel


def empty_page(writable: bool) -> tuple[QWidget, QPushButton]:
    """The page of a file without issues, and its one button."""
    page = QWidget()
    inner = column(page, margin=24, spacing=10)
    inner.addStretch(2)
    centre = Qt.AlignmentFlag.AlignHCenter
    inner.addWidget(label("还没有简报", "title"), 0, centre)
    inner.addWidget(label("新建一期，就可以开始录入各县（区）的数据。", "quiet"), 0, centre)
    push = button("first_issue", "新建一期…", kind="primary")
    push.setEnabled(writable)
    inner.addSpacing(8)
    inner.addWidget(push, 0, centre)
    inner.addStretch(3)
    page.setFocusProxy(push)
    return page, push


def read_only_banner(session: Session) -> QFrame:
    """Says above all else why nothing can be changed; hidden where it can."""
    banner = QFrame()
    banner.setObjectName("read_only_banner")
    banner.setProperty("kind", "banner")
    row = QHBoxLayout(banner)
    row.setContentsMargins(18, 8, 18, 8)
    text: QLabel = label(session.read_only_reason)
    text.setObjectName("read_only_reason")
    row.addWidget(text)
    banner.setVisible(session.read_only)
    return banner


def splitter(name: str, orientation: Qt.Orientation, widgets: tuple[QWidget, QWidget]) -> QSplitter:
    """Two widgets with a movable line between; the pages take what room is left."""
    made = QSplitter(orientation)
    made.setObjectName(name)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    for widget in widgets:
        made.addWidget(widget)
    stretched = 1 if orientation is Qt.Orientation.Horizontal else 0
    made.setStretchFactor(stretched, 1)
    return made
