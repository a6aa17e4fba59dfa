"""The page number: — 1 —, 7 mm below the 版心, odd pages right, even ones left (GB/T 9704 7.5)."""

from dataclasses import replace

from export.layout import Layout, mm
from export.layout_sense import dash_edge
from export.pagination.advances import Face
from export.pagination.pages import Page, PlacedText

_DASH_HEIGHT = 0.3  # of the dash above the baseline, in ems


def numbered(page: Page, number: int, layout: Layout) -> Page:
    """The page with its number; on a turned one it stands where the bound issue has it (GB 8)."""
    text = _upright(number, layout)
    if page.landscape:
        # The sheet is turned left: what was below is now at the left.
        text = text._replace(x=page.width - text.baseline, baseline=text.x, turned=True)
    return replace(page, items=(*page.items, text), number=number)


def _upright(number: int, layout: Layout) -> PlacedText:
    size, sheet = layout.sizes.page_number, layout.page
    face = Face(layout.fonts.page_number, size)
    text = f"— {number} —"
    width, blank = face.width(text), layout.indents.side * size
    left, right = mm(sheet.left) + blank, mm(sheet.left) + layout.text_width - blank - width
    baseline = mm(sheet.height - dash_edge(layout)) + _DASH_HEIGHT * size
    return PlacedText(right if number % 2 else left, baseline, text, face.family, size, width)
