"""Which column of somebody's table means which indicator, and which row which district."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.figures import TOTAL
from models.folding import one_line, squeezed, without_breaks
from models.schemes.scheme import Indicator, Office, Scheme

# Columns that a table may have beside the figures: they say nothing that is stored.
_ASIDE = ("short", "简称", "序号")
# What is remarked there may bear upon the figures.
_REMARKS = ("备注", "说明", "情况说明")
_TOTAL_WORDS = ("合计", "总计", "全市合计")


def joined(path: Sequence[str]) -> str:
    """A header path in one line: 购买金额（元）/总额."""
    return "/".join(one_line(without_breaks(title)) for title in path if title)


@dataclass(frozen=True)
class Names:
    """The names under which a table may know a scheme's indicators and units, squeezed."""

    indicators: Mapping[str, str]  # name -> the indicator's key
    units: Mapping[str, str]  # name -> the unit's key, or TOTAL
    unit_heads: frozenset[str]
    shared: Mapping[str, str]  # name of several indicators -> the whole path of the first

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
        )

    def indicator(self, path: Sequence[str]) -> str | None:
        """The key of the indicator that a column's head names, or None."""
        return self.indicators.get(squeezed(joined(path)))

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
