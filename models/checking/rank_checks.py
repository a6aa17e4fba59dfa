"""Ranks that texts tell in words, against the table.

The figures of an indicator that a text ranks by are kept sorted, so that an edit costs one search
however many districts there are.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from decimal import Decimal

from models.bulletin import Bulletin
from models.checking.findings import Finding
from models.checking.passages import Kind, passage_head
from models.checking.rank_words import RankClaim
from models.figures import Cell, FigureSheet
from models.quantities import printed
from models.schemes.scheme import Scheme, Severity

_Entry = tuple[Decimal, int]  # a figure, and the unit's rank in the office's order from below


class _Column:
    """One indicator's figures in order."""

    def __init__(self, scheme: Scheme, sheet: FigureSheet, key: str) -> None:
        self._key = key
        self._order = {unit.key: -rank for rank, unit in enumerate(scheme.units)}
        self._units = [unit.key for unit in scheme.units]
        self._of = {unit: figure for unit in self._units
                    if isinstance(figure := sheet.figure(unit, key), Decimal)}  # fmt: skip
        self._sorted = sorted((figure, self._order[unit]) for unit, figure in self._of.items())

    def put(self, sheet: FigureSheet, unit: str) -> None:
        old, new = self._of.pop(unit, None), sheet.figure(unit, self._key)
        if old is not None:
            del self._sorted[bisect_left(self._sorted, (old, self._order[unit]))]
        if isinstance(new, Decimal):
            self._of[unit] = new
            insort(self._sorted, (new, self._order[unit]))

    def figure(self, unit: str) -> Decimal | None:
        return self._of.get(unit)

    def places(self, figure: Decimal, *, high: bool) -> tuple[int, int]:
        """The first and last place that a figure shares with those as large."""
        less = bisect_left(self._sorted, (figure, -len(self._units)))
        most = bisect_right(self._sorted, (figure, 1))
        return (
            (len(self._sorted) - most + 1, len(self._sorted) - less) if high else (less + 1, most)
        )

    def first(self, count: int, *, high: bool) -> list[str]:
        """The units at the top, or at the bottom."""
        chosen = self._sorted[: -count - 1 : -1] if high else self._sorted[:count]
        return [self._units[-rank] for _, rank in chosen]


class Ranks:
    """What texts say of ranks, and what of it the table does not bear out."""

    def __init__(self) -> None:
        self._claims: dict[str, list[RankClaim]] = {}  # by the indicator they rank by
        self._columns: dict[str, _Column] = {}
        self._found: dict[str, list[Finding]] = {}

    def read(self, bulletin: Bulletin, claims: Iterable[RankClaim]) -> None:
        """Take over what the texts say."""
        self._claims = {}
        for claim in claims:
            self._claims.setdefault(claim.indicator.key, []).append(claim)
        self._columns = {
            key: self._columns.get(key) or _Column(bulletin.scheme, bulletin.sheet, key)
            for key in self._claims
        }
        self._found = {key: self._check(bulletin.scheme, key) for key in self._claims}

    def update(self, bulletin: Bulletin, units: Iterable[str], keys: set[str]) -> None:
        """Take over those units' figures of the indicators that changed."""
        for key in keys.intersection(self._columns):
            for unit in units:
                self._columns[key].put(bulletin.sheet, unit)
            self._found[key] = self._check(bulletin.scheme, key)

    def findings(self) -> Iterator[Finding]:
        """All that the table contradicts."""
        for found in self._found.values():
            yield from found

    def _check(self, scheme: Scheme, key: str) -> list[Finding]:
        column = self._columns[key]
        return [_finding(scheme, c, column) for c in self._claims[key] if _is_wrong(c, column)]


def _is_wrong(claim: RankClaim, column: _Column) -> bool:
    figures = [column.figure(unit) for unit in claim.units]
    known = [figure for figure in figures if figure is not None]
    if len(known) < len(figures):
        return False  # that it is not reported is told elsewhere
    places = [column.places(figure, high=claim.high) for figure in known]
    if claim.in_order and known != sorted(known, reverse=claim.high):
        return True
    if claim.within:
        return any(first > claim.place for first, _ in places)
    first, last = places[0]
    return not first <= claim.place <= last


def _finding(scheme: Scheme, claim: RankClaim, column: _Column) -> Finding:
    passage = claim.passage
    weight = Severity.HINT if passage.kind is Kind.MEASURES else Severity.VERIFY
    cells = tuple(Cell(unit, claim.indicator.key) for unit in claim.units)
    amount = sum((column.figure(unit) or Decimal(0) for unit in claim.units), Decimal(0))
    sentence = (
        f"{passage_head(scheme, passage)}写的是“{claim.quote}”，"
        f"表中{_right(scheme, claim, column)}，请核对。"
    )
    about = f"{passage.place}{claim.quote}"
    return Finding("rank", weight, passage.unit, sentence, cells, amount, about)


def _right(scheme: Scheme, claim: RankClaim, column: _Column) -> str:
    """Who stands where the claim puts its units, and where they stand themselves."""
    end, order = ("最多", "从多到少") if claim.high else ("最少", "从少到多")
    name, best = claim.indicator.name, column.first(claim.place, high=claim.high)
    own = scheme.unit(claim.units[0]).name
    amount = _amount(claim, column, claim.units[0])
    if claim.place > 1 and not claim.within:
        first, _ = column.places(column.figure(claim.units[0]) or Decimal(0), high=claim.high)
        return f"{own}{name}是{amount}，{order}居第{first}位"
    right = "、".join(_with_amount(scheme, claim, column, unit) for unit in best)
    if not claim.within:
        return f"{name}{end}的是{right}，{own}是{amount}"
    others = [unit for unit in claim.units if unit not in best]
    told = "、".join(_with_amount(scheme, claim, column, unit) for unit in others)
    return f"{name}{end}的{claim.place}个依次是{right}{f'，{told}不在其中' if told else ''}"


def _with_amount(scheme: Scheme, claim: RankClaim, column: _Column, unit: str) -> str:
    return f"{scheme.unit(unit).name}（{_amount(claim, column, unit)}）"


def _amount(claim: RankClaim, column: _Column, unit: str) -> str:
    return f"{printed(column.figure(unit) or Decimal(0))}{claim.indicator.measure}"
