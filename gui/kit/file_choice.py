"""Asking for files and folders; each purpose remembers the folder used last."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from gui.settings import Settings

DATA_SUFFIX = ".jianbao"
_DATA = "简报数据文件 (*.jianbao *.db);;所有文件 (*)"
_TABLES = "表格文件 (*.xlsx *.csv);;所有文件 (*)"
_WORD = "Word文档 (*.docx);;所有文件 (*)"
_RETURNS = "表格、文档、照片 (*.xlsx *.xls *.et *.csv *.docx *.doc *.wps *.pdf *.jpg);;所有文件 (*)"
_TEXTS = "Word和文本文件 (*.docx *.txt);;所有文件 (*)"
_SCHEMES = "报表模板 (*.toml);;所有文件 (*)"


def choose_data_file(parent: QWidget, settings: Settings) -> Path | None:
    """A data file to open, or None."""
    return _existing(parent, settings, "data", "打开数据文件", _DATA)


def choose_new_data_file(parent: QWidget, settings: Settings, name: str) -> Path | None:
    """Where a data file is to be kept, or None; `name` is proposed."""
    proposed = settings.folder("data") / f"{name}{DATA_SUFFIX}"
    text, _ = QFileDialog.getSaveFileName(
        parent,
        "把数据文件放在哪里",
        str(proposed),
        _DATA,
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    if not text:
        return None
    path = with_suffix(Path(text))
    settings.keep_folder("data", path.parent)
    return path


def choose_table(parent: QWidget, settings: Settings) -> Path | None:
    """A table to import, or None."""
    return _existing(parent, settings, "import", "选择要导入的表格", _TABLES)


def choose_return(parent: QWidget, settings: Settings) -> Path | None:
    """A file that a district sent, or None."""
    return _existing(parent, settings, "return", "选择收到的文件", _RETURNS)


def choose_scheme(parent: QWidget, settings: Settings) -> Path | None:
    """A scheme file, or None."""
    return _existing(parent, settings, "scheme", "选择报表模板", _SCHEMES)


def choose_new_scheme(parent: QWidget, settings: Settings, name: str) -> Path | None:
    """Where a scheme's file is to be kept, or None; `name` is proposed."""
    return choose_new_document(parent, settings, "导出报表模板", name, _SCHEMES)


def choose_text(parent: QWidget, settings: Settings) -> Path | None:
    """A district's own text to open, or None."""
    return _existing(parent, settings, "text", "打开县（区）报来的文字", _TEXTS)


def choose_folder(parent: QWidget, start: Path) -> Path | None:
    """A folder, or None."""
    text = QFileDialog.getExistingDirectory(parent, "选择文件夹", str(start))
    return Path(text) if text else None


def choose_new_document(
    parent: QWidget, settings: Settings, title: str, name: str, kinds: str = _WORD
) -> Path | None:
    """Where a paper beside the bulletin is to be kept, or None; `name` is proposed."""
    proposed = settings.folder("export") / name
    text, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
    if not text:
        return None
    path = Path(text)
    path = path if path.suffix else path.with_name(path.name + proposed.suffix)
    settings.keep_folder("export", path.parent)
    return path


def choose_document(parent: QWidget, settings: Settings, title: str) -> Path | None:
    """A Word file, or None."""
    return _existing(parent, settings, "export", title, _WORD)


def with_suffix(path: Path) -> Path:
    """A data file's path with its suffix, which clerks seldom type."""
    known = path.suffix.lower() in (DATA_SUFFIX, ".db")
    return path if known else path.with_name(path.name + DATA_SUFFIX)


def _existing(
    parent: QWidget, settings: Settings, purpose: str, title: str, kinds: str
) -> Path | None:
    text, _ = QFileDialog.getOpenFileName(parent, title, str(settings.folder(purpose)), kinds)
    if not text:
        return None
    path = Path(text)
    settings.keep_folder(purpose, path.parent)
    return path
