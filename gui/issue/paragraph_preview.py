"""The generated paragraphs as they will be printed; a figure leads to its cell."""

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from gui.kit import style
from gui.kit.widgets import named
from models.bulletin import Bulletin
from models.figures import Cell

if TYPE_CHECKING:
    from models.words.sentences import Paragraph


class ParagraphPreview(QTextBrowser):
    """Shows what the scheme's sentences say; `cell_picked` tells the Cell of a figure."""

    cell_picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "paragraph_preview", "生成的成效段落")
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._pick)
        self._cells: list[Cell] = []

    def show_bulletin(self, bulletin: Bulletin) -> None:
        """Show the paragraphs of all generated sections."""
        from models.words.wording import compose

        sections = (s for s in compose(bulletin).sections if not s.units)
        self._show((section.heading, section.paragraphs) for section in sections)

    def show_paragraphs(self, paragraphs: "Iterable[Paragraph]") -> None:
        """Show paragraphs without a heading."""
        self._show([("", paragraphs)])

    def _show(self, parts_of: "Iterable[tuple[str, Iterable[Paragraph]]]") -> None:
        self._cells = []
        parts = []
        for heading, paragraphs in parts_of:
            if heading:
                parts.append(f'<p class="head">{escape(heading)}</p>')
            for paragraph in paragraphs:
                spans = "".join(self._span(span.text, span.cell) for span in paragraph)
                parts.append(f'<p class="body">{spans}</p>')
        place = self.verticalScrollBar().value()
        self.setHtml(_STYLE + "".join(parts))
        self.verticalScrollBar().setValue(place)

    def _span(self, text: str, cell: Cell | None) -> str:
        if cell is None:
            return escape(text)
        self._cells.append(cell)
        kind = "gap" if text.startswith("【") else "figure"
        return f'<a class="{kind}" href="cell:{len(self._cells) - 1}">{escape(text)}</a>'

    def _pick(self, url: QUrl) -> None:
        self.cell_picked.emit(self._cells[int(url.path())])


_STYLE = f"""<style>
p.head {{ color: {style.TEXT_QUIET}; margin: 0 0 6px 0; }}
p.body {{ line-height: 140%; margin: 0 0 8px 0; text-indent: 26px; }}
a.figure {{ color: {style.ACCENT_DARK}; text-decoration: none; }}
a.gap {{ color: {style.BAD}; font-weight: bold; text-decoration: none; }}
</style>"""
