"""Which of the wanted font families this PC has, and what stands in for those it lacks.

A substitute is for the screen and the printer of this PC only: the Word file names the wanted
family whatever is installed here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from export.layout import layout_of
from models.schemes.scheme import Scheme

# Families by what Windows and 方正 call them, the one wanted first (see also their English names).
_TITLE = ("方正小标宋简体", "方正小标宋_GBK", "华文中宋")
_SONG = ("宋体", "新宋体", "Noto Serif CJK SC", "Source Han Serif SC")
_BODY = ("仿宋", "仿宋_GB2312", "方正仿宋_GBK", "华文仿宋")
_KAI = ("楷体", "楷体_GB2312", "方正楷体_GBK", "华文楷体")
_HEI = ("黑体", "方正黑体_GBK", "微软雅黑", "Noto Sans CJK SC", "Source Han Sans SC")
_CHAINS = ((*_TITLE, *_SONG), (*_BODY, *_SONG), (*_KAI, *_SONG), _HEI, _SONG)
_ENGLISH = {
    "方正小标宋简体": "FZXiaoBiaoSong-B05S",
    "方正小标宋_GBK": "FZXiaoBiaoSong-B05",
    "华文中宋": "STZhongsong",
    "仿宋": "FangSong",
    "仿宋_GB2312": "FangSong_GB2312",
    "方正仿宋_GBK": "FZFangSong-Z02",
    "华文仿宋": "STFangsong",
    "楷体": "KaiTi",
    "楷体_GB2312": "KaiTi_GB2312",
    "方正楷体_GBK": "FZKai-Z03",
    "华文楷体": "STKaiti",
    "黑体": "SimHei",
    "方正黑体_GBK": "FZHei-B01",
    "微软雅黑": "Microsoft YaHei",
    "宋体": "SimSun",
    "新宋体": "NSimSun",
}
_NO_SUCH_FAMILY = "\u2060no such family"


@dataclass(frozen=True)
class Substitute:
    """A family that this PC lacks, and the one shown for it."""

    wanted: str
    shown: str
    bold: bool = False


class FontBook:
    """Answers which family to paint with; `installed` is what the PC has, by default all of it."""

    def __init__(self, installed: Iterable[str] | None = None) -> None:
        self._given = installed

    def font(self, family: str) -> QFont:
        """A font of that family or its substitute; size is the caller's."""
        found = self.find(family)
        font = QFont([found.shown, *(f for f in self._chain(family) if f in self._installed)])
        font.setBold(found.bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
        return font

    def find(self, family: str) -> Substitute:
        """What is shown for a family: itself, or the first of its chain that is there.

        Only 宋体 in the place of 小标宋 is made bold: 小标宋 is heavy of itself.
        """
        own = self._own_name(family)
        if own:
            return Substitute(family, own)
        for other in self._chain(family) if not self._mapped(family) else ():
            name = self._own_name(other)
            if name:
                return Substitute(family, name, family in _TITLE and other in _SONG)
        return Substitute(family, QFontInfo(QFont(family)).family())

    def missing(self, families: Iterable[str]) -> list[Substitute]:
        """The families that are not there, each with what stands in for it."""
        return [self.find(f) for f in dict.fromkeys(families) if f and not self._own_name(f)]

    def _own_name(self, family: str) -> str:
        english = _ENGLISH.get(family, family)
        return next((name for name in (family, english) if name in self._installed), "")

    def _chain(self, family: str) -> tuple[str, ...]:
        return next((chain for chain in _CHAINS if family in chain), _SONG)

    def _mapped(self, family: str) -> bool:
        """Whether the system itself was told what to show for that family."""
        if self._given is not None:
            return False
        shown = QFontInfo(QFont(family)).family()
        return shown != QFontInfo(QFont(_NO_SUCH_FAMILY)).family()

    @cached_property
    def _installed(self) -> frozenset[str]:
        return frozenset(QFontDatabase.families() if self._given is None else self._given)


def wanted_families(scheme: Scheme) -> list[str]:
    """The families that a scheme's papers ask for, each once; raises SchemeError."""
    fonts = layout_of(scheme).fonts
    families = (getattr(fonts, field.name) for field in fields(fonts))
    return list(dict.fromkeys(filter(None, families)))


def missing_text(missing: Iterable[Substitute]) -> str:
    """The notice for a clerk, or ""."""
    by_shown: dict[str, list[str]] = {}
    for each in missing:
        by_shown.setdefault(each.shown, []).append(each.wanted)
    if not by_shown:
        return ""
    told = "，".join(f"{'、'.join(wanted)}暂用{shown}" for shown, wanted in by_shown.items())
    return f"本机缺少部分字体，预览和打印时{told}；导出的Word仍按原字体。"
