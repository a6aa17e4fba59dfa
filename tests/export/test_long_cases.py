"""Long and odd issues: nothing overlaps, is clipped or left alone, in Word's pages and in ours."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from export.composition import Body, Heading, composition
from export.layout import mm
from export.pagination.advances import advance
from export.pagination.pages import Page, PlacedRule, PlacedText, lines
from export.pagination.pagination import paginate
from models.schemes.scheme import Scheme
from tests.export.page_cases import CASES, LONG_CASES
from tests.export.test_docx_file import schema_faults as schema_faults  # a fixture

_HANGING = 17  # points: a mark may hang outside the line
_HEADING = re.compile(r"[一二三四]、")


class Glyph(NamedTuple):
    """A run or a character on a page; points from its upper left corner."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


def of_word(page: Any) -> list[Glyph]:
    return [
        Glyph(c["text"], c["x0"], c["x1"], round(page.height - c["matrix"][5], 1), c["size"])
        for c in page.chars
        if c["upright"] and c["text"].strip()
    ]


def of_preview(page: Page) -> list[Glyph]:
    return [
        Glyph(t.text.strip(), t.x, t.x + inked(t), round(t.baseline, 1), t.size)
        for t in page.texts()
        if not t.turned and t.text.strip()
    ]


def inked(text: PlacedText) -> float:
    """A run's width without the blanks at its end."""
    ems = sum(map(advance, text.text))
    return text.width * sum(map(advance, text.text.rstrip())) / ems


