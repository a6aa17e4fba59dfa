"""Another city's name where the office's own belongs: in titles, the header, 署名 and the intro.

A text that was another city's, or an older template's, is told by it. Cities that the scheme
itself names are its own affair, and so are those that one learns from or works with.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from models.bulletin import Bulletin
from models.checking.city_names import CITIES
from models.checking.findings import Finding
from models.checking.passages import Kind, Passage
from models.schemes.scheme import Scheme, Severity

_HAN = r"\u4e00-\u9fff"
_STRICT_PLACES = ("署名", "主送")
# Before 市 these make another word: 超市, 全市, 上市, 强市.
_NO_CITY = frozenset(
    "全本我各该外城超集夜早菜门股上都县辖级街楼车花书鱼入开罢应面牛熊农贸闹楼市区场商务货批产销"
    "强名兴治立大富建"
)
# A city of a county's rank, in none of the lists: where a title names whose it is.
_NAMED = re.compile(
    rf"(?:^|关于|印发|转发|[《（(\s])(?P<name>[{_HAN}]{{2,3}}市)(?!场|民|区|级|集|容|镇)"
)
# Another city may be spoken of: 学习湖州市经验, 赴绵阳市考察, 与南充市协作.
_BEFORE = re.compile(
    r"(?:学习|借鉴|参照|参考|考察|对口|支援|帮扶|协作|结对|联合|来自|邀请|引进)"
    rf"[{_HAN}、]{{0,6}}$|[赴与和同][{_HAN}、]{{0,3}}$"
)
_PLACED = re.compile(r"[在到往从向]$")
_ORGAN = re.compile("委|政府|人民政府|脱贫|乡村|领导|办公")
_AFTER = re.compile(
    rf"^[{_HAN}、]{{0,12}}(?:经验|做法|考察|协作|对口|支援|结对|援建|交流|企业|客商|市场|群众|游客)"
)


def other_places(bulletin: Bulletin, passage: Passage) -> Iterator[Finding]:
    """Cities that a title, the header, the 署名 or the intro names and the scheme does not."""
    strict = passage.kind in (Kind.TITLE, Kind.HEADER) or passage.place in _STRICT_PLACES
    if not strict and passage.kind is not Kind.INTRO:
        return
    own = bulletin.scheme.office.city
    weight = Severity.VERIFY if strict else Severity.HINT
    for name in dict.fromkeys(_foreign(bulletin.scheme, passage.text, strict=strict)):
        sentence = f"{passage.place}：写的是“{name}”，本单位是{own}，请核对。"
        yield Finding("other_place", weight, "", sentence, about=f"{passage.place}{name}")


def _foreign(scheme: Scheme, text: str, *, strict: bool) -> Iterator[str]:
    own = scheme.office.city
    if not own.endswith(("市", "州", "盟", "地区")):
        return  # a county's office may well speak of the city above it
    if own not in CITIES and not strict:
        return
    for name, start in sorted(_named(text, general=strict), key=lambda found: found[1]):
        before, after = text[max(0, start - 10) : start], text[start + len(name) :]
        above = own not in CITIES and after.startswith(own)
        if not above and not _is_mentioned(before, after) and not _is_known(scheme, name):
            yield name


def _is_known(scheme: Scheme, name: str) -> bool:
    """Whether the scheme names it; asked of what was found only, a scheme may have 3,000 units."""
    return any(name in words for words in _own_words(scheme))


def _is_mentioned(before: str, after: str) -> bool:
    """Whether another city may well be meant: an event there, a body to learn from."""
    there = _PLACED.search(before) and not _ORGAN.match(after)
    return bool(_BEFORE.search(before) or _AFTER.search(after) or there)


def _named(text: str, *, general: bool) -> Iterator[tuple[str, int]]:
    seen = set[int]()
    for match in _cities().finditer(text):
        seen.add(match.end())
        yield match[0], match.start()
    for match in _NAMED.finditer(text) if general else ():
        name = match["name"]
        if match.end() not in seen and name[-2] not in _NO_CITY:
            yield name, match.start("name")


@lru_cache(maxsize=1)
def _cities() -> re.Pattern[str]:
    names = "|".join(sorted(CITIES, key=len, reverse=True))
    return re.compile(f"(?:{names})(?!场|民|区|面|容|政|级)")


def _own_words(scheme: Scheme) -> Iterator[str]:
    office, notice = scheme.office, scheme.options.notice
    yield from (office.name, office.city, office.whole)
    yield from (unit.name for unit in scheme.units)
    yield from (line.to for line in scheme.distribution)
    if notice is not None:
        yield notice.to
