"""The Word bulletin: the composition's blocks in order, in the look of the layout."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from export.composition import Annex, Block, Body, Colophon, Heading, Title, composition
from export.layout import Layout, layout_of
from export.option_blocks import red_name
from export.pagination.colophon_page import fitted_colophon
from export.safe_write import replace_file
from export.word.docx_colophon import colophon_xml
from export.word.docx_framing import framing_paragraphs
from export.word.docx_option_styles import option_styles
from export.word.docx_package import DocxPackage, Properties
from export.word.docx_parts import Paragraph, run
from export.word.docx_picture import PICTURE
from export.word.docx_sections import add_footers, colophon_section, turned_section, upright_section
from export.word.docx_styles import styles_xml
from export.word.docx_table import AnnexTable, annex_tables
from models.bulletin import Bulletin
from models.words.sentences import plain_text

Piece = Paragraph | str  # a paragraph, or the XML of a table
Section = tuple[list[Piece], str]  # what stands in it, and its <w:sectPr>


def write_docx(bulletin: Bulletin, target: Path | BinaryIO) -> None:
    """Write an issue's Word file to a path, whole or not at all, or to a stream."""
    data = docx_bytes(bulletin)
    if isinstance(target, Path):
        replace_file(target, data)
    else:
        target.write(data)


def docx_bytes(bulletin: Bulletin, blocks: Sequence[Block] = ()) -> bytes:
    """An issue's Word file: the same bytes for the same issue; `blocks` if it is composed."""
    blocks = blocks or composition(bulletin)
    name = red_name(blocks, bulletin.scheme.texts.bulletin)
    layout = fitted_colophon(layout_of(bulletin.scheme), blocks, name)
    annexes = [
        (block, annex_tables(block.table, layout, layout.text_height))
        for block in blocks
        if isinstance(block, Annex)
    ]
    layout = _with_table_size(layout, (table for _, tables in annexes for table in tables))
    text = _text(blocks, layout)
    package = DocxPackage(layout, _styles(text, layout, name))
    if bulletin.scheme.options.picture:
        package.add_picture(bulletin.scheme.options.picture, PICTURE)
    footers = add_footers(layout, package.add_footer)
    sections = [(text, upright_section(layout, footers.upright))]
    for annex, tables in annexes:
        sections.append((_annex(annex, tables, layout), turned_section(layout, footers.turned)))
    foot: list[Piece] = [colophon_xml(b, layout) for b in blocks if isinstance(b, Colophon)]
    sections.append((foot, colophon_section(layout, footers.colophon)))
    return package.finished(_body(sections), _properties(bulletin, blocks))


def _with_table_size(layout: Layout, tables: Iterable[AnnexTable]) -> Layout:
    """The layout with the type size that the widest table needs."""
    size = min((table.columns.size for table in tables), default=layout.sizes.table)
    return replace(layout, sizes=replace(layout.sizes, table=size))


def _styles(text: Iterable[Piece], layout: Layout, name: str) -> bytes:
    """The styles that every bulletin has, and those of its own options; `name` is the red name."""
    used = {piece.style for piece in text if isinstance(piece, Paragraph)}
    return styles_xml(layout, name, (s for s in option_styles(layout, name) if s.id in used))


def _properties(bulletin: Bulletin, blocks: Iterable[Block]) -> Properties:
    title = "".join(line for b in blocks if isinstance(b, Title) for line in b.lines)
    return Properties(title, bulletin.scheme.office.name, bulletin.issue.date)


def _body(sections: list[Section]) -> str:
    """The sections' pieces; each section but the last is closed by its last paragraph."""
    *closed, (pieces, last) = sections
    before = "".join("".join(map(str, _closed(*section))) for section in closed)
    return f"{before}{''.join(map(str, pieces))}{Paragraph('Closing')}{last}"


def _closed(pieces: list[Piece], section: str) -> list[Piece]:
    *others, last = pieces
    if isinstance(last, Paragraph):
        return [*others, replace(last, section=section)]
    return [*pieces, Paragraph("Closing", section=section)]


def _annex(annex: Annex, tables: Iterable[AnnexTable], layout: Layout) -> list[Piece]:
    """附件, its title, the table (or its parts, a page each), and what the totals lack."""
    pieces: list[Piece] = [
        Paragraph("AnnexLabel", run(annex.label)),
        Paragraph("AnnexTitle", run(annex.title)),
    ]
    for place, table in enumerate(tables):
        if place:
            pieces.append(Paragraph("Closing", new_page=True))
        pieces.append(table.xml(layout, annex.title))
    return [*pieces, *(Paragraph("TableNote", run(note)) for note in annex.notes)]


def _text(blocks: Iterable[Block], layout: Layout) -> list[Piece]:
    return [paragraph for block in blocks for paragraph in _paragraphs(block, layout)]


def _paragraphs(block: Block, layout: Layout) -> Iterator[Paragraph]:
    """The paragraphs of a block of the text."""
    match block:
        case Title(lines):
            yield Paragraph("Title", run("\n".join(lines)))
        case Heading(text, level):
            yield Paragraph(f"Heading{level}", run(text))
        case Body(spans):
            # One run, though figures know their cells: clerks edit the text in Word.
            yield Paragraph("BodyText", run(plain_text(spans)))
        case _:
            yield from framing_paragraphs(block, layout)
