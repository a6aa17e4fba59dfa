"""What a Word file says: its paragraphs, tables and sections, whoever wrote it last.

Read from the XML itself and not through our writers: a proof that shares their code would share
their faults. Tracked changes count as accepted: what was inserted is there, what was deleted is
not.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from lxml import etree

from models.errors import Refused

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_P, _TBL, _T, _SECT = f"{_W}p", f"{_W}tbl", f"{_W}t", f"{_W}sectPr"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_ABSENT = frozenset(
    (
        *(f"{_W}{name}" for name in ("pPr", "rPr", "del", "moveFrom", "instrText", "delText")),
        f"{_W}txbxContent",
        f"{_MC}Fallback",
    )
)
_WRAPPERS = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml"))
_MARGINS = ("top", "right", "bottom", "left")
_MOST_BYTES = 300_000_000  # unpacked: beyond this it is no bulletin
_OLE = bytes.fromhex("D0CF11E0")


@dataclass(frozen=True)
class WordParagraph:
    """A paragraph; `style` is the name by which Word shows its style, `section` counts from 0."""

    text: str
    style: str
    section: int


class WordCell(NamedTuple):
    """A cell of a table: how many columns it spans, and whether it goes on from the row above."""

    text: str
    columns: int
    continued: bool


@dataclass(frozen=True)
class WordTable:
    """A table of several columns; one of a single column is a frame and read as paragraphs."""

    rows: tuple[tuple[WordCell, ...], ...]
    section: int


@dataclass(frozen=True)
class WordSection:
    """A section's page: width, height, margins (top, right, bottom, left) in twips, and turn."""

    width: int
    height: int
    landscape: bool
    margins: tuple[int, ...]


@dataclass(frozen=True)
class WordText:
    """A whole file, in order."""

    pieces: tuple[WordParagraph | WordTable, ...]
    sections: tuple[WordSection, ...]


def read_word(data: bytes, name: str) -> WordText:
    """Read a .docx; raises Refused, naming the file, for what is none."""
    parts = _parts(data, name)
    document = _root(parts["word/document.xml"], name)
    if document.tag != f"{_W}document":
        raise Refused(f"“{name}”是“严格”格式的Word文件，请在Word里另存为普通的.docx。")
    styles = parts.get("word/styles.xml")
    reader = _Reader(_style_names(_root(styles, name)) if styles else {})
    body = document.find(f"{_W}body")
    pieces = tuple(reader.pieces(body)) if body is not None else ()
    return WordText(pieces, tuple(reader.sections))


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    if data.startswith(_OLE):
        raise Refused(f"“{name}”是旧的.doc格式或加了密码，请在Word里另存为不加密的.docx。")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = {entry.filename: entry.file_size for entry in archive.infolist()}
            if "word/document.xml" not in entries:
                raise Refused(f"“{name}”不是Word文件，请选本软件导出的.docx。")
            wanted = entries.keys() & {"word/document.xml", "word/styles.xml"}
            if sum(entries[part] for part in wanted) > _MOST_BYTES:
                raise Refused(f"“{name}”太大，不像一期简报，请选本软件导出的.docx。")
            return {part: archive.read(part) for part in wanted}
    except zipfile.BadZipFile as error:
        raise Refused(f"“{name}”打不开，不是.docx或已损坏，请在Word里另存为.docx。") from error


def _root(part: bytes, name: str) -> Any:
    try:
        # No entities: a file from a chat must not read others or grow without end.
        return etree.fromstring(part, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise Refused(f"“{name}”里面已损坏，请在Word里打开、另存为.docx。") from error


def _style_names(styles: Any) -> dict[str, str]:
    found = {}
    for style in styles.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            found[style.get(f"{_W}styleId", "")] = name.get(f"{_W}val", "")
    return found


class _Reader:
    """Walks a body; sections are counted on the way, by the paragraphs that close them."""

    def __init__(self, styles: dict[str, str]) -> None:
        self._styles = styles
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
            yield WordParagraph(text, self._style(properties), len(self.sections))
        if properties is not None and (closing := properties.find(_SECT)) is not None:
            self.sections.append(_section(closing))

    def _style(self, properties: Any) -> str:
        style = None if properties is None else properties.find(f"{_W}pStyle")
        key = "" if style is None else style.get(f"{_W}val", "")
        return self._styles.get(key, key)

    def _table(self, table: Any) -> Iterator[WordParagraph | WordTable]:
        rows = [row for row in _children(table, "tr") if not _row_deleted(row)]
        cells = [list(_children(row, "tc")) for row in rows]
        if all(len(row) <= 1 for row in cells):
            for row in cells:
                for cell in row:
                    yield from self.pieces(cell)
        elif cells:
            read = tuple(tuple(map(_cell, row)) for row in cells)
            yield WordTable(read, len(self.sections))


def _children(parent: Any, name: str) -> Iterator[Any]:
    """The rows or cells of a table, those inside content controls too."""
    for child in parent:
        if child.tag == _W + name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, name)


def paragraph_text(paragraph: Any) -> str:
    """The characters of a paragraph as they stand once tracked changes are accepted."""
    return "".join(_texts(paragraph))


def _texts(parent: Any) -> Iterator[str]:
    for child in parent:
        tag = child.tag
        if tag == _T:
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag not in _ABSENT:
            yield from _texts(child)


def _mark_deleted(properties: Any) -> bool:
    mark = None if properties is None else properties.find(f"{_W}rPr")
    return mark is not None and any(mark.find(_W + name) is not None for name in ("del", "moveFrom"))


def _row_deleted(row: Any) -> bool:
    properties = row.find(f"{_W}trPr")
    return properties is not None and properties.find(f"{_W}del") is not None


def _cell(cell: Any) -> WordCell:
    text = "\n".join(paragraph_text(paragraph) for paragraph in cell.iterchildren(_P))
    columns, continued = 1, False
    for own in cell.iterchildren(f"{_W}tcPr"):
        span, merge = own.find(f"{_W}gridSpan"), own.find(f"{_W}vMerge")
        columns = 1 if span is None else int(span.get(f"{_W}val", "1"))
        continued = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
    return WordCell(text, columns, continued)


def _section(properties: Any) -> WordSection:
    size, margins = properties.find(f"{_W}pgSz"), properties.find(f"{_W}pgMar")
    return WordSection(
        _whole(size, "w"),
        _whole(size, "h"),
        size is not None and size.get(f"{_W}orient") == "landscape",
        tuple(_whole(margins, name) for name in _MARGINS),
    )


def _whole(element: Any, name: str) -> int:
    """A length in twips; -1 where the file says none."""
    text = None if element is None else element.get(_W + name)
    return round(float(text)) if text else -1
