"""The scheme's own rules, tried on one unit's row or on the 合计."""

from collections.abc import Iterator

from models.bulletin import Bulletin
from models.checking.findings import Finding, row_name
from models.checking.rule_words import Contradiction
from models.figures import TOTAL, Cell, FigureSheet
from models.quantities import NOT_REPORTED, Blank, Figure, tidy
from models.schemes.formulas import Lookup
from models.schemes.rules import HOLDS
from models.schemes.scheme import Check, Scheme, Scope


def broken_in_unit(bulletin: Bulletin, unit: str, check: Check) -> Iterator[Finding]:
    """Findings of a rule over one unit's row."""
    if check.scope is not Scope.TOTAL:
        figure, previous = _in_row(bulletin.sheet, unit), _in_row(bulletin.previous, unit)
        yield from _broken(bulletin, check, unit, figure, previous)


def broken_in_total(bulletin: Bulletin, check: Check) -> Iterator[Finding]:
    """Findings of a rule over the total; totals over different units are not compared."""
    if check.scope is not Scope.UNITS and _same_units(bulletin, check):
        figure, previous = _totals(bulletin.sheet), _totals(bulletin.previous)
        yield from _broken(bulletin, check, TOTAL, figure, previous)


def vouching(scheme: Scheme) -> dict[str, list[Check]]:
    """By indicator, the equations of a row that confirm its figure: no guess may doubt it then."""
    found: dict[str, list[Check]] = {}
    for check in scheme.checks:
        several = len(check.left.keys) + len(check.right.keys) > 2
        if check.comparison == "==" and check.scope is not Scope.TOTAL and several:
            for key in check.keys:
                found.setdefault(key, []).append(check)
    return found


def holds_in_unit(bulletin: Bulletin, check: Check, unit: str) -> bool:
    """Whether an equation holds in a unit's row; not where a figure lacks."""
    figure, previous = _in_row(bulletin.sheet, unit), _in_row(bulletin.previous, unit)
    left, right = (side.value(figure, previous) for side in (check.left, check.right))
    return left == right and not isinstance(left, Blank)


def _in_row(sheet: FigureSheet | None, unit: str) -> Lookup:
    if sheet is None:
        return _nothing
    return lambda key: sheet.figure(unit, key)


def _totals(sheet: FigureSheet | None) -> Lookup:
    if sheet is None:
        return _nothing
    return lambda key: sheet.total(key).figure


def _nothing(_key: str) -> Figure:
    return NOT_REPORTED


def _same_units(bulletin: Bulletin, check: Check) -> bool:
    missing = [bulletin.sheet.total(key).missing for key in check.keys]
    if bulletin.previous is not None:
        missing += [bulletin.previous.total(key).missing for key in check.previous_keys]
    return all(units == missing[0] for units in missing)  # compared, not hashed: there are many


def contradiction_in(bulletin: Bulletin, check: Check, unit: str) -> Contradiction | Blank:
    """A unit's row set against a rule, whether it holds or not; blank where figures lack."""
    figure, previous = _in_row(bulletin.sheet, unit), _in_row(bulletin.previous, unit)
    return _contradiction(bulletin, check, unit, figure, previous)


def _contradiction(
    bulletin: Bulletin, check: Check, unit: str, figure: Lookup, previous: Lookup
) -> Contradiction | Blank:
    left, right = (side.value(figure, previous) for side in (check.left, check.right))
    for value in (left, right):
        if isinstance(value, Blank):
            return value
    assert not isinstance(left, Blank) and not isinstance(right, Blank)
    row = row_name(bulletin.scheme, unit)
    return Contradiction(bulletin.scheme, check, row, left, right, figure, previous)


def _broken(
    bulletin: Bulletin, check: Check, unit: str, figure: Lookup, previous: Lookup
) -> Iterator[Finding]:
    if not all(condition.holds(figure, previous) for condition in check.when):
        return
    told = _contradiction(bulletin, check, unit, figure, previous)
    if isinstance(told, Blank) or HOLDS[check.comparison](told.left, told.right):
        return
    keys = dict.fromkeys((*check.left.keys, *check.right.keys))
    yield Finding(
        check.key,
        check.severity,
        unit,
        told.sentence,
        tuple(Cell(unit, key) for key in keys),
        tidy(told.left - told.right),
        note=check.note,
    )
