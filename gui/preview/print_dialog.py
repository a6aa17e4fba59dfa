"""Asking how to print: printer, copies, pages, both sides, a booklet, the annex alone."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from export.pagination.pages import Page
from gui.kit.widgets import button, column, label, named
from gui.preview.print_sheets import PrintSettings, sides
from models.errors import RejectedInput


class PrintDialog(QDialog):
    """Gathers PrintSettings; what cannot be printed is said below, and 打印 waits for it."""

    print_wanted = Signal(object)  # PrintSettings
    test_page_wanted = Signal(object)  # PrintSettings

    def __init__(
        self, pages: Sequence[Page], settings: PrintSettings, parent: QWidget | None = None,
        printers: Sequence[str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("print_dialog")
        self.setWindowTitle("打印")
        self._pages, self._settings = pages, settings
        names = QPrinterInfo.availablePrinterNames() if printers is None else printers
        self.printer = named(QComboBox(), "print_printer", "打印机")
        self.printer.addItems(list(names))
        self.copies = named(QSpinBox(), "print_copies", "份数")
        self.range = named(QLineEdit(), "print_range", "页码范围")
        self.duplex = named(QCheckBox("双面（沿长边翻页）"), "print_duplex", "双面打印")
        self.booklet = named(QCheckBox("A3纸骑马钉小册子"), "print_booklet", "A3小册子")
        self.annex_only = named(QCheckBox("只打印附件"), "print_annex_only", "只打印附件")
        self.note = named(label("", "rejection"), "print_note", "不能打印的原因")
        self.print_button = button("print_go", "打印", kind="primary")
        self._fill(settings)
        self._lay_out()
        self._wire()
        self._check()

    def chosen(self) -> PrintSettings:
        """What is set in the dialog now."""
        return PrintSettings(
            printer=self.printer.currentText(),
            copies=self.copies.value(),
            duplex=self.duplex.isChecked(),
            booklet=self.booklet.isChecked(),
            annex_only=self.annex_only.isChecked(),
            pages=self.range.text(),
        )

    def _fill(self, settings: PrintSettings) -> None:
        default = settings.printer or QPrinterInfo.defaultPrinterName()
        self.printer.setCurrentIndex(max(0, self.printer.findText(default)))
        self.copies.setRange(1, 999)
        self.copies.setValue(settings.copies)
        self.range.setText(settings.pages)
        self.range.setPlaceholderText(f"全部{len(self._pages)}面，或写1-3，5")
        self.duplex.setChecked(settings.duplex)
        self.booklet.setChecked(settings.booklet)
        self.annex_only.setChecked(settings.annex_only)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(label("打印机", "quiet"), self.printer)
        form.addRow(label("份数", "quiet"), self.copies)
        form.addRow(label("页码范围", "quiet"), self.range)
        for box in (self.duplex, self.booklet, self.annex_only):
            form.addRow("", box)
        row = QHBoxLayout()
        test = button("print_test_page", "打印测试页")
        cancel = button("print_cancel", "取消")
        test.setToolTip("印一张带毫米尺的纸，看打印机是否缩放了页面")
        test.clicked.connect(lambda: self.test_page_wanted.emit(self.chosen()))
        cancel.clicked.connect(self.reject)
        row.addWidget(test)
        row.addStretch(1)
        row.addWidget(self.print_button)
        row.addWidget(cancel)
        whole = column(self, margin=20, spacing=14)
        whole.addLayout(form)
        whole.addWidget(self.note)
        whole.addLayout(row)
        self.setMinimumWidth(420)

    def _wire(self) -> None:
        for signal in (
            self.range.textChanged,
            self.annex_only.toggled,
            self.booklet.toggled,
            self.duplex.toggled,
        ):
            signal.connect(lambda _value: self._check())
        self.print_button.clicked.connect(self._print)

    def _check(self) -> None:
        self.duplex.setEnabled(not self.booklet.isChecked())
        reason = self._reason()
        self.note.setText(reason)
        self.note.setVisible(bool(reason))
        self.print_button.setEnabled(not reason)

    def _reason(self) -> str:
        if not self.printer.count():
            return "这台电脑没有安装打印机，可以先导出PDF，到别处打印。"
        try:
            sides(self._pages, self.chosen())
        except RejectedInput as error:
            return str(error)
        return ""

    def _print(self) -> None:
        self.print_wanted.emit(self.chosen())
        self.accept()
