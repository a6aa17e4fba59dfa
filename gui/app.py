"""The application around the window: language, look, icon, and what happens to errors."""

import os
import sys
from importlib.resources import as_file, files
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from gui import style
from gui.error_dialog import install_hook
from gui.main_window import MainWindow
from gui.settings import Settings

NO_DISPLAY = 2
# Platforms of Qt that draw without a display.
_DISPLAYLESS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def run(file: Path | None) -> int:
    """Show the window, on a file or the last one, until it is closed; the exit status."""
    if not display_there():
        print(
            "没有可用的显示器，不能打开窗口，请在桌面环境里运行，或改用命令行（main.py --help）。",
            file=sys.stderr,
        )
        return NO_DISPLAY
    app = make_app()
    install_hook()
    window = MainWindow(Settings(), file)
    window.show()
    return app.exec()


def make_app() -> QApplication:
    """The one QApplication, in Chinese and in its own look."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("简报")
    app.setOrganizationName("jianbao")
    app.setDesktopFileName("jianbao")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)
    app.styleHints().setColorScheme(Qt.ColorScheme.Light)
    app.setStyle("Fusion")
    app.setPalette(style.palette())
    app.setFont(style.font())
    app.setStyleSheet(style.sheet())
    app.setWindowIcon(app_icon())
    return app


def app_icon() -> QIcon:
    """The window's icon."""
    icon = QIcon()
    for size in (32, 256):
        with as_file(files("resources").joinpath(f"icons/jianbao-{size}.png")) as path:
            icon.addFile(str(path))
    return icon


def display_there() -> bool:
    """Whether a window can be shown: Qt would abort where it cannot."""
    if sys.platform != "linux":
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if platform in _DISPLAYLESS:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
