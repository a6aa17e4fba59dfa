"""A process that ends itself when it got so far: `shown FILE`, `filled FILE`, `bare`."""

import os
import sys
from pathlib import Path


def bare() -> None:
    """What any Qt window costs: shown, painted, gone."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.resize(1280, 820)
    window.show()
    QTimer.singleShot(0, app.quit)
    app.exec()


def ours(until: str, path: Path) -> None:
    """Our window: shown and painted, or with the sample's table filled."""
    from PySide6.QtCore import QTimer

    from gui.app import make_app
    from gui.main_window import MainWindow
    from gui.settings import Settings

    app = make_app()
    window = MainWindow(Settings(), path)
    window.show()
    if until == "shown":
        QTimer.singleShot(0, lambda: os._exit(0))
    else:
        timer = QTimer(app)
        timer.timeout.connect(lambda: os._exit(0) if _filled(window) else None)
        timer.start(1)
    app.exec()


def _filled(window: object) -> bool:
    from PySide6.QtWidgets import QApplication

    if getattr(window, "workspace", None) is None:
        return False
    QApplication.processEvents()  # the table's own painting
    return True


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else ours(sys.argv[1], Path(sys.argv[2]))
