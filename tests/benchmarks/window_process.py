"""A process that ends itself when it got so far: `bare`, or `shown FILE` and `filled FILE`.

Ours goes through `main.py`, as a clerk's start does; all three end by the same short way.
"""

import os
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class EndAt(QObject):
    """Ends the process when the main window is shown, or has its file's table, painted."""

    def __init__(self, app: QApplication, filled: bool) -> None:
        super().__init__(app)
        self._app, self._filled = app, filled
        self._turns = QTimer(self)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QMainWindow):
            self._app.removeEventFilter(self)
            self._turns.timeout.connect(lambda: self._look(watched))
            self._turns.start(0)
        return False

    def _look(self, window: QMainWindow) -> None:
        if self._filled and getattr(window, "workspace", None) is None:
            return
        if self._filled:
            self._app.processEvents()  # the table's own painting
        os._exit(0)


def bare(app: QApplication) -> int:
    """What any Qt window costs."""
    window = QMainWindow()
    window.resize(1280, 820)
    window.show()
    return app.exec()


if __name__ == "__main__":
    until, app = sys.argv[1], QApplication([])
    EndAt(app, until == "filled")
    if until == "bare":
        bare(app)
    else:
        from main import main

        main(sys.argv[2:])
