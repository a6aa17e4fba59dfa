"""What stands around the text: 报头 or 版头, 按语, 主送机关, 附件说明, 署名."""

from collections.abc import Iterator

from export.composition import AnnexReference, Block, Head
from export.layout import Layout, ems, twips
from export.option_blocks import Addressee, MarkLine, Note, NoticeHead, Signature
from export.pagination.option_places import (
    NOTE_SIDE,
    mark_fits,
    reference_blank,
    reference_style,
    room_above_name,
    room_above_signature,
    signature_blanks,
)
from export.word.docx_parts import Paragraph, run, two_ended
from export.word.docx_picture import picture_paragraph


def framing_paragraphs(block: Block, layout: Layout) -> Iterator[Paragraph]:
    """The paragraphs of such a block."""
    match block:
        case Head():
            yield from _head(block, layout)
        case NoticeHead():
            yield from _notice_head(block, layout)
        case Note():
            yield from _note(block, layout)
        case Addressee(text):
            yield Paragraph("Addressee", run(text))
        case AnnexReference():
            yield _annex_reference(block, layout)
        case Signature():
            yield from _signature(block, layout)


def _head(head: Head, layout: Layout) -> Iterator[Paragraph]:
    """The 报头; its first line stands empty in an issued bulletin, so that both break alike."""
    yield from (_mark(line, layout) for line in head.mark_lines)
    if head.picture:
        yield picture_paragraph(head.picture, head.name, layout, shown=not head.pre_printed)
    else:
        yield Paragraph("BulletinName", run(head.printed_name))
    yield Paragraph("IssueNumber", run(head.number))
    room = layout.text_width / layout.character - 2 * layout.indents.side
    ends = two_ended(head.office, head.date, room)
    yield Paragraph("OfficeOnRed" if head.pre_printed else "OfficeAndDate", ends)
    if head.pre_printed:
        yield Paragraph("RedRoom")


def _mark(line: MarkLine, layout: Layout) -> Paragraph:
    fits = mark_fits(line, layout)
    between = "\t" if fits else "\n\t"
    text = f"{line.left}{between}{line.right}" if line.right else line.left
    # Justified like the text, the last characters before a break would be spread over the line.
    return Paragraph("Mark", run(text), align="" if fits else "left")


def _notice_head(head: NoticeHead, layout: Layout) -> Iterator[Paragraph]:
    """The 版头, its name 35 mm below the edge of the 版心 (GB 7.2.4)."""
    yield from (_mark(line, layout) for line in head.mark_lines)
    room = room_above_name(layout, head.name, len(head.mark_lines))
    yield Paragraph("NoticeName", run(head.printed_name), before=room)
    yield Paragraph("NumberOnRed" if head.pre_printed else "DocumentNumber", run(head.number))
    if head.pre_printed:
        yield Paragraph("RedRoom")


def _note(note: Note, layout: Layout) -> Iterator[Paragraph]:
    side = twips(NOTE_SIDE * layout.character)
    for place, spans in enumerate(note.paragraphs):
        before = None if place else layout.pitch.line
        text = "".join(span.text for span in spans)
        indent = f'w:left="{side}" w:right="{side}"'
        yield Paragraph("EditorsNote", run(text), indent, before=before)


def _annex_reference(reference: AnnexReference, layout: Layout) -> Paragraph:
    """附件：… — its further lines begin behind the colon or the number (GB 7.3.4)."""
    hanging = twips(ems(reference.label) * layout.character)
    left = twips((layout.indents.paragraph + reference_blank(reference)) * layout.character)
    left += hanging
    indent = f'w:left="{left}" w:hanging="{hanging}"'
    before = None if reference.first else 0
    text = run(reference.label + reference.title)
    return Paragraph(reference_style(reference), text, indent, before=before)


def _signature(signature: Signature, layout: Layout) -> Iterator[Paragraph]:
    blanks = (twips(blank * layout.character) for blank in signature_blanks(signature))
    office, date = (f'w:right="{blank}"' for blank in blanks)
    above = room_above_signature(layout, signature)
    yield Paragraph("Signature", run(signature.office), office, before=above)
    yield Paragraph("SignatureDate", run(signature.date), date)
