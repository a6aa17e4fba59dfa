"""Export: what is found first, then the folder, then both files made beside the window."""

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gui.findings.findings_list import FindingsList, counted
from gui.jobs import Jobs
from gui.kit.dialogs import sized
from gui.kit.file_choice import choose_folder
from gui.kit.widgets import button, label, named
from gui.session import Session
from gui.settings import Settings
from models.checking.standing import unsettled
from models.errors import Refused
from models.issues import Stage

if TYPE_CHECKING:
    from models.bulletin import Bulletin
    from models.checking.findings import Finding
    from models.issues import Issue
    from models.storage.store import Store


class ExportDialog(QDialog):
    """Shows the findings and asks for a folder; afterwards it opens the files.

    Closed while the files are being written it goes when they are there, and the status bar
    says so; where they could not be written it stays and says why.
    """

    def __init__(
        self, session: Session, settings: Settings, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        assert session.issue is not None
        self._session, self._settings, self._jobs = session, settings, jobs
        self.paths: list[Path] = []
        self._writing = self._leaving = False
        self.setObjectName("export_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("导出Word和Excel")
        self.setMinimumWidth(640)
        sized(self, 860, 480)
        self.summary = label("正在审核…", "heading")
        self.summary.setObjectName("export_summary")
        self.findings = FindingsList("export_findings")
        self.findings.setWordWrap(True)
        self.folder = named(QLineEdit(str(settings.folder("export"))), "export_folder", "文件夹")
        self.message: QLabel = label(_draft_note(session), "quiet")
        self.message.setObjectName("export_message")
        self.message.setWordWrap(True)
        self._make_buttons()
        self._lay_out()
        self.export_button.setFocus(Qt.FocusReason.OtherFocusReason)
        session.settle()
        jobs.start(partial(_found, session.paper()), self._show_findings)

    def export(self) -> None:
        """Write both files beside the window."""
        issue, text = self._session.issue, self.folder.text().strip()
        if issue is None or not text:
            self._tell("请选择放在哪个文件夹。", "rejection")
            return
        self._session.settle()
        if self._session.unsaved:
            # The files are made from what is kept: they would lack what the screen shows.
            self._tell("还有录入没有存上，请先按右下角“重试”存上再导出。", "rejection")
            return
        self._set_writing(True)
        self._tell("正在导出…", "quiet")
        work = partial(_write, self._session.store, issue, Path(text))
        self._jobs.start(work, self._done, self._failed)

    def reject(self) -> None:
        """Close, after the files are written."""
        if not self._writing:
            super().reject()
            return
        self._leaving = True
        self.close_button.setEnabled(False)
        self._tell("正在导出，写完两个文件就关上。", "quiet")

    def _set_writing(self, writing: bool) -> None:
        self._writing = writing
        self.export_button.setEnabled(not writing)

    def _show_findings(self, all_found: "list[Finding]") -> None:
        assert self._session.issue is not None
        found = unsettled(self._session.remarks, self._session.issue.id, all_found)
        count = counted(Counter(finding.severity for finding in found))
        self.summary.setText(f"本期还有疑点：{count}" if count else "审核通过，没有发现疑点。")
        self.findings.setVisible(bool(found))
        self.findings.show_findings(found)

    def _done(self, paths: list[Path]) -> None:
        self.paths = paths
        self._settings.keep_folder("export", paths[0].parent)
        names = "\n".join(path.name for path in paths)
        self._set_writing(False)
        self._tell(f"已导出到“{paths[0].parent}”：\n{names}", "good")
        self._session.told.emit(f"已导出到“{paths[0].parent}”。")
        if self._leaving:
            self.accept()
            return
        self.export_button.setText("再导出一次")
        for push in (self.open_file, self.open_folder):
            push.setVisible(True)
        self.close_button.setText("完成")

    def _failed(self, error: Exception) -> None:
        self._set_writing(False)
        self._leaving = False
        self.close_button.setEnabled(True)
        self._tell("没有导出。", "rejection")
        if not isinstance(error, Refused):
            raise error
        self._tell(str(error), "rejection")

    def _tell(self, text: str, kind: str) -> None:
        self.message.setText(text)
        self.message.setProperty("kind", kind)
        self.message.style().polish(self.message)

    def _choose(self) -> None:
        folder = choose_folder(self, Path(self.folder.text()))
        if folder is not None:
            self.folder.setText(str(folder))

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._tell(f"这台电脑上没有程序能打开“{path.name}”，请在文件夹里打开。", "warning")

    def _make_buttons(self) -> None:
        self.export_button = button("export_ok", "导出", kind="primary")
        self.export_button.setDefault(True)
        self.export_button.clicked.connect(self.export)
        self.open_file = button("open_exported_file", "打开文件")
        self.open_file.clicked.connect(lambda: self._open(self.paths[0]))
        self.open_folder = button("open_exported_folder", "打开文件夹")
        self.open_folder.clicked.connect(lambda: self._open(self.paths[0].parent))
        self.close_button = button("export_close", "取消")
        self.close_button.clicked.connect(self.reject)
        for push in (self.open_file, self.open_folder):
            push.setVisible(False)

    def _lay_out(self) -> None:
        browse = button("choose_export_folder", "选择…", accessible="选择文件夹")
        browse.clicked.connect(self._choose)
        place = QHBoxLayout()
        place.addWidget(label("放在", "quiet"))
        place.addWidget(self.folder, 1)
        place.addWidget(browse)
        pushes = QHBoxLayout()
        for push in (self.open_file, self.open_folder):
            pushes.addWidget(push)
        pushes.addStretch(1)
        for push in (self.export_button, self.close_button):
            pushes.addWidget(push)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(22, 18, 22, 16)
        inner.setSpacing(12)
        inner.addWidget(self.summary)
        inner.addWidget(self.findings, 1)
        inner.addStretch(0)
        inner.addLayout(place)
        inner.addWidget(self.message)
        inner.addLayout(pushes)


def _draft_note(session: Session) -> str:
    assert session.issue is not None
    if session.issue.stage.draft:
        return "疑点不妨碍导出；签发以前，文件名和文件里都标“送审稿”。"
    if session.issue.stage is Stage.PRINTED:
        return "本期已印发，导出的就是印发时存档的文件，一个字节也不差。"
    return "疑点不妨碍导出。"


def _found(bulletin: "Bulletin") -> "list[Finding]":
    from models.checking.checks import findings

    return findings(bulletin)


def _write(store: "Store", issue: "Issue", folder: Path) -> list[Path]:
    from export.release import export_issue

    return export_issue(store, issue, folder)
