"""Rounded parts that do not add up to the rounded total, as a reader would add them."""

from collections import Counter
from collections.abc import Iterator, Set
from decimal import Decimal

from jinja2 import nodes

from models.bulletin import Bulletin
from models.checking.findings import Finding
from models.figures import TOTAL, Cell, FigureSheet
from models.quantities import Figure, printed, rounded, tidy
from models.schemes.scheme import Indicator, Scheme, Severity, TotalRule
from models.schemes.worded_scheme import worded_scheme
from models.words.sentences import template

# How `|wan` and `|yi` print: the power of ten, and places kept (see models.words.sentences).
_SCALES = {"": 0, "wan": 4, "yi": 8}
_SCALED_PLACES = 2
_UNIT_WORDS = {"": "", "wan": "万", "yi": "亿"}
Printing = tuple[str, str]  # an indicator's key and the filter it is printed with


class PrintedSums:
    """The sums of all amounts as the sentences print them; `update` moves one figure."""

    def __init__(self, bulletin: Bulletin) -> None:
        self._scheme = bulletin.scheme
        self._printings = [
            p
            for p in _both_ways(worded_scheme(bulletin))
            if _loses(self._scheme.indicator(p[0]), p[1]) and p[0] not in bulletin.balanced
        ]
        self._parts: dict[Printing, dict[str, Decimal]] = {p: {} for p in self._printings}
        self._sums = dict.fromkeys(self._printings, Decimal(0))
        keys = {printing[0] for printing in self._printings}
        for unit in bulletin.scheme.units:
            self.update(bulletin.sheet, unit.key, keys)

    def update(self, sheet: FigureSheet, unit: str, keys: Set[str]) -> None:
        """Take over the figures of one unit in those indicators, formulas among them."""
        for printing in self._printings:
            if printing[0] not in keys:
                continue
            old = self._parts[printing].pop(unit, Decimal(0))
            figure = sheet.figure(unit, printing[0])
            new = self._as_printed(figure, printing)
            if new is not None:
                self._parts[printing][unit] = new
            self._sums[printing] += (new or Decimal(0)) - old

    def findings(self, sheet: FigureSheet) -> Iterator[Finding]:
        """Sums that differ from the printed total, in the scheme's order.

        Every figure is right, and so is every rounding: it is told as 提示性, with what to do.
        """
        for printing in self._printings:
            total = self._as_printed(sheet.total(printing[0]).figure, printing)
            added = self._sums[printing]
            if total is not None and len(self._parts[printing]) > 1 and added != total:
                yield self._finding(printing, added, total)

    def _finding(self, printing: Printing, added: Decimal, total: Decimal) -> Finding:
        office, indicator = self._scheme.office, self._scheme.indicator(printing[0])
        measure = _UNIT_WORDS[printing[1]] + indicator.measure
        return Finding(
            "printed_sum",
            Severity.HINT,
            TOTAL,
            f"正文：各{office.unit_word}{indicator.name}逐个{indicator.rounding.value}后相加是"
            f"{printed(tidy(added))}{measure}，正文写的{office.whole}{indicator.name}是"
            f"{printed(tidy(total))}{measure}，相差{printed(tidy(abs(added - total)))}{measure}，"
            "是取整造成的，可以选用舍位平衡或加以说明。",
            (Cell(TOTAL, printing[0]),),
            tidy(added - total),
            about="|".join(filter(None, printing)),
        )

    def _as_printed(self, figure: Figure, printing: Printing) -> Decimal | None:
        indicator = self._scheme.indicator(printing[0])
        return _printed(indicator, figure, printing[1]) if isinstance(figure, Decimal) else None


def balance_candidates(bulletin: Bulletin) -> list[Indicator]:
    """The indicators whose printed parts might not add up, in the scheme's order."""
    printings = _both_ways(worded_scheme(bulletin))
    keys = dict.fromkeys(p[0] for p in printings if _loses(bulletin.scheme.indicator(p[0]), p[1]))
    return [bulletin.scheme.indicator(key) for key in keys]


def _loses(indicator: Indicator, way: str) -> bool:
    """Whether printing an indicator that way drops places of it."""
    places = _SCALED_PLACES - _SCALES[way] if way else indicator.text_places
    return indicator.total is TotalRule.SUM and indicator.places > places


def _printed(indicator: Indicator, figure: Decimal, way: str) -> Decimal:
    places = _SCALED_PLACES if way else indicator.text_places
    return rounded(figure.scaleb(-_SCALES[way]), places, indicator.rounding)


def _both_ways(scheme: Scheme) -> Iterator[Printing]:
    """What the sentences print for every unit and for the whole in the same way."""
    whole, each = set[Printing](), set[Printing]()
    for section in scheme.sections:
        for source in section.paragraphs:
            tree = template(scheme, source).tree
            loops = list(tree.find_all(nodes.For))
            inside = [p for loop in loops for p in _printings(loop)]
            each.update(inside)
            for printing in _printings(tree):
                if inside.count(printing) < list(_printings(tree)).count(printing):
                    whole.add(printing)
            owned = Counter(_owned_printings(tree))
            each.update(p for p, told in owned.items() if told == len(scheme.units))
    order = {indicator.key: n for n, indicator in enumerate(scheme.indicators)}
    return iter(sorted((p for p in whole & each if p[0] in order), key=lambda p: order[p[0]]))


def _owned_printings(tree: nodes.Node) -> Iterator[Printing]:
    """How `{{ 船山区.purchase_total }}` and the like are printed, once for each unit."""
    found = set[tuple[str, Printing]]()
    for getter in tree.find_all(nodes.Getattr):
        if isinstance(getter.node, nodes.Name):
            found.add((getter.node.name, (getter.attr, "")))
    for scaled in tree.find_all(nodes.Filter):
        inner = scaled.node
        if isinstance(inner, nodes.Getattr) and isinstance(inner.node, nodes.Name):
            found.add((inner.node.name, (inner.attr, scaled.name)))
            found.discard((inner.node.name, (inner.attr, "")))
    return (printing for _, printing in found)


def _printings(tree: nodes.Node) -> Iterator[Printing]:
    for output in tree.find_all(nodes.Output):
        for part in output.nodes:
            match part:
                case nodes.Name(name=name):
                    yield name, ""
                case nodes.Filter(name=way, node=nodes.Name(name=name)) if way in _SCALES:
                    yield name, way
