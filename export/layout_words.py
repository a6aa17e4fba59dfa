"""What clerks call the overrides of [layout], and the units they are in."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from export.layout import Layout
from models.errors import SchemeError


class LayoutWord(NamedTuple):
    """The name of an override and its unit; a text, such as a family, has none."""

    name: str
    unit: str = ""


_POINTS, _MM, _CHARACTERS = "磅", "毫米", "字"
LAYOUT_WORDS: Mapping[tuple[str, str], LayoutWord] = {
    ("page", "width"): LayoutWord("纸宽", _MM),
    ("page", "height"): LayoutWord("纸高", _MM),
    ("page", "top"): LayoutWord("上边距（天头）", _MM),
    ("page", "bottom"): LayoutWord("下边距", _MM),
    ("page", "left"): LayoutWord("左边距（订口）", _MM),
    ("page", "right"): LayoutWord("右边距", _MM),
    ("page", "header"): LayoutWord("页眉到纸边", _MM),
    ("page", "footer"): LayoutWord("页码到纸边", _MM),
    ("fonts", "title"): LayoutWord("红头、标题字体"),
    ("fonts", "body"): LayoutWord("正文字体"),
    ("fonts", "heading"): LayoutWord("一级标题字体"),
    ("fonts", "subheading"): LayoutWord("二级标题字体"),
    ("fonts", "page_number"): LayoutWord("页码字体"),
    ("fonts", "table_head"): LayoutWord("表头字体"),
    ("fonts", "table"): LayoutWord("表格字体"),
    ("fonts", "latin"): LayoutWord("数字和字母字体"),
    ("sizes", "name"): LayoutWord("红头字号", _POINTS),
    ("sizes", "notice_name"): LayoutWord("通报红头字号", _POINTS),
    ("sizes", "title"): LayoutWord("标题字号", _POINTS),
    ("sizes", "body"): LayoutWord("正文字号", _POINTS),
    ("sizes", "annex_title"): LayoutWord("附件标题字号", _POINTS),
    ("sizes", "colophon"): LayoutWord("版记字号", _POINTS),
    ("sizes", "page_number"): LayoutWord("页码字号", _POINTS),
    ("sizes", "table"): LayoutWord("表格字号", _POINTS),
    ("sizes", "table_least"): LayoutWord("表格最小字号", _POINTS),
    ("sizes", "table_note"): LayoutWord("表注字号", _POINTS),
    ("pitch", "line"): LayoutWord("正文行距", _POINTS),
    ("pitch", "title"): LayoutWord("标题行距", _POINTS),
    ("pitch", "colophon"): LayoutWord("版记行距", _POINTS),
    ("pitch", "squeeze"): LayoutWord("字距加减", _POINTS),
    ("rules", "red"): LayoutWord("红线粗细", _POINTS),
    ("rules", "red_gap"): LayoutWord("红线上空白", _POINTS),
    ("rules", "outer"): LayoutWord("版记粗线", _POINTS),
    ("rules", "inner"): LayoutWord("版记细线", _POINTS),
    ("rules", "table"): LayoutWord("表格线", _POINTS),
    ("rules", "red_color"): LayoutWord("红头颜色"),
    ("indents", "paragraph"): LayoutWord("段首空", _CHARACTERS),
    ("indents", "side"): LayoutWord("页码、版记左右空", _CHARACTERS),
    ("table", "padding"): LayoutWord("格内左右空白", _MM),
    ("table", "row_height"): LayoutWord("表格最小行高", _MM),
}


class Overridden(NamedTuple):
    """One override in words: what it is called, what held before, what it says."""

    name: str
    before: str
    now: str


def usual_layout(overrides: Mapping[str, Any]) -> Layout:
    """The layout that an override stands over: the defaults and the office's set of fonts."""
    preset = overrides.get("preset")
    try:
        return Layout.from_overrides({} if preset is None else {"preset": preset})
    except SchemeError:
        return Layout()


def layout_value(layout: Layout, part: str, key: str) -> str:
    """A value with its unit, as a clerk reads it: 28.95磅; what is computed says 自动."""
    value = getattr(getattr(layout, part), key)
    if value is None:
        return "自动"
    if isinstance(value, str):
        return value or "与汉字相同"
    return f"{value:g}{LAYOUT_WORDS[part, key].unit}"


def changed_layout(before: Layout, after: Layout) -> Iterator[Overridden]:
    """What differs between two layouts, in words."""
    for (part, key), word in LAYOUT_WORDS.items():
        was, now = (layout_value(layout, part, key) for layout in (before, after))
        if was != now:
            yield Overridden(word.name, was, now)
