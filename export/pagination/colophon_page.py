"""The 版记 at the foot of its page: its last rule lies on the edge of the 版心 (GB/T 9704 7.4)."""

from collections.abc import Iterator

from export.composition import Colophon
from export.layout import ems
from export.pagination.pages import PlacedRule
from export.pagination.strips import Strip
from export.pagination.text_flow import TextFlow
from models.schemes.scheme import Recipients
from models.words.templates import Span


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
