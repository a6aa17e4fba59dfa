"""An office's own .docx as layout overrides: what can be taken over, and in words what cannot."""

import io
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import docx
from docx.document import Document

from export.incoming.file_bytes import file_bytes
from export.incoming.letterhead import Letterhead, edges_of, read_letterhead
from export.incoming.template_styles import Look, TemplateStyles, W, said, style_id
from export.incoming.word_parts import MOST_WORD_BYTES
from export.incoming.word_text import read_word
from export.layout import Layout
from export.layout_sense import refuse_senseless
from models.errors import Refused, SchemeError

_TWIPS_PER_MM = 1440 / 25.4
# Names that offices give to styles, those of Word itself first; the first that is there counts.
_BODY = ("公文正文", "正文文本", "Body Text", "正文", "Normal")
_ROLES = {
    "title": ("Title", "公文标题", "标题", "大标题"),
    "heading": ("heading 1", "一级标题", "标题 1", "标题1"),
    "subheading": ("heading 2", "二级标题", "标题 2", "标题2"),
    "page_number": ("footer", "页脚", "页码"),
    "colophon": ("版记",),
    "table_head": ("表头",),
    "table": ("表格", "表格正文", "表格文字"),
    "name": ("简报名称", "红头", "发文机关标志"),
}
_WORDS = {
    "body": "正文", "title": "标题", "heading": "一级标题", "subheading": "二级标题",
    "page_number": "页码", "colophon": "版记", "name": "红头", "table": "表格",
    "table_head": "表头",
}  # fmt: skip
_PARTS = {"fonts": "字体", "sizes": "字号", "pitch": "行距或字距"}
_OTHERS = {
    ("page", "top"): "上边距",
    ("page", "bottom"): "下边距",
    ("page", "left"): "左边距",
    ("page", "right"): "右边距",
    ("indents", "paragraph"): "首行缩进",
    ("rules", "red"): "红线粗细",
    ("rules", "red_gap"): "红线上面的空白",
    ("rules", "red_color"): "红头颜色",
}
# The line pitch that a type size must keep below, where it is called otherwise.
_PITCHES = {"body": "line", "annex_title": "title"}
_A_LINE = 20  # characters that make a paragraph one of the text


@dataclass(frozen=True)
class TemplateReading:
    """What an office's file gives: a [layout] table, its letterhead, and what was left out.

    `usual` is what it says that is the default; it matters to a scheme that says otherwise.
    """

    overrides: dict[str, dict[str, Any]]
    letterhead: Letterhead | None = None
    notices: list[str] = field(default_factory=list)
    usual: dict[str, dict[str, Any]] = field(default_factory=dict)


def read_template(path: Path) -> TemplateReading:
    """Read an office's .docx; raises Refused where it is none."""
    try:
        data = file_bytes(path, MOST_WORD_BYTES, "太大，不像一份范本，请删去里面的照片再选。")
    except OSError as error:
        raise Refused(f"读不了“{path.name}”，请先在Word或WPS里关闭它再试。") from error
    read_word(data, path.name)  # says in words what is no .docx
    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError) as error:
        raise Refused(f"“{path.name}”里面已损坏，请在Word里打开、另存为.docx。") from error
    return _Reader(document).reading()


