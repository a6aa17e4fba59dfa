"""What a Word file says: its paragraphs, tables and sections, whoever wrote it last.

Read from the XML itself and not through our writers: a proof that shares their code would share
their faults. Tracked changes count as accepted: what was inserted is there, what was deleted is
not.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from export.incoming.word_lists import ListNumbers
from export.incoming.word_parts import part_root, style_names, word_parts
from export.incoming.word_rows import WordRow, paragraph_text, read_row
from models.errors import Refused

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _TBL, _SECT = f"{_W}p", f"{_W}tbl", f"{_W}sectPr"
_WRAPPERS = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml"))
_DELETED = (f"{_W}del", f"{_W}moveFrom")
_VAL = f"{_W}val"
_MARGINS = ("top", "right", "bottom", "left")


@dataclass(frozen=True)
class WordParagraph:
    """A paragraph; `style` is the name by which Word shows its style, `section` counts from 0.

    `number` is what Word sets before it as a list's number, or "".
    """

    text: str
    style: str
    section: int
    number: str = ""


@dataclass(frozen=True)
class WordTable:
    """A table of several columns; one of a single column is a frame and read as paragraphs.

    `repeated` are the rows from the first on that stand on each of its pages.
    """

    rows: tuple[WordRow, ...]
    section: int
    repeated: int = 0


@dataclass(frozen=True)
class WordSection:
    """A section's page: width, height, margins (top, right, bottom, left) in twips, and turn.

    `begins` is where: nextPage, evenPage …; `pitch` that of its lines' grid in twips, -1 without
    one; `footers` are the kinds that it has: default, even; `footer` is their distance in twips.
    """

    width: int
    height: int
    landscape: bool
    margins: tuple[int, ...]
    begins: str
    pitch: int
    footers: frozenset[str]
    footer: int = -1


@dataclass(frozen=True)
class WordText:
    """A whole file, in order; `two_sided` where even pages have footers of their own."""

    pieces: tuple[WordParagraph | WordTable, ...]
    sections: tuple[WordSection, ...]
    two_sided: bool = False


def read_word(data: bytes, name: str) -> WordText:
    """Read a .docx; raises Refused, naming the file, for what is none."""
    parts = word_parts(data, name)
    return word_text(parts, part_root(parts["word/document.xml"], name), name)


def word_text(parts: Mapping[str, bytes], document: Any, name: str) -> WordText:
    """What the parts of a .docx say; `document` is the root of its document."""
    if document.tag != f"{_W}document":
        raise Refused(f"“{name}”是“严格”格式的Word文件，请在Word里另存为普通的.docx。")
    styles = parts.get("word/styles.xml")
    lists = parts.get("word/numbering.xml")
    reader = _Reader(
        style_names(part_root(styles, name)) if styles else {},
        ListNumbers(part_root(lists, name)) if lists else None,
    )
    body = document.find(f"{_W}body")
    pieces = tuple(reader.pieces(body)) if body is not None else ()
    settings = parts.get("word/settings.xml", b"")
    return WordText(pieces, tuple(reader.sections), b"<w:evenAndOddHeaders" in settings)


class _Reader:
    """Walks a body; sections are counted on the way, by the paragraphs that close them."""

    def __init__(self, styles: dict[str, str], lists: ListNumbers | None = None) -> None:
        self._styles, self._lists = styles, lists
        self._held = ""  # text of paragraphs whose mark was deleted: it joins the next one's
        self.sections: list[WordSection] = []

    def pieces(self, parent: Any) -> Iterator[WordParagraph | WordTable]:
        for child in parent:
            if child.tag == _P:
                yield from self._paragraph(child)
            elif child.tag == _TBL:
                yield from self._table(child)
            elif child.tag in _WRAPPERS:
                yield from self.pieces(child)
            elif child.tag == _SECT:
                self.sections.append(_section(child))

    def _paragraph(self, paragraph: Any) -> Iterator[WordParagraph]:
        properties = paragraph.find(f"{_W}pPr")
        text = self._held + paragraph_text(paragraph)
        self._held = text if _mark_deleted(properties) else ""
        if not self._held:
            number = self._lists.number(properties) if self._lists else ""
            yield WordParagraph(text, self._style(properties), len(self.sections), number)
        if properties is not None and (closing := properties.find(_SECT)) is not None:
            self.sections.append(_section(closing))

    def _style(self, properties: Any) -> str:
        style = None if properties is None else properties.find(f"{_W}pStyle")
        key = "" if style is None else style.get(f"{_W}val", "")
        return self._styles.get(key, key)

    def _table(self, table: Any) -> Iterator[WordParagraph | WordTable]:
        rows = [row for row in _children(table, "tr") if not _row_deleted(row)]
        if all(len(_cells(row)) <= 1 for row in rows):
            for row in rows:
                for cell in _cells(row):
                    yield from self.pieces(cell)
            return
        read = tuple(read_row(row, _cells(row)) for row in rows)
        repeated = sum(1 for _ in takewhile(_repeated, rows))
        yield WordTable(read, len(self.sections), repeated)


def _cells(row: Any) -> list[Any]:
    return list(_children(row, "tc"))


def _children(parent: Any, name: str) -> Iterator[Any]:
    """The rows or cells of a table, those inside content controls too."""
    for child in parent:
        if child.tag == _W + name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, name)


def _mark_deleted(properties: Any) -> bool:
    mark = None if properties is None else properties.find(f"{_W}rPr")
    return mark is not None and any(mark.find(name) is not None for name in _DELETED)


def _row_deleted(row: Any) -> bool:
    properties = row.find(f"{_W}trPr")
    return properties is not None and properties.find(f"{_W}del") is not None


def _repeated(row: Any) -> bool:
    return row.find(f"{_W}trPr/{_W}tblHeader") is not None


def _section(properties: Any) -> WordSection:
    size, margins = properties.find(f"{_W}pgSz"), properties.find(f"{_W}pgMar")
    begins, grid = properties.find(f"{_W}type"), properties.find(f"{_W}docGrid")
    return WordSection(
        _whole(size, "w"),
        _whole(size, "h"),
        size is not None and size.get(f"{_W}orient") == "landscape",
        tuple(_whole(margins, name) for name in _MARGINS),
        "nextPage" if begins is None else begins.get(_VAL, ""),
        _whole(grid, "linePitch"),
        frozenset(r.get(f"{_W}type", "") for r in properties.iter(f"{_W}footerReference")),
        _whole(margins, "footer"),
    )


def _whole(element: Any, name: str) -> int:
    """A length in twips; -1 where the file says none."""
    text = None if element is None else element.get(_W + name)
    return round(float(text)) if text else -1
