"""A district typed twice: what differs, and what becomes of it."""

from decimal import Decimal

import pytest

from models.bulletin import Bulletin
from models.changes import Edit, RemarkKey
from models.entry.rekeying import (
    agreeing_edits,
    differences,
    done_edits,
    rekeyed,
    second_edit,
    second_figure,
    typed_again,
    unit_cells,
)
from models.figures import Cell
from models.quantities import INAPPLICABLE, NOT_REPORTED, Figure

UNIT = "安居区"
TOTAL = Cell(UNIT, "purchase_total")


def kept(remarks: dict[RemarkKey, str], *edits: Edit) -> dict[RemarkKey, str]:
    made = dict(remarks)
    for edit in edits:
        if edit.new is None:
            made.pop(edit.place, None)
        else:
            made[edit.place] = edit.new
    return made


def typed(sample: Bulletin, **other: Figure) -> dict[RemarkKey, str]:
    """All figures of the unit typed again, some in another way."""
    cells = unit_cells(sample.scheme, UNIT)
    figures = {c: other.get(c.indicator, sample.sheet.figure(*c)) for c in cells}
    return kept({}, *(second_edit({}, 1, cell, figure) for cell, figure in figures.items()))


@pytest.mark.parametrize("figure", [Decimal("1.05"), Decimal(0), INAPPLICABLE, NOT_REPORTED])
def test_what_was_typed_again_reads_back(figure: Figure):
    remarks = kept({}, second_edit({}, 1, TOTAL, figure))
    assert second_figure(remarks, 1, TOTAL) == figure


def test_the_same_twice_is_no_difference(sample: Bulletin):
    assert differences(sample.sheet, typed(sample), 1, UNIT) == ()


def test_what_differs_is_told_side_by_side(sample: Bulletin):
    remarks = typed(sample, purchase_total=Decimal(505647))
    (found,) = differences(sample.sheet, remarks, 1, UNIT)
    assert (found.cell, found.first, found.second) == (TOTAL, 505674, 505647)


def test_how_many_were_typed_is_counted_by_unit(sample: Bulletin):
    assert typed_again(typed(sample), 1) == {UNIT: 22}
    assert typed_again(typed(sample), 2) == {}


def test_done_is_kept_for_the_figures_as_decided(sample: Bulletin):
    remarks = typed(sample, purchase_total=Decimal(505647))
    found = differences(sample.sheet, remarks, 1, UNIT)
    after = kept(remarks, *done_edits(sample.sheet, remarks, 1, UNIT, found))
    assert typed_again(after, 1) == {}
    assert rekeyed(sample.sheet, after, 1, UNIT) is None
    sample.sheet.put(TOTAL, Decimal(505647))
    assert rekeyed(sample.sheet, after, 1, UNIT) is not None


def test_where_the_first_counts_the_second_agrees_from_now_on(sample: Bulletin):
    remarks = typed(sample, purchase_total=Decimal(505647))
    found = differences(sample.sheet, remarks, 1, UNIT)
    after = kept(remarks, *agreeing_edits(remarks, 1, found, ()))
    assert differences(sample.sheet, after, 1, UNIT) == ()
