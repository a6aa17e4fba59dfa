"""The annex on turned pages: its header on each of them, a row a unit, 合计 last."""

from collections.abc import Iterator

from export.composition import Annex
from export.pagination.strips import Strip, fill
from export.pagination.table_setting import SetTable
from export.pagination.table_split import split
from export.pagination.text_flow import TextFlow
from export.word.docx_columns import text_widths
from models.words.templates import Span


def annex_pages(annex: Annex, flow: TextFlow, height: float) -> Iterator[list[Strip]]:
    """The strips of each page of an annex, each page `height` high.

    附件 and its title stand above the first page's table, the notes below the last one's. A table
    cut side by side goes on behind its own last row, on a new page.
    """
    above = [
        *flow.paragraph("AnnexLabel", (Span(annex.label),)),
        *flow.paragraph("AnnexTitle", (Span(annex.title),)),
    ]
    notes = [s for note in annex.notes for s in flow.paragraph("TableNote", (Span(note),))]
    texts = annex.table.texts
    parts = split(annex.table.header, text_widths(texts), flow.layout, flow.width)
    size = min(part.columns.size for part in parts)
    for place, part in enumerate(parts, 1):
        table = SetTable(annex.table, part, flow, size)
        header = table.header()
        before = above if place == 1 else []
        after = notes if place == len(parts) else []
        strips = [*before, header, *table.rows(texts), *after]
        yield from fill(strips, height, (header,))
