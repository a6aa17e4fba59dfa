"""The blocks of the text as strips: 报头, title, headings, paragraphs, 附件说明."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from export.advances import Face
from export.composition import AnnexReference, Block, Body, Head, Heading, Title
from export.docx_styles import Style, styles
from export.layout import Layout, ems
from export.line_setting import SetParagraph, Shape
from export.pages import PlacedRule
from export.strips import Strip
from models.templates import Span

# Word and LibreOffice set a line of exact height on four fifths of it.
BASELINE = 0.8
# A line of single spacing, in ems.
SINGLE = 1.2
_ANNEX_LABEL = "附件："


class TextFlow:
    """Sets blocks as strips, between the left edge `left` and `left + width`."""

    def __init__(self, layout: Layout, name: str, left: float, width: float) -> None:
        self.layout, self.left, self.width = layout, left, width
        self.styles: dict[str, Style] = {style.id: style for style in styles(layout, name)}

    def strips(self, blocks: Iterable[Block]) -> Iterator[Strip]:
        """The strips of the blocks that stand in the text; others have pages of their own."""
        for block in blocks:
            match block:
                case Head():
                    yield from self._head(block)
                case Title(lines):
                    yield from self.lines("Title", lines)
                case Heading(text, level):
                    yield from self.paragraph(f"Heading{level}", (Span(text),))
                case Body(spans, unit):
                    yield from self.paragraph("BodyText", spans, unit=unit)
                case AnnexReference(title):
                    yield from self._annex_reference(title)

    def paragraph(
        self, style: str, spans: Sequence[Span], *, unit: str = "", blank: float = 0,
        hanging: float = 0, right: float = 0, align: str = "",
    ) -> Iterator[Strip]:  # fmt: skip
        """A paragraph in a style; the lines after the first begin `blank` from the left.

        The first one begins `hanging` before them; `right` is blank at the other end.
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
            before = look.before if line == 0 else 0
            after = look.after if line == count - 1 else 0
            yield Strip(height, items, before, after, look.keep_next)

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
        start = self.paragraph(style, (Span(left),), blank=side * unit)
        end = self.paragraph(style, (Span(right),), right=side * unit, align="right")
        starts, ends = list(start), list(end)
        if ems(left) + ems(right) + 1 <= room:
            yield replace(starts[0], items=starts[0].items + ends[0].items)
        else:
            yield from (*starts, *ends)

    def _head(self, head: Head) -> Iterator[Strip]:
        """The 报头 over the red rule; its first line stands empty unless it marks a draft."""
        yield from self.paragraph("Mark", (Span(head.draft_mark),), align="right")
        yield from self.paragraph("BulletinName", (Span(head.name),))
        yield from self.paragraph("IssueNumber", (Span(head.number),))
        yield from self.two_ended("OfficeAndDate", head.office, head.date)
        rules = self.layout.rules
        y = rules.red_gap + rules.red / 2
        rule = PlacedRule(self.left, y, self.left + self.width, y, rules.red, rules.red_color)
        yield Strip(rules.red_gap + rules.red, (rule,))

    def _annex_reference(self, title: str) -> Iterator[Strip]:
        """附件：… — its further lines begin behind the colon (GB 7.3.4)."""
        character = self.layout.character
        hanging = ems(_ANNEX_LABEL) * character
        blank = self.layout.indents.paragraph * character + hanging
        spans = (Span(_ANNEX_LABEL + title),)
        yield from self.paragraph("AnnexReference", spans, blank=blank, hanging=hanging)


def face(style: Style) -> Face:
    """The font of a style."""
    return Face(style.family, style.size, style.squeeze, style.latin)


def line_height(style: Style) -> float:
    """The height of a line in a style."""
    return SINGLE * style.size if style.line is None else style.line
