"""Laying out and painting the sample's pages, against Qt laying out and painting the same text."""

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QTextDocument

from export.pages import lines
from export.pagination import paginate
from export.sample import sample_bulletin
from gui.fonts import FontBook
from gui.preview_painter import PagePainter
from models.bulletin import Bulletin
from tests.benchmarks.measuring import Result, alternately

_SCALE = 96 / 72
_SHEET = QSizeF(595, 842) * _SCALE
_WHITE = QColor("white")


def results(short: bool) -> Iterator[Result]:
    """Both paint onto one image as large as the sheet, page by page."""
    application = QGuiApplication.instance() or QGuiApplication([])
    bulletin, painter = sample_bulletin(), PagePainter(FontBook())
    text = "\n".join(line for page in paginate(bulletin) for line in lines(page))
    image = QImage(_SHEET.toSize(), QImage.Format.Format_RGB32)
    ours, bare = alternately(
        5 if short else 30,
        lambda: _preview(bulletin, painter, image),
        lambda: _bare(text, image),
    )
    detail = f"{ours * 1000:.1f} ms against {bare * 1000:.1f} ms"
    yield Result("preview of the sample, against bare Qt text", ours / bare, 3, detail=detail)
    del application


def _preview(bulletin: Bulletin, painter: PagePainter, image: QImage) -> None:
    for page in paginate(bulletin):
        image.fill(_WHITE)
        canvas = QPainter(image)
        painter.paint(canvas, page, _SCALE)
        canvas.end()


def _bare(text: str, image: QImage) -> None:
    document = QTextDocument()
    font = FontBook().font("仿宋")
    font.setPointSize(16)
    document.setDefaultFont(font)
    document.setPageSize(_SHEET)
    document.setPlainText(text)
    for number in range(document.pageCount()):
        image.fill(_WHITE)
        canvas = QPainter(image)
        canvas.translate(0, -number * _SHEET.height())
        document.drawContents(canvas)
        canvas.end()
