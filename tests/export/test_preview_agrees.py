"""The preview beside the Word file as LibreOffice lays it out: pages, lines and places.

LibreOffice adds space between Han characters and digits whatever the file says, so that lines are
compared where there are none. Its PDF has no blank page before the 版记.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from export.pagination.pages import Page, PlacedRule, lines
from export.pagination.pagination import paginate
from tests.export.page_cases import CASES

MM = 72 / 25.4
# More digits than LibreOffice's added space leaves room for: one page of text more in its PDF.
LONGER_IN_LIBREOFFICE = {"grid", "notice", "notice on red"}
ALL_HAN = ["han", "long", "title", "distribution", "recipients", "districts", "rare", "names"]
ALL_HAN += ["everything"]
Case = tuple[list[Any], list[Page]]

pytestmark = pytest.mark.usefixtures("official_fonts")


@pytest.fixture
def case(request: pytest.FixtureRequest, printed: Callable[[str], list[Any]]) -> Case:
    """LibreOffice's pages of a case, and the preview's without the blank one."""
    name = request.param
    return printed(name), [page for page in paginate(CASES[name]()) if not page.blank]


def by_line(page: Any) -> dict[float, str]:
    """The upright lines of a PDF page by the height of their baseline from the top."""
    found: dict[float, list[Any]] = {}
    for char in page.chars:
        if char["upright"] and char["text"].strip():
            found.setdefault(round(page.height - char["matrix"][5], 1), []).append(char)
    ordered = ((y, sorted(found[y], key=lambda char: char["x0"])) for y in sorted(found))
    return {y: "".join(char["text"] for char in chars) for y, chars in ordered}


def squeezed(found: Iterable[str]) -> list[str]:
    return ["".join(line.split()) for line in found]


@pytest.mark.parametrize("case", list(CASES), indirect=True)
def test_the_preview_has_as_many_pages_as_the_word_file(
    case: Case, request: pytest.FixtureRequest
) -> None:
    printed, shown = case
    more = request.node.callspec.params["case"] in LONGER_IN_LIBREOFFICE
    assert len(printed) - len(shown) == more
    turned = [page.width > page.height for page in printed]
    assert [page.landscape for page in shown] == turned[more:]


@pytest.mark.parametrize("case", ALL_HAN, indirect=True)
def test_an_all_han_text_has_the_same_lines_on_each_page(case: Case) -> None:
    for theirs, ours in zip(*case, strict=True):
        if not ours.landscape:
            assert squeezed(lines(ours)) == squeezed(by_line(theirs).values())


@pytest.mark.parametrize("case", ALL_HAN, indirect=True)
def test_baselines_and_rules_lie_within_a_millimetre(case: Case) -> None:
    for theirs, ours in zip(*case, strict=True):
        if ours.landscape:
            continue
        heights = sorted({round(t.baseline, 1) for t in ours.texts()})
        assert heights == pytest.approx(list(by_line(theirs)), abs=MM)
        rules = sorted({round(r["top"]) for r in (*theirs.lines, *theirs.rects)})
        drawn = sorted(i.y1 for i in ours.items if isinstance(i, PlacedRule))
        assert drawn == pytest.approx(rules, abs=MM)


def rule_heights(page: Any) -> list[float]:
    """Where a PDF page's level rules lie, from the top; pieces of one rule count once."""
    rules = (*page.lines, *page.rects)
    found = sorted(r["top"] for r in rules if r["x1"] - r["x0"] > 5 > r["bottom"] - r["top"])
    return [y for place, y in enumerate(found) if not place or y - found[place - 1] > 2]


# Not 方正_GBK, whose digits are Times New Roman's: no free font is as narrow, and figures wrap.
@pytest.mark.parametrize("case", sorted(CASES.keys() - {"方正"}), indirect=True)
def test_the_annex_has_the_columns_and_rows_of_the_word_file(case: Case) -> None:
    printed, shown = case
    theirs_turned = [page for page in printed if page.width > page.height]
    ours_turned = [page for page in shown if page.landscape]
    for theirs, ours in zip(theirs_turned, ours_turned, strict=True):
        rules = [item for item in ours.items if isinstance(item, PlacedRule)]
        columns = sorted({rule.x1 for rule in rules if rule.x1 == rule.x2})
        places = sorted({round(r["x0"]) for r in theirs.lines if abs(r["x1"] - r["x0"]) < 1})
        assert columns == pytest.approx(places, abs=MM)
        rows = sorted({rule.y1 for rule in rules if rule.y1 == rule.y2})
        assert rows == pytest.approx(rule_heights(theirs), abs=MM)


# Not those with a letterhead, whose name is a picture.
@pytest.mark.parametrize("case", [n for n in CASES if "letterhead" not in n], indirect=True)
def test_libreoffice_s_pdf_says_what_the_preview_says(case: Case) -> None:
    def said(pages: Iterable[Iterable[str]]) -> str:
        words = ("".join("".join(page).split()) for page in pages)
        return "".join(re.sub(r"—\d+—", "", page) for page in words)

    printed, shown = case
    theirs = said(by_line(page).values() for page in printed if page.width < page.height)
    assert theirs == said(lines(page) for page in shown if not page.landscape)


@pytest.mark.parametrize("case", ["sample", "margins"], indirect=True)
def test_the_page_numbers_stand_in_both_7_mm_below_the_type_area(case: Case) -> None:
    """Whatever the margins are, on upright pages and turned ones."""
    for theirs, ours in zip(*case, strict=True):
        if ours.number is None:
            continue
        number, dash = ours.texts()[-1], 0.3 * 14  # above the baseline, in 宋体
        if ours.landscape:
            found = next(char for char in theirs.chars if not char["upright"])
            assert (found["x0"] + found["x1"]) / 2 == pytest.approx(number.x + dash, abs=1.5 * MM)
        else:
            assert max(by_line(theirs)) == pytest.approx(number.baseline, abs=0.5 * MM)
