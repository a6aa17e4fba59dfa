"""Paragraphs in the styles of the Word file, set as strips."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from export.layout import Layout, ems
from export.pagination.advances import Face
from export.pagination.line_setting import SetParagraph, Shape
from export.pagination.strips import Strip
from export.word.docx_option_styles import option_styles
from export.word.docx_styles import SINGLE, Style, styles
from models.words.templates import Span

# Word and LibreOffice set a line of exact height on four fifths of it.
BASELINE = 0.8


class TextFlow:
    """Sets paragraphs as strips, between the left edge `left` and `left + width`.

    `text_flow` gives the same one again, for those who keep what it has set.
    """

    def __init__(self, layout: Layout, name: str, left: float, width: float) -> None:
        self.layout, self.left, self.width = layout, left, width
        self.styles = _styles(layout, name)

    def paragraph(
        self, style: str, spans: Sequence[Span], *, unit: str = "", blank: float = 0,
        hanging: float = 0, right: float = 0, align: str = "", before: float | None = None,
    ) -> Iterator[Strip]:  # fmt: skip
        """A paragraph in a style; the lines after the first begin `blank` from the left.

        The first one begins `hanging` before them; `right` is blank at the other end. `before` is
        the blank above where it is not the style's.
        """
        look = self.styles[style]
        first = look.first * self.layout.character - hanging
        shape = Shape(
            self.left + blank, self.width - blank - right, first, align or look.align,
            look.color or "000000",
        )  # fmt: skip
        text = SetParagraph(spans, face(look), shape, unit)
        count, height = len(text.lines), line_height(look)
        for line in range(count):
            items = tuple(text.placed(line, height * BASELINE))
            above = look.before if before is None else before
            below = look.after if line == count - 1 else 0
            yield Strip(height, items, 0 if line else above, below, look.keep_next)

    def lines(self, style: str, lines: Sequence[str]) -> Iterator[Strip]:
        """A paragraph whose lines are broken by hand; a line too long is broken further."""
        look = self.styles[style]
        strips = [strip for line in lines for strip in self.paragraph(style, (Span(line),))]
        for place, strip in enumerate(strips, 1):
            before, after = look.before if place == 1 else 0, look.after
            yield replace(strip, before=before, after=after if place == len(strips) else 0)

    def two_ended(self, style: str, left: str, right: str) -> Iterator[Strip]:
        """A text at each end of a line; on two lines where one cannot hold both."""
        look, side = self.styles[style], self.layout.indents.side
        unit = look.size + look.squeeze
        room = self.width / unit - 2 * side
        # The blank is a tab: in Word, too, what goes on in a second line begins at the edge.
        start = self.paragraph(style, (Span(left),), hanging=-side * unit)
        end = self.paragraph(style, (Span(right),), right=side * unit, align="right")
        starts, ends = list(start), list(end)
        if ems(left) + ems(right) + 1 <= room:
            yield replace(starts[0], items=starts[0].items + ends[0].items)
        else:
            yield from (*starts, *ends)


@lru_cache(maxsize=16)
def text_flow(layout: Layout, name: str, left: float, width: float) -> TextFlow:
    """The one TextFlow of those measures."""
    return TextFlow(layout, name, left, width)


@lru_cache(maxsize=8)
def _styles(layout: Layout, name: str) -> Mapping[str, Style]:
    usual = {style.id: style for style in styles(layout, name)}
    return usual | {style.id: style for style in option_styles(layout, name)}


def face(style: Style) -> Face:
    """The font of a style."""
    return Face(style.family, style.size, style.squeeze, style.latin)


def line_height(style: Style) -> float:
    """The height of a line in a style."""
    return SINGLE * style.size if style.line is None else style.line
