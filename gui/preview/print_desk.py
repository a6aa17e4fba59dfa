"""What is done with the pages of the preview: printing them, a test page, a PDF."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from export.layout import Layout
from export.pagination.pages import Page
from export.pagination.ruler_page import ruler_page
from export.safe_write import replace_file
from gui.preview.preview_painter import PagePainter
from gui.preview.print_dialog import PrintDialog
from gui.preview.print_job import pdf_bytes, print_sides, remember, remembered, set_up
from gui.preview.print_sheets import PrintSettings, sides
from gui.settings import Settings


class PrintDesk(QObject):
    """Prints for a widget; what was chosen is remembered on this PC."""

    told = Signal(str)  # a sentence for the status bar

    def __init__(
        self, parent: QWidget, painter: PagePainter, settings: Settings, store: QSettings
    ) -> None:
        super().__init__(parent)
        self._widget, self._painter = parent, painter
        self._settings, self._store = settings, store

    def open_dialog(self, pages: Sequence[Page], layout: Layout, title: str) -> PrintDialog:
        """Ask how to print, and print."""
        dialog = PrintDialog(pages, remembered(self._store), self._widget)
        dialog.print_wanted.connect(lambda chosen: self.print_pages(pages, chosen, title))
        dialog.test_page_wanted.connect(lambda chosen: self.print_test_page(layout, chosen))
        dialog.open()
        return dialog

    def print_pages(
        self, pages: Sequence[Page], settings: PrintSettings, title: str,
        printer: QPrinter | None = None,
    ) -> None:  # fmt: skip
        """Print the pages; raises Refused where that cannot be."""
        remember(self._store, settings)
        wanted = sides(pages, settings)
        printer = printer or _printer(settings.printer)
        set_up(printer, settings, pages[0], title)
        print_sides(printer, wanted, self._painter)
        self.told.emit(f"已送到打印机“{printer.printerName()}”，共{len(wanted)}面。")

    def print_test_page(
        self, layout: Layout, settings: PrintSettings, printer: QPrinter | None = None
    ) -> None:
        """Print the sheet of rulers that shows what a driver does to sizes."""
        single = PrintSettings(settings.printer, duplex=False)
        printer = printer or _printer(settings.printer)
        page = ruler_page(layout)
        set_up(printer, single, page, "打印测试页")
        print_sides(printer, [(page,)], self._painter)
        self.told.emit("打印测试页已送出，请用尺子量。")

    def export_pdf(self, pages: Sequence[Page], title: str, name: str) -> None:
        """Ask where to, and write the PDF there."""
        proposed = self._settings.folder("export") / f"{name}.pdf"
        text, _ = QFileDialog.getSaveFileName(
            self._widget, "导出PDF", str(proposed), "PDF文件 (*.pdf)"
        )
        if text:
            path = Path(text)
            path = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
            self.write_pdf(pages, path, title)

    def write_pdf(self, pages: Sequence[Page], path: Path, title: str) -> None:
        """Write the pages as a PDF, whole or not at all; raises Refused."""
        replace_file(path, pdf_bytes(pages, self._painter, title))
        self._settings.keep_folder("export", path.parent)
        self.told.emit(f"已导出“{path.name}”。")


def _printer(name: str) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    return printer
