"""The scheme (报表模板): what one office collects and how its bulletin reads.

A scheme is immutable. Its text form is TOML (`models.schemes.scheme_toml`); the README has
its keys.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Any

from models.folding import squeezed
from models.quantities import Rounding
from models.schemes.formulas import Formula
from models.schemes.rules import Comparison
from models.schemes.scheme_options import Options


class TotalRule(Enum):
    """How the 合计 of an indicator comes about (the rule over units)."""

    SUM = "sum"  # adds the units
    GIVEN = "given"  # typed in the 合计 row
    FORMULA = "formula"  # computed from the other figures of its row, in the 合计 row too
    NONE = "none"  # has no total; prints —


class TimeRule(Enum):
    """How figures of several periods of a year belong together (the rule over time)."""

    SUM = "sum"
    LATEST = "latest"
    NONE = "none"


class Severity(Enum):
    """How much a finding weighs: blocks release, needs an explanation, is shown."""

    MANDATORY = "强制性"
    VERIFY = "核实性"
    HINT = "提示性"


class Scope(Enum):
    """The rows that a check looks at."""

    UNITS = "units"
    TOTAL = "total"
    BOTH = "both"


@dataclass(frozen=True)
class Unit:
    """A reporting unit (县（区）); `name` stands in text, `short` in the table."""

    key: str
    name: str
    short: str


@dataclass(frozen=True)
class Indicator:
    """A leaf of the indicator tree; `path` are the header titles down to it, its own last."""

    key: str
    path: tuple[str, ...]
    name: str  # as findings call it: 购买总额, not 总额
    measure: str = ""  # unit of measure: 元, 户
    places: int = 0  # at most so many decimal places
    total: TotalRule = TotalRule.SUM
    formula: Formula | None = None  # given exactly when total is FORMULA
    over_time: TimeRule = TimeRule.SUM
    rounding: Rounding = Rounding.CUT
    text_places: int = 0  # places that a sentence keeps
    negative: bool = False  # may be below 0

    @property
    def title(self) -> str:
        """The lowest header cell above the indicator's column."""
        return self.path[-1]

    @property
    def typed(self) -> bool:
        """Whether districts report it; a formula is computed in every row."""
        return self.total is not TotalRule.FORMULA


@dataclass(frozen=True)
class HeaderNode:
    """A cell of the printed header: a group with children, or the head of one indicator."""

    title: str
    children: tuple["HeaderNode", ...] = ()
    key: str = ""  # the indicator's, for a leaf

    @property
    def keys(self) -> tuple[str, ...]:
        """The indicators below it, in printed order."""
        below = (key for child in self.children for key in child.keys)
        return (self.key,) if self.key else tuple(below)


@dataclass(frozen=True)
class AnnexPart:
    """A table of the annex: the template of its title, and the part of the tree that it shows."""

    title: str
    header: tuple[HeaderNode, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Its indicators, in printed order."""
        return tuple(key for node in self.header for key in node.keys)


@dataclass(frozen=True)
class Check:
    """A rule between indicators: `left` against `right`, differences are left minus right.

    It is used only where all of `when` hold. `sentence` is a template of its own for the finding;
    it may name `unit`, `left`, `right`, `difference`, the rule's indicators and `previous_KEY`.
    """

    key: str
    text: str  # the rule as written
    left: Formula
    comparison: str  # == != <= >= < >
    right: Formula
    severity: Severity
    scope: Scope = Scope.BOTH
    note: str = ""  # why the rule holds, shown under a finding
    when: tuple[Comparison, ...] = ()
    sentence: str = ""

    @cached_property
    def formulas(self) -> tuple[Formula, ...]:
        """Both sides, then those of the conditions."""
        parts = (side for condition in self.when for side in (condition.left, condition.right))
        return (self.left, self.right, *parts)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The indicators of this period that the rule and its conditions name, each once."""
        return tuple(dict.fromkeys(key for f in self.formulas for key in f.keys))

    @cached_property
    def previous_keys(self) -> tuple[str, ...]:
        """The indicators that it names in the last period, each once."""
        return tuple(dict.fromkeys(key for f in self.formulas for key in f.previous_keys))


@dataclass(frozen=True)
class Section:
    """A part of the body: a heading, then generated paragraphs or the units' measures."""

    heading: str
    paragraphs: tuple[str, ...] = ()  # templates
    measures: bool = False


@dataclass(frozen=True)
class Recipients:
    """A line of the distribution list: 送：…, 发：…."""

    label: str
    to: str


@dataclass(frozen=True)
class Office:
    """Who publishes, and the words for the whole and its parts."""

    name: str  # 遂宁市脱贫攻坚领导小组办公室
    city: str  # 遂宁市
    whole: str  # 全市
    unit_word: str = "县（区）"  # the head of the unit column, and 据已报的5个县（区）统计
    total_word: str = "合计"


@dataclass(frozen=True)
class Texts:
    """The templates of the bulletin's fixed places."""

    bulletin: str  # 脱贫攻坚简报
    title: tuple[str, ...]  # one template a line
    intro: str
    annex_title: str  # "" where the annexes have titles of their own
    number: str = "{% if supplement %}增刊{% endif %}第{{ number|chinese }}期"
    heading_numbers: bool = True


@dataclass(frozen=True)
class Scheme:
    """All that is particular to an office; equal schemes print equal issues."""

    office: Office
    units: tuple[Unit, ...]
    header: tuple[HeaderNode, ...]
    indicators: tuple[Indicator, ...]  # the leaves, in printed order
    texts: Texts
    sections: tuple[Section, ...]
    distribution: tuple[Recipients, ...] = ()
    checks: tuple[Check, ...] = ()
    layout: Mapping[str, Any] = field(default_factory=dict)  # overrides, read by export.layout
    options: Options = field(default_factory=Options)
    own_annexes: tuple[AnnexPart, ...] = ()  # where one table does not show all

    @property
    def annexes(self) -> tuple[AnnexPart, ...]:
        """The tables of the annex; one with all indicators unless the scheme divides them."""
        return self.own_annexes or (AnnexPart(self.texts.annex_title, self.header),)

    def indicator(self, key: str) -> Indicator:
        """The indicator of that key, or KeyError."""
        return self._by_key[key]

    def unit(self, key: str) -> Unit:
        """The unit of that key, or KeyError."""
        return self._unit_by_key[key]

    @property
    def unit_names(self) -> tuple[str, ...]:
        """The full names of the units, as texts say them."""
        return tuple(unit.name for unit in self.units)

    def find_unit(self, name: str) -> Unit | None:
        """The unit whose full or short name or key this is, whatever blanks are in it, or None."""
        return self._unit_by_name.get(squeezed(name))

    @cached_property
    def _by_key(self) -> dict[str, Indicator]:
        return {i.key: i for i in self.indicators}

    @cached_property
    def _unit_by_key(self) -> dict[str, Unit]:
        return {u.key: u for u in self.units}

    @cached_property
    def _unit_by_name(self) -> dict[str, Unit]:
        return {squeezed(name): u for u in self.units for name in (u.short, u.key, u.name)}

    @property
    def typed_count(self) -> int:
        """How many indicators districts report."""
        return len(self._typed)

    def typed_indicators(self) -> Iterator[Indicator]:
        """The indicators that districts report, in printed order."""
        return iter(self._typed)

    @cached_property
    def _typed(self) -> tuple[Indicator, ...]:
        return tuple(i for i in self.indicators if i.typed)
