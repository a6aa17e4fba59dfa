"""Districts whose whole row is still the last period's: the old return handed in again."""

from decimal import Decimal

from models.bulletin import Bulletin
from models.checking.findings import Finding
from models.checking.twins import tells
from models.figures import Cell
from models.quantities import tidy
from models.schemes.scheme import Severity, Unit


def same_as_last(bulletin: Bulletin, unit: Unit) -> Finding | None:
    """What to say of a row in which no figure moved since the last period, if it tells anything."""
    before, previous = bulletin.previous_period, bulletin.previous
    if before is None or previous is None or before == bulletin.issue.period:
        return None
    typed = [indicator.key for indicator in bulletin.scheme.typed_indicators()]
    # A row that moved is left at its first other figure: this is asked at every keystroke.
    if any(bulletin.sheet.figure(unit.key, k) != previous.figure(unit.key, k) for k in typed):
        return None
    row = tuple(bulletin.sheet.figure(unit.key, key) for key in typed)
    if not tells(row):
        return None
    sentence = (
        f"{unit.name}：全部{len(row)}项数据与上期（{before.months}）完全相同，"
        "请核对是不是又报了上期的表。"
    )
    amount = sum((figure for figure in row if isinstance(figure, Decimal)), Decimal(0))
    cells = tuple(Cell(unit.key, key) for key in typed)
    return Finding("same_as_last", Severity.HINT, unit.key, sentence, cells, tidy(amount))
