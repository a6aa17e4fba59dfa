"""Which pages go on which side of which sheet: plain values, no printer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from export.pagination.pages import Page
from models.errors import RejectedInput

# The pages on one side of a sheet from left to right; None is an empty half.
Side = tuple[Page | None, ...]


@dataclass(frozen=True)
class PrintSettings:
    """How a clerk prints on this PC; `printer` is its name, `pages` as typed, "" for all."""

    printer: str = ""
    copies: int = 1
    duplex: bool = True
    booklet: bool = False
    annex_only: bool = False
    pages: str = ""

    @property
    def two_sided(self) -> bool:
        """Whether sheets are printed on both sides; a booklet always is."""
        return self.duplex or self.booklet


def sides(pages: Sequence[Page], settings: PrintSettings) -> list[Side]:
    """The sides to print, in order; raises RejectedInput for a wrong page range."""
    wanted = [pages[n] for n in page_range(settings.pages, len(pages))]
    if settings.annex_only:
        wanted = [page for page in wanted if page.annex]
        if not wanted:
            raise RejectedInput("所选页里没有附件，请改页码范围，或不选“只打印附件”。")
    if settings.booklet:
        return _booklet(wanted)
    # A blank page keeps sheets in step; on one side only it would waste one.
    return [(page,) for page in wanted if settings.duplex or not page.blank]


def page_range(text: str, count: int) -> list[int]:
    """The indices that a text like 1-3，5 names, counted from side 1; "" names all."""
    if not text.strip():
        return list(range(count))
    found: dict[int, None] = {}
    for part in filter(None, re.split(r"[,，、;；\s]+", text.strip())):
        match = re.fullmatch(r"(\d{1,4})(?:[-—–－~～至到](\d{1,4}))?", part)
        first = int(match[1]) if match else 0
        last = int(match[2] or match[1]) if match else 0
        if not 1 <= first <= last <= count:
            raise RejectedInput(f"页码范围“{part}”不对，请写成1-3或2，最大是{count}。")
        found |= dict.fromkeys(range(first - 1, last))
    return list(found)


def _booklet(pages: Sequence[Page]) -> list[Side]:
    """Sheets of two pages a side that fold into one another; the 版记 stays the last page."""
    lacking = -len(pages) % 4
    last_alone = bool(pages) and pages[-1].number is None and not pages[-1].blank
    place = len(pages) - 1 if last_alone else len(pages)
    filled: list[Page | None] = [*pages[:place], *[None] * lacking, *pages[place:]]
    result: list[Side] = []
    for sheet in range(len(filled) // 4):
        first, last = 2 * sheet, len(filled) - 1 - 2 * sheet
        result += [(filled[last], filled[first]), (filled[first + 1], filled[last - 1])]
    return result
