"""Files dropped on the window: what each kind is opened as."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from gui.kit.error_dialog import show_refusal
from models.errors import Refused

if TYPE_CHECKING:
    from gui.main_window import MainWindow

_DATA = (".jianbao", ".db")
_TABLES = (".xlsx", ".xlsm", ".xls", ".et", ".csv", ".tsv")
_TEXTS = (".docx", ".doc", ".wps", ".txt")


def dropped_file(data: QMimeData) -> Path | None:
    """The one file that is dropped, or None."""
    urls = [url for url in data.urls() if url.isLocalFile()]
    return Path(urls[0].toLocalFile()) if len(urls) == 1 else None


def open_dropped(window: "MainWindow", path: Path) -> None:
    """Open a dropped file as what its name says; refused in a sentence where it is nothing."""
    suffix = path.suffix.lower()
    if suffix in _DATA:
        window.open_file(path)
        return
    reason = _reason(window, path, suffix)
    if reason:
        show_refusal(window, Refused(reason))
    elif suffix in _TABLES:
        from gui.menus.commands import IssueCommands

        IssueCommands(window).import_file(path)
    else:
        _share_texts(window, path)


def _reason(window: "MainWindow", path: Path, suffix: str) -> str:
    """Why a file cannot be taken now, or ""."""
    session = window.session
    if suffix not in _TABLES + _TEXTS:
        return (
            f"“{path.name}”不能拖进来：可以拖数据文件、表格（.xlsx、.csv）和文字（.docx、.txt）。"
        )
    if session is None or session.issue is None:
        return f"请先打开或新建一期简报，再把“{path.name}”拖进来。"
    return session.read_only_reason


def _share_texts(window: "MainWindow", path: Path) -> None:
    from gui.measures.narrative_edit import NarrativeEdit

    assert window.workspace is not None
    window.workspace.show_page("measures")
    page = window.workspace.page_widget("measures")
    assert isinstance(page, NarrativeEdit)
    page.share_file(path)
