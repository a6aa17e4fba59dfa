"""Pages onto paper and into PDF, by the painter of the preview."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSettings, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from export.pagination.pages import Page
from gui.preview.pdf_rare import with_rare_text
from gui.preview.pdf_text import Twins, with_written_text
from gui.preview.preview_painter import PagePainter
from gui.preview.print_sheets import PrintSettings, Side
from models.errors import Refused

_DPI = 1200  # of a PDF: a twentieth of a point is less than one of its dots
_NO_MARGINS = QMarginsF(0, 0, 0, 0)


def pdf_bytes(pages: Sequence[Page], painter: PagePainter, title: str) -> bytes:
    """The pages as a PDF, turned pages turned, text that can be selected and searched."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(title)
    writer.setCreator("简报")
    writer.setPageLayout(_own_layout(pages[0]))
    canvas = QPainter(writer)
    for number, page in enumerate(pages):
        if number:
            writer.setPageLayout(_own_layout(page))
            writer.newPage()
        painter.paint(canvas, page, _DPI / 72)
    canvas.end()
    written = dict.fromkeys(char for page in pages for text in page.texts() for char in text.text)
    twins = Twins(painter.fonts(), frozenset(written))
    made = with_written_text(bytes(buffer.data().data()), twins)
    return with_rare_text(made, [char for char in written if ord(char) > 0xFFFF])


def _own_layout(page: Page) -> QPageLayout:
    """A sheet as large as the page, seen as it is read."""
    turned = QPageLayout.Orientation.Landscape
    upright = QPageLayout.Orientation.Portrait
    width, height = sorted((page.width, page.height))
    return _sheet(QSizeF(width, height), turned if page.landscape else upright)


def _sheet(points: QSizeF, orientation: QPageLayout.Orientation) -> QPageLayout:
    """A sheet without margins; A4 and A3 by name, so that printers find their tray."""
    match = QPageSize.SizeMatchPolicy.FuzzyMatch
    size = QPageSize(points, QPageSize.Unit.Point, "", match)
    return QPageLayout(size, orientation, _NO_MARGINS, QPageLayout.Unit.Point)


def set_up(printer: QPrinter, settings: PrintSettings, page: Page, title: str) -> None:
    """Tell a printer the sheet, the copies and how to turn it.

    Turned pages are printed on upright sheets, so that one flip along the long edge suits all of
    them (GB/T 9704, 8); a booklet's sheets are flipped along their short edge.
    """
    width, height = sorted((page.width, page.height))
    upright, turned = QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape
    if settings.booklet:
        printer.setPageLayout(_sheet(QSizeF(height, 2 * width), turned))
    else:
        printer.setPageLayout(_sheet(QSizeF(width, height), upright))
    printer.setFullPage(True)
    printer.setDocName(title)
    printer.setCopyCount(settings.copies)
    printer.setCollateCopies(True)
    modes = QPrinter.DuplexMode
    both = modes.DuplexShortSide if settings.booklet else modes.DuplexLongSide
    printer.setDuplex(both if settings.two_sided else modes.DuplexNone)


def print_sides(printer: QPrinter, sides: Sequence[Side], painter: PagePainter) -> None:
    """Print the sides; raises Refused where the printer takes nothing."""
    canvas = QPainter()
    if not canvas.begin(printer):
        raise Refused("打印机没有响应，请检查它是否开机、联网，或换一台打印机。")
    try:
        for number, side in enumerate(sides):
            if number and not printer.newPage():
                raise Refused("打印到一半时打印机停了，请检查它，再选页码范围接着打印。")
            _paint_side(canvas, side, painter, printer.logicalDpiY() / 72)
    finally:
        canvas.end()


def _paint_side(canvas: QPainter, side: Side, painter: PagePainter, scale: float) -> None:
    for place, page in enumerate(side):
        if page is None:
            continue
        width, height = sorted((page.width, page.height))
        canvas.save()
        canvas.translate(place * width * scale, 0)
        if page.landscape:
            # The head of a turned page lies at the left, the binding edge of an odd page.
            canvas.translate(0, height * scale)
            canvas.rotate(-90)
        painter.paint(canvas, page, scale)
        canvas.restore()


def remembered(store: QSettings) -> PrintSettings:
    """The settings of the last print on this PC; the pages are chosen anew each time."""
    usual = asdict(PrintSettings())
    found: dict[str, Any] = {
        name: store.value(f"print/{name}", value, type(value)) for name, value in usual.items()
    }
    return PrintSettings(**found | {"pages": "", "copies": max(1, found["copies"])})


def remember(store: QSettings, settings: PrintSettings) -> None:
    """Keep the settings for the next print."""
    for name, value in asdict(settings).items():
        store.setValue(f"print/{name}", value)
