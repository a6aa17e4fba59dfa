"""The blocks of the text as strips: 报头 or 版头, title, headings, paragraphs, 附件说明, 署名."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from export.composition import (
    Annex,
    AnnexReference,
    Block,
    Body,
    Colophon,
    Head,
    Heading,
    Title,
)
from export.layout import ems
from export.option_blocks import Addressee, MarkLine, Note, NoticeHead, Signature
from export.pagination.option_places import (
    NOTE_SIDE,
    mark_fits,
    picture_size,
    reference_blank,
    reference_style,
    room_above_name,
    room_above_signature,
    signature_blanks,
)
from export.pagination.pages import PlacedPicture, PlacedRule
from export.pagination.strips import Strip
from export.pagination.text_flow import TextFlow
from models.schemes.scheme_options import HeadPicture
from models.words.templates import Span

_ELSEWHERE = (Annex, Colophon)


def text_strips(blocks: Iterable[Block], flow: TextFlow) -> Iterator[Strip]:
    """The strips of the blocks that stand in the text; others have pages of their own."""
    for block in blocks:
        if not isinstance(block, _ELSEWHERE):
            yield from _set(block, flow)


@lru_cache(maxsize=512)
def _set(block: Block, flow: TextFlow) -> tuple[Strip, ...]:
    """The strips of one block; kept, because an edit leaves most of them as they were."""
    match block:
        case Title(lines):
            return tuple(flow.lines("Title", lines))
        case Heading(text, level):
            return tuple(flow.paragraph(f"Heading{level}", (Span(text),)))
        case Body(spans, unit):
            return tuple(flow.paragraph("BodyText", spans, unit=unit))
        case _:
            return tuple(_framing(block, flow))


def _framing(block: Block, flow: TextFlow) -> Iterator[Strip]:
    """What stands around the text."""
    match block:
        case Head():
            yield from _head(block, flow)
        case NoticeHead():
            yield from _notice_head(block, flow)
        case Note():
            yield from _note(block, flow)
        case Addressee(text):
            yield from flow.paragraph("Addressee", (Span(text),))
        case AnnexReference():
            yield from _annex_reference(block, flow)
        case Signature():
            yield from _signature(block, flow)


def _head(head: Head, flow: TextFlow) -> Iterator[Strip]:
    """The 报头; its first line stands empty in an issued bulletin, so that both break alike."""
    for line in head.mark_lines:
        yield from _mark(line, flow)
    if head.picture:
        yield _picture(head.picture, flow, head.pre_printed)
    else:
        yield from flow.paragraph("BulletinName", (Span(head.printed_name),))
    yield from flow.paragraph("IssueNumber", (Span(head.number),))
    yield from flow.two_ended("OfficeAndDate", head.office, head.date)
    yield _red_rule(flow, head.pre_printed)


def _picture(picture: HeadPicture, flow: TextFlow, pre_printed: bool) -> Strip:
    """The letterhead's picture in the middle of its line, or the room that it takes."""
    width, height = picture_size(picture, flow.layout)
    left = flow.left + (flow.width - width) / 2
    placed = PlacedPicture(left, 0, width, height, picture.data)
    return Strip(height, () if pre_printed else (placed,))


def _notice_head(head: NoticeHead, flow: TextFlow) -> Iterator[Strip]:
    """The 版头, its name 35 mm below the edge of the 版心 (GB 7.2.4)."""
    for line in head.mark_lines:
        yield from _mark(line, flow)
    room = room_above_name(flow.layout, head.name, len(head.mark_lines))
    yield from flow.paragraph("NoticeName", (Span(head.printed_name),), before=room)
    yield from flow.paragraph("DocumentNumber", (Span(head.number),))
    yield _red_rule(flow, head.pre_printed)


def _mark(line: MarkLine, flow: TextFlow) -> Iterator[Strip]:
    """A line above the name: one text at each of its ends, or on lines of their own."""
    left = list(flow.paragraph("Mark", (Span(line.left),), align="left"))
    right = list(flow.paragraph("Mark", (Span(line.right),), align="right"))
    if mark_fits(line, flow.layout):
        first, *more = right
        yield Strip(first.height, left[0].items + first.items)
        yield from (*left[1:], *more)
    else:
        yield from (*left, *(right if line.right else ()))


def _red_rule(flow: TextFlow, pre_printed: bool) -> Strip:
    """The red rule, or the room that it takes on paper that has it."""
    rules = flow.layout.rules
    y = rules.red_gap + rules.red / 2
    rule = PlacedRule(flow.left, y, flow.left + flow.width, y, rules.red, rules.red_color)
    return Strip(rules.red_gap + rules.red, () if pre_printed else (rule,))


def _note(note: Note, flow: TextFlow) -> Iterator[Strip]:
    """The 按语, narrower than the text at both sides."""
    side = NOTE_SIDE * flow.layout.character
    for place, spans in enumerate(note.paragraphs):
        before = None if place else flow.layout.pitch.line
        yield from flow.paragraph("EditorsNote", spans, blank=side, right=side, before=before)


def _annex_reference(reference: AnnexReference, flow: TextFlow) -> Iterator[Strip]:
    """附件：… — its further lines begin behind the colon or the number (GB 7.3.4)."""
    layout = flow.layout
    hanging = ems(reference.label) * layout.character
    blank = (layout.indents.paragraph + reference_blank(reference)) * layout.character + hanging
    yield from flow.paragraph(
        reference_style(reference),
        (Span(reference.label + reference.title),),
        blank=blank,
        hanging=hanging,
        before=None if reference.first else 0,
    )


def _signature(signature: Signature, flow: TextFlow) -> Iterator[Strip]:
    """署名 and 成文日期 at the right, with room for a seal."""
    office, date = (blank * flow.layout.character for blank in signature_blanks(signature))
    above = room_above_signature(flow.layout, signature)
    yield from flow.paragraph("Signature", (Span(signature.office),), right=office, before=above)
    yield from flow.paragraph("SignatureDate", (Span(signature.date),), right=date)
