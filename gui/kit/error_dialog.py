"""Errors as a clerk meets them: refused in a sentence, or unexpected, with details to copy."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox, QWidget

from export.error_log import log_file, write_log
from models.errors import Refused

_UNEXPECTED = "程序出了意外，这一步没有完成。已保存的内容都在，可以继续使用。"


def show_refusal(parent: QWidget | None, error: Refused) -> QMessageBox:
    """Tell why something was not done; the window goes on."""
    return _shown("refusal", parent, QMessageBox.Icon.Warning, str(error))


def show_unexpected(parent: QWidget | None, details: str) -> QMessageBox:
    """Tell that something went wrong, with details that can be copied for whoever helps."""
    box = _shown("unexpected_error", parent, QMessageBox.Icon.Critical, _UNEXPECTED)
    box.setInformativeText("如果反复出现，请点“复制详情”，发给维护人员。")
    box.setDetailedText(details)
    copy = box.addButton("复制详情", QMessageBox.ButtonRole.ActionRole)
    copy.setObjectName("copy_details")
    copy.clicked.disconnect()  # copying does not close the dialog
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
    return box


@contextmanager
def refusals_shown(parent: QWidget | None) -> Iterator[None]:
    """Show what is refused within, and go on after it."""
    try:
        yield
    except Refused as error:
        show_refusal(parent, error)


def install_hook(log: Path | None = None) -> None:
    """Send what no slot has caught to the log and to a dialog; the app goes on."""
    file = log or log_file()

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
        elif isinstance(error, Refused):
            show_refusal(_top(), error)
        else:
            details = _details(error)
            _log(file, details)
            if not _already_shown():
                show_unexpected(_top(), details)

    sys.excepthook = hook


def _log(file: Path, details: str) -> None:
    """A disk that is full or read-only must not make matters worse."""
    try:
        write_log(file, details)
    except OSError as error:
        print(f"错误记录写不进“{file}”：{error}", file=sys.stderr)


def _details(error: Exception) -> str:
    import platform  # both are seldom needed, and never for the first screen
    import traceback

    head = f"{datetime.now():%Y-%m-%d %H:%M:%S}  {platform.platform()}  Qt {qVersion()}"
    return head + "\n" + "".join(traceback.format_exception(error))


def _shown(name: str, parent: QWidget | None, icon: QMessageBox.Icon, text: str) -> QMessageBox:
    box = QMessageBox(icon, "简报", text, QMessageBox.StandardButton.Ok, parent)
    box.setObjectName(name)
    box.setAccessibleName(text)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.finished.connect(lambda _result: box)  # without a parent nothing else would hold it
    box.open()
    return box


def _already_shown() -> bool:
    return any(w.objectName() == "unexpected_error" for w in QApplication.topLevelWidgets())


def _top() -> QWidget | None:
    """The window that asks now, or the main one while another program is in front."""
    shown = (w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow())
    main = next((w for w in shown if isinstance(w, QMainWindow)), None)
    return QApplication.activeModalWidget() or QApplication.activeWindow() or main
