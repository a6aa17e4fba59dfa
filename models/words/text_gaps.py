"""Figures that the sentences need: watched, so that the sentences are made only when one lacks."""

from collections.abc import Iterable

from models.bulletin import Bulletin
from models.figures import TOTAL, Cell
from models.quantities import Blank
from models.schemes.scheme import Scheme
from models.schemes.scheme_templates import template_sources
from models.schemes.worded_scheme import worded_scheme
from models.words.sentence_context import Gap
from models.words.sentences import CHANGE, template
from models.words.wording import gaps_met


class TextGaps:
    """The gaps in an issue's sentences; nothing is composed while all their figures are there."""

    def __init__(self, bulletin: Bulletin) -> None:
        self._whole, self._each = _named(worded_scheme(bulletin))
        self._watched = _with_parts(bulletin.scheme, self._whole | self._each)
        self._compares = _compares(bulletin)
        self._units = {unit.key for unit in bulletin.scheme.units}
        self._blank: set[Cell] = set()
        self._gaps: dict[str, list[Gap]] = {}  # by the row they stand in
        self._course: tuple[int | str, ...] | None = None  # None: nothing lacked
        self._rank = {unit.key: place for place, unit in enumerate(bulletin.text_units)}
        self.read(bulletin)

    def read(self, bulletin: Bulletin) -> None:
        """Look at everything again."""
        self._blank = set()
        for unit in bulletin.scheme.units:
            self._look_at(bulletin, unit.key)
        self._look_at_totals(bulletin)
        self._compose(bulletin, None)

    def update(self, bulletin: Bulletin, cells: Iterable[Cell]) -> set[str]:
        """Take over the figures of some cells; the rows that may lack something else now."""
        watched = [cell for cell in cells if cell.indicator in self._watched]
        if not watched:
            return set()
        changed = {cell.unit for cell in watched} & self._units
        for unit in changed:
            self._look_at(bulletin, unit)
        self._look_at_totals(bulletin)
        return self._compose(bulletin, frozenset(changed))

    def reword(self, bulletin: Bulletin) -> set[str]:
        """Take over what a clerk typed in place of templates, or gave up; the rows concerned."""
        return self._compose(bulletin, None)

    def gaps(self) -> tuple[Gap, ...]:
        """The gaps as they stand: of the whole first, then unit by unit."""
        rows = sorted(self._gaps, key=lambda row: self._rank.get(row, -1))
        return tuple(gap for row in rows for gap in self._gaps[row])

    def of(self, row: str) -> list[Gap]:
        """The gaps of one row."""
        return self._gaps.get(row, [])

    def _compose(self, bulletin: Bulletin, changed: frozenset[str] | None) -> set[str]:
        """Look for the gaps of all units, or of those that changed."""
        old, known = self._gaps, self._course
        if not (self._blank or (self._compares and bulletin.previous is None)):
            self._gaps, self._course = {}, None
            return set(old)
        told = changed if known is not None else None
        found, course = gaps_met(bulletin, told)
        if told is not None and course != known:  # other sentences: other units may lack now
            told = None
            found, course = gaps_met(bulletin)
        self._course = course
        if told is None:
            self._gaps = {}
        else:
            old = {row: self._gaps.pop(row) for row in (*told, TOTAL) if row in self._gaps}
        for gap in found:
            row = self._gaps.setdefault(gap.cell.unit, [])
            if gap not in row:
                row.append(gap)
        return {*old, *(gap.cell.unit for gap in found)}

    def _look_at(self, bulletin: Bulletin, unit: str) -> None:
        for key in self._each:
            self._note(Cell(unit, key), isinstance(bulletin.sheet.figure(unit, key), Blank))

    def _look_at_totals(self, bulletin: Bulletin) -> None:
        for key in self._whole:
            figure = bulletin.sheet.total(key).figure
            self._note(Cell(TOTAL, key), isinstance(figure, Blank))

    def _note(self, cell: Cell, blank: bool) -> None:
        if blank:
            self._blank.add(cell)
        else:
            self._blank.discard(cell)


def _compares(bulletin: Bulletin) -> bool:
    """Whether any sentence speaks of the last period."""
    sources = (source for _, source in template_sources(worded_scheme(bulletin)))
    return any(word in source for source in sources for word in (CHANGE, "last_period"))


def _named(scheme: Scheme) -> tuple[frozenset[str], frozenset[str]]:
    """The indicators that the sentences name for the whole, and for each unit."""
    keys = {indicator.key for indicator in scheme.indicators}
    parsed = [template(scheme, source) for _, source in template_sources(scheme)]
    whole = keys & {name for each in parsed for name in each.whole_names}
    told = {name for each in parsed for name in each.loop_names}
    told |= {name for each in parsed for _, name in each.owned}
    return frozenset(whole), frozenset(keys & told)


def _with_parts(scheme: Scheme, keys: frozenset[str]) -> frozenset[str]:
    """Those indicators and what their formulas are made of."""
    formulas = (scheme.indicator(key).formula for key in keys)
    return keys | {part for formula in formulas if formula for part in formula.keys}
