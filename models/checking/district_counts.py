"""How many districts a text speaks of, in digits or words: 全市5个县（区）, 六个县区已报."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from models.checking.claims import read_number
from models.checking.findings import Finding
from models.checking.passages import Kind, Passage
from models.schemes.scheme import Office, Scheme, Severity, Unit

_KINDS = frozenset((Kind.TITLE, Kind.NOTE, Kind.INTRO, Kind.BODY))
_USUAL = (
    "县（市、区）", "县(市、区)", "县（区）", "县(区)", "区（县）", "区(县)", "县、市、区",
    "县市区", "市县区", "县、区", "区、县", "县区", "区县",
)  # fmt: skip
_SMALL = ("乡镇（街道）", "镇（街道）", "乡镇街道", "乡镇", "镇街", "街道")
_NUMERAL = r"\d{1,4}|[一二两三四五六七八九十百]{1,5}"
_NOT_COUNTED = re.compile(r"[\d第前后—–～~至到、./-]$|百分之$|[多数几各]$")
_ELSEWHERE = re.compile(r"全省|全国|省[内级]|兄弟|其他|周边|外地|上年|去年|原有")
_PART = re.compile(
    r"^[^，。；]{0,6}(?:超|高于|低于|多于|少于|未|没有|达|完成|增|减|排|居|下降|不|实现|突破|进度)"
)
_ALL = re.compile(r"^(?:的|已|都|均)?(?:全部|全体|全覆盖|均|都|无一)")
_SOME = re.compile(r"(?:其中|除|其余|等|另|余下?|剩余?|还有|仍有|有|前|后)[^，。；]{0,4}$")
_BESIDES = re.compile(r"^(?P<and>、|和|及|与|以及)?(?:(?P<count>[1-9]|[一两二三四五六七八九])个?)?")
_PARKS = ("经开区", "高新区", "开发区", "园区", "新区", "示范区", "管委会", "经济区", "功能区")
_REPORTED = re.compile(
    r"^(?:的数据|数据)?(?:已经|已|均已|都已|均|都|全部)?(?:按时|及时|如期)?"
    r"(?:报送|上报|报来|填报|报了|报齐|已报)(?!了?[^，。；]{0,4}(?:材料|信息|经验|方案|总结|图片|先进|典型))"
)
_REPORTED_BEFORE = re.compile(r"(?:已报|报送|上报|报来|报齐)(?:数据)?的?$")
_MISSING = re.compile(r"^(?:还|仍|尚)?(?:未报|没有报|没报|未上报|漏报|缺报)")
_MISSING_BEFORE = re.compile(r"(?:未报|没有报|未上报|漏报|缺报)(?:数据)?的?$")


@dataclass(frozen=True)
class Count:
    """A number of districts in a text, with the words around it in its clause."""

    quote: str
    number: int
    before: str
    after: str


@dataclass(frozen=True)
class ReportCount:
    """How many districts are said to have reported, or not to have: `missing`."""

    passage: Passage
    quote: str
    number: int
    missing: bool


def counts(scheme: Scheme, passage: Passage) -> Iterator[Count]:
    """The numbers of districts that a text names, those told beside them added."""
    if passage.kind not in _KINDS:
        return
    for match in districts_pattern(scheme.office).finditer(passage.text):
        number = read_number(match["number"])
        before = re.split("[，。；：\n]", passage.text[: match.start()])[-1]
        after = re.split("[，。；：\n]", passage.text[match.end() :])[0]
        if number and not _NOT_COUNTED.search(before):
            more, after = _besides(scheme, after)
            yield Count(match[0], int(number) + more, before, after)


def wrong_counts(scheme: Scheme, passage: Passage) -> Iterator[Finding]:
    """Numbers of districts that are not the scheme's."""
    if not passage.by_hand and passage.kind is not Kind.BODY:
        return  # a template's own number is counted by the app
    whole = len(scheme.units)
    for count in counts(scheme, passage):
        too_many = count.number > whole and passage.kind is not Kind.NOTE
        if _ELSEWHERE.search(count.before) or count.number == whole:
            continue
        if too_many or _means_all(scheme.office, count):
            yield _finding(scheme, passage, count)


def report_counts(scheme: Scheme, passage: Passage) -> Iterator[ReportCount]:
    """What a text typed by hand says of who reported; nothing here depends on a figure."""
    for count in counts(scheme, passage) if passage.by_hand else ():
        missing = _MISSING.search(count.after) or _MISSING_BEFORE.search(count.before)
        if count.number <= len(scheme.units) and (missing or _reports(count)):
            yield ReportCount(passage, count.quote, count.number, bool(missing))


def _reports(count: Count) -> bool:
    if count.before.endswith("等"):
        return False  # one may well speak of some
    return bool(_REPORTED.search(count.after) or _REPORTED_BEFORE.search(count.before))


def _means_all(office: Office, count: Count) -> bool:
    """Whether a number is said of all districts: 全市5个县（区）, 5个县（区）均."""
    names = "|".join(map(re.escape, (office.whole, office.city, "全市")))
    whole = re.search(rf"(?:{names})(?:的|共|所辖|下辖|现辖|辖)?$|(?:所|下|现)?辖$", count.before)
    if _reports(count) or _MISSING.search(count.after):
        return False
    everyone = _ALL.search(count.after) and not _SOME.search(count.before)
    return bool(everyone or (whole and not _PART.search(count.after)))


def _finding(scheme: Scheme, passage: Passage, count: Count) -> Finding:
    word, parks = scheme.office.unit_word, [u.name for u in scheme.units if _is_park(u)]
    whole = len(scheme.units)
    only = "只" if count.number > whole else ""
    told = f"报表里{only}有{whole}个{word}"
    # Whether 经开区 is counted as a district is the office's own custom.
    custom = parks and count.number == whole - len(parks)
    told += f"（{'、'.join(parks)}也算在内），请核对口径" if custom else "，请核对"
    return Finding(
        "unit_count",
        Severity.HINT if custom else Severity.VERIFY,
        "",
        f"{passage.place}：写的是“{count.quote}”，{told}。",
        amount=Decimal(count.number - whole),
        about=f"{passage.place}{count.quote}",
    )


def _is_park(unit: Unit) -> bool:
    return unit.name.endswith(_PARKS)


def _besides(scheme: Scheme, after: str) -> tuple[int, str]:
    """How many are told beside a number of districts, 5个县（区）和经开区, and what follows."""
    more, rest = 0, after
    while (found := _BESIDES.match(rest)) and found[0]:
        tail = rest[found.end() :]
        names = (*(unit.name for unit in scheme.units), *_PARKS)
        name = next((name for name in names if tail.startswith(name)), "")
        if not name:
            break
        more += int(read_number(found["count"]) or 1) if found["count"] else 1
        rest = tail[len(name) :]
    return more, rest


def districts_pattern(office: Office) -> re.Pattern[str]:
    """A number with a word for districts behind it, the office's own among them."""
    small = _SMALL if any(word in office.unit_word for word in _SMALL) else ()
    words = sorted({office.unit_word, *_USUAL, *small}, key=len, reverse=True)
    return re.compile(rf"(?P<number>{_NUMERAL})个?(?:{'|'.join(map(re.escape, words))})")
