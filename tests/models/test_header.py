from models.header import depth, header_cells
from models.schemes.scheme import Scheme
from models.schemes.scheme_toml import read_scheme


def test_the_samples_header_is_merged_as_printed(scheme: Scheme) -> None:
    merges = {
        (c.title, c.row, c.column, c.row_span, c.column_span)
        for c in header_cells(scheme)
        if c.row_span * c.column_span > 1
    }
    assert merges == {
        ("县（区）", 0, 0, 2, 1),
        ("本月开展以购助扶活动次数", 0, 1, 2, 1),
        ("累计开办（个）", 0, 2, 1, 4),
        ("开办社区超市专柜", 0, 6, 1, 2),
        ("覆盖行政村（个）", 0, 8, 1, 2),
        ("贫困群众参与", 0, 10, 1, 2),
        ("非贫困群众参与", 0, 12, 1, 2),
        ("购买金额（元）", 0, 14, 1, 3),
        ("参与购买", 0, 17, 1, 6),
    }


def test_header_cells_tile_the_grid_without_gap_or_overlap(second_office_text: str) -> None:
    scheme = read_scheme(second_office_text)
    covered = [
        (row, column)
        for cell in header_cells(scheme)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    assert depth(scheme) == 3
    assert sorted(covered) == [(r, c) for r in range(3) for c in range(32)]
