"""What a Word file of ours never holds: comments, changes, hidden text, looks of its own."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from lxml import etree

from export.incoming.word_rows import paragraph_text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONS = "word/_rels/document.xml.rels"
_EXPECTED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml|word/media/letterhead\.\w+"
    r"|word/(document|styles|settings|fontTable|footer\d+)\.xml|word/_rels/document\.xml\.rels"
)
_CALLED = {
    **dict.fromkeys(("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"), "修订"),
    **dict.fromkeys(("sectPrChange", "tblPrChange", "trPrChange", "tcPrChange"), "修订"),
    **dict.fromkeys(("commentRangeStart", "commentRangeEnd", "commentReference"), "批注"),
    **dict.fromkeys(("vanish", "specVanish", "webHidden", "hidden"), "隐藏文字"),
    **dict.fromkeys(("b", "i", "u", "strike", "dstrike", "sz", "color", "highlight"), "另设的字形"),
    **dict.fromkeys(("shd", "position", "vertAlign", "caps", "smallCaps", "em"), "另设的字形"),
    **dict.fromkeys(("rStyle", "kern", "effect", "fitText", "outline"), "另设的字形"),
    **dict.fromkeys(("fldChar", "fldSimple", "instrText"), "域"),
    "headerReference": "页眉",
}
_SIGNS = tuple(_W + name for name in _CALLED)
_HINT = b'<w:rFonts w:hint="eastAsia"/>'
# Where the style of a paragraph in a table of the body is written; the 版记 is a table in a table.
_OF_TABLE = [f"{_W}{name}" for name in ("pPr", "p", "tc", "tr", "tbl", "body")]
_OF_ROW = [f"{_W}{name}" for name in ("trPr", "tr", "tbl", "body", "document")]
_STYLE, _SPACING, _HEIGHT = (f"{_W}{name}" for name in ("pStyle", "spacing", "trHeight"))
_VAL = f"{_W}val"
_SHOWN = 12


def _path(path: str) -> Callable[[Any], Any]:
    return etree.XPath(path, namespaces={"w": _W[1:-1]}, smart_strings=False)


_own_families = _path("//w:rFonts[count(@*) != 1 or not(@w:hint)]")
_TABLE_STYLES = frozenset(("TableHead", "TableFigure", "Closing"))


def mark_fault(parts: Mapping[str, bytes], document: Any) -> str:
    """The first thing that is too much, or a page number that is none; "" where all is well."""
    for name in parts:
        if not _EXPECTED.fullmatch(name):
            return f"Word文件里多出{'批注' if 'comment' in name else f'“{name}”'}"
    if b"<w:trackRevisions" in parts["word/settings.xml"]:
        return "Word文件里打开了修订"
    return next(_sign_faults(document, parts["word/document.xml"]), "") or next(
        _number_faults(parts, document), ""
    )


def _sign_faults(document: Any, text: bytes) -> Iterator[str]:
    for element in document.iter(*_SIGNS, _STYLE, _SPACING, _HEIGHT):
        tag = element.tag
        if tag == _STYLE:
            if element.get(_VAL) not in _TABLE_STYLES and _within(element) == _OF_TABLE:
                yield f"表格里{_place(element)}的样式不对，应为表头或表格"
        elif tag == _HEIGHT:
            if element.get(f"{_W}hRule") == "exact" and _within(element) == _OF_ROW:
                yield f"表格里{_place(element)}那一行的高度固定了，字会被切掉"
        elif tag == _SPACING:
            # A paragraph of its own may stand further down, and no more: pitch is its style's.
            if element.getparent().tag != f"{_W}pPr" or element.keys() != [f"{_W}before"]:
                yield f"{_place(element)}有另设的行距或字距，应当没有"
        else:
            yield f"{_place(element)}有{_CALLED[tag.removeprefix(_W)]}，应当没有"
    if text.count(b"<w:rFonts") != text.count(_HINT):
        for family in _own_families(document):
            yield f"{_place(family)}有另设的字体，应当没有"


def _within(element: Any) -> list[str]:
    return [above.tag for above in islice(element.iterancestors(), len(_OF_TABLE))]


def _place(element: Any) -> str:
    """The words near an element, by which a clerk finds it."""
    near = next(element.iterancestors(f"{_W}p"), None)
    if near is None:
        row = next(element.iterancestors(f"{_W}tr"), None)
        near = None if row is None else next(row.iter(f"{_W}p"), None)
    text = "".join(near.itertext(f"{_W}t", f"{_W}delText")) if near is not None else ""
    return f"“{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}”" if text else "文件里"


def _number_faults(parts: Mapping[str, bytes], document: Any) -> Iterator[str]:
    """Pages count themselves, odd ones at the right; the 版记's page has no number."""
    links = etree.fromstring(parts[_RELATIONS])
    targets = {link.get("Id"): f"word/{link.get('Target')}" for link in links}
    *numbered, last = document.iter(f"{_W}sectPr")
    for place, section in enumerate((*numbered, last), 1):
        for reference in section.iterfind(f"{_W}footerReference"):
            odd = reference.get(f"{_W}type") == "default"
            footer = etree.fromstring(parts[targets[reference.get(f"{_R}id")]])
            where = f"第{place}节{'单' if odd else '双'}页的页码"
            yield from _footer_faults(footer, where, odd, numbered=section is not last)


def _footer_faults(footer: Any, where: str, odd: bool, numbered: bool) -> Iterator[str]:
    text = "".join(paragraph_text(p) for p in footer.iter(f"{_W}p"))
    if not numbered:
        if text:
            yield f"版记页不应有页码，文件里是“{text}”"
        return
    steps = [mark.get(f"{_W}fldCharType") for mark in footer.iter(f"{_W}fldChar")]
    told = [mark.text.strip() for mark in footer.iter(f"{_W}instrText")]
    if (steps, told) != (["begin", "separate", "end"], ["PAGE"]):
        yield f"{where}应由Word自动编，文件里是固定的“{text}”"
    if text != "— 1 —":
        yield f"{where}应为“— 1 —”的样子，文件里是“{text}”"
    sides = [side.get(f"{_W}val") for side in footer.iter(f"{_W}jc")]
    if sides != ["right" if odd else "left"]:
        yield f"{where}应靠{'右' if odd else '左'}，文件里不是"
    looks = {part.tag for run in footer.iter(f"{_W}rPr") for part in run} - {f"{_W}rFonts"}
    if looks or _own_families(footer):
        yield f"{where}有另设的字形，应当没有"
