"""Which pages of an issue print differently after a change: those to print anew."""

from collections.abc import Iterator
from itertools import zip_longest

from export.pagination.pages import Page
from export.pagination.pagination import paginate
from models.bulletin import Bulletin
from models.released.differences import Difference

_MOST_FIGURES = 20_000  # beyond, setting all pages twice would keep the clerk waiting


def changed_pages(old: Bulletin, new: Bulletin) -> Iterator[Difference]:
    """One line that names the pages, or none; a very long table is not looked at."""
    if len(new.scheme.units) * len(new.scheme.indicators) > _MOST_FIGURES:
        return
    before, after = paginate(old), paginate(new)
    pairs = zip_longest(before, after)
    numbers = [number for number, pair in enumerate(pairs, 1) if _differ(*pair)]
    if numbers:
        was, now = (f"共{len(pages)}页" for pages in (before, after))
        yield Difference("页码", f"第{'、'.join(map(str, numbers))}页", was, now)


def _differ(old: Page | None, new: Page | None) -> bool:
    return old is None or new is None or old.items != new.items
