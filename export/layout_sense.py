"""What the numbers of a layout mean together: where the page number stands, what cannot print."""

from export.layout import Layout
from models.errors import SchemeError

_NUMBER_GAP = 7  # mm from the 版心 to the dashes of the page number (GB 7.5)
_DASHES = 0.2  # mm from the number's line up to its dashes, per point of its size
_LINE = 0.45  # mm that the number's line is high at most, per point of its size
_UNPRINTED = 5  # mm at the edge of the paper that office printers leave white


def number_edge(layout: Layout) -> float:
    """From the lower edge of the paper to the page number's line, in mm."""
    page = layout.page
    if page.footer is not None:
        return page.footer
    return max(0.0, page.bottom - _NUMBER_GAP - _DASHES * layout.sizes.page_number)


def dash_edge(layout: Layout) -> float:
    """From the lower edge of the paper to the dashes of the page number, in mm; 28 by default."""
    return number_edge(layout) + _DASHES * layout.sizes.page_number


def refuse_senseless(layout: Layout, before: Layout | None = None) -> None:
    """Raise SchemeError for what would print lines over one another or beyond the paper.

    What an office already printed by, `before`, is not held against other changes.
    """
    known = {place for place, _ in _faults(before)} if before else set()
    for place, reason in _faults(layout):
        if place not in known:
            raise SchemeError(f"[layout] {place}", reason)


def _faults(layout: Layout) -> list[tuple[str, str]]:
    """Places of overrides, and why they cannot be so."""
    return [*_overlaps(layout), *_edge_faults(layout)]


def _overlaps(layout: Layout) -> list[tuple[str, str]]:
    sizes, pitch = layout.sizes, layout.pitch
    pairs = (
        ("body", "正文", sizes.body, pitch.line),
        ("title", "标题", sizes.title, pitch.title),
        ("annex_title", "附件标题", sizes.annex_title, pitch.title),
        ("colophon", "版记", sizes.colophon, pitch.colophon),
    )
    return [
        (
            f"sizes.{key}",
            f"{word}字号{size:g}磅比行距{line:g}磅大，上下两行会叠在一起，"
            f"请改小字号，或把{'标题' if key == 'annex_title' else word}行距改大。",
        )
        for key, word, size, line in pairs
        if size > line
    ]


def _edge_faults(layout: Layout) -> list[tuple[str, str]]:
    page, size = layout.page, layout.sizes.page_number
    sides = (("上", "top"), ("左", "left"), ("右", "right"))
    found = [
        (f"page.{key}", f"{word}边距太小，打印机印不到纸边，请写{_UNPRINTED}毫米以上。")
        for word, key in sides
        if getattr(page, key) < _UNPRINTED
    ]
    if page.footer is None and number_edge(layout) < _UNPRINTED:
        least = _UNPRINTED + _NUMBER_GAP + _DASHES * size
        found.append(("page.bottom", f"下边距太小，页码印不下，请写{least:g}毫米以上。"))
    if page.footer is not None and page.footer + _LINE * size > page.bottom:
        found.append(("page.footer", "页码离纸边太远，会把正文顶上去，请改小，或把下边距改大。"))
    return found