class _Reader:
    """Gathers overrides, each tried on the layout before it is taken."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._styles = TemplateStyles(document.styles.element)
        self._paragraphs = list(document.element.body.iter(f"{W}p"))
        edges = (p._element for edge in edges_of(document.sections[0]) for p in edge.paragraphs)
        styled = map(style_id, (*self._paragraphs, *edges))
        self._used = Counter(map(self._styles.name_of, styled))
        # A file of styles only is taken at its word; elsewhere Word leaves unused ones behind.
        self._bare = not any(_length(p) for p in self._paragraphs)
        self.overrides: dict[str, dict[str, Any]] = {}
        self.usual: dict[str, dict[str, Any]] = {}
        self.notices: list[str] = []

    def reading(self) -> TemplateReading:
        self._page()
        body = self._body()
        self._text(body)
        for role, names in _ROLES.items():
            look = self._styles.find(names)
            if look and (self._bare or look.name in self._used or look.own_family):
                self._role(role, look)
            elif role in ("title", "heading"):
                self.notices.append(
                    f"没有找到用到的{_WORDS[role]}样式，{_WORDS[role]}仍按国家标准。"
                )
        letterhead, said = read_letterhead(self._document)
        for part, key, value in letterhead.overrides if letterhead else ():
            self._take(part, key, value)
        self._leave_senseless()
        self.notices += [*said, *_left_out(self._document)]
        notices = list(dict.fromkeys(self.notices))
        return TemplateReading(self.overrides, letterhead, notices, self.usual)

    def _body(self) -> Look:
        """How most of the text looks, which offices write in one of these styles."""
        known = {name.lower() for name in _BODY}
        looks = Counter[Look]()
        for paragraph in self._paragraphs:
            name = self._styles.name_of(style_id(paragraph))
            if name.lower() in known and _length(paragraph) >= _A_LINE:
                looks[self._styles.effective(paragraph)] += _length(paragraph)
        if looks:
            return looks.most_common(1)[0][0]
        return self._styles.find(_BODY) or Look("Normal")

    def _page(self) -> None:
        section = self._document.sections[0]
        lengths = {
            "width": section.page_width, "height": section.page_height,
            "top": section.top_margin, "bottom": section.bottom_margin,
            "left": section.left_margin, "right": section.right_margin,
        }  # fmt: skip
        given = {key: round(length.mm, 1) for key, length in lengths.items() if length is not None}
        if given.get("width", 0) > given.get("height", math.inf):
            self.notices.append("这份文件第一节是横向的，页面大小和边距没有采用。")
            return
        try:
            Layout.from_overrides({"page": given})
        except SchemeError as error:
            self.notices.append(f"页面大小和边距没有采用：{error.reason}")
            return
        for key, value in given.items():
            self._take("page", key, value)

    def _text(self, body: Look) -> None:
        """The text decides family, size, pitch and indent; the page's grid what it leaves open."""
        self._role("body", body)
        grid = self._document.sections[0]._sectPr.find(f"{W}docGrid")
        kind = None if grid is None else grid.get(f"{W}type")
        line, squeeze = body.line, body.squeeze
        if grid is not None and kind in ("lines", "linesAndChars", "snapToChars"):
            line = line or float(grid.get(f"{W}linePitch", 0)) / 20 or None
        if grid is not None and kind == "linesAndChars" and not squeeze:
            squeeze = float(grid.get(f"{W}charSpace", 0)) / 4096
        if line:
            self._take("pitch", "line", line)
        else:
            self.notices.append("正文样式和文档网格都没有固定行距，行距仍按每页22行。")
        if squeeze is not None and (squeeze or kind):
            # Down to a whole twip: rounded up, a line would lose its last character.
            self._take("pitch", "squeeze", math.floor(squeeze * 20 + 1e-6) / 20)
        self._take("indents", "paragraph", body.first)
        if body.latin and body.latin != body.family:
            self._take("fonts", "latin", body.latin)

    def _role(self, role: str, look: Look) -> None:
        word = _WORDS[role]
        if look.themed:
            self.notices.append(
                f"{word}样式“{look.name}”用的是主题字体，没有写明字体名，没有采用。"
            )
        if look.bold:
            self.notices.append(f"{word}样式“{look.name}”是加粗的，本软件的{word}不加粗。")
        if role in _names(Layout().fonts):
            self._take("fonts", role, look.family)
        if role in _names(Layout().sizes):
            self._take("sizes", role, look.size)
        if role in ("title", "colophon"):
            self._take("pitch", role, look.line)
        if role == "name" and look.color not in (None, "AUTO"):
            self._take("rules", "red_color", look.color)

    def _take(self, part: str, key: str, value: Any) -> None:
        """Take one override over, if it says anything new and the layout can do it."""
        if value is None:
            return
        if value == getattr(getattr(Layout(), part), key):
            self.usual.setdefault(part, {})[key] = value
            return
        try:
            Layout.from_overrides({part: {key: value}})
        except SchemeError as error:
            self.notices.append(f"{_named(part, key)}“{value}”没有采用：{error.reason}")
        else:
            self.overrides.setdefault(part, {})[key] = value

    def _leave_senseless(self) -> None:
        """Leave out what would print lines over one another or beyond the paper."""
        while True:
            try:
                return refuse_senseless(Layout.from_overrides(self.overrides))
            except SchemeError as error:
                part, key = error.place.split()[1].split(".")
                pitch = _PITCHES.get(key, key)
                if part == "sizes" and pitch in self.overrides.get("pitch", {}):
                    part, key = "pitch", pitch
                value = self.overrides[part].pop(key)
                self.notices.append(f"{_named(part, key)}“{value:g}”没有采用：{error.reason}")


def _named(part: str, key: str) -> str:
    """An override in a clerk's words: 正文字号, 标题行距."""
    if part in _PARTS:
        return _WORDS.get(key, _WORDS["body"]) + _PARTS[part]
    return _OTHERS.get((part, key), "这一项")


def _names(table: Any) -> set[str]:
    return {f.name for f in fields(table)}


def _length(paragraph: Any) -> int:
    return sum(len(text.text or "") for text in paragraph.iter(f"{W}t"))


def _left_out(document: Document) -> Iterator[str]:
    """What stands in the file and has no place in the layout."""
    body, section = document.element.body, document.sections[0]
    if any(said(own).keys() & {"family", "size"} for own in body.iterfind(f".//{W}r/{W}rPr")):
        yield "有的文字直接设了字体字号，没有用样式：正文按多数文字采用，标题只看样式，请核对。"
    if len(document.sections) > 1:
        yield f"文件有{len(document.sections)}节，只采用第一节的页面设置。"
    if section.gutter:
        yield "装订线没有采用，请把它加进左边距。"
    columns = section._sectPr.find(f"{W}cols")
    if columns is not None and int(columns.get(f"{W}num", "1")) > 1:
        yield "分栏没有采用。"
    if any("".join(p.text for p in part.paragraphs).strip() for part in edges_of(section)):
        yield "页眉和页脚的文字没有采用，页码仍按国家标准排。"
    if document.tables:
        yield "表格的边框和列宽没有采用，附件表格按本软件的格式排。"
