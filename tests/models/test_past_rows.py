"""One cell through all periods, as it was typed and as it is computed."""

from decimal import Decimal
from pathlib import Path

import pytest

from models.changes import Change, Edit
from models.figures import TOTAL, Cell, FigureKey
from models.periods import Period
from models.quantities import NOT_REPORTED
from models.schemes.scheme import TotalRule
from models.storage.store import Store

FIRST, SECOND = Period(2018, 1, 1), Period(2018, 1, 2)


@pytest.fixture
def store(tmp_path: Path, second_office_text: str):
    """The second office's file; two districts reported for January, one for February."""
    with Store.create(tmp_path / "二.jianbao", second_office_text) as made:
        yield made


def put(store: Store, period: Period, unit: str, key: str, value: int) -> None:
    edit = Edit(FigureKey(unit, key, period), NOT_REPORTED, Decimal(value))
    store.apply(Change("录入", (edit,)))


def test_a_typed_cell_is_what_was_typed_and_a_gap_where_nothing_was(store: Store):
    scheme = store.schemes()[-1].scheme
    one, other = scheme.units[0].key, scheme.units[1].key
    key = next(i.key for i in scheme.typed_indicators() if i.total is TotalRule.SUM)
    put(store, FIRST, one, key, 5)
    put(store, SECOND, other, key, 7)
    assert store.past(scheme, Cell(one, key)) == {FIRST: Decimal(5), SECOND: NOT_REPORTED}
    assert store.past(scheme, Cell(other, key)) == {FIRST: NOT_REPORTED, SECOND: Decimal(7)}


def test_the_total_row_is_added_up_for_every_period(store: Store):
    scheme = store.schemes()[-1].scheme
    key = next(i.key for i in scheme.typed_indicators() if i.total is TotalRule.SUM)
    for unit in scheme.units[:2]:
        put(store, FIRST, unit.key, key, 5)
    put(store, SECOND, scheme.units[0].key, key, 7)
    assert store.past(scheme, Cell(TOTAL, key)) == {FIRST: Decimal(10), SECOND: Decimal(7)}


def test_a_formula_is_computed_for_every_period(store: Store):
    scheme = store.schemes()[-1].scheme
    unit = scheme.units[0].key
    leaf = next(i for i in scheme.indicators if i.formula is not None)
    assert leaf.formula is not None
    for number, key in enumerate(leaf.formula.keys):
        put(store, FIRST, unit, key, 100 + number)
    past = store.past(scheme, Cell(unit, leaf.key))
    assert past == {FIRST: store.sheet(scheme, FIRST).figure(unit, leaf.key)}
    assert isinstance(past[FIRST], Decimal)
