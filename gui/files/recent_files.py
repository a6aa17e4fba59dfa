"""最近打开: the data files that were open last, as a menu."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from gui.settings import Settings


class RecentFiles(QMenu):
    """Filled anew whenever it opens; a file that is gone stays listed, greyed, with its place."""

    def __init__(
        self, settings: Settings, open_file: Callable[[Path], None], parent: QWidget
    ) -> None:
        super().__init__("最近打开(&R)", parent)
        self.setObjectName("recent_files")
        self.setToolTipsVisible(True)
        self._settings, self._open = settings, open_file
        self.aboutToShow.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """List the files, the last one first; their digit is their key."""
        self.clear()
        for number, path in enumerate(self._settings.recent_files, 1):
            name = path.stem.replace("&", "&&")
            action = self.addAction(f"&{number}  {name}（{path.parent}）")
            action.setToolTip(str(path))
            action.setEnabled(path.exists())
            action.triggered.connect(lambda _checked=False, path=path: self._open(path))
        if self.isEmpty():
            self.addAction("还没有打开过").setEnabled(False)
