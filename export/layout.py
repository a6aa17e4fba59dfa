"""How the bulletin looks: every number of it, in one table that a scheme's [layout] may override.

Defaults are GB/T 9704-2012 (clauses named) and, where it says nothing, the habits of 简报.
Lengths are millimetres, type and line pitches points, indents characters, as offices write them.
"""

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, get_type_hints

from export.font_presets import PRESETS
from models.errors import SchemeError
from models.schemes.scheme import Scheme


def twips(points: float) -> int:
    """Points as Word's unit, a twentieth of a point."""
    return round(points * 20)


def mm(millimetres: float) -> float:
    """Millimetres as points, to the tenth of a point that Word itself keeps."""
    return round(millimetres * 72 / 25.4, 1)


def ems(text: str) -> float:
    """How wide a text is in characters: a Han character is 1, a digit or Latin letter 0.5."""
    if text.isascii():
        return len(text) / 2
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def _number(default: float | None, least: float, most: float) -> Any:
    return field(default=default, metadata={"least": least, "most": most})


def _length(default: float | None) -> Any:
    return _number(default, 0, 420)


def _size(default: float | None) -> Any:
    return _number(default, 4, 100)


def _rule(default: float) -> Any:
    return _number(default, 0.25, 6)


@dataclass(frozen=True)
class Page:
    """Paper and margins in mm: A4, 版心 156 × 225 (GB 5.1, 5.2.1)."""

    width: float = _length(210)
    height: float = _length(297)
    top: float = _length(37)
    bottom: float = _length(35)
    left: float = _length(28)
    right: float = _length(26)
    header: float = _length(15)
    # Edge of the paper to the number's line; None: its dash 7 mm below the 版心 (GB 7.5).
    footer: float | None = _length(None)


@dataclass(frozen=True)
class Fonts:
    """Families by what they are for (GB 5.2.2, 7.2.4, 7.3.1, 7.3.3, 7.5)."""

    title: str = "方正小标宋简体"  # red name and titles
    body: str = "仿宋"
    heading: str = "黑体"  # 一、 and 附件
    subheading: str = "楷体"  # （一）
    page_number: str = "宋体"
    table_head: str = "黑体"
    table: str = "仿宋"
    latin: str = ""  # for digits and letters, where the template wants another family


@dataclass(frozen=True)
class Sizes:
    """Type sizes in points: 二号 is 22, 三号 16, 四号 14, 小五 9."""

    name: float | None = _size(None)  # None: by the rule of `Layout.name_size`
    notice_name: float | None = _size(None)  # of a 通报; None: by that of `option_places`
    title: float = _size(22)
    body: float = _size(16)
    annex_title: float = _size(22)
    colophon: float = _size(14)
    page_number: float = _size(14)
    table: float = _size(9)
    table_least: float = _size(5)  # a wide table may shrink to this
    table_note: float = _size(10.5)


@dataclass(frozen=True)
class Pitch:
    """Distances of lines and characters in points: 22 lines of 28 characters (GB 5.2.3)."""

    line: float = _number(28.95, 10, 100)  # 225 mm / 22 is 28.99; 29.00 would lose a line
    title: float = _number(36, 10, 100)
    colophon: float = _number(26, 10, 100)
    # Word's 三号 is 16 pt, 28 of which are wider than 156 mm: each character gives this up.
    squeeze: float = _number(-0.25, -2, 2)


@dataclass(frozen=True)
class Rules:
    """Lines in points: 0.35 mm is 1 pt, 0.25 mm is 0.75 pt (GB 7.2.7, 7.4.1)."""

    red: float = _rule(1.5)
    red_gap: float = _number(11, 0, 31)  # 4 mm from the line above to the rule
    outer: float = _rule(1)
    inner: float = _rule(0.75)
    table: float = _rule(0.5)
    red_color: str = "FF0000"


@dataclass(frozen=True)
class Indents:
    """Blanks in characters (GB 7.3.3, 7.4.2, 7.5)."""

    paragraph: float = _number(2, 0, 10)
    side: float = _number(1, 0, 10)  # of office and date, 版记 and page number


@dataclass(frozen=True)
class AnnexTable:
    """The annex's table: blanks beside a figure and least height of a row, in mm."""

    padding: float = _number(0.4, 0, 10)
    row_height: float = _number(7, 0, 50)


