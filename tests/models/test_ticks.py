"""Ticks of reading aloud: kept with the figure that was read, and falling back with it."""

from decimal import Decimal

from models.bulletin import Bulletin
from models.changes import RemarkKey
from models.entry.ticks import Reading, next_unread, reading, reading_order, tick_edit
from models.figures import TOTAL, Cell
from models.schemes.scheme import Scheme
from models.schemes.scheme_toml import read_scheme

CELL = Cell("安居区", "purchase_total")


def ticked(standing: Reading, figure: int = 5) -> dict[RemarkKey, str]:
    edit = tick_edit({}, 1, CELL, Decimal(figure), standing)
    return {edit.place: edit.new} if edit.new else {}


def test_the_order_is_district_by_district(sample: Bulletin):
    order = reading_order(sample.scheme)
    assert len(order) == 132
    assert order[0] == Cell("船山区", "activities")
    assert order[22] == Cell("安居区", "activities")


def test_typed_totals_are_read_last_and_computed_figures_never(second_office_text: str):
    scheme: Scheme = read_scheme(second_office_text)
    order = reading_order(scheme)
    assert all(scheme.indicator(cell.indicator).typed for cell in order)
    totals = [cell.unit == TOTAL for cell in order]
    assert totals == sorted(totals)


def test_a_tick_holds_for_the_figure_that_was_read():
    remarks = ticked(Reading.RIGHT)
    assert reading(remarks, 1, CELL, Decimal(5)) is Reading.RIGHT
    assert reading(remarks, 1, CELL, Decimal("5.1")) is Reading.UNREAD
    assert reading(remarks, 2, CELL, Decimal(5)) is Reading.UNREAD


def test_what_was_found_wrong_is_told_apart():
    assert reading(ticked(Reading.WRONG), 1, CELL, Decimal(5)) is Reading.WRONG


def test_unread_takes_the_tick_away():
    assert tick_edit(ticked(Reading.RIGHT), 1, CELL, Decimal(5), Reading.UNREAD).new is None


def test_the_next_one_to_read_is_found_round_the_end():
    order = (CELL, Cell("a", "b"), Cell("a", "c"))
    states = dict(zip(order, (Reading.RIGHT, Reading.WRONG, Reading.UNREAD), strict=True))
    assert next_unread(order, states, 2) == 2 == next_unread(order, states, -1)
    assert next_unread(order, dict.fromkeys(order, Reading.RIGHT), 0) is None
