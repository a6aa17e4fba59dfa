"""The Excel annex as a page: LibreOffice prints it, and the paper is looked at."""

from collections.abc import Callable
from typing import Any

import pytest

from export.composition import annexes
from export.layout import layout_of
from models.quantities import printed as printed_figure
from tests.export.page_cases import CASES

MM = 72 / 25.4
SIDE_BY_SIDE = ("second", "silent", "forty")

pytestmark = pytest.mark.usefixtures("official_fonts")


@pytest.fixture(params=list(CASES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def pages(name: str, printed: Callable[[str], list[Any]]) -> list[Any]:
    return printed(f"{name}-sheet")


def squeezed(text: str) -> str:
    return "".join(text.split())


def said(page: Any) -> str:
    """All characters of a page, in the order of the file."""
    return squeezed("".join(char["text"] for char in page.chars))


def test_it_is_a4_turned_and_one_page_wide(name: str, pages: list[Any]) -> None:
    shown, margins = annexes(CASES[name]()), layout_of(CASES[name]().scheme).page
    for page in pages:
        assert (page.width / MM, page.height / MM) == pytest.approx((297, 210), abs=0.2)
        edges = [edge for line in page.lines for edge in (line["x0"], line["x1"])]
        # The sheet is turned: its left edge was the lower one.
        assert min(edges) / MM >= margins.bottom - 0.5
        assert max(edges) / MM <= 297 - margins.top + 0.5
        assert max(line["bottom"] for line in page.lines) / MM <= 210 - margins.right + 0.5
    for annex in shown:
        # Every page that has the title has the last column's head too, where one page is enough.
        last = max((c for c in annex.table.header if c.row_span), key=lambda c: c.column)
        titled = [page for page in pages if squeezed(annex.title) in said(page)]
        headed = [page for page in titled if squeezed(last.title) in said(page)]
        assert titled and (headed == titled or name in SIDE_BY_SIDE)


def test_no_table_is_printed_in_type_that_cannot_be_read(pages: list[Any]) -> None:
    for page in pages:
        assert min(char["size"] for char in page.chars) >= 7.3


@pytest.mark.parametrize("case", SIDE_BY_SIDE)
def test_a_table_too_wide_for_a_page_goes_on_beside_it_with_its_units(
    case: str, printed: Callable[[str], list[Any]]
) -> None:
    bulletin = CASES[case]()
    (annex,) = annexes(bulletin)
    pages = [said(page) for page in printed(f"{case}-sheet")]
    names = [row.name for row in annex.table.rows]
    assert len(pages) == 2
    for page in pages:
        assert squeezed(annex.title) in page and all(name in page for name in names)


def test_no_figure_is_shown_as_hashes_and_all_are_there(name: str, pages: list[Any]) -> None:
    whole = "".join(map(said, pages))
    assert "#" not in whole
    for annex in annexes(CASES[name]()):
        for row in annex.table.rows:
            for cell in row.cells:
                assert printed_figure(cell.figure) in whole


def test_title_and_header_are_on_each_page_and_the_total_on_the_last(
    name: str, pages: list[Any]
) -> None:
    bulletin = CASES[name]()
    total = bulletin.scheme.office.total_word
    for annex in annexes(bulletin):
        own = [said(page) for page in pages if squeezed(annex.title) in said(page)]
        head = squeezed(annex.table.header[1].title)
        assert all(head in page or name in SIDE_BY_SIDE for page in own)
        assert all(bulletin.scheme.office.unit_word[:2] in page for page in own)
        rows = [total in page.replace(squeezed(annex.title), "") for page in own]
        assert rows[-1]
    assert len(pages) == {
        "districts": 4,
        "everything": 12,
        "annexes": 2,
        **dict.fromkeys(SIDE_BY_SIDE, 2),
    }.get(name, 1)


def test_the_fonts_and_sizes_are_those_of_the_bulletin_s_annex(
    printed: Callable[[str], list[Any]],
) -> None:
    (page,) = printed("sample-sheet")
    found = {(c["fontname"].split("+")[-1], round(c["size"], 1)) for c in page.chars}
    families = {name for name, _ in found}
    assert families == {"FandolSong-Regular", "FandolHei-Regular", "FandolFang-Regular"}
    sizes = sorted({size for _, size in found})
    assert sizes[0] / sizes[-1] == pytest.approx(9 / 22, abs=0.02)
    # Excel's own blank in each cell makes 23 columns wider than the page: printed at 83 %.
    assert sizes[0] >= 7.5
