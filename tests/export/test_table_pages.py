"""The annex on turned pages: its header on each, 合计 last, side by side where it is too wide."""

from dataclasses import replace
from decimal import Decimal

import pytest

from export.composition import Annex, composition
from export.layout import Layout, mm
from export.pagination.pages import Page, PlacedRule, lines
from export.pagination.pagination import paginate, paginate_blocks
from export.printed_table import PrintedCell, Row, Table
from models.bulletin import Bulletin
from models.figures import TOTAL, Cell
from models.header import HeaderCell


def annex_of(bulletin: Bulletin) -> Annex:
    return next(b for b in composition(bulletin) if isinstance(b, Annex))


def pages(annex: Annex) -> tuple[Page, ...]:
    return paginate_blocks([annex], Layout(), "")


def wide(groups: int, leaves: int, rows: int) -> Table:
    """A header of three levels: groups over halves over leaves."""
    cells = [HeaderCell("县（区）", 0, 0, 3, 1)]
    for group in range(groups):
        start = 1 + group * leaves
        cells.append(HeaderCell(f"第{group}组指标", 0, start, 1, leaves))
        for half in (0, leaves // 2):
            cells.append(HeaderCell("其中分项", 1, start + half, 1, leaves // 2))
        cells += [HeaderCell("收入（元）", 2, start + n, 1, 1, f"k{n}") for n in range(leaves)]
    count = groups * leaves
    made = [
        Row(f"第{r}县", tuple(PrintedCell(Decimal("1234.5"), Cell(f"u{r}", f"k{n}"))
                              for n in range(count)))
        for r in range(rows)
    ]  # fmt: skip
    total = tuple(PrintedCell(Decimal("9999.5"), Cell(TOTAL, f"k{n}")) for n in range(count))
    return Table(tuple(cells), 3, (*made, Row("合计", total, total=True)))


def text(page: Page) -> str:
    return "".join(lines(page))


def test_the_annex_of_the_sample_is_one_turned_page_with_every_figure(sample: Bulletin):
    (page,) = [p for p in paginate(sample) if p.annex]
    assert page.landscape and page.width > page.height
    cells = [t for t in page.texts() if t.cell]
    assert len(cells) == 7 * 22
    assert {t.cell for t in cells} == {c.cell for r in annex_of(sample).table.rows for c in r.cells}


def test_a_turned_page_s_number_is_where_the_bound_issue_has_it(sample: Bulletin):
    (page,) = [p for p in paginate(sample) if p.annex]
    number = page.texts()[-1]
    assert (number.text, number.turned) == ("— 4 —", True)
    assert number.x + 0.3 * 14 == pytest.approx(mm(35 - 7), abs=0.3)  # from the left edge
    assert number.baseline == pytest.approx(mm(28) + 14, abs=0.3)  # even: the upper end
    made = pages(replace(annex_of(sample), title="统计表"))
    assert made[0].texts()[-1].baseline > page.height / 2  # odd: the lower end


def test_60_districts_break_with_the_header_repeated_and_the_total_last(sample: Bulletin):
    annex = annex_of(sample)
    *rows, total = annex.table.rows
    made = pages(replace(annex, table=replace(annex.table, rows=(*rows * 10, total))))
    assert len(made) > 2
    assert all("本月开" in text(page) for page in made)
    assert ["合计" in text(page) for page in made] == [False] * (len(made) - 1) + [True]
    assert sum(text(page).count("船山") for page in made) == 10
    assert "附件" in text(made[0]) and "附件" not in text(made[1])


def test_no_row_is_cut_by_the_edge_of_the_type_area(sample: Bulletin):
    annex = annex_of(sample)
    rows = annex.table.rows
    for page in pages(replace(annex, table=replace(annex.table, rows=rows * 9))):
        assert max(i.y2 for i in page.items if isinstance(i, PlacedRule)) <= mm(28) + 442.3


def test_40_columns_stand_side_by_side_with_the_unit_column_repeated():
    made = pages(Annex("统计表", wide(5, 8, 6)))
    assert len(made) == 2
    assert all("县（区）" in text(page).replace("\n", "") for page in made)
    assert all("第3县" in text(page) and "合计" in text(page) for page in made)
    shown = [t.cell for page in made for t in page.texts() if t.cell]
    assert len(shown) == 40 * 7
    assert min(t.size for page in made for t in page.texts()) >= 7.5


def test_every_cell_s_text_stays_between_its_rules(sample: Bulletin):
    (page,) = pages(annex_of(sample))
    edges = sorted({i.x1 for i in page.items if isinstance(i, PlacedRule) and i.x1 == i.x2})
    for placed in (t for t in page.texts() if t.cell):
        left = max(edge for edge in edges if edge <= placed.x + 0.01)
        right = min(edge for edge in edges if edge > placed.x + 0.01)
        assert left <= placed.x and placed.x + placed.width <= right


def test_the_grid_is_drawn_in_long_strokes(sample: Bulletin):
    (page,) = pages(annex_of(sample))
    assert len([i for i in page.items if isinstance(i, PlacedRule)]) < 90


def test_notes_about_missing_units_stand_below_the_table(sample: Bulletin):
    annex = replace(annex_of(sample), notes=("注：合计不含蓬溪县（未报）。",))
    (page,) = pages(annex)
    note = next(t for t in page.texts() if t.text.startswith("注"))
    assert note.baseline > max(i.y2 for i in page.items if isinstance(i, PlacedRule))
