"""The composition laid out by the layout: pages of placed lines, in pure Python.

Line breaks come from the widths of `export.pagination.advances`, not from the fonts of this PC,
so that the same issue has the same pages everywhere. Numbers stand as close to Han characters as
in Word with its automatic spacing off; LibreOffice does not read that and may break lines with
digits earlier.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from export.composition import Annex, Block, Colophon, composition
from export.layout import Layout, layout_of, mm
from export.option_blocks import red_name
from export.pagination.block_flow import text_strips
from export.pagination.colophon_page import colophon_strips, fitted_colophon
from export.pagination.page_numbers import numbered
from export.pagination.pages import Page, joined_rules
from export.pagination.strips import Strip, fill, stacked, stacked_height
from export.pagination.table_pages import annex_pages
from export.pagination.text_flow import text_flow
from models.bulletin import Bulletin


def paginate(bulletin: Bulletin) -> tuple[Page, ...]:
    """The pages of an issue, the blank one before the 版记 among them; raises SchemeError."""
    blocks = composition(bulletin)
    return paginate_blocks(blocks, layout_of(bulletin.scheme), bulletin.scheme.texts.bulletin)


def paginate_blocks(blocks: Sequence[Block], layout: Layout, name: str) -> tuple[Page, ...]:
    """The pages of those blocks: text, annexes, 版记; `name` is the bulletin's red name."""
    layout = fitted_colophon(layout, blocks, red_name(blocks, name))
    pages = _Paginator(layout, red_name(blocks, name))
    body = [*pages.text(blocks)]
    for block in blocks:
        if isinstance(block, Annex):
            body += _annex(block, layout, pages.name)
    numbers = (numbered(page, number, layout) for number, page in enumerate(body, 1))
    tail = [p for b in blocks if isinstance(b, Colophon) for p in pages.colophon(b)]
    # The 版记 stands on an even page, behind a blank one if need be; neither has a number.
    between = [pages.upright([])] if tail and len(body) % 2 == 0 else []
    return (*numbers, *between, *tail)


class _Paginator:
    """Fills upright and turned pages of one layout."""

    def __init__(self, layout: Layout, name: str) -> None:
        self.layout, self.name = layout, name
        self.flow = text_flow(layout, name, mm(layout.page.left), layout.text_width)

    def text(self, blocks: Sequence[Block]) -> Iterator[Page]:
        """The pages of 报头 and text."""
        filled = fill(text_strips(blocks, self.flow), self.layout.text_height)
        return (self.upright(strips) for strips in filled if strips)

    def colophon(self, colophon: Colophon) -> Iterator[Page]:
        """The 版记's page; its last rule lies on the edge of the 版心."""
        filled = fill(colophon_strips(colophon, self.flow), self.layout.text_height)
        for number, strips in enumerate(filled, 1):
            blank = self.layout.text_height - stacked_height(strips)
            yield self.upright(strips, blank if number == len(filled) else 0)

    def upright(self, strips: Sequence[Strip], down: float = 0) -> Page:
        """An upright page with those strips, so far below the top of its 版心."""
        sheet = self.layout.page
        items = joined_rules(stacked(strips, mm(sheet.top) + down))
        return Page(mm(sheet.width), mm(sheet.height), tuple(items))


@lru_cache(maxsize=4)
def _annex(annex: Annex, layout: Layout, name: str) -> tuple[Page, ...]:
    """The turned pages of an annex; kept, because most edits are of the text alone."""
    flow = text_flow(layout, name, mm(layout.page.bottom), layout.text_height)
    return tuple(_turned(s, layout) for s in annex_pages(annex, flow, layout.text_width))


def _turned(strips: Sequence[Strip], layout: Layout) -> Page:
    """A page turned left: the binding edge is its upper one (GB 8)."""
    sheet = layout.page
    items = tuple(joined_rules(stacked(strips, mm(sheet.left))))
    return Page(mm(sheet.height), mm(sheet.width), items, landscape=True, annex=True)