@dataclass(frozen=True)
class Layout:
    """The whole table. Page sizes of the landscape annex are those of the turned sheet."""

    page: Page = field(default_factory=Page)
    fonts: Fonts = field(default_factory=Fonts)
    sizes: Sizes = field(default_factory=Sizes)
    pitch: Pitch = field(default_factory=Pitch)
    rules: Rules = field(default_factory=Rules)
    indents: Indents = field(default_factory=Indents)
    table: AnnexTable = field(default_factory=AnnexTable)

    @classmethod
    def from_overrides(cls, overrides: Mapping[str, Any]) -> "Layout":
        """The defaults with a [layout] table over them; raises SchemeError naming the place."""
        layout = cls(fonts=_preset(overrides.get("preset", "国标系统字体")))
        for key, values in overrides.items():
            if key == "preset":
                continue
            part = _known(key, cls, key)
            if not isinstance(values, Mapping):
                raise SchemeError(f"[layout] {key}", f"应是一组键值，请写成[layout.{key}]。")
            layout = replace(layout, **{part: _overridden(getattr(layout, part), values, key)})
        return layout._checked()

    def _checked(self) -> "Layout":
        if min(self.text_width, self.text_height) < 20 * self.sizes.body:
            raise SchemeError("[layout] page", "页边距太大，版心放不下文字，请改小。")
        return self

    @property
    def text_width(self) -> float:
        """Width of the 版心 in points; 442.2 by default."""
        return mm(self.page.width) - mm(self.page.left) - mm(self.page.right)

    @property
    def text_height(self) -> float:
        """Height of the 版心 in points; 637.8 by default."""
        return mm(self.page.height) - mm(self.page.top) - mm(self.page.bottom)

    @property
    def character(self) -> float:
        """Width of one character of the body in points; 15.75 by default."""
        return self.sizes.body + self.pitch.squeeze

    def name_size(self, name: str) -> float:
        """The red name's size in points, by default 62 % of the 版心; a long one fills its line."""
        room = self.text_width / max(ems(name), 1)
        size = min(64.0, max(_to_half(0.62 * room), min(self.sizes.title, int(1.94 * room) / 2)))
        return size if self.sizes.name is None else self.sizes.name

    def name_lines(self, name: str) -> int:
        """How many lines of the page's pitch the red name takes, so that nothing clips it."""
        return math.ceil(1.2 * self.name_size(name) / self.pitch.line)


def layout_of(scheme: Scheme) -> Layout:
    """The layout by which an office prints; raises SchemeError for a wrong [layout] table."""
    return Layout.from_overrides(scheme.layout)


def _preset(name: Any) -> Fonts:
    """The families of a preset, over which those of [layout.fonts] go."""
    if not isinstance(name, str) or name not in PRESETS:
        raise SchemeError("[layout] preset", f"没有这套字体，可用的有{'、'.join(PRESETS)}。")
    return Fonts(**PRESETS[name])


def _to_half(size: float) -> float:
    return round(size * 2) / 2


def _known(key: str, table: type, place: str) -> str:
    names = [f.name for f in fields(table)] + (["preset"] if table is Layout else [])
    if key not in names:
        raise SchemeError(f"[layout] {place}", f"不认识的键，可用的有{'、'.join(names)}。")
    return key


def _overridden(part: Any, values: Mapping[str, Any], place: str) -> Any:
    kinds = get_type_hints(type(part))
    limits = {f.name: f.metadata for f in fields(part)}
    checked: dict[str, str | float] = {}
    for key, value in values.items():
        name = _known(key, type(part), f"{place}.{key}")
        if kinds[name] is str:
            checked[name] = _text(value, name, f"{place}.{key}")
        else:
            checked[name] = _within(value, limits[name], f"{place}.{key}")
    return replace(part, **checked)


def _within(value: Any, limits: Mapping[str, float], place: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise SchemeError(f"[layout] {place}", "应是数。")
    least, most = limits["least"], limits["most"]
    if not least <= value <= most:
        raise SchemeError(f"[layout] {place}", f"应在{least:g}到{most:g}之间。")
    return float(value)


def _text(value: Any, name: str, place: str) -> str:
    if not isinstance(value, str):
        raise SchemeError(f"[layout] {place}", "应是文字。")
    if name.endswith("color"):
        if not re.fullmatch(r"[0-9A-Fa-f]{6}", value):
            raise SchemeError(f"[layout] {place}", "颜色请写成六位十六进制数，如FF0000。")
        return value.upper()
    # Windows and Excel know no family name of more than 31 characters.
    if not value.isprintable() or len(value) > 31 or value != value.strip():
        raise SchemeError(f"[layout] {place}", "不是字体名称，请写成系统里的字体名，如仿宋。")
    if not value and name != "latin":
        raise SchemeError(f"[layout] {place}", "不能为空，请写字体名，如仿宋。")
    return value
