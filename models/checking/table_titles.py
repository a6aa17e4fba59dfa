"""The months that a table's title names: 2018年1—4月."""

import re
import unicodedata
from typing import NamedTuple, Self

from models.periods import Period

_MONTHS = re.compile(r"(\d{4})年(?:(\d{1,2})月?[—–―~至到-])?(\d{1,2})月")


class NamedMonths(NamedTuple):
    """Months as a title writes them; `first` is None where it names one month only."""

    text: str
    year: int
    first: int | None
    last: int

    @classmethod
    def found_in(cls, title: str) -> Self | None:
        """The months that a title names first, or None."""
        found = _MONTHS.search("".join(unicodedata.normalize("NFKC", title).split()))
        if found is None:
            return None
        year, first, last = found.groups()
        return cls(found[0], int(year), int(first) if first else None, int(last))

    def is_exactly(self, period: Period) -> bool:
        """Whether they are the period's, its first month included."""
        first = self.last if self.first is None else self.first
        return (self.year, first, self.last) == (period.year, period.first, period.last)

    def may_be(self, period: Period) -> bool:
        """Whether they can mean the period: 4月 is often said of what grew until then."""
        last = (self.year, self.last) == (period.year, period.last)
        return last and self.first in (None, period.first)
