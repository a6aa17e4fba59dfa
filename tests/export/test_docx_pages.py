"""The Word file as pages: LibreOffice lays it out, and the paper is measured."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest

from tests.export.conftest import FONTS

MM = 72 / 25.4


@pytest.fixture
def pages(printed: Callable[[str], list[Any]]) -> list[Any]:
    return printed("sample")


@pytest.fixture
def han_pages(printed: Callable[[str], list[Any]]) -> list[Any]:
    """One whose measures are nothing but Han characters."""
    return printed("grid")


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
    # 22 lines of 28.95 points from the top of the 版心, each on four fifths of its height.
    standard = [37 + (line + 0.8) * 28.95 / MM for line in range(22)]
    # Without the free 仿宋 another font stands in, and sits a little otherwise on its lines.
    assert baselines(page)[:-1] == pytest.approx(standard, abs=0.3 if FONTS.exists() else 0.5)


def baselines(page: Any) -> list[float]:
    """The baseline of each line of a page, in mm from the upper edge of the paper."""
    return [(page.height - line[0]["matrix"][5]) / MM for line in lines(page)]


@pytest.fixture
def titled_pages(printed: Callable[[str], list[Any]]) -> list[Any]:
    return printed("title")


def test_head_title_and_text_lie_where_the_standard_puts_them(titled_pages: Any) -> None:
    first = titled_pages[0]
    line, descent = 28.95 / MM, 0.2 * 28.95 / MM
    rule = rules(first)[0]["top"] / MM
    name, number, office, *titles = baselines(first)[:6]
    # One line for marks, two for a name of 45.5 points, one with half a line around for the number.
    assert name == pytest.approx(37 + line + 0.8 * 2 * line, abs=1)
    assert number == pytest.approx(37 + 3 * line + line / 2 + 0.8 * line, abs=1)
    assert office == pytest.approx(number + 1.5 * line, abs=0.5)
    assert rule == pytest.approx(office + descent + 4, abs=1)  # 7.2.7: 4 mm below the line
    pitch = 36 / MM
    # 7.3.1: two blank lines between the rule and the title; 7.3.2: one behind it.
    standard = [rule + 2 * line + (number + 0.8) * pitch for number in range(3)]
    assert titles == pytest.approx(standard, abs=1)
    assert baselines(first)[6] == pytest.approx(titles[-1] + 0.2 * pitch + 1.8 * line, abs=1)
    middle = [(title[0]["x0"] + title[-1]["x1"]) / 2 / MM for title in lines(first)[3:6]]
    assert middle == pytest.approx([28 + 78] * 3, abs=1)


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
        dash = page.height - line[0]["matrix"][5] - 0.3 * 14  # above the baseline, in 宋体
        assert dash / MM == pytest.approx(297 - 35 + 7, abs=0.5)
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


def test_the_colophon_s_rules_are_0_35_and_0_25_mm_and_as_wide_as_the_type_area(
    pages: Any,
) -> None:
    outer, inner, last = rules(pages[4])
    thick = [rule["linewidth"] / MM for rule in (outer, inner, last)]
    assert thick == pytest.approx([0.35, 0.25, 0.35], abs=0.02)
    for rule in (outer, inner, last):
        assert (rule["x0"] / MM, rule["x1"] / MM) == pytest.approx((28, 184), abs=0.5)
    *others, imprint = baselines(pages[4])
    line = 26 / MM
    assert last["top"] / MM - imprint == pytest.approx(0.2 * line, abs=1)
    assert outer["top"] / MM == pytest.approx(others[0] - 0.8 * line, abs=1)
    assert inner["top"] / MM == pytest.approx(others[-1] + 0.2 * line, abs=1)
    (office, date) = lines(pages[4])[-1][0], lines(pages[4])[-1][-1]
    assert office["x0"] / MM == pytest.approx(28 + 14 / MM, abs=0.5)
    assert date["x1"] / MM == pytest.approx(184 - 14 / MM, abs=0.5)


@pytest.mark.usefixtures("official_fonts")
def test_the_sizes_of_the_type_are_those_of_the_standard(pages: Any) -> None:
    def sizes(page: Any) -> list[float]:
        return [round(line[0]["size"], 1) for line in lines(page)]

    assert sizes(pages[0])[:6] == [45.5, 16, 16, 22, 22, 16]
    assert sizes(pages[0])[-1] == 14  # the page number
    assert set(sizes(pages[1])[:-1]) == {16}
    assert set(sizes(pages[4])) == {14}
    assert sizes(pages[3])[:3] == [16, 22, 9]


def test_the_colophon_ends_at_the_foot_of_a_page_without_a_number(pages: Any) -> None:
    page = pages[4]
    found = [text(line) for line in lines(page)]
    assert found[0].startswith("送：")
    assert found[-1].endswith("2018年5月14日印发")
    last = rules(page)[-1]
    assert last["top"] / MM == pytest.approx(297 - 35, abs=1)
    assert (last["x0"] / MM, last["x1"] / MM) == pytest.approx((28, 184), abs=0.5)
