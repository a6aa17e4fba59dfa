"""The clipboard: rectangles of figures for Excel, WPS and Word, and rectangles from them."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from models.entry.clip_text import Rows, html_of, rows_of, rows_of_text, text_of
from models.entry.readings import exact_text
from models.quantities import NOT_REPORTED, Figure, printed

# The app's own form tells 未报 and 不适用 apart without a question.
OWN_FORMAT = "application/x-jianbao-figures"


def to_mime(figures: Sequence[Sequence[Figure]]) -> QMimeData:
    """A rectangle of figures as text, HTML and in the app's own form; 未报 is an empty cell."""
    shown = [[_shown(figure) for figure in row] for row in figures]
    mime = QMimeData()
    mime.setText(text_of(shown))
    mime.setHtml(html_of(shown))
    exact = text_of([[exact_text(figure) for figure in row] for row in figures])
    mime.setData(OWN_FORMAT, exact.encode())
    return mime


def from_mime(mime: QMimeData | None) -> Rows:
    """The rows on a clipboard; none where it holds neither text nor a table, or cannot be read."""
    if mime is None:
        return ()
    if mime.hasFormat(OWN_FORMAT):
        return rows_of_text(bytes(mime.data(OWN_FORMAT).data()).decode())
    return rows_of(mime.text() if mime.hasText() else "", mime.html() if mime.hasHtml() else "")


def _shown(figure: Figure) -> str:
    return "" if figure is NOT_REPORTED else printed(figure)
