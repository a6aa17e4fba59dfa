"""The Word file, read back and compared with the issue: texts, table, pages."""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
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
from export.layout import Layout
from export.proof_table import Grid, Merge, TableProof, plain
from export.word_text import WordParagraph, WordSection, WordTable, WordText
from models.scheme import Scheme
from models.sentences import plain_text

_TABLE = "\0"  # stands for the table among the texts
_SHOWN = 12  # characters around a difference
_TWIPS_PER_MM = 1440 / 25.4
_TOLERANCE = 3  # twips: Word itself keeps tenths of a point
_SIDES = ("上", "右", "下", "左")


class _Passage(NamedTuple):
    """A text that should be in the file, and what a clerk calls it."""

    what: str
    text: str


def word_fault(blocks: Iterable[Block], scheme: Scheme, layout: Layout, word: WordText) -> str:
    """The first difference of a Word file from the issue, in words; "" where none is."""
    blocks = tuple(blocks)
    tables = [piece for piece in word.pieces if isinstance(piece, WordTable)]
    grids = (_grid(table) for table in tables)
    annexes = [block for block in blocks if isinstance(block, Annex)]
    return (
        _text_fault(list(_passages(blocks, scheme)), _texts_of(word))
        or (TableProof(annexes[0].table, scheme).fault(grids) if annexes else "")
        or _page_fault(word, layout, {table.section for table in tables})
    )


def _passages(blocks: Iterable[Block], scheme: Scheme) -> Iterator[_Passage]:
    """All texts in printed order, without those that are empty."""
    heading, place = "", 0
    for block in blocks:
        if isinstance(block, Heading):
            heading, place = block.text, 0
        place += isinstance(block, Body)
        for passage in _block_passages(block, f"“{heading}”" if heading else "导语", place, scheme):
            if passage.text == _TABLE or plain(passage.text):
                yield passage


def _block_passages(
    block: Block, heading: str, place: int, scheme: Scheme
) -> Iterator[_Passage]:
    match block:
        case Head():
            yield _Passage("送审稿标记", block.draft_mark)
            yield _Passage("简报名称", block.name)
            yield _Passage("期号", block.number)
            yield _Passage("编发单位和日期", block.office + block.date)
        case Title(lines):
            yield _Passage("标题", "".join(lines))
        case Heading(text):
            yield _Passage("小标题", text)
        case Body(spans, unit):
            what = f"{scheme.unit(unit).name}的措施" if unit else f"{heading}第{place}段"
            yield _Passage(what, plain_text(spans))
        case AnnexReference(title):
            yield _Passage("附件说明", f"附件：{title}")
        case Annex():
            yield _Passage("附件标识", block.label)
            yield _Passage("附件标题", block.title)
            yield _Passage("附件表格", _TABLE)
            yield from (_Passage("表下的注", note) for note in block.notes)
        case Colophon():
            for line in block.distribution:
                label = f"{line.label}：" if line.label else ""
                yield _Passage("报送范围", label + line.to)
            yield _Passage("印发单位和日期", block.office + block.imprint)
        case _:
            assert_never(block)


def _texts_of(word: WordText) -> list[str]:
    """The file's texts in order; a table in several parts is one sign."""
    found: list[str] = []
    for piece in word.pieces:
        text = _TABLE if isinstance(piece, WordTable) else plain(piece.text)
        if text and not (text == _TABLE and found[-1:] == [_TABLE]):
            found.append(text)
    return found


def _text_fault(wanted: list[_Passage], got: list[str]) -> str:
    for place, (what, text) in enumerate(wanted):
        want = text if text == _TABLE else plain(text)
        if got[place : place + 1] == [want]:
            continue
        following = wanted[place + 1].text if place + 1 < len(wanted) else ""
        if place >= len(got) or got[place] in (plain(following), following):
            return f"缺少{what}{_quoted(text)}"
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


def _grid(table: WordTable) -> Grid:
    """A table slot by slot; a cell that goes on from the row above makes the first one taller."""
    texts: list[list[str]] = []
    merges: dict[tuple[int, int], Merge] = {}
    for row, cells in enumerate(table.rows):
        slots: list[str] = []
        for text, columns, continued in cells:
            column = len(slots)
            slots += ["" if continued else text, *[""] * (columns - 1)]
            if continued:
                _grow(merges, row, column)
            elif columns > 1:
                merges[row, column] = (row, column, 1, columns)
        texts.append(slots)
    return Grid(texts, frozenset(merges.values()))


def _grow(merges: dict[tuple[int, int], Merge], row: int, column: int) -> None:
    """Add a row to the cell that stands above a slot."""
    top = next((r for r in range(row - 1, -1, -1) if (r, column) in merges), row - 1)
    top = top if top + merges.get((top, column), (top, 0, 1, 1))[2] == row else row - 1
    _, _, rows, columns = merges.get((top, column), (top, column, 1, 1))
    merges[top, column] = (top, column, rows + 1, columns)


def _page_fault(word: WordText, layout: Layout, turned: set[int]) -> str:
    """A4 upright, and turned left where the table stands; margins turn with the sheet."""
    page = layout.page
    margins = (page.top, page.right, page.bottom, page.left)
    upright = page.width, page.height, False, margins
    lying = page.height, page.width, True, (page.left, page.top, page.right, page.bottom)
    used = {piece.section for piece in word.pieces if plain_piece(piece)}
    for number in sorted(used):
        if number >= len(word.sections):
            return f"第{number + 1}节没有页面设置"
        wanted = lying if number in turned else upright
        if fault := _section_fault(word.sections[number], *wanted):
            return f"{'附件表格' if number in turned else f'第{number + 1}节'}的{fault}"
    return ""


def plain_piece(piece: WordParagraph | WordTable) -> bool:
    """Whether a piece shows anything."""
    return isinstance(piece, WordTable) or bool(plain(piece.text))


def _section_fault(
    section: WordSection, width: float, height: float, turned: bool, margins: tuple[float, ...]
) -> str:
    if section.landscape != turned:
        direction = ("纵向", "横向")
        return f"纸张应为{direction[turned]}，文件里是{direction[section.landscape]}"
    lengths = (("纸宽", width, section.width), ("纸高", height, section.height))
    edges = (
        (f"{side}边距", *pair)
        for side, *pair in zip(_SIDES, margins, section.margins, strict=True)
    )
    for what, want, got in (*lengths, *edges):
        if abs(want * _TWIPS_PER_MM - got) > _TOLERANCE:
            return f"{what}应为{want:g}毫米，文件里是{got / _TWIPS_PER_MM:.1f}毫米"
    return ""
