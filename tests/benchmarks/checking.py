"""A full check beside a bare pass over the same figures, and a check again after one edit."""

import itertools
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from models.bulletin import Bulletin
from models.checking.checks import Checker
from models.figures import Cell, FigureSheet
from models.quantities import INAPPLICABLE
from tests.benchmarks.large import large_bulletin
from tests.benchmarks.measuring import Result, alternately

_UNITS = 3000


def results(short: bool) -> Iterator[Result]:
    """The bars of a full check in bare passes, and of a check after an edit in full checks."""
    bulletin = _with_history(large_bulletin(_UNITS))
    bare, full = alternately(2 if short else 4, lambda: _pass(bulletin), lambda: _check(bulletin))
    detail = f"{full:.2f} s against {bare:.3f} s"
    yield Result("check 3,000 units × 22, beside a bare pass over the figures", full / bare, 60,
                 detail=detail)  # fmt: skip
    again = _again(bulletin, 22 if short else 110)
    detail = f"{again * 1000:.1f} ms against {full:.2f} s"
    yield Result("check again after one edit, in full checks", again / full, 1 / 50, detail=detail)


def _with_history(bulletin: Bulletin) -> Bulletin:
    """The same with a last period, so that nothing that is checked is left out."""
    previous = FigureSheet(bulletin.scheme, dict(bulletin.sheet.cells()))
    texts = {
        unit.key: "一是开展活动12次，二是销售约8万元农副产品。" for unit in bulletin.scheme.units
    }
    return replace(bulletin, previous=previous, measures=texts)


def _pass(bulletin: Bulletin) -> int:
    count = 0
    for unit in bulletin.scheme.units:
        for indicator in bulletin.scheme.indicators:
            count += bulletin.sheet.figure(unit.key, indicator.key) is not INAPPLICABLE
    return count


def _check(bulletin: Bulletin) -> object:
    return Checker(bulletin).findings()


def _again(bulletin: Bulletin, edits: int) -> float:
    """The median time of an edit's check, each indicator in turn."""
    checker, sheet = Checker(bulletin), bulletin.sheet.copy()
    indicators = itertools.cycle(bulletin.scheme.indicators)
    times = []
    for number in range(edits):
        cell = Cell(bulletin.scheme.units[number * 37 % _UNITS].key, next(indicators).key)
        sheet.put(cell, Decimal(number * 91 % 5000))
        start = time.perf_counter()
        checker.update({cell}, sheet)
        checker.findings()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
