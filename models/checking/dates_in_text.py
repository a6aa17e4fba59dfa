"""Dates as texts write them, and those that lie behind the day on which the text is printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.bulletin import Bulletin
from models.checking.findings import Finding
from models.checking.passages import Kind, Passage, passage_head
from models.chinese import chinese_date
from models.schemes.scheme import Severity

_FULL = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?:年|[./-])(?P<month>\d{1,2})(?:月|[./-])"
    r"(?P<day>\d{1,2})(?:日|(?![\d./-]))"
    r"|(?<!\d)(?<!\d年)(?P<own_month>\d{1,2})月(?P<own_day>\d{1,2})日"
)
_PART = re.compile(
    r"(?:(?P<year>20\d{2})年)?(?<![\d—～~到、-])(?<!(?<!截)至)(?P<month>\d{1,2})月"
    r"(?P<part>上旬|中旬|下旬|初|底|末|份)"
)
# A year with its month alone, 2019年3月以来, is told as done as well.
_MONTH = re.compile(r"(?P<year>20\d{2})年(?P<month>\d{1,2})月(?!\d|上旬|中旬|下旬|初|底|末|份)")
_FROM_DAY = {"初": 1, "份": 1, "上旬": 1, "中旬": 11, "下旬": 21, "底": 25, "末": 25}
_LEAP = 2000
_CLAUSE = "，。；：！？\n"
# A day to come is right where something is planned for it, and where it ends a range.
_PLANNED = re.compile(
    r"计划|规划|拟|将|预计|力争|确保|争取|务必|必须|目标|任务|安排|定于|之?前|以前|限期"
    r"|下一?步|接下来|今后|明年|去年|上年|往年|前年|(?<!截)至$|[到—～~-]$|有效期|启动.{0,4}至"
)
_NEXT = re.compile(r"下一?步|接下来|今后|计划|将")


@dataclass(frozen=True)
class TextDate:
    """A date in a text; `year` is None where it is left to the reader."""

    quote: str
    start: int
    year: int | None
    month: int
    day: int

    @property
    def exists(self) -> bool:
        """Whether there is such a day, in a leap year where no year is named."""
        try:
            date(self.year or _LEAP, self.month, self.day)
        except ValueError:
            return False
        return True


def full_dates(text: str) -> Iterator[TextDate]:
    """Dates with their day, in any form: 2018年5月14日, 2018.5.14, 5月14日."""
    for match in _FULL.finditer(text):
        year = int(match["year"]) if match["year"] else None
        month = int(match["month"] or match["own_month"])
        day = int(match["day"] or match["own_day"])
        yield TextDate(match[0], match.start(), year, month, day)


def later_dates(bulletin: Bulletin, passage: Passage) -> Iterator[Finding]:
    """What a text tells as done on a day after the bulletin's own."""
    if passage.kind not in (Kind.INTRO, Kind.MEASURES, Kind.BODY):
        return
    head, day = passage_head(bulletin.scheme, passage), chinese_date(bulletin.issue.date)
    told = dict[str, None]()
    for found in (*full_dates(passage.text), *_parts(passage.text)):
        told_as_done = found.exists and not _is_planned(passage.text, found)
        if told_as_done and _is_later(bulletin, found):
            told[found.quote] = None
    for quote in told:
        yield Finding(
            "later_date",
            Severity.HINT,
            passage.unit,
            f"{head}写的是“{quote}”，晚于编发日期{day}，请核对。",
            about=f"{passage.place}{quote}",
        )


def impossible_dates(bulletin: Bulletin, passage: Passage) -> Iterator[Finding]:
    """Days that no calendar has: 2月30日, 13月5日."""
    head = passage_head(bulletin.scheme, passage)
    for quote in dict.fromkeys(d.quote for d in full_dates(passage.text) if not d.exists):
        yield Finding(
            "no_such_date",
            Severity.VERIFY,
            passage.unit,
            f"{head}写的是“{quote}”，没有这一天，请改正。",
            about=f"{passage.place}{quote}",
        )


def _parts(text: str) -> Iterator[TextDate]:
    """5月底, 6月中旬, 5月份, 2019年3月: the first day that it can mean."""
    for match in _MONTH.finditer(text):
        yield TextDate(match[0], match.start(), int(match["year"]), int(match["month"]), 1)
    for match in _PART.finditer(text):
        year = int(match["year"]) if match["year"] else None
        day = _FROM_DAY[match["part"]]
        yield TextDate(match[0], match.start(), year, int(match["month"]), day)


def _is_later(bulletin: Bulletin, told: TextDate) -> bool:
    """A month without a year is the report's year's."""
    own = bulletin.issue.date
    year = told.year or bulletin.issue.period.year
    return (year, told.month, told.day) > (own.year, own.month, own.day)


def _is_planned(text: str, told: TextDate) -> bool:
    before = re.split(f"[{_CLAUSE}]", text[: told.start])[-1]
    after = re.split(f"[{_CLAUSE}]", text[told.start + len(told.quote) :])[0]
    next_step = re.split("[。；\n]", text[: told.start])[-1]
    return bool(_PLANNED.search(before) or _PLANNED.search(after) or _NEXT.search(next_step))
