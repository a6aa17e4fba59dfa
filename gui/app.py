"""The application around the window: language, look, icon, and what happens to errors."""

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from gui.kit import style
from gui.kit.error_dialog import install_hook
from gui.main_window import MainWindow
from gui.settings import Settings

NO_DISPLAY = 2
# Seconds that a key waits at most until Python's other threads, a check of 3,000 units for one,
# make way for it; Python's own 5 ms are waited several times a key.
_MAKE_WAY = 0.0005
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
    window.ready.connect(favour_keys)
    window.show()
    return app.exec()


def favour_keys() -> None:
    """Have Python's housekeeping and its other threads hold up the keys less, once all is up."""
    gc.freeze()  # what is loaded now stays: it need not be looked through again and again
    sys.setswitchinterval(_MAKE_WAY)


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
    if app.style().objectName() != "fusion":  # looking for a style costs more than the palette
        app.setStyle("Fusion")
    app.setPalette(style.palette())
    app.setFont(style.font())
    app.setStyleSheet(style.sheet())
    return app


def display_there() -> bool:
    """Whether a window can be shown: Qt would abort where it cannot."""
    if sys.platform != "linux":
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if platform in _DISPLAYLESS:
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    return _x11_answers(os.environ.get("DISPLAY", ""))


def _x11_answers(display: str) -> bool:
    """Whether an X server answers at `:0` and the like; one on another machine is believed."""
    import socket

    host, colon, number = display.rpartition(":")
    if not colon or host not in ("", "unix"):
        return bool(colon)
    path = f"/tmp/.X11-unix/X{number.split('.')[0]}"
    for address in (path, f"\0{path}"):  # a file, or Linux's abstract name
        with socket.socket(socket.AF_UNIX) as client:
            if client.connect_ex(address) == 0:
                return True
    return False
