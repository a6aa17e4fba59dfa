"""The styles of a Word file against the looks by which the preview is set: nothing may differ."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from export.layout import twips
from export.word.docx_styles import Style

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CALLED = {"Normal": "正文", "Body Text": "正文文本", "Title": "标题", "footer": "页脚"}
_SLOTS = (("eastAsia", "字体"), ("ascii", "西文字体"), ("hAnsi", "西文字体"), ("cs", "西文字体"))
_ALIGNED = {"both": "两端对齐", "center": "居中", "left": "左对齐", "right": "右对齐"}
_BORDER = re.compile(r'w:(\w+)="([^"]*)"')
# What a style of ours says of its characters; anything else hides or dresses them up.
_SAID = {"rFonts", "b", "bCs", "color", "spacing", "sz", "szCs"}


def style_fault(root: Any, wanted: Iterable[Style]) -> str:
    """The first style of a file that looks otherwise; `root` is that of word/styles.xml."""
    found = {style.get(f"{_W}styleId"): style for style in root.iterfind(f"{_W}style")}
    for style in wanted:
        called = _CALLED.get(style.name, style.name.replace("heading", "标题"))
        own = found.get(style.id)
        if own is None:
            return f"缺少样式“{called}”"
        for what, want, got in _looks(style, own):
            if want != got:
                return f"样式“{called}”的{what}应为{want}，文件里是{got}"
    return ""


def _looks(style: Style, own: Any) -> Iterator[tuple[str, str, str]]:
    """What is looked at, as it should be and as it is."""
    characters, lines = _Properties(own.find(f"{_W}rPr")), _Properties(own.find(f"{_W}pPr"))
    for slot, what in _SLOTS:
        family = style.family if slot == "eastAsia" else style.latin or style.family
        yield what, family, characters.value("rFonts", slot)
    for name in ("sz", "szCs"):
        yield "字号", f"{round(style.size * 2) / 2:g}磅", _part(characters.value(name), 2)
    yield "颜色", style.color or "黑色", characters.value("color") or "黑色"
    for name in ("b", "bCs"):
        yield "加粗", "不加粗", "不加粗" if characters.value(name) == "0" else "加粗"
    yield "字距", f"{twips(style.squeeze) / 20:g}磅", _part(characters.value("spacing"), 20)
    extra = sorted(characters.names - _SAID)
    yield (
        "文字格式",
        "无其他设置",
        "隐藏文字" if "vanish" in extra else "、".join(extra) or "无其他设置",
    )
    yield from _line_looks(style, lines)


def _line_looks(style: Style, lines: "_Properties") -> Iterator[tuple[str, str, str]]:
    line = "单倍" if style.line is None else f"{twips(style.line) / 20:g}磅"
    rule, pitch = lines.value("spacing", "lineRule"), lines.value("spacing", "line")
    single = (rule, pitch) == ("auto", "240")
    yield "行距", line, "单倍" if single else _part(pitch, 20) if rule == "exact" else "不固定"
    for name, what, length in (("before", "段前", style.before), ("after", "段后", style.after)):
        yield what, f"{twips(length) / 20:g}磅", _part(lines.value("spacing", name), 20)
    yield "首行缩进", f"{style.first:g}字", _part(lines.value("ind", "firstLineChars"), 100, "字")
    yield "对齐", _ALIGNED[style.align], _ALIGNED.get(lines.value("jc"), "没有设置")
    rules = [dict(_BORDER.findall(style.border))] if style.border else []
    got = [{k.removeprefix(_W): v for k, v in b.attrib.items()} for b in lines.children("pBdr")]
    yield "线条", _rules(rules), _rules(got)


def _rules(rules: list[dict[str, str]]) -> str:
    told = (f"{_part(rule.get('sz', ''), 8)}{rule.get('color', '')}" for rule in rules)
    return "、".join(told) or "无"


def _part(text: str, share: int, unit: str = "磅") -> str:
    """A length in points or characters, of which the file counts `share` to one."""
    return f"{int(text) / share:g}{unit}" if text.lstrip("-").isdigit() else text or "没有设置"


class _Properties:
    """The properties of a style, by their names."""

    def __init__(self, element: Any) -> None:
        self._own = [] if element is None else list(element)
        self.names = {part.tag.removeprefix(_W) for part in self._own}

    def value(self, name: str, attribute: str = "val") -> str:
        """An attribute of a property, "" where the file does not say it."""
        return next(
            (p.get(_W + attribute, "") for p in self.children(None) if p.tag == _W + name), ""
        )

    def children(self, name: str | None) -> list[Any]:
        """The properties themselves, or the parts of one."""
        if name is None:
            return self._own
        return [part for p in self._own if p.tag == _W + name for part in p]
