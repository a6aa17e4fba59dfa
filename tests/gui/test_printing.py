"""The pages on paper and in PDF: what is printed, in which order, and how it is chosen."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from export.composition import (
    AnnexReference,
    Body,
    Colophon,
    Head,
    Heading,
    Title,
    composition,
)
from export.layout import Layout
from export.pagination.pages import Page, PlacedText, lines
from export.pagination.pagination import paginate
from export.pagination.ruler_page import ruler_page
from gui.preview.fonts import FontBook
from gui.preview.preview import PreviewPage
from gui.preview.preview_painter import PagePainter
from gui.preview.print_dialog import PrintDialog
from gui.preview.print_job import pdf_bytes, remember, remembered
from gui.preview.print_sheets import PrintSettings, page_range, sides
from gui.session import Session
from gui.settings import Settings
from models.bulletin import Bulletin
from models.errors import RejectedInput
from tests.export.page_cases import CASES

pdfplumber = pytest.importorskip("pdfplumber")


@pytest.fixture
def memory(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "print.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def page(qtbot, session: Session, settings: Settings, memory: QSettings) -> PreviewPage:
    """The preview of the sample, on screen."""
    made = PreviewPage(session, settings, memory)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def painter(qapp: object) -> PagePainter:
    return PagePainter(FontBook())


# -- PDF and paper ---------------------------------------------------------------------------------


def opened(data: bytes) -> Iterator[Any]:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        yield from pdf.pages


def text_of(page: Any) -> list[str]:
    """The upright lines of a PDF page, without blanks."""
    found: dict[int, list[Any]] = {}
    for char in page.chars:
        if char["upright"] and char["text"].strip():
            found.setdefault(round(page.height - char["matrix"][5]), []).append(char)
    ordered = (sorted(found[y], key=lambda c: c["x0"]) for y in sorted(found))
    return ["".join(char["text"] for char in line) for line in ordered]


def test_the_pdf_says_what_the_pages_say(painter: PagePainter, sample: Bulletin):
    pages = paginate(sample)
    data = pdf_bytes(pages, painter, "脱贫攻坚简报第11期")
    for shown, printed in zip(pages, opened(data), strict=True):
        assert printed.width == pytest.approx(shown.width, abs=1)
        if not shown.landscape:
            wanted = ["".join(line.split()) for line in lines(shown)]
            assert text_of(printed) == wanted
        else:
            figures = "".join(sorted("".join(t.text for t in shown.texts() if t.cell)))
            upright = "".join(text_of(printed))
            assert all(upright.count(digit) >= figures.count(digit) for digit in "0123456789")
            assert "本月开" in upright and "合计" in upright


def words(blocks: Iterable[Any]) -> str:
    """What the blocks of the text and the 版记 say, without blanks."""
    said: list[str] = []
    for block in blocks:
        match block:
            case Head():
                said += [block.name, block.number, block.office, block.date]
            case Title(title):
                said += title
            case Heading(text):
                said.append(text)
            case Body(spans):
                said += [span.text for span in spans]
            case AnnexReference():
                said += [block.label, block.title]
            case Colophon():
                said += [f"{line.label}：{line.to}" for line in block.distribution]
                said += [block.office, block.imprint]
    return "".join("".join(said).split())


@pytest.mark.parametrize("name", ["sample", "title", "rare", "distribution", "annexes", "empty"])
def test_the_text_of_the_pdf_is_the_composition_s_in_reading_order(painter: PagePainter, name: str):
    bulletin = CASES[name]()
    data = pdf_bytes(paginate(bulletin), painter, name)
    pages = (page for page in opened(data) if page.width < page.height)
    said = ("".join("".join(c["text"] for c in page.chars).split()) for page in pages)
    whole = "".join(re.sub(r"—\d+—$", "", page) for page in said)
    assert whole == words(composition(bulletin))


def test_the_page_number_has_its_dashes_as_far_on_both_sides(
    painter: PagePainter, sample: Bulletin
):
    (page, *_) = opened(pdf_bytes(paginate(sample), painter, "简报"))
    dash, one, other = [c for c in page.chars if c["text"].strip()][-3:]
    assert (dash["text"], one["text"], other["text"]) == ("—", "1", "—")
    left, right = (mark["matrix"][4] for mark in (dash, other))
    assert one["matrix"][4] - left == pytest.approx(14 + 7, abs=0.2)
    assert right - one["matrix"][4] == pytest.approx(7 + 7, abs=0.2)


def test_letters_wider_than_half_a_character_are_narrowed_into_their_room(painter: PagePainter):
    wide = PlacedText(72, 72, "WWWWWW", "黑体", 16, 48)
    image = QImage(200, 100, QImage.Format.Format_Grayscale8)
    image.fill(255)
    canvas = QPainter(image)
    painter.paint(canvas, Page(200, 100, (wide,)), 1)
    canvas.end()
    inked = [x for x in range(200) if any(image.pixelColor(x, y).lightness() < 128
                                          for y in range(50, 80))]  # fmt: skip
    assert min(inked) >= 71 and max(inked) <= 72 + 48 + 1


class RecordingPrinter(QPrinter):
    """A PDF that keeps what a real printer would be told."""

    def __init__(self, path: Path) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(path))
        self.told: dict[str, Any] = {}

    def setDuplex(self, mode: QPrinter.DuplexMode) -> None:
        self.told["duplex"] = mode

    def setCopyCount(self, count: int) -> None:
        self.told["copies"] = count


@pytest.mark.parametrize(
    ("settings", "mode", "sheet"),
    [
        (PrintSettings(copies=20), QPrinter.DuplexMode.DuplexLongSide, (595, 842)),
        (PrintSettings(duplex=False), QPrinter.DuplexMode.DuplexNone, (595, 842)),
        (PrintSettings(booklet=True), QPrinter.DuplexMode.DuplexShortSide, (1191, 842)),
        (PrintSettings(annex_only=True), QPrinter.DuplexMode.DuplexLongSide, (595, 842)),
    ],
)
def test_the_printer_is_told_how_to_turn_the_sheets(
    page: PreviewPage,
    tmp_path: Path,
    settings: PrintSettings,
    mode: QPrinter.DuplexMode,
    sheet: tuple[int, int],
):
    path = tmp_path / "paper.pdf"
    printer = RecordingPrinter(path)
    page.desk.print_pages(page.pages, settings, "简报", printer)
    assert printer.told == {"duplex": mode, "copies": settings.copies}
    for printed in opened(path.read_bytes()):
        assert (round(printed.width), round(printed.height)) == sheet


def test_the_pdf_names_itself_and_carries_its_fonts(painter: PagePainter, sample: Bulletin):
    data = pdf_bytes(paginate(sample), painter, "脱贫攻坚简报第11期")
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        assert pdf.metadata["Title"] == "脱贫攻坚简报第11期"
        assert all("Type" not in char["fontname"] for char in pdf.pages[0].chars)
    assert b"/FontFile2" in data or b"/FontFile3" in data


def test_the_pdf_is_written_whole_into_its_place(page: PreviewPage, tmp_path: Path):
    target = tmp_path / "简报.pdf"
    told: list[str] = []
    page.session.told.connect(told.append)
    page.desk.write_pdf(page.pages, target, "简报")
    assert target.read_bytes().startswith(b"%PDF")
    assert told == ["已导出“简报.pdf”。"]


def on_paper(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_turned_pages_are_printed_on_upright_sheets_head_to_the_binding(
    page: PreviewPage, tmp_path: Path
):
    path = tmp_path / "paper.pdf"
    page.desk.print_pages(page.pages, PrintSettings(), "简报", on_paper(path))
    printed = list(opened(path.read_bytes()))
    assert [round(p.width) for p in printed] == [595] * 6
    # Clause 8: the number is where it is on all the other even pages.
    annex, other = printed[3], printed[1]
    numbers = [[c for c in p.chars if c["text"] in "24" and c["upright"]] for p in (annex, other)]
    (four,) = [c for c in numbers[0] if c["size"] == pytest.approx(14, abs=0.5)]
    two = max((c for c in numbers[1]), key=lambda c: c["top"])
    assert four["matrix"][4:] == pytest.approx(two["matrix"][4:], abs=1)


def test_an_a3_booklet_takes_two_pages_a_side(page: PreviewPage, tmp_path: Path):
    path = tmp_path / "booklet.pdf"
    page.desk.print_pages(page.pages, PrintSettings(booklet=True), "简报", on_paper(path))
    printed = list(opened(path.read_bytes()))
    assert [(round(p.width), round(p.height)) for p in printed] == [(1191, 842)] * 4
    assert "脱贫攻坚简报" in "".join(text_of(printed[0]))


def test_the_test_page_s_rulers_are_as_long_as_they_say(page: PreviewPage, tmp_path: Path):
    path = tmp_path / "ruler.pdf"
    page.desk.print_test_page(Layout(), PrintSettings(), on_paper(path))
    (printed,) = opened(path.read_bytes())
    across = max(printed.lines, key=lambda line: line["x1"] - line["x0"])
    down = max(printed.lines, key=lambda line: line["bottom"] - line["top"])
    assert (across["x1"] - across["x0"]) / 72 * 25.4 == pytest.approx(150, abs=0.3)
    assert (down["bottom"] - down["top"]) / 72 * 25.4 == pytest.approx(240, abs=0.3)
    assert "实际大小" in "".join(lines(ruler_page(Layout())))


# -- choosing --------------------------------------------------------------------------------------


def made(count: int, colophon: bool = True) -> list[Page]:
    """Pages told apart by their numbers, the last one a 版记 page."""
    numbered = [Page(595, 842, (), n + 1) for n in range(count)]
    if colophon:
        numbered[-1] = replace(numbered[-1], number=None, items=("版记",))  # type: ignore[arg-type]
    return numbered


def test_a_booklet_folds_into_order_with_the_colophon_at_its_back():
    pages = made(6)
    order = [tuple(page and (page.number or "版记") for page in side)
             for side in sides(pages, PrintSettings(booklet=True))]  # fmt: skip
    assert order == [("版记", 1), (2, None), (None, 3), (4, 5)]


def test_one_sided_printing_wastes_no_sheet_on_a_blank_page(sample: Bulletin):
    pages = paginate(sample)
    assert len(sides(pages, PrintSettings(duplex=True))) == 6
    assert len(sides(pages, PrintSettings(duplex=False))) == 5


def test_the_annex_is_printed_alone(sample: Bulletin):
    ((page,),) = sides(paginate(sample), PrintSettings(annex_only=True))
    assert page is not None and page.annex
    with pytest.raises(RejectedInput, match="没有附件"):
        sides(paginate(sample), PrintSettings(annex_only=True, pages="1-2"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("", [0, 1, 2, 3]), ("1-2", [0, 1]), ("2，4", [1, 3]), ("3—4、1", [2, 3, 0]), (" 2 ", [1])],
)
def test_page_ranges_are_read_as_clerks_write_them(text: str, wanted: list[int]):
    assert page_range(text, 4) == wanted


@pytest.mark.parametrize("text", ["0", "5", "3-2", "一", "1-9", "-"])
def test_a_page_range_that_is_none_is_told_with_its_limit(text: str):
    with pytest.raises(RejectedInput, match="最大是4"):
        page_range(text, 4)


def test_the_print_dialog_waits_until_it_can_print(qtbot, sample: Bulletin):
    dialog = PrintDialog(paginate(sample), PrintSettings(), printers=["办公室打印机"])
    qtbot.addWidget(dialog)
    assert dialog.print_button.isEnabled()
    dialog.range.setText("1-99")
    assert not dialog.print_button.isEnabled()
    assert "最大是6" in dialog.note.text()
    dialog.range.setText("1-2")
    dialog.copies.setValue(20)
    with qtbot.waitSignal(dialog.print_wanted) as wanted:
        dialog.print_button.click()
    assert wanted.args == [PrintSettings("办公室打印机", copies=20, pages="1-2")]


def test_a_pc_without_a_printer_is_told_of_the_pdf(qtbot, sample: Bulletin):
    dialog = PrintDialog(paginate(sample), PrintSettings(), printers=[])
    qtbot.addWidget(dialog)
    assert not dialog.print_button.isEnabled()
    assert "PDF" in dialog.note.text()


def test_how_one_prints_is_remembered_but_for_the_pages(memory: QSettings):
    remember(memory, PrintSettings("二楼", 30, duplex=False, booklet=True, pages="1-2"))
    memory.sync()
    assert remembered(QSettings(memory.fileName(), QSettings.Format.IniFormat)) == PrintSettings(
        "二楼", 30, duplex=False, booklet=True
    )
