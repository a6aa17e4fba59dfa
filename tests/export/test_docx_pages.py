"""The Word file as pages: LibreOffice lays it out, and the paper is measured."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

MM = 72 / 25.4


def opened(path: Path) -> Iterator[Any]:
    pdfplumber = pytest.importorskip("pdfplumber")
    with pdfplumber.open(path) as pdf:
        yield pdf.pages


@pytest.fixture(scope="module")
def pages(rendered: Path) -> Iterator[Any]:
    yield from opened(rendered / "sample.pdf")


@pytest.fixture(scope="module")
def han_pages(rendered: Path) -> Iterator[Any]:
    yield from opened(rendered / "grid.pdf")


def lines(page: Any) -> list[list[Any]]:
    """The characters of each upright line, from the top."""
    found = defaultdict(list)
    for char in page.chars:
        if char["upright"] and char["text"].strip():
            found[round(char["matrix"][5])].append(char)
    return [found[height] for height in sorted(found, reverse=True)]


def text(line: list[Any]) -> str:
    return "".join(char["text"] for char in line)


def rules(page: Any) -> list[Any]:
    return sorted((*page.lines, *page.rects), key=lambda rule: rule["top"])


def test_the_sample_is_three_pages_an_annex_and_the_colophon(pages: Any) -> None:
    # The blank page before the 版记 is Word's; LibreOffice leaves it out of the PDF.
    assert len(pages) == 5
    assert [page.width > page.height for page in pages] == [False, False, False, True, False]


def test_a_page_of_han_characters_has_22_lines_of_28(han_pages: Any) -> None:
    body = lines(han_pages[2])[:-1]  # without the page number
    assert len(body) == 22
    assert {len(line) for line in body} == {28}


def test_the_type_area_lies_where_the_standard_puts_it(han_pages: Any) -> None:
    page = han_pages[2]
    body = [char for line in lines(page)[:-1] for char in line]
    assert min(char["x0"] for char in body) / MM == pytest.approx(28, abs=0.5)
    assert max(char["x1"] for char in body) / MM == pytest.approx(28 + 156, abs=0.7)
    baselines = sorted({round(char["matrix"][5], 1) for char in body})
    pitch = (baselines[-1] - baselines[0]) / 21
    assert pitch == pytest.approx(28.95, abs=0.05)
    assert min(char["top"] for char in body) / MM == pytest.approx(37 + 2.5, abs=2)


def test_the_first_page_shows_head_title_and_text(pages: Any) -> None:
    found = [text(line) for line in lines(pages[0])]
    assert found[0] == "脱贫攻坚简报"
    assert found[3:5] == ["关于1—4月全市脱贫攻坚以购助扶活动", "开展情况的通报"]
    assert len(found) > 10


def test_the_red_rule_spans_the_type_area(pages: Any) -> None:
    rule = rules(pages[0])[0]
    assert rule["x0"] / MM == pytest.approx(28, abs=0.5)
    assert rule["x1"] / MM == pytest.approx(184, abs=0.5)
    assert rule["stroking_color"] in [(1, 0, 0), (1.0, 0.0, 0.0)]


def test_the_page_number_stands_7_mm_below_at_the_outer_side(pages: Any) -> None:
    for page, number in zip(pages[:3], "123", strict=False):
        line = lines(page)[-1]
        assert text(line) == f"—{number}—"
        middle = (line[0]["top"] + line[0]["bottom"]) / 2
        assert middle / MM == pytest.approx(297 - 35 + 7, abs=1.2)
        outer = line[-1]["x1"] if int(number) % 2 else line[0]["x0"]
        edge = 184 - 14 / MM if int(number) % 2 else 28 + 14 / MM
        assert outer / MM == pytest.approx(edge, abs=0.5)


def test_the_annex_page_has_its_number_turned_at_the_left(pages: Any) -> None:
    turned = [char for char in pages[3].chars if not char["upright"] and char["text"].strip()]
    assert text(turned) == "—4—"
    middle = (turned[0]["x0"] + turned[0]["x1"]) / 2
    assert middle / MM == pytest.approx(28, abs=1.5)
    # An even page: it begins one character below the upper edge of the text.
    assert turned[0]["top"] / MM == pytest.approx(28 + 14 / MM, abs=1)


def test_the_table_fills_the_turned_type_area(pages: Any) -> None:
    edges = [edge for rule in rules(pages[3]) for edge in (rule["x0"], rule["x1"])]
    assert min(edges) / MM == pytest.approx(35, abs=0.7)
    assert max(edges) / MM == pytest.approx(35 + 225, abs=0.7)


@pytest.mark.usefixtures("official_fonts")
def test_no_number_of_the_table_is_broken(pages: Any) -> None:
    words = {word["text"] for word in pages[3].extract_words()}
    assert {"1950428.8", "1363144.9", "9632", "7500", "6.39"} <= words


def test_the_colophon_ends_at_the_foot_of_a_page_without_a_number(pages: Any) -> None:
    page = pages[4]
    found = [text(line) for line in lines(page)]
    assert found[0].startswith("送：")
    assert found[-1].endswith("2018年5月14日印发")
    last = rules(page)[-1]
    assert last["top"] / MM == pytest.approx(297 - 35, abs=1)
    assert (last["x0"] / MM, last["x1"] / MM) == pytest.approx((28, 184), abs=0.5)
