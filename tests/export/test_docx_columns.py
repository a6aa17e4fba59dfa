from dataclasses import replace
from decimal import Decimal

import pytest

from export.layout import Layout, ems, mm
from export.printed_table import Table, table
from export.word.docx_columns import fit_columns, wrapped_ems
from models.bulletin import Bulletin
from models.figures import Cell, FigureSheet
from models.schemes.scheme import Unit

LAYOUT = Layout()
WIDTH = LAYOUT.text_height  # of the turned page


@pytest.fixture
def annex(sample: Bulletin) -> Table:
    return table(sample)


def over(sample: Bulletin, figure: str, units: int = 3) -> Table:
    """The sample's tree with one figure in every cell."""
    scheme = replace(
        sample.scheme, units=tuple(Unit(f"u{n}", f"第{n}区", f"第{n}区") for n in range(units))
    )
    cells = {Cell(u.key, i.key): Decimal(figure) for u in scheme.units for i in scheme.indicators}
    return table(replace(sample, scheme=scheme, sheet=FigureSheet(scheme, cells)))


def test_the_samples_23_columns_fill_the_page_in_small_five(annex: Table) -> None:
    columns = fit_columns(annex, LAYOUT, WIDTH)
    assert columns.size == 9
    assert len(columns.widths) == 23
    assert sum(columns.widths) == 12756


@pytest.mark.parametrize("figure", ["0", "2996", "123456.7"])
def test_no_figure_is_wider_than_its_column(sample: Bulletin, figure: str) -> None:
    made = over(sample, figure)
    columns = fit_columns(made, LAYOUT, WIDTH)
    padding = 2 * mm(LAYOUT.table.padding)
    for width, texts in zip(columns.widths, zip(*made.texts, strict=True), strict=True):
        for text in texts:
            assert ems(text) * columns.size + padding <= width / 20


def test_wider_figures_make_smaller_type_rather_than_broken_numbers(sample: Bulletin) -> None:
    assert fit_columns(over(sample, "7"), LAYOUT, WIDTH).size == 9
    assert fit_columns(over(sample, "1234567"), LAYOUT, WIDTH).size < 9


def test_what_fits_in_no_size_still_fills_the_page_exactly(sample: Bulletin) -> None:
    columns = fit_columns(over(sample, "9" * 15), LAYOUT, WIDTH)
    assert columns.size == LAYOUT.sizes.table_least
    assert sum(columns.widths) == 12756


def test_a_wide_page_leaves_headers_on_one_line(annex: Table) -> None:
    columns = fit_columns(annex, LAYOUT, 2000)
    for cell in annex.header:
        width = columns.span(cell.column, cell.column_span) / 20
        assert ems(cell.title) * columns.size <= width


@pytest.mark.parametrize(
    ("title", "lines", "width"),
    [("合计", 1, 2), ("便民服务店", 3, 2), ("免收费用（万元）", 4, 4), ("QQ/微信超市", 3, 2)],
)
def test_a_header_breaks_between_characters_but_keeps_its_unit_of_measure_whole(
    title: str, lines: int, width: float
) -> None:
    assert wrapped_ems(title, lines) == width
