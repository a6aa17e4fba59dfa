"""One sentence template filled from an issue: what each name means, and what it lacked."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from models.balance import balanced_units
from models.bulletin import Bulletin
from models.chinese import chinese_date, chinese_number
from models.figures import TOTAL, Cell
from models.issues import IssueName
from models.quantities import INAPPLICABLE, NOT_REPORTED, Blank, Figure, printed, rounded
from models.scheme import Indicator, Scheme, TotalRule, Unit
from models.template_names import COMMON_NAMES, LOOP_NAMES
from models.templates import Scope, Span, Template

Paragraph = tuple[Span, ...]


def _in_chinese(value: Any) -> str:
    if isinstance(value, IssueName):
        value = value.ordinal
    whole = isinstance(value, int) or (isinstance(value, Decimal) and value == int(value))
    return chinese_number(int(value)) if whole and 0 < value < 10_000 else _common_text(value)


# Filters that print a figure in larger units, to two places: {{ purchase_total|wan }}万元.
SCALES = {"wan": 4, "yi": 8}
_OF_UNIT = "."  # {{ 船山区.purchase_total }}
FILTERS = frozenset(("chinese", *SCALES))
_SCALE_PLACES = 2


@dataclass(frozen=True)
class Gap:
    """A figure that a text needs and that is not there."""

    cell: Cell
    figure: Blank


@dataclass
class _Context:
    """One template being filled: what its names mean, and the gaps met on the way."""

    bulletin: Bulletin
    template: Template
    gaps: list[Gap] = field(default_factory=list)
    _balanced: dict[tuple[str, int, int], dict[str, Decimal]] = field(default_factory=dict)

    @cached_property
    def loop_figures(self) -> list[str]:
        """The figures that each turn of the loop tells, else those of the whole sentence."""
        names = self.template.loop_names & self._added or self.template.whole_names & self._added
        return sorted(names)

    @cached_property
    def missing(self) -> list[Unit]:
        """The units that lack any figure which the template adds up or tells."""
        names = (self.template.loop_names | self.template.whole_names) & self._added
        owned, figure = self.template.owned, self.bulletin.sheet.figure
        return [
            unit
            for unit in self.bulletin.scheme.units
            if any(figure(unit.key, name) is NOT_REPORTED for name in names)
            or any(figure(unit.key, name) is NOT_REPORTED for key, name in owned if key == unit.key)
        ]

    @property
    def reported(self) -> int:
        """How many units what the template adds up is complete for."""
        inapplicable = set(self.units_with(INAPPLICABLE))
        return len(self.bulletin.scheme.units) - len(inapplicable.union(self.missing))

    @property
    def _added(self) -> frozenset[str]:
        """The indicators whose totals come from the units."""
        indicators = self.bulletin.scheme.indicators
        return frozenset(i.key for i in indicators if i.total is not TotalRule.GIVEN)

    def balanced_parts(self, indicator: Indicator, places: int, scale: int) -> dict[str, Decimal]:
        """The units' amounts by 舍位平衡: they add up to the printed total."""
        printing = (indicator.key, places, scale)
        if printing not in self._balanced:
            made = balanced_units(self.bulletin, indicator, places, scale)
            self._balanced[printing] = made
        return self._balanced[printing]

    def units_with(self, blank: Blank | None) -> list[Unit]:
        """Units whose figures of the loop are all that blank; None: those with anything to say."""
        return [u for u in self.bulletin.text_units if self._blank(u) is blank]

    def _blank(self, unit: Unit) -> Blank | None:
        figures = [self.bulletin.sheet.figure(unit.key, key) for key in self.loop_figures]
        if not figures or any(isinstance(f, Decimal) for f in figures):
            return None
        return NOT_REPORTED if NOT_REPORTED in figures else INAPPLICABLE


