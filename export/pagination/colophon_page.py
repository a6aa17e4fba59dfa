"""The 版记 at the foot of its page: its last rule lies on the edge of the 版心 (GB/T 9704 7.4)."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from export.composition import Colophon
from export.layout import Layout, ems, mm
from export.pagination.pages import PlacedRule
from export.pagination.strips import Strip
from export.pagination.text_flow import TextFlow, text_flow
from models.schemes.scheme import Recipients
from models.words.templates import Span

_SMALLER = (13.5, 13, 12.5, 12)  # points: 四号 down to 小四
_CLOSE = 1.25  # the least pitch of its lines, in ems
_AROUND = 6.5  # points of a page that rules and Word's own paragraphs take


def fitted_colophon(layout: Layout, blocks: Iterable[object], name: str) -> Layout:
    """The layout with the 版记 as close as one page needs, its type 小四 at least.

    A list that is longer even so keeps the usual look, and takes several pages; `name` is the red
    name.
    """
    colophon = next((block for block in blocks if isinstance(block, Colophon)), None)
    if colophon is None:
        return layout
    usual, room = layout.sizes.colophon, layout.text_height - _AROUND
    rules = layout.rules
    for size in (usual, *(size for size in _SMALLER if size < usual)):
        sizes = replace(layout.sizes, colophon=size)
        tried = replace(layout, sizes=sizes)
        flow = text_flow(tried, name, mm(layout.page.left), layout.text_width)
        lines = sum(strip.height > rules.outer for strip in colophon_strips(colophon, flow))
        # A line more than counted: other programs may break the list otherwise.
        close = math.floor(10 * room / (lines + 1)) / 10
        pitch = layout.pitch.colophon
        pitch = pitch if lines * pitch <= room else min(pitch, close)
        if pitch >= min(_CLOSE * size, layout.pitch.colophon):
            return replace(tried, pitch=replace(layout.pitch, colophon=pitch))
    return layout


def colophon_strips(colophon: Colophon, flow: TextFlow) -> Iterator[Strip]:
    """送, 发 …, then office and date of printing, with the rules around and between."""
    rules = flow.layout.rules
    if colophon.distribution:
        yield _rule(flow, rules.outer)
        for line in colophon.distribution:
            yield from _recipients(line, flow)
        yield _rule(flow, rules.inner)
    else:
        yield _rule(flow, rules.outer)
    yield from flow.two_ended("Colophon", colophon.office, colophon.imprint)
    if colophon.copies:
        side = flow.layout.indents.side * flow.layout.sizes.colophon
        yield from flow.paragraph("Colophon", (Span(colophon.copies),), right=side, align="right")
    yield _rule(flow, rules.outer)


def _recipients(line: Recipients, flow: TextFlow) -> Iterator[Strip]:
    """送：… — its further lines begin behind the colon, one character blank at both ends."""
    label = f"{line.label}：" if line.label else ""
    size = flow.layout.sizes.colophon
    side, hanging = flow.layout.indents.side * size, ems(label) * size
    return flow.paragraph(
        "Colophon", (Span(label + line.to),), blank=side + hanging, hanging=hanging, right=side
    )


def _rule(flow: TextFlow, width: float) -> Strip:
    y = width / 2
    return Strip(width, (PlacedRule(flow.left, y, flow.left + flow.width, y, width),))