@pytest.fixture(params=list(LONG_CASES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def word_pages(name: str, printed: Callable[[str], list[Any]]) -> list[list[Glyph]]:
    return [of_word(page) for page in printed(name)]


@pytest.fixture
def preview_pages(name: str) -> tuple[Page, ...]:
    return paginate(CASES[name]())


def collisions(glyphs: list[Glyph]) -> list[tuple[Glyph, Glyph]]:
    """Neighbours on one baseline that stand on one another by more than the squeeze."""
    ordered = sorted(glyphs, key=lambda glyph: (glyph.baseline, glyph.left))
    return [
        (one, other)
        for one, other in pairwise(ordered)
        if one.baseline == other.baseline and other.left < one.right - 0.5
    ]


def too_close(glyphs: list[Glyph]) -> list[tuple[Glyph, Glyph]]:
    """Glyphs over one another whose lines are nearer than the lower one is high."""
    found = []
    by_column = sorted(glyphs, key=lambda glyph: glyph.baseline)
    for place, lower in enumerate(by_column):
        for upper in reversed(by_column[max(0, place - 60) : place]):
            step = lower.baseline - upper.baseline
            if step > lower.size:
                break
            if step > 0.2 and upper.left < lower.right - 0.5 and lower.left < upper.right - 0.5:
                found += [(upper, lower)] if step < 0.95 * lower.size else []
    return found


@pytest.mark.usefixtures("official_fonts")
def test_in_the_word_file_no_character_stands_on_another(word_pages: list[list[Glyph]]) -> None:
    for glyphs in word_pages:
        assert collisions(glyphs) == []
        assert too_close(glyphs) == []


def test_on_our_pages_no_text_stands_on_another(preview_pages: tuple[Page, ...]) -> None:
    for page in preview_pages:
        assert collisions(of_preview(page)) == []
        assert too_close(of_preview(page)) == []


@pytest.mark.usefixtures("official_fonts")
def test_in_the_word_file_everything_stands_within_the_type_area(
    word_pages: list[list[Glyph]], preview_pages: tuple[Page, ...]
) -> None:
    shown = [page for page in preview_pages if not page.blank]
    for glyphs, page in zip(word_pages, shown, strict=True):
        assert outside(glyphs, page.landscape) == []


def test_on_our_pages_everything_stands_within_the_type_area(
    preview_pages: tuple[Page, ...],
) -> None:
    for page in preview_pages:
        assert outside(of_preview(page), page.landscape) == []
        rules = [item for item in page.items if isinstance(item, PlacedRule)]
        left, right, foot = (35, 297 - 37, 210 - 26) if page.landscape else (28, 184, 262)
        for rule in rules:
            assert mm(left) - 0.3 <= rule.x1 and rule.x2 <= mm(right) + 0.3
            assert rule.y2 <= mm(foot) + 0.5


def outside(glyphs: list[Glyph], landscape: bool) -> list[Glyph]:
    """What leaves the 版心, but for hanging marks and the page number."""
    left, right = (35, 297 - 37) if landscape else (28, 184)
    top, foot = (28, 184) if landscape else (37, 262)
    return [
        glyph
        for glyph in glyphs
        if not mm(left) - 0.6 <= glyph.left
        or glyph.right > mm(right) + (0.6 if landscape else _HANGING)
        or not mm(top) <= glyph.baseline - 0.8 * glyph.size
        or (
            glyph.baseline > mm(foot) and glyph.text not in "—0123456789" and "— " not in glyph.text
        )
    ]


def last_lines(name: str, pages: list[list[str]]) -> Iterator[str]:
    """The lowest line of text on each page, without its number."""
    for page in pages:
        text = [line for line in page if not re.fullmatch(r"—\d+—", line)]
        yield text[-1] if text else ""


@pytest.mark.usefixtures("official_fonts")
def test_no_heading_stands_alone_at_the_foot_of_a_page(
    name: str, word_pages: list[list[Glyph]], preview_pages: tuple[Page, ...]
) -> None:
    headings = {b.text for b in composition(CASES[name]()) if isinstance(b, Heading)}
    assert all(map(_HEADING.match, headings))
    ours = [["".join(line.split()) for line in lines(page)] for page in preview_pages]
    for pages in (ours, [text_lines(glyphs) for glyphs in word_pages]):
        assert headings.isdisjoint(last_lines(name, pages))
        assert headings <= {line for page in pages for line in page}


def text_lines(glyphs: list[Glyph]) -> list[str]:
    found: dict[float, list[Glyph]] = {}
    for glyph in glyphs:
        found.setdefault(glyph.baseline, []).append(glyph)
    rows = (sorted(found[y], key=lambda glyph: glyph.left) for y in sorted(found))
    return ["".join(glyph.text for glyph in row) for row in rows]


@pytest.mark.parametrize("case", list(CASES))
def test_both_files_are_valid_against_the_schemas(
    case: str, rendered: Path, schema_faults: Any
) -> None:
    assert schema_faults(rendered / f"{case}.docx") == 0
    assert schema_faults(rendered / f"{case}-sheet.xlsx") == 0


# -- what each case is about ---------------------------------------------------------------------


def test_the_cases_are_as_long_as_they_say() -> None:
    def count(name: str) -> int:
        return sum(len(s.text) for b in composition(CASES[name]()) if isinstance(b, Body)
                   for s in b.spans)  # fmt: skip

    assert count("long") > 5000
    assert len(CASES["districts"]().scheme.units) == 60
    scheme: Scheme = CASES["forty"]().scheme
    assert len(scheme.indicators) == 40 and {len(i.path) for i in scheme.indicators} == {3}
    colophon = lines(paginate(CASES["distribution"]())[-1])
    assert len(colophon) - 1 >= 10
    title = [t for t in paginate(CASES["title"]())[0].texts() if t.size == 22]
    assert len({t.baseline for t in title}) == 3


def test_forty_lines_of_recipients_stand_closer_on_one_page() -> None:
    *_, foot = paginate(CASES["recipients"]())
    assert len(lines(foot)) == 41
    assert {text.size for text in foot.texts()} == {12}
    baselines = sorted({text.baseline for text in foot.texts()})
    assert min(b - a for a, b in pairwise(baselines)) > 14.9
    usual = {text.size for text in paginate(CASES["distribution"]())[-1].texts()}
    assert usual == {14}


def test_forty_indicators_are_two_pages_side_by_side_with_the_districts_on_both() -> None:
    annex = [page for page in paginate(CASES["forty"]()) if page.annex]
    assert len(annex) == 2
    for page in annex:
        assert [line for line in lines(page) if line.startswith("船山")]
        assert "".join(t.text for t in page.texts()).count("合计") == 1


@pytest.mark.usefixtures("official_fonts")
def test_rare_characters_stand_in_word_s_pages_as_characters(
    printed: Callable[[str], list[Any]],
) -> None:
    said = {char["text"] for page in printed("rare") for char in page.chars}
    assert {"镕", "堃", "喆", "𬱟"} <= said


def test_an_empty_district_has_its_row_and_no_paragraph() -> None:
    pages = paginate(CASES["empty"]())
    text = "".join("".join(lines(page)) for page in pages if not page.annex)
    assert "蓬溪县：" not in text
    (annex,) = [page for page in pages if page.annex]
    row = next(line for line in lines(annex) if line.startswith("蓬溪"))
    assert row == "蓬溪" + "未报" * 22
