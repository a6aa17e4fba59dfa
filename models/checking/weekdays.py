"""Weekdays that texts put beside a date, against the calendar: 5月8日（星期三）."""

import re
from collections.abc import Iterator
from datetime import date

from models.bulletin import Bulletin
from models.checking.dates_in_text import TextDate, full_dates
from models.checking.findings import Finding
from models.checking.passages import Passage, passage_head
from models.chinese import chinese_date
from models.schemes.scheme import Severity

_WORDS = ("星期", "周", "礼拜")
_DAYS = "一二三四五六日"
_BESIDE = re.compile(
    r"(?:上午|下午|晚上?)?[（(，, ]?(?P<word>(?:星期|礼拜|周)(?P<day>[一二三四五六日天]))[）)]?"
)
_LAST_YEAR = re.compile(r"(?:去年|上年|上一年)[^，。；\d]{0,3}$")
_NEXT_YEAR = re.compile(r"(?:明年|次年|下一年)[^，。；\d]{0,3}$")


def wrong_weekdays(bulletin: Bulletin, passage: Passage) -> Iterator[Finding]:
    """Weekdays that no year which a date may mean bears out."""
    if not any(word in passage.text for word in _WORDS):
        return
    head = passage_head(bulletin.scheme, passage)
    told = dict[str, str]()
    for found in full_dates(passage.text):
        end = found.start + len(found.quote)
        beside = _BESIDE.match(passage.text, end)
        days = _possible_days(bulletin, passage.text, found) if beside and found.exists else []
        if beside and days and _weekday(beside["day"]) not in [day.weekday() for day in days]:
            quote = passage.text[found.start : beside.end()]
            told[quote] = f"{chinese_date(days[0])}是星期{_DAYS[days[0].weekday()]}"
    for quote, right in told.items():
        yield Finding(
            "weekday",
            Severity.VERIFY,
            passage.unit,
            f"{head}写的是“{quote}”，{right}，请核对。",
            about=f"{passage.place}{quote}",
        )


def _weekday(word: str) -> int:
    return _DAYS.index("日" if word == "天" else word)


def _possible_days(bulletin: Bulletin, text: str, told: TextDate) -> list[date]:
    """The day; without a year that of the report, or the one before or after if nearer to it."""
    own, year = bulletin.issue.date, bulletin.issue.period.year
    before = text[max(0, told.start - 6) : told.start]
    if told.year:
        years = [told.year]
    elif _LAST_YEAR.search(before) or _NEXT_YEAR.search(before):
        years = [year - 1 if _LAST_YEAR.search(before) else year + 1]
    elif (told.month, told.day) > (own.month, own.day):
        years = [year, own.year - 1, own.year]
    else:
        years = [year, own.year, own.year + 1] if own.month - told.month >= 6 else [year, own.year]
    days = (_day(one, told) for one in dict.fromkeys(years))
    return [day for day in days if day]


def _day(year: int, told: TextDate) -> date | None:
    try:
        return date(year, told.month, told.day)
    except ValueError:  # 29 February of a plain year
        return None
