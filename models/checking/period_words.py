"""Words of time against the period: 本月 or 一季度 in a report of 1—4月.

What looks back from today (今年以来, 截至目前, 截至4月底) or compares (比上年同期) is right in
every report and never spoken of.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from models.periods import Period

_NUMBER = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九]|(?<![\d万亿美])元(?=月))"
_DIGITS = (
    {"元": 1}
    | {word: n for n, word in enumerate("一二三四五六七八九十", 1)}
    | {"十一": 11, "十二": 12}
)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4, "首": 1}
_LOOK_BACK = 12
_COMPARED = re.compile(r"(?:去年|上年|往年|前年|同期|比|较|环比|同比)[^，。；：]{0,4}$")
_SINCE = re.compile(r"(?:截至|截止|自|从|到|至|今后|每年|今年)$")
_PLANNED = re.compile(r"(?:占|完成|力争|确保|预计|计划|实现|贯穿|按|达到|超)$")
_RANGE = re.compile(
    rf"(?:(?P<year>\d{{4}})年)?(?<!\d)(?P<first>{_NUMBER})月?份?[—－–~～至到-]+"
    rf"(?P<last>{_NUMBER})月份?(?!\d|龄)"
)
_MONTH = re.compile(
    rf"(?:(?P<year>\d{{4}})年)?(?<![\d—－–~～至到十、-])(?P<month>{_NUMBER})月(?P<plain>份?)"
    r"(?!\d|[底末初中上下龄]|以来|起|开始|份[以起]|召开|印发|下发|出台|举行|举办|部署|启动)"
)
# 1、2、3月: as good as a range.
_LIST = re.compile(
    rf"(?<![\d、])(?P<first>{_NUMBER})月?(?:、{_NUMBER}月?)*、(?P<last>{_NUMBER})月(?P<plain>份?)"
    r"(?!\d|[底末初中上下龄])"
)
# What is only meant to happen is right in every report: 二季度将继续, 上半年要完成, 下一步.
_TO_COME = re.compile(
    r"^份?(?:[^，。；：]{0,6})?(?:将|要|拟|计划|力争|确保|预计|争取|内完成|前完成|底前)"
)
_NEXT = re.compile(r"(?:下一步|下步|接下来|今后)[^。；]*$")
_YEAR = re.compile(r"(?<!\d)(\d{4})年(?!\d{1,2}月\d)")


@dataclass(frozen=True)
class _Word:
    """A word of time and whether it is right in a report of some months."""

    pattern: re.Pattern[str]
    right: Callable[[int, int], bool]
    excused: re.Pattern[str] = _COMPARED  # by what stands before it


def _quarter(first: int, last: int) -> bool:
    return last - first == 2 and first % 3 == 1


_WORDS = (
    _Word(re.compile(r"(?<![基日样])本月(?![底末初])份?|(?<![担相适应])当月份?"), int.__eq__),
    _Word(re.compile(r"(?<!以)上个?月份?(?!球)"), int.__eq__),
    _Word(re.compile(r"[本上]周(?=[，、共全开完实的])"), lambda first, last: False),
    _Word(re.compile(r"本季度"), _quarter),
    _Word(re.compile(r"前[三3]个?季度"), lambda first, last: (first, last) == (1, 9)),
    _Word(re.compile(r"上半年"), lambda first, last: (first, last) == (1, 6)),
    _Word(
        re.compile(r"全年(?!目标|任务|计划|预算|指标|工作|龄|级|总任务|总目标)"),
        lambda first, last: (first, last) == (1, 12),
        re.compile(f"{_COMPARED.pattern}|{_PLANNED.pattern}"),
    ),
)
_QUARTER = re.compile(r"(?<![前每个上下])第?([一二三四1-4首])季度")


def wrong_words(text: str, period: Period, *, strict: bool) -> list[str]:
    """The words of a text that do not fit the period, each once, in the text's order.

    `strict` reads a title: every month and year in it is the report's own, where other texts may
    also tell of an event in one month.
    """
    found = [*_plain(text, period), *_quarters(text, period), *_ranges(text, period, strict)]
    found += [*_lists(text, period, strict), *_months(text, period, strict)]
    found += _years(text, period) if strict else ()
    return list(dict.fromkeys(word for _, word in sorted(found)))


def _plain(text: str, period: Period) -> Iterator[tuple[int, str]]:
    for word in _WORDS:
        for match in word.pattern.finditer(text):
            fits = word.right(period.first, period.last)
            if fits or _is_to_come(text, match):
                continue
            if not word.excused.search(_before(text, match)):
                yield match.start(), match[0]


def _quarters(text: str, period: Period) -> Iterator[tuple[int, str]]:
    for match in _QUARTER.finditer(text):
        first = _QUARTERS[match[1]] * 3 - 2
        fits = (period.first, period.last) == (first, first + 2) or _is_to_come(text, match)
        if not fits and not _COMPARED.search(_before(text, match)):
            yield match.start(), match[0]


def _ranges(text: str, period: Period, strict: bool) -> Iterator[tuple[int, str]]:
    for match in _RANGE.finditer(text):
        before = _before(text, match)
        if _COMPARED.search(before) or (not strict and _other_year(match, period)):
            continue
        months = (_number(match["first"]), _number(match["last"]))
        if months != (period.first, period.last) or _other_year(match, period):
            yield match.start(), match[0]


def _lists(text: str, period: Period, strict: bool) -> Iterator[tuple[int, str]]:
    """Months told one by one; those of an event, 3、4月组织, are a text's own affair."""
    for match in _LIST.finditer(text):
        first, last = _number(match["first"]), _number(match["last"])
        since_january = first == 1 and not match["plain"]
        told = strict or match["plain"] or since_january
        wrong = told and (first, last) != (period.first, period.last)
        if wrong and not _COMPARED.search(_before(text, match)):
            yield match.start(), match[0]


def _is_to_come(text: str, match: re.Match[str]) -> bool:
    return bool(_TO_COME.search(text[match.end() :][:12]) or _NEXT.search(text[: match.start()]))


def _months(text: str, period: Period, strict: bool) -> Iterator[tuple[int, str]]:
    for match in _MONTH.finditer(text):
        before = _before(text, match)
        if _COMPARED.search(before) or (_SINCE.search(before) and not match["plain"]):
            continue
        if not strict and (not match["plain"] or match["year"]):
            continue
        month = _number(match["month"])
        if (month, month) != (period.first, period.last) or _other_year(match, period):
            yield match.start(), match[0]


def _years(text: str, period: Period) -> Iterator[tuple[int, str]]:
    for match in _YEAR.finditer(text):
        compared = _COMPARED.search(_before(text, match))
        spoken_of = _RANGE.match(text, match.start()) or _MONTH.match(text, match.start())
        if int(match[1]) != period.year and not compared and not spoken_of:
            yield match.start(), match[0]


def _before(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - _LOOK_BACK) : match.start()]


def _other_year(match: re.Match[str], period: Period) -> bool:
    return bool(match["year"]) and int(match["year"]) != period.year


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _DIGITS[text]
