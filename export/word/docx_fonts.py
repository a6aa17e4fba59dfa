"""The part word/fontTable.xml: by what Word looks for a substitute where a family is missing."""

from dataclasses import fields
from typing import NamedTuple

from export.layout import Layout
from export.word.docx_parts import attribute, part_xml


class Family(NamedTuple):
    """What identifies a family beside its Chinese name."""

    english: str
    panose: str
    kind: str = "modern"
    pitch: str = "fixed"
    charset: str = "86"  # simplified Chinese


_FAMILIES = {
    "方正小标宋简体": Family("FZXiaoBiaoSong-B05S", "03000509000000000000", "script"),
    "方正小标宋_GBK": Family("FZXiaoBiaoSong-B05", "03000509000000000000", "script"),
    "仿宋": Family("FangSong", "02010609060101010101"),
    "仿宋_GB2312": Family("FangSong_GB2312", "02010609030101010101"),
    "方正仿宋_GBK": Family("FZFangSong-Z02", "03000509000000000000", "script"),
    "楷体": Family("KaiTi", "02010609060101010101"),
    "楷体_GB2312": Family("KaiTi_GB2312", "02010609030101010101"),
    "方正楷体_GBK": Family("FZKai-Z03", "03000509000000000000", "script"),
    "黑体": Family("SimHei", "02010609060101010101"),
    "方正黑体_GBK": Family("FZHei-B01", "03000509000000000000", "script"),
    "宋体": Family("SimSun", "02010600030101010101", "auto", "variable"),
    "Times New Roman": Family("", "02020603050405020304", "roman", "variable", "00"),
}
_UNKNOWN = Family("", "02010600030101010101", "auto", "default")


def font_table_xml(layout: Layout) -> bytes:
    """The part for every family that the layout names."""
    names = {getattr(layout.fonts, f.name): None for f in fields(layout.fonts)}
    return part_xml("w:fonts", "".join(_font(name) for name in names if name))


def _font(name: str) -> str:
    family = _FAMILIES.get(name, _UNKNOWN)
    other = f"<w:altName w:val={attribute(family.english)}/>" if family.english else ""
    return (
        f'<w:font w:name={attribute(name)}>{other}<w:panose1 w:val="{family.panose}"/>'
        f'<w:charset w:val="{family.charset}"/><w:family w:val="{family.kind}"/>'
        f'<w:pitch w:val="{family.pitch}"/></w:font>'
    )
