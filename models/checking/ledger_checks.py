"""The issue's number and dates: doubled, skipped, before their time, otherwise in the texts."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from models.bulletin import Bulletin
from models.checking.dates_in_text import full_dates
from models.checking.findings import Finding
from models.checking.passages import NUMBER, Kind, Passage
from models.chinese import chinese_date, chinese_number
from models.issues import IssueName
from models.schemes.scheme import Severity

_NUMBER = re.compile(
    r"第\s*(\d{1,4}|[一二三四五六七八九十百千〇零]{1,7})\s*期(?!培训|学习|讲|班|工程|项目|贷款|资金)"
)

_YEAR = re.compile(r"[〔\[【(（](\d{4})[〕\]】)）]")


def ledger(bulletin: Bulletin) -> Iterator[Finding]:
    """The number against all numbers of the data file."""
    yield from _doubled(bulletin)
    yield from _skipped(bulletin)


def _doubled(bulletin: Bulletin) -> Iterator[Finding]:
    own = bulletin.issue.name
    count = sum(_same(own, name) for name in bulletin.ledger)
    if count > 1:
        sentence = (
            f"期号：{own.chinese}有{count}份，期号重复，请改期号或改为第{own.version + 1}版。"
        )
        yield Finding("number_doubled", Severity.MANDATORY, "", sentence, amount=Decimal(count))


def _same(one: IssueName, other: IssueName) -> bool:
    return (*_series(one), one.ordinal, one.version) == (
        *_series(other),
        other.ordinal,
        other.version,
    )


def _series(name: IssueName) -> tuple[int, bool]:
    return name.year, name.supplement


def _skipped(bulletin: Bulletin) -> Iterator[Finding]:
    own = bulletin.issue.name
    known = {name.ordinal for name in bulletin.ledger if _series(name) == _series(own)}
    earlier = [ordinal for ordinal in known if ordinal < own.ordinal]
    other_years = any(
        name.year < own.year and name.supplement == own.supplement for name in bulletin.ledger
    )
    # A file that begins with this issue, as the first file of an office does, tells nothing.
    if not earlier and not other_years:
        return
    last = max(earlier, default=0)
    lacking = own.ordinal - last - 1
    if lacking > 0:
        first = _issue(own, last + 1)
        which = first if lacking == 1 else f"{first}至{_issue(own, own.ordinal - 1)}"
        sentence = f"期号：{own.chinese}之前缺{which}，请核对期号是否连续。"
        yield Finding("number_skipped", Severity.HINT, "", sentence, amount=Decimal(lacking))


def _issue(name: IssueName, ordinal: int) -> str:
    return f"{'增刊' if name.supplement else ''}第{ordinal}期"


def dates(bulletin: Bulletin) -> Iterator[Finding]:
    """The date of the head and of the 印发 line against the period."""
    issue = bulletin.issue
    opening = date(issue.period.year, issue.period.last, 1)
    if issue.date < opening:
        sentence = (
            f"编发日期：{chinese_date(issue.date)}早于报告期{issue.period}的最后一个月，请核对。"
        )
        yield Finding("issue_date", Severity.VERIFY, "", sentence)
    elif issue.date.year > issue.period.year + 1:
        sentence = (
            f"编发日期：{chinese_date(issue.date)}与报告期{issue.period}相隔一年以上，请核对。"
        )
        yield Finding("issue_date", Severity.HINT, "", sentence)


def head_data(bulletin: Bulletin, passages: Iterable[Passage]) -> Iterator[Finding]:
    """Dates and numbers that a title or the beginning names, against the head of the issue."""
    for passage in passages:
        if passage.place == NUMBER:
            yield from _other_year(bulletin, passage)
        if passage.kind is Kind.TITLE:
            yield from _other_dates(bulletin, passage)
        if passage.kind in (Kind.TITLE, Kind.INTRO):
            yield from _other_numbers(bulletin, passage)


def _other_dates(bulletin: Bulletin, passage: Passage) -> Iterator[Finding]:
    own = bulletin.issue.date
    for told in full_dates(passage.text):
        if (told.year or own.year, told.month, told.day) != (own.year, own.month, own.day):
            head = f"{passage.place}：写的是{told.quote}"
            sentence = f"{head}，报头和印发日期是{chinese_date(own)}，请核对。"
            about = passage.place
            yield Finding("date_in_text", Severity.VERIFY, "", sentence, about=about)


def _other_year(bulletin: Bulletin, passage: Passage) -> Iterator[Finding]:
    """The year of a 发文字号 is that of the issue (GB/T 9704-2012, 7.2.5)."""
    year = bulletin.issue.date.year
    for match in _YEAR.finditer(passage.text):
        if int(match[1]) != year:
            sentence = f"{passage.place}：写的是{match[0]}，本期日期是{year}年，请核对。"
            yield Finding("number_in_text", Severity.VERIFY, "", sentence, about=passage.place)


def _other_numbers(bulletin: Bulletin, passage: Passage) -> Iterator[Finding]:
    own = bulletin.issue.name.ordinal
    for match in _NUMBER.finditer(passage.text):
        if match[1].replace("零", "〇") not in (str(own), chinese_number(own)):
            sentence = f"{passage.place}：写的是{match[0]}，本期是第{own}期，请核对。"
            about = passage.place
            yield Finding("number_in_text", Severity.VERIFY, "", sentence, about=about)
