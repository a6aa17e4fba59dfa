"""What a new issue is likely to be: the number, period and date after the last one."""

from datetime import date, timedelta
from typing import NamedTuple

from models.issues import Issue, IssueName
from models.periods import Period

# After so long a pause the file is looked at, not written on: today is no likely date.
_STALE = timedelta(days=400)


class Proposal(NamedTuple):
    """Name, date and period to begin with."""

    name: IssueName
    day: date
    period: Period


def next_issue(issues: tuple[Issue, ...], today: date) -> Proposal:
    """The issue after the newest numbered one; in an empty file the first of this year."""
    numbered = [issue for issue in issues if not issue.name.supplement]
    last = max(numbered, key=lambda i: (i.name.year, i.name.ordinal), default=None)
    if last is None:
        return Proposal(IssueName(today.year, "1"), today, until_last_month(today))
    day = today if abs(today - last.date) < _STALE else _month_later(last.date)
    same_year = day.year == last.name.year
    number = last.name.ordinal + 1 if same_year else 1
    return Proposal(IssueName(day.year, str(number)), day, next_period(last.period))


def next_period(period: Period) -> Period:
    """1—4月 becomes 1—5月, 5月 becomes 6月; after December the next year begins."""
    if period.last == 12:
        return Period(period.year + 1, 1, 1)
    single = period.first == period.last and period.first > 1
    first = period.last + 1 if single else period.first
    return Period(period.year, first, period.last + 1)


def until_last_month(today: date) -> Period:
    """What a first issue of that date reports: its year from January to the month that ended."""
    ended = today.replace(day=1) - timedelta(days=1)
    return Period(ended.year, 1, ended.month)


def _month_later(day: date) -> date:
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, 28))
