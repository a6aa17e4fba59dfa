"""One sentence template filled from an issue: what each name means, and what it lacked."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

from models.bulletin import Bulletin
from models.figures import TOTAL, Cell
from models.quantities import NOT_REPORTED, Blank, Figure, printed, rounded
from models.schemes.scheme import Indicator, Scheme, Unit
from models.words.change_words import change_words
from models.words.sentence_context import Context, Gap, common_text, common_value, in_chinese
from models.words.template_names import COMMON_NAMES, LOOP_NAMES
from models.words.templates import Scope, Span, Template

Paragraph = tuple[Span, ...]
CHANGE = "change"  # {{ purchase_total|change }}: 比1—3月增长12.5%
# Filters that print a figure in larger units, to two places: {{ purchase_total|wan }}万元.
SCALES = {"wan": 4, "yi": 8}
_OF_UNIT = "."  # {{ 船山区.purchase_total }}
FILTERS = frozenset(("chinese", CHANGE, *SCALES))
_SCALE_PLACES = 2


class _Whole(Scope):
    """Names outside the loop: the issue's data and the totals."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.bulletin = context.bulletin

    def value(self, name: str) -> Any:
        found = common_value(self.context, name)
        return self._exact(name) if found is None else found

    def span(self, name: str) -> Span:
        found = common_value(self.context, name)
        if found == "":  # only the last period may be none
            return self._no_last_period()
        if found is not None:
            return Span(common_text(found))
        indicator = self.bulletin.scheme.indicator(name)
        return self._figure_span(name, indicator.text_places, 0)

    def filtered(self, name: str, way: str) -> Span:
        if way in SCALES and name not in COMMON_NAMES:
            return self._figure_span(name, _SCALE_PLACES, SCALES[way])
        if way == CHANGE and name not in COMMON_NAMES:
            return self._change_span(name)
        value = self.value(name)
        return self.span(name) if isinstance(value, Blank) else Span(in_chinese(value))

    def turns(self) -> Iterator[Scope]:
        units, told = self.context.units_with(None), self.context.told
        self.context.course += [unit.key for unit in (*units[:1], *units[-1:])]
        for place, unit in enumerate(units):
            if told is None or unit.key in told:
                yield _OfUnit(self.context, unit, place == 0, place == len(units) - 1)

    def chose(self, branch: int) -> None:
        self.context.course.append(branch)

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
            self.context.lack(self._cell(name), figure)
        return figure

    def _figure_span(self, name: str, places: int, scale: int) -> Span:
        indicator, figure = self.bulletin.scheme.indicator(name), self._exact(name)
        if isinstance(figure, Blank):
            word = "未报" if figure is NOT_REPORTED else "不适用"
            return Span(f"【{indicator.name}{word}】", self._cell(name))
        number = self._rounded(indicator, figure.scaleb(-scale), places, scale)
        return Span(printed(number), self._cell(name))

    def _change_span(self, name: str) -> Span:
        figure = self._exact(name)
        if isinstance(figure, Blank):
            return self._figure_span(name, 0, 0)
        if self.bulletin.previous is None:
            return self._no_last_period()
        return Span(change_words(self.bulletin, self._cell(name), figure), self._cell(name))

    def _no_last_period(self) -> Span:
        self.context.lack_last_period()
        return Span("【没有上期数】")


class _OfUnit(_Whole):
    """Names inside the loop: one unit's figures."""

    def __init__(self, context: Context, unit: Unit, first: bool, last: bool) -> None:
        super().__init__(context)
        self.unit = unit
        self.own = {"unit": unit.name, "short": unit.short, "first": first, "last": last}

    def value(self, name: str) -> Any:
        return self.own[name] if name in self.own else super().value(name)

    def chose(self, branch: int) -> None:
        """What one unit decides holds for its own turn only."""

    def span(self, name: str) -> Span:
        return Span(str(self.own[name])) if name in self.own else super().span(name)

    def filtered(self, name: str, way: str) -> Span:
        return self.span(name) if name in self.own else super().filtered(name, way)

    def _rounded(self, indicator: Indicator, figure: Decimal, places: int, scale: int) -> Decimal:
        plain = super()._rounded(indicator, figure, places, scale)
        if indicator.key not in self.bulletin.balanced:
            return plain
        even = self.context.balanced_parts(indicator, places, scale)[self.unit.key]
        if even != plain:
            self.context.moved.add(indicator.key)
        return even

    def _cell(self, name: str) -> Cell:
        return Cell(self.unit.key, name)

    def _figure(self, name: str) -> Figure:
        return self.bulletin.sheet.exact(self.unit.key, name)


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
    spans, context = filled(bulletin, source)
    return spans, tuple(dict.fromkeys(context.gaps))


def filled(
    bulletin: Bulletin, source: str, told: frozenset[str] | None = None
) -> tuple[Paragraph, Context]:
    """One template filled, and what was met on the way; `told` are the units that loops tell."""
    context = Context(bulletin, template(bulletin.scheme, source), told)
    return context.template.render(_Whole(context)), context


def plain_text(paragraph: Paragraph) -> str:
    """The characters of a paragraph."""
    return "".join(span.text for span in paragraph)
