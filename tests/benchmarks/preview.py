"""The preview of the sample, against Qt with the same text.

Twice: laid out again after an edit against Qt's bare layout, which is what a clerk waits for while
writing; and laid out and painted against Qt laying out and painting. What the very first layout
takes, with nothing kept from an earlier one, stands beside the former: no pure Python reaches Qt.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import count

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter, QTextDocument

from export.pagination import block_flow, line_setting, pagination, table_split
from export.pagination.pages import lines
from export.pagination.pagination import paginate
from export.sample import sample_bulletin
from gui.preview.fonts import FontBook
from gui.preview.preview_painter import PagePainter
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
    edited = _edits(bulletin)
    ours, bare = alternately(
        5 if short else 30,
        lambda: _preview(next(edited), painter, image),
        lambda: _bare(text, image),
    )
    detail = f"{ours * 1000:.1f} ms against {bare * 1000:.1f} ms"
    yield Result("preview of the sample, painted, against Qt's text", ours / bare, 3, detail=detail)
    yield _layout_alone(bulletin, text, 20 if short else 100)
    del application


def _layout_alone(bulletin: Bulletin, text: str, runs: int) -> Result:
    edited = _edits(bulletin)
    again, first, bare = alternately(
        runs, lambda: paginate(next(edited)), lambda: _anew(bulletin), lambda: _laid_out(text)
    )
    detail = (
        f"{again * 1000:.1f} ms against {bare * 1000:.1f} ms;"
        f" the first time {first * 1000:.1f} ms, {first / bare:.1f} ×"
    )
    what = "preview of the sample laid out after an edit, against Qt's bare layout"
    return Result(what, again / bare, 3, detail=detail)


def _edits(bulletin: Bulletin) -> Iterator[Bulletin]:
    """The sample with a district's measures a character longer each time."""
    key = bulletin.scheme.units[0].key
    text = bulletin.measures[key]
    for length in count():
        measures = {**bulletin.measures, key: text + "字" * (length % 40)}
        yield replace(bulletin, measures=measures)


def _anew(bulletin: Bulletin) -> None:
    """As in a process that has laid nothing out yet."""
    for kept in (block_flow._set, line_setting._broken, pagination._annex, table_split._fitted):
        kept.cache_clear()
    paginate(bulletin)


def _preview(bulletin: Bulletin, painter: PagePainter, image: QImage) -> None:
    for page in paginate(bulletin):
        image.fill(_WHITE)
        canvas = QPainter(image)
        painter.paint(canvas, page, _SCALE)
        canvas.end()


def _laid_out(text: str) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(_font())
    document.setPageSize(_SHEET)
    document.setPlainText(text)
    document.pageCount()  # Qt lays out what is asked for
    return document


@cache
def _font() -> QFont:
    font = FontBook().font("仿宋")
    font.setPointSize(16)
    return font


def _bare(text: str, image: QImage) -> None:
    document = _laid_out(text)
    for number in range(document.pageCount()):
        image.fill(_WHITE)
        canvas = QPainter(image)
        canvas.translate(0, -number * _SHEET.height())
        document.drawContents(canvas)
        canvas.end()
