"""Reporting periods (报告期): the months of one year that a figure speaks of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from models.errors import RejectedInput

_CODE = re.compile(r"(\d{4})-(\d{1,2})(?:\.\.(\d{4})-(\d{1,2}))?")


@dataclass(frozen=True, order=True)
class Period:
    """Months `first` to `last` (1 to 12, both included) of `year`."""

    year: int
    first: int
    last: int

    def __post_init__(self) -> None:
        if not 1900 <= self.year <= 2999:
            raise RejectedInput(f"报告期的年份{self.year}不对，请写四位年份，如2018。")
        if not 1 <= self.first <= self.last <= 12:
            raise RejectedInput(
                f"报告期的月份{self.first}—{self.last}不对，请写1至12月，起始月不晚于截止月。"
            )

    @classmethod
    def parse(cls, code: str) -> Self:
        """Read `2018-01..2018-04` or `2018-05`; a period within two years is refused."""
        found = _CODE.fullmatch(code.strip())
        if not found:
            raise RejectedInput(f"报告期“{code}”不对，请写成2018-01..2018-04或2018-05。")
        year, first, end_year, last = found.groups()
        if end_year and end_year != year:
            raise RejectedInput(f"报告期“{code}”跨了两年，请在同一年内填写，跨年的分两期编。")
        return cls(int(year), int(first), int(last or first))

    @property
    def code(self) -> str:
        """The form that `parse` reads: `2018-01..2018-04` or `2018-05`."""
        start = f"{self.year}-{self.first:02}"
        return start if self.first == self.last else f"{start}..{self.year}-{self.last:02}"

    @property
    def months(self) -> str:
        """The months as printed: `1—4月` with the dash of GB/T 15834 4.13, or `5月`."""
        return f"{self.last}月" if self.first == self.last else f"{self.first}—{self.last}月"

    def __str__(self) -> str:
        return f"{self.year}年{self.months}"

    def preceding(self, known: Iterable["Period"]) -> "Period | None":
        """The *last period*: the latest earlier one of this year, else last year's same months.

        Earlier ones of the year count only from the same first month; a single month's last
        period is the month before it.
        """
        known = set(known)
        same_year = [p for p in known if p.year == self.year and self._continues(p)]
        if same_year:
            return max(same_year, key=lambda p: p.last)
        year_ago = Period(self.year - 1, self.first, self.last)
        return year_ago if year_ago in known else None

    def _continues(self, other: "Period") -> bool:
        single = self.first == self.last and other.first == other.last
        return other.last < self.last and (other.first == self.first or single)
