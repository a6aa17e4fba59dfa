"""The Word file, read back and compared with the issue: texts, table, pages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple, assert_never

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
from export.incoming.word_parts import part_root
from export.incoming.word_text import WordParagraph, WordTable, WordText, word_text
from export.layout import Layout
from export.option_blocks import Addressee, Note, NoticeHead, Signature, red_name
from export.package import unpack
from export.pagination.colophon_page import fitted_colophon
from export.pagination.table_split import split
from export.proof.proof_marks import mark_fault
from export.proof.proof_pages import page_fault
from export.proof.proof_styles import style_fault
from export.proof.proof_table import TableProof, plain, word_grid
from export.word.docx_columns import text_widths
from export.word.docx_option_styles import option_styles
from export.word.docx_styles import Style, styles
from models.schemes.scheme import Scheme
from models.words.sentences import plain_text

_TABLE = "\0"  # stands for the table among the texts
_SHOWN = 12  # characters around a difference


class _Passage(NamedTuple):
    """A text that should be in the file, and what a clerk calls it."""

    what: str
    text: str


_TABLE_ITSELF = _Passage("附件表格", _TABLE)


def word_fault(
    blocks: Sequence[Block], scheme: Scheme, layout: Layout, data: bytes, name: str
) -> str:
    """The first difference of a Word file from the issue, in words; "" where none is."""
    parts = unpack(data)
    document = part_root(parts["word/document.xml"], name)
    word = word_text(parts, document, name)
    tables = [piece for piece in word.pieces if isinstance(piece, WordTable)]
    annexes = [block for block in blocks if isinstance(block, Annex)]
    looks = list(_looks(blocks, annexes, scheme, layout, word))
    return (
        _text_fault(list(_passages(blocks, scheme)), _texts_of(word))
        or _table_fault(annexes, tables, scheme)
        or page_fault(word, layout, {table.section for table in tables})
        or style_fault(part_root(parts["word/styles.xml"], name), looks)
        or mark_fault(parts, document)
    )


def _looks(
    blocks: Sequence[Block], annexes: list[Annex], scheme: Scheme, layout: Layout, word: WordText
) -> Iterator[Style]:
    """The looks of all usual styles, and of those that the options of this issue use."""
    fitted = (
        part.columns.size
        for annex in annexes
        for part in split(
            annex.table.header, text_widths(annex.table.texts), layout, layout.text_height
        )
    )
    size = min(fitted, default=layout.sizes.table)
    layout = replace(layout, sizes=replace(layout.sizes, table=size))
    name = red_name(blocks, scheme.texts.bulletin)
    layout = fitted_colophon(layout, blocks, name)
    used = {piece.style for piece in word.pieces if isinstance(piece, WordParagraph)}
    yield from styles(layout, name)
    yield from (style for style in option_styles(layout, name) if style.name in used)


def _table_fault(annexes: list[Annex], tables: list[WordTable], scheme: Scheme) -> str:
    """Each annex is a section of its own; its table may stand there in several parts."""
    sections = [list(parts) for _, parts in groupby(tables, lambda table: table.section)]
    if len(sections) != len(annexes):
        return f"应有{len(annexes)}个附件各在一节，文件里是{len(sections)}个"
    for annex, parts in zip(annexes, sections, strict=True):
        if fault := TableProof(annex, scheme).fault(map(word_grid, parts)):
            return fault
        if any(part.repeated != annex.table.header_rows for part in parts):
            return f"{annex.label}表格每页应重复表头，文件里没有设置"
    return ""


def _passages(blocks: Iterable[Block], scheme: Scheme) -> Iterator[_Passage]:
    """All texts in printed order as they can be compared, without those that are empty."""
    heading, place = "", 0
    for block in blocks:
        if isinstance(block, Heading):
            heading, place = block.text, 0
        place += isinstance(block, Body)
        for passage in _block_passages(block, f"“{heading}”" if heading else "导语", place, scheme):
            if passage is _TABLE_ITSELF:
                yield passage
            elif text := plain(passage.text):
                yield passage._replace(text=text)


def _block_passages(block: Block, heading: str, place: int, scheme: Scheme) -> Iterator[_Passage]:
    match block:
        case Head() | NoticeHead():
            yield from _head_passages(block)
        case Note(paragraphs):
            yield from (_Passage("按语", plain_text(spans)) for spans in paragraphs)
        case Addressee(text):
            yield _Passage("主送机关", text)
        case Title(lines):
            yield _Passage("标题", "".join(lines))
        case Heading(text):
            yield _Passage("小标题", text)
        case Body(spans, unit):
            what = f"{scheme.unit(unit).name}的措施" if unit else f"{heading}第{place}段"
            yield _Passage(what, plain_text(spans))
        case AnnexReference():
            yield _Passage("附件说明", block.label + block.title)
        case Signature(office, date):
            yield from (_Passage("署名", office), _Passage("成文日期", date))
        case Annex():
            yield _Passage("附件标识", block.label)
            yield _Passage("附件标题", block.title)
            yield _TABLE_ITSELF
            yield from (_Passage("表下的注", note) for note in block.notes)
        case Colophon():
            for line in block.distribution:
                label = f"{line.label}：" if line.label else ""
                yield _Passage("报送范围", label + line.to)
            yield _Passage("印发单位和日期", block.office + block.imprint)
            yield _Passage("共印份数", block.copies)
        case _:
            assert_never(block)


def _head_passages(head: Head | NoticeHead) -> Iterator[_Passage]:
    """What stands above the red rule, or where the paper has it."""
    for line in head.mark_lines:
        what = "送审稿标记" if line.right == head.draft_mark else "红头上面的标记"
        yield _Passage(what, "".join(line))
    yield _Passage("简报名称" if isinstance(head, Head) else "发文机关标志", head.printed_name)
    yield _Passage("期号" if isinstance(head, Head) else "发文字号", head.number)
    if isinstance(head, Head):
        yield _Passage("编发单位和日期", head.office + head.date)


def _texts_of(word: WordText) -> list[str]:
    """The file's texts in order; a table in several parts is one sign."""
    found: list[str] = []
    for piece in word.pieces:
        text = _TABLE if isinstance(piece, WordTable) else plain(piece.text)
        if text and not (text == _TABLE and found[-1:] == [_TABLE]):
            found.append(text)
    return found


def _text_fault(wanted: list[_Passage], got: list[str]) -> str:
    for place, (what, want) in enumerate(wanted):
        if got[place : place + 1] == [want]:
            continue
        following = wanted[place + 1].text if place + 1 < len(wanted) else ""
        if place >= len(got) or got[place] == following:
            return f"缺少{what}{_quoted(want)}"
        if want in got[place + 1 : place + 2] or _TABLE in (want, got[place]):
            return f"{what}前面多出一段{_quoted(got[place])}"
        return _difference(what, want, got[place])
    extra = got[len(wanted) :]
    return f"末尾多出一段{_quoted(extra[0])}" if extra else ""


def _quoted(text: str) -> str:
    if text == _TABLE:
        return "（表格）"
    return f"“{text[: 2 * _SHOWN]}{'…' if len(text) > 2 * _SHOWN else ''}”"


def _difference(what: str, want: str, got: str) -> str:
    """The texts around the first character that differs."""
    pairs = enumerate(zip(want, got, strict=False))
    first = next((n for n, (a, b) in pairs if a != b), min(len(want), len(got)))
    start = max(0, first - _SHOWN // 2)
    one, other = (_quoted(text[start : first + _SHOWN]) for text in (want, got))
    return f"{what}应为{one}，文件里是{other}"