class _Whole(Scope):
    """Names outside the loop: the issue's data and the totals."""

    def __init__(self, context: _Context) -> None:
        self.context = context
        self.bulletin = context.bulletin

    def value(self, name: str) -> Any:
        found = _common_value(self.context, name)
        return self._exact(name) if found is None else found

    def span(self, name: str) -> Span:
        found = _common_value(self.context, name)
        if found is not None:
            return Span(_common_text(found))
        indicator = self.bulletin.scheme.indicator(name)
        return self._figure_span(name, indicator.text_places, 0)

    def filtered(self, name: str, way: str) -> Span:
        if way in SCALES and name not in COMMON_NAMES:
            return self._figure_span(name, _SCALE_PLACES, SCALES[way])
        value = self.value(name)
        return self.span(name) if isinstance(value, Blank) else Span(_in_chinese(value))

    def turns(self) -> Iterator[Scope]:
        units = self.context.units_with(None)
        for place, unit in enumerate(units):
            yield _OfUnit(self.context, unit, place == 0, place == len(units) - 1)

    def of(self, owner: str) -> Scope:
        return _OfUnit(self.context, self.bulletin.scheme.unit(owner), first=False, last=False)

    def _rounded(self, indicator: Indicator, figure: Decimal, places: int, _scale: int) -> Decimal:
        return rounded(figure, places, indicator.rounding)

    def _cell(self, name: str) -> Cell:
        return Cell(TOTAL, name)

    def _figure(self, name: str) -> Figure:
        return self.bulletin.sheet.exact_total(name).figure

    def _exact(self, name: str) -> Figure:
        figure = self._figure(name)
        if isinstance(figure, Blank):
            self.context.gaps.append(Gap(self._cell(name), figure))
        return figure

    def _figure_span(self, name: str, places: int, scale: int) -> Span:
        indicator, figure = self.bulletin.scheme.indicator(name), self._exact(name)
        if isinstance(figure, Blank):
            word = "未报" if figure is NOT_REPORTED else "不适用"
            return Span(f"【{indicator.name}{word}】", self._cell(name))
        number = self._rounded(indicator, figure.scaleb(-scale), places, scale)
        return Span(printed(number), self._cell(name))


class _OfUnit(_Whole):
    """Names inside the loop: one unit's figures."""

    def __init__(self, context: _Context, unit: Unit, first: bool, last: bool) -> None:
        super().__init__(context)
        self.unit = unit
        self.own = {"unit": unit.name, "short": unit.short, "first": first, "last": last}

    def value(self, name: str) -> Any:
        return self.own[name] if name in self.own else super().value(name)

    def span(self, name: str) -> Span:
        return Span(str(self.own[name])) if name in self.own else super().span(name)

    def filtered(self, name: str, way: str) -> Span:
        return self.span(name) if name in self.own else super().filtered(name, way)

    def _rounded(self, indicator: Indicator, figure: Decimal, places: int, scale: int) -> Decimal:
        if indicator.key in self.bulletin.balanced:
            return self.context.balanced_parts(indicator, places, scale)[self.unit.key]
        return super()._rounded(indicator, figure, places, scale)

    def _cell(self, name: str) -> Cell:
        return Cell(self.unit.key, name)

    def _figure(self, name: str) -> Figure:
        return self.bulletin.sheet.exact(self.unit.key, name)


def _common_value(context: _Context, name: str) -> Any:
    """What a common name means, or None where the name is an indicator's."""
    if name not in COMMON_NAMES:
        return None
    office, issue = context.bulletin.scheme.office, context.bulletin.issue
    match name:
        case "bulletin":
            return context.bulletin.scheme.texts.bulletin
        case "year" | "months":
            return getattr(issue.period, name)
        case "period" | "date":
            return getattr(issue, name)
        case "number":
            return issue.name
        case "total_number":
            return context.bulletin.total_number
        case "issue_year":
            return issue.name.year
        case "supplement":
            return issue.name.supplement
        case "unit_count":
            return len(context.bulletin.scheme.units)
        case "reported":
            return context.reported
        case "missing":
            return len(context.missing)
        case "office":
            return office.name
        case _:
            return getattr(office, name)


def _common_text(value: Any) -> str:
    if isinstance(value, IssueName):
        return str(value.ordinal)
    return chinese_date(value) if isinstance(value, date) else str(value)


@lru_cache(maxsize=256)
def _template(source: str, indicator_keys: tuple[str, ...], units: tuple[str, ...]) -> Template:
    names = frozenset((*COMMON_NAMES, *LOOP_NAMES, *indicator_keys))
    return Template.parse(source, names, FILTERS, owners=frozenset(units))


def template(scheme: Scheme, source: str) -> Template:
    """A template of the scheme, parsed; raises RejectedInput."""
    keys = tuple(i.key for i in scheme.indicators)
    # Most templates name no unit: thousands of keys need not be compared for them.
    units = tuple(u.key for u in scheme.units if u.key in source) if _OF_UNIT in source else ()
    return _template(source, keys, units)


def fill(bulletin: Bulletin, source: str) -> tuple[Paragraph, tuple[Gap, ...]]:
    """One template filled for one issue, and the figures it lacked."""
    context = _Context(bulletin, template(bulletin.scheme, source))
    spans = context.template.render(_Whole(context))
    return spans, tuple(dict.fromkeys(context.gaps))


def plain_text(paragraph: Paragraph) -> str:
    """The characters of a paragraph."""
    return "".join(span.text for span in paragraph)
