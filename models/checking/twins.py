"""Districts whose whole row, or whose measures, are another's: copied and not changed.

An index by contents is kept up to date row by row, so that an edit costs one row however many
there are.
"""

from collections.abc import Callable, Collection, Hashable
from decimal import Decimal
from heapq import nsmallest

from models.checking.findings import Finding
from models.figures import Cell, FigureSheet
from models.folding import squeezed
from models.quantities import NOT_REPORTED, Figure, tidy
from models.schemes.scheme import Scheme, Severity

_FEWEST_FIGURES = 3  # above 0: fewer are alike by chance
_FEWEST_DIGITS = 8  # of all of them together
_FEWEST_SIGNS = 15  # of a text: shorter ones are 按要求组织实施。
_ADVICE = "请核对是否填错或重复粘贴"


class _Index:
    """Which units have the same contents; `changed` are those whose units are others since."""

    def __init__(self) -> None:
        self._of: dict[str, Hashable] = {}
        self._units: dict[Hashable, set[str]] = {}
        self.changed: set[Hashable] = set()

    def put(self, unit: str, contents: Hashable | None) -> None:
        """Take a unit's contents, None where they tell nothing."""
        old = self._of.pop(unit, None)
        if contents is not None:
            self._of[unit] = contents
        if old == contents:
            return
        if old is not None:
            self._units[old].discard(unit)
            self._settle(old, least=1)
        if contents is not None:
            self._units.setdefault(contents, set()).add(unit)
            self._settle(contents, least=2)

    def units(self, contents: Hashable) -> set[str]:
        """The units that have them."""
        return self._units.get(contents, set())

    def _settle(self, contents: Hashable, least: int) -> None:
        """Only what several units have, or had, is anybody's matter."""
        if len(self._units[contents]) >= least:
            self.changed.add(contents)
        if not self._units[contents]:
            del self._units[contents]


class Twins:
    """The findings about rows and texts that are alike, by the second of the units."""

    def __init__(self, scheme: Scheme) -> None:
        self._rank = {unit.key: rank for rank, unit in enumerate(scheme.units)}
        self._typed = [indicator.key for indicator in scheme.typed_indicators()]
        self._scheme = scheme
        self._rows, self._texts = _Index(), _Index()
        self._of_rows: dict[Hashable, Finding] = {}
        self._of_texts: dict[Hashable, Finding] = {}
        self._by_unit: dict[str, list[Finding]] = {}

    def put_row(self, sheet: FigureSheet, unit: str) -> None:
        """Take over the figures of one unit."""
        self._rows.put(unit, tuple([sheet.exact(unit, key) for key in self._typed]))

    def put_text(self, text: str, unit: str) -> None:
        """Take over the measures of one unit."""
        seen = squeezed(text)
        self._texts.put(unit, seen if len(seen) >= _FEWEST_SIGNS else None)

    def renew(self) -> set[str]:
        """Look again at what changed; the units of which something else is told now."""
        rows = _renewed(self._of_rows, self._rows, self._of_row)
        changed = rows | _renewed(self._of_texts, self._texts, self._of_text)
        if changed:
            self._by_unit = {}
            for finding in (*self._of_rows.values(), *self._of_texts.values()):
                self._by_unit.setdefault(finding.unit, []).append(finding)
        return changed

    def of(self, unit: str) -> list[Finding]:
        """The findings of a unit, as they were last looked at."""
        return self._by_unit.get(unit, [])

    def _of_row(self, row: Hashable, units: Collection[str]) -> Finding | None:
        assert isinstance(row, tuple)
        if not tells(row):
            return None
        unit, name, others = self._told(units)
        cells = tuple(Cell(unit, key) for key in self._typed)
        sentence = f"{name}：全部{len(row)}项数据与{others}完全相同，{_ADVICE}。"
        amount = sum((figure for figure in row if isinstance(figure, Decimal)), Decimal(0))
        return Finding("same_row", Severity.HINT, unit, sentence, cells, tidy(amount))

    def _of_text(self, text: Hashable, units: Collection[str]) -> Finding:
        unit, name, others = self._told(units)
        sentence = f"{name}：措施文字与{others}完全相同，{_ADVICE}。"
        return Finding("same_measures", Severity.HINT, unit, sentence, amount=Decimal(len(units)))

    def _told(self, units: Collection[str]) -> tuple[str, str, str]:
        """The unit that a finding is about, its name, and who has the same."""
        first, second = nsmallest(2, units, key=self._rank.__getitem__)
        word = self._scheme.office.unit_word
        more = f"等{len(units) - 1}个{word}" if len(units) > 2 else ""
        return second, self._scheme.unit(second).name, self._scheme.unit(first).name + more


def tells(row: tuple[Figure, ...]) -> bool:
    """Whether so many figures are hardly alike by chance, and not all one number."""
    told = [figure for figure in row if isinstance(figure, Decimal) and figure]
    if NOT_REPORTED in row and len(told) < len(row) / 2:
        return False
    digits = sum(len(figure.as_tuple().digits) for figure in told)
    return len(told) >= _FEWEST_FIGURES and digits >= _FEWEST_DIGITS and len(set(told)) > 1


def _renewed(
    kept: dict[Hashable, Finding],
    index: _Index,
    find: Callable[[Hashable, Collection[str]], Finding | None],
) -> set[str]:
    """The units of the findings that went, and of those that came."""
    touched = set[str]()
    for contents in index.changed:
        units = index.units(contents)
        old = kept.pop(contents, None)
        found = find(contents, units) if len(units) > 1 else None
        if found:
            kept[contents] = found
        touched |= {finding.unit for finding in (old, found) if finding}
    index.changed.clear()
    return touched
