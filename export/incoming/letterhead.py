"""The red head of somebody's Word file: its words, its look, and a picture in its place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from docx.document import Document

from export.incoming.template_styles import TemplateStyles, W, said, style_id
from models.schemes.scheme_options import HeadPicture, picture_kind

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_LEADING = 15  # paragraphs among which a head is looked for
_EMU_PER_MM = 36000
Override = tuple[str, str, Any]  # part and key of [layout], and the value


@dataclass(frozen=True)
class Letterhead:
    """A head: the red words, largest first, what the layout can take over, and a picture."""

    texts: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()
    picture: HeadPicture | None = None


@dataclass(frozen=True)
class _Red:
    text: str
    size: float
    color: str


def read_letterhead(document: Document) -> tuple[Letterhead | None, list[str]]:
    """The head of a file, and in words what of it cannot be taken over."""
    styles = TemplateStyles(document.styles.element)
    leading = list(_leading(document))
    red = sorted(_reds(leading, styles), key=lambda line: -line.size)
    picture, notices = _picture(document, leading)
    if any(map(_has_shape, leading)):
        notices.append("红头里的图形没有采用，红线按本软件的画法重画。")
    if not red and picture is None:
        return None, notices
    overrides = [*_red_look(red), *_rule(leading, styles)]
    if red:
        notices.append(
            f"红头文字“{red[0].text}”不从文件里取，请在“版式与选项”的“报头”里写简报名称。"
        )
    if len(red) > 1:
        notices.append(f"红头里另有{len(red) - 1}行红字没有采用，如“{red[1].text}”。")
    return Letterhead(tuple(line.text for line in red), tuple(overrides), picture), notices


def _has_shape(paragraph: Any) -> bool:
    """Whether something is drawn in it that is no picture."""
    drawn = (d for d in paragraph.iter(f"{W}drawing") if d.find(f".//{_A}blip") is None)
    old = (p for p in paragraph.iter(f"{W}pict") if p.find(f".//{_V}imagedata") is None)
    return any(True for _ in (*drawn, *old))


def _leading(document: Document) -> Iterator[Any]:
    """The paragraphs of the first page's header, then the first of the text."""
    for edge in _headers(document):
        yield from edge._element.iter(f"{W}p")
    for place, paragraph in enumerate(document.element.body.iter(f"{W}p")):
        if place >= _LEADING:
            return
        yield paragraph


def _reds(paragraphs: list[Any], styles: TemplateStyles) -> Iterator[_Red]:
    for paragraph in paragraphs:
        look = styles.look(styles.name_of(style_id(paragraph)))
        for run in paragraph.findall(f"{W}r"):
            own = run.find(f"{W}rPr")
            told = look if own is None else replace(look, **said(own))
            text = "".join(t.text or "" for t in run.iter(f"{W}t")).strip()
            if text and told.color and _is_red(told.color):
                yield _Red(text, told.size or 0, told.color)


def _is_red(color: str) -> bool:
    try:
        red, green, blue = bytes.fromhex(color)
    except ValueError:
        return False
    return red >= 0xC0 and green <= 0x40 and blue <= 0x40


def _red_look(red: list[_Red]) -> Iterator[Override]:
    if red:
        if red[0].size:
            yield "sizes", "name", red[0].size
        yield "rules", "red_color", red[0].color


def _rule(paragraphs: list[Any], styles: TemplateStyles) -> Iterator[Override]:
    """The red rule, where it is the border of a paragraph."""
    rules = (styles.effective(paragraph).rule for paragraph in paragraphs)
    found = next((rule for rule in rules if rule and _is_red(rule[2])), None)
    if found:
        yield "rules", "red", found[0]
        yield "rules", "red_gap", found[1]


def _picture(document: Document, paragraphs: list[Any]) -> tuple[HeadPicture | None, list[str]]:
    """The first picture of the head, and what is said about it and others."""
    found: list[HeadPicture] = []
    notices: list[str] = []
    parts = [document.part, *(edge.part for edge in _headers(document))]
    for paragraph in paragraphs:
        for drawing in paragraph.iter(f"{W}drawing"):
            picture = _read_picture(drawing, parts)
            if picture is None and drawing.find(f".//{_A}blip") is not None:
                notices.append("红头里有一张图片不是PNG或JPEG，没有采用，请另存为PNG再插入。")
            elif picture is not None:
                found.append(picture)
        if paragraph.find(f".//{_V}imagedata") is not None:
            notices.append("红头里有旧格式的图片，没有采用，请在Word里重新插入。")
    if len(found) > 1:
        notices.append(f"红头里有{len(found)}张图片，只采用第一张。")
    return (found[0] if found else None), notices


def _headers(document: Document) -> Iterator[Any]:
    return (edge for edge in edges_of(document.sections[0]) if edge._element.tag == f"{W}hdr")


def edges_of(section: Any) -> Iterator[Any]:
    """The headers and footers that a section has; python-docx would make those it has not."""
    edges = [section.header, section.footer]
    if section.different_first_page_header_footer:
        edges = [section.first_page_header, *edges, section.first_page_footer]
    return (edge for edge in edges if not edge.is_linked_to_previous)


def _read_picture(drawing: Any, parts: list[Any]) -> HeadPicture | None:
    """A picture by its relation, looked for in the part that holds the drawing."""
    blip, extent = drawing.find(f".//{_A}blip"), drawing.find(f".//{_WP}extent")
    if blip is None or extent is None:
        return None
    own = drawing.getroottree().getroot()
    part = next((part for part in parts if part.element is own), None)
    related = part.related_parts.get(blip.get(f"{_R}embed")) if part is not None else None
    data = related.blob if related is not None else b""
    kind = picture_kind(data)
    if kind is None:
        return None
    width, height = (int(extent.get(side)) / _EMU_PER_MM for side in ("cx", "cy"))
    return HeadPicture(data, kind, round(width, 1), round(height, 1))
