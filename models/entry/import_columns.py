"""Which column of somebody's table means which indicator, and which row which district."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.figures import TOTAL
from models.folding import one_line, squeezed, without_breaks
from models.schemes.scheme import Indicator, Office, Scheme

# Columns that a table may have beside the figures: they say nothing that is stored.
_ASIDE = ("short", "简称", "序号")
# What is remarked there may bear upon the figures.
_REMARKS = ("备注", "说明", "情况说明")
_TOTAL_WORDS = ("合计", "总计", "全市合计")
_MULTIPLE = re.compile(r"(百亿|千万|百万|十万|[十百千万亿])?(.+)")
_BRACKETS = re.compile(r"\(([^()]*)\)")  # of a squeezed head: 购买金额(元)/总额


def joined(path: Sequence[str]) -> str:
    """A header path in one line: 购买金额（元）/总额."""
    return "/".join(one_line(without_breaks(title)) for title in path if title)


def base_measure(measure: str) -> str:
    """A unit of measure without its multiple: 元 of 万元."""
    found = _MULTIPLE.fullmatch(measure)
    return found[2] if found else measure


@dataclass(frozen=True)
class Names:
    """The names under which a table may know a scheme's indicators and units, squeezed."""

    indicators: Mapping[str, str]  # name -> the indicator's key
    units: Mapping[str, str]  # name -> the unit's key, or TOTAL
    unit_heads: frozenset[str]
    shared: Mapping[str, str]  # name of several indicators -> the whole path of the first
    bare: Mapping[str, str]  # name without its unit of measure -> the indicator's key
    measures: Mapping[str, str]  # the indicator's key -> its unit of measure

    @classmethod
    def of(cls, scheme: Scheme) -> "Names":
        """The names of a scheme."""
        heads = ("unit", "县（区）", scheme.office.unit_word)
        names = _indicator_names(scheme)
        return cls(
            indicators=names,
            units=_unit_names(scheme),
            unit_heads=frozenset(map(squeezed, heads)),
            shared=_shared_names(scheme, names),
            bare=_bare_names(scheme, names),
            measures={i.key: squeezed(i.measure) for i in scheme.indicators},
        )

    def indicator(self, path: Sequence[str]) -> str | None:
        """The key of the indicator that a column's head names, or None: also 购买总额（元）."""
        known = self.indicators.get(squeezed(joined(path)))
        if known is not None:
            return known
        key, measure = self.measured(path)
        return key if key and measure == self.measures[key] else None

    def measured(self, path: Sequence[str]) -> tuple[str | None, str]:
        """The indicator of a head that says another measure than its name: 购买总额（万元）."""
        head = squeezed(joined(path))
        said = {m for m in _BRACKETS.findall(head) if base_measure(m) in self._bases}
        if len(said) != 1:
            return None, ""
        (measure,) = said
        key = self.bare.get(_bare(head, self._bases))
        alike = key and base_measure(self.measures[key]) == base_measure(measure)
        return (key, measure) if alike else (None, "")

    @cached_property
    def _bases(self) -> frozenset[str]:
        return _bases_of(self.measures.values())

    def whole_path(self, path: Sequence[str]) -> str | None:
        """A name that would do, where a column's head names several indicators alike."""
        return self.shared.get(squeezed(joined(path)))

    def is_unit_head(self, path: Sequence[str]) -> bool:
        """Whether a column's head says that districts stand below it."""
        return squeezed(joined(path)) in self.unit_heads

    def is_aside(self, path: Sequence[str]) -> bool:
        """Whether a column's head says that nothing below it is to be stored."""
        return squeezed(joined(path)) in _ASIDE

    def is_remark(self, path: Sequence[str]) -> bool:
        """Whether a column's head says that remarks stand below it, which are told only."""
        return squeezed(joined(path)) in _REMARKS

    def unit(self, label: str) -> str | None:
        """The key of the unit, or TOTAL, that a row's label names; None for neither."""
        return self.units.get(squeezed(label))


def _indicator_names(scheme: Scheme) -> dict[str, str]:
    """By falling right: key, whole printed path, then whatever names one indicator only."""
    loose = [(name, i.key) for i in scheme.indicators for name in set(_loose_names(i))]
    whole = [(squeezed(joined(i.path)), i.key) for i in scheme.indicators]
    names = _unambiguous(loose) | _unambiguous(whole)
    return names | {squeezed(i.key): i.key for i in scheme.indicators}


def _bases_of(measures: Iterable[str]) -> frozenset[str]:
    return frozenset(base_measure(measure) for measure in measures if measure)


def _bare(name: str, bases: Container[str]) -> str:
    """A squeezed name without the measures it says in brackets."""
    return _BRACKETS.sub(lambda m: "" if base_measure(m[1]) in bases else m[0], name)


def _bare_names(scheme: Scheme, names: Mapping[str, str]) -> dict[str, str]:
    bases = _bases_of(squeezed(i.measure) for i in scheme.indicators)
    return _unambiguous(list({(_bare(name, bases), key) for name, key in names.items()}))


def _shared_names(scheme: Scheme, names: Mapping[str, str]) -> dict[str, str]:
    paths: dict[str, str] = {}
    for indicator in scheme.indicators:
        for name in _loose_names(indicator):
            if name not in names:
                paths.setdefault(name, joined(indicator.path))
    return paths


def _loose_names(indicator: Indicator) -> Iterator[str]:
    yield squeezed(indicator.name)
    yield squeezed("".join(indicator.path))
    for start in range(1, len(indicator.path)):
        yield squeezed(joined(indicator.path[start:]))


def _unambiguous(names: list[tuple[str, str]]) -> dict[str, str]:
    times = Counter(name for name, _ in names)
    return {name: key for name, key in names if times[name] == 1}


def total_words(office: Office) -> tuple[str, ...]:
    """What may stand before the 合计 row, so that no unit can be called so."""
    return (*_TOTAL_WORDS, office.whole, f"{office.whole}合计", office.total_word)


def _unit_names(scheme: Scheme) -> dict[str, str]:
    names = {squeezed(word): TOTAL for word in total_words(scheme.office)}
    for unit in scheme.units:
        names |= {squeezed(name): unit.key for name in (unit.short, unit.key, unit.name)}
    for unit in scheme.units:  # 遂宁市船山区, where no unit is called so itself
        names.setdefault(squeezed(scheme.office.city + unit.name), unit.key)
    return names
