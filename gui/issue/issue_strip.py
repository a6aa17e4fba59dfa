"""The strip above the pages: which issue, its stage, the pages' tabs, import and export."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabBar, QWidget

from gui.kit.widgets import button, column, label, named
from gui.session import Session


class IssueStrip(QFrame):
    """Names the open issue and lets the clerk pick a page."""

    page_picked = Signal(str)
    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(
        self, session: Session, pages: list[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "strip")
        self._session = session
        self._keys = [key for key, _ in pages]
        self.caption = label("", "title")
        self.caption.setObjectName("issue_caption")
        self.stage = label("", "chip")
        self.stage.setObjectName("issue_stage")
        self.tabs = self._made_tabs([title for _, title in pages])
        inner = column(self)
        self._inner = inner
        self.set_low(False)
        inner.addLayout(self._head())
        inner.addWidget(self.tabs)
        session.issue_opened.connect(self.refresh)
        session.issue_changed.connect(self.refresh)
        self.refresh()

    @property
    def page(self) -> str:
        """The key of the page picked."""
        return self._keys[self.tabs.currentIndex()]

    def show_page(self, key: str) -> None:
        """Put the tab on a page, without telling; an unknown key is the first."""
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(self._keys.index(key) if key in self._keys else 0)
        self.tabs.blockSignals(False)

    def set_low(self, low: bool) -> None:
        """Take less room on a low screen."""
        self._inner.setContentsMargins(20, 5 if low else 12, 16, 0)
        self._inner.setSpacing(0 if low else 6)

    def refresh(self) -> None:
        """Show the open issue's name and stage."""
        issue = self._session.issue
        if issue is not None:
            self.caption.setText(issue.caption)
            self.stage.setText(issue.stage.value)

    def _head(self) -> QHBoxLayout:
        taken = button("import_figures", "导入数据…")
        taken.setToolTip("从Excel或CSV表格导入（Ctrl+I）")
        taken.setEnabled(not self._session.read_only)
        taken.clicked.connect(self.import_wanted)
        given = button("export_files", "导出…", kind="primary", accessible="导出Word和Excel")
        given.setToolTip("导出Word简报和Excel附件（Ctrl+E）")
        given.clicked.connect(self.export_wanted)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.caption)
        row.addWidget(self.stage, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(taken)
        row.addWidget(given)
        return row

    def _made_tabs(self, titles: list[str]) -> QTabBar:
        tabs = named(QTabBar(), "page_tabs", "页面")
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        for title in titles:
            tabs.addTab(title)
        tabs.currentChanged.connect(lambda _index: self.page_picked.emit(self.page))
        return tabs
