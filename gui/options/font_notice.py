"""A word in the status bar about families that this PC lacks, and what is shown for them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QMessageBox, QPushButton

from gui.kit.widgets import named
from gui.session import Session

if TYPE_CHECKING:
    from gui.preview.fonts import FontBook, Substitute

_SOON_MS = 300  # the first screen comes first


class FontNotice(QPushButton):
    """Hidden while nothing is missing; a click names each family and what stands in for it."""

    def __init__(self, fonts: "FontBook | None" = None) -> None:
        super().__init__()
        self._fonts = fonts
        self._missing: list[Substitute] = []
        named(self, "font_notice", "缺少字体")
        self.setProperty("kind", "link")
        self.setAutoDefault(False)
        self.clicked.connect(self.explain)
        self.hide()

    def follow(self, session: Session) -> None:
        """Look for the families of the session's scheme: soon, and whenever an issue is opened."""
        session.issue_opened.connect(lambda: self.look(session))
        QTimer.singleShot(_SOON_MS, self, lambda: self.look(session))

    def look(self, session: Session) -> None:
        """Look for the families of the scheme at hand."""
        from gui.preview.fonts import FontBook, missing_text, wanted_families

        self._fonts = self._fonts or FontBook()
        self._missing = self._fonts.missing(wanted_families(session.scheme))
        self.setText(f"缺{len(self._missing)}种字体")
        self.setToolTip(missing_text(self._missing))
        self.setAccessibleName(missing_text(self._missing) or "缺少字体")
        self.setVisible(bool(self._missing))

    def explain(self) -> None:
        """Name the families and their substitutes."""
        box = QMessageBox(self.window())
        box.setObjectName("font_explanation")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Information)
        box.setWindowTitle("本机缺少的字体")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText("\n".join(f"{each.wanted}：暂用{_shown(each)}" for each in self._missing))
        box.setInformativeText(
            "只影响本机的预览和打印；导出的Word仍写原字体，在装了这些字体的电脑上打开就对。"
            "要在本机看到原样，请把字体装上再打开简报。"
        )
        box.open()


def _shown(each: "Substitute") -> str:
    return f"{each.shown}（加粗）" if each.bold else each.shown
