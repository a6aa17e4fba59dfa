"""What an issue would print, beside what is being chosen for it."""

from PySide6.QtWidgets import QWidget

from gui.kit.dialogs import told_words
from gui.kit.widgets import column, label
from gui.preview.fonts import FontBook, missing_text, wanted_families
from gui.preview.page_sight import PageSight
from gui.preview.preview_painter import PagePainter
from models.bulletin import Bulletin


class PageLook(QWidget):
    """A page under a heading, and below it which families this PC shows others for."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.setObjectName("page_look")
        self._fonts = FontBook()
        self.heading = label(heading, "heading")
        self.sight = PageSight(PagePainter(self._fonts))
        self.missing = told_words("look_missing", "faint")
        inner = column(self, spacing=6)
        inner.addWidget(self.heading)
        inner.addWidget(self.sight, 1)
        inner.addWidget(self.missing)

    def show_issue(self, bulletin: Bulletin) -> None:
        """Lay the issue out; raises Refused where that cannot be, and shows what was before."""
        from export.pagination.pagination import paginate

        missing = missing_text(self._fonts.missing(wanted_families(bulletin.scheme)))
        self.missing.setText(missing)
        self.missing.setVisible(bool(missing))
        self.sight.show_pages(paginate(bulletin))
