"""Reading a scheme from TOML; every fault is a SchemeError that names its place.

The text itself is what a data file keeps, so that writing a scheme out gives it back unchanged.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from models.checking.findings import BUILT_IN
from models.errors import RejectedInput, SchemeError
from models.folding import without_breaks
from models.quantities import Rounding
from models.schemes.formulas import Formula
from models.schemes.rules import conditions, split_rule
from models.schemes.scheme import (
    Check,
    HeaderNode,
    Indicator,
    Scheme,
    Scope,
    Severity,
    TimeRule,
    TotalRule,
    Unit,
)
from models.schemes.scheme_texts_toml import (
    read_annexes,
    read_bulletin,
    read_office,
    read_recipients,
    read_section,
)
from models.schemes.toml_table import Table, parsed_toml
from models.words.template_names import COMMON_NAMES, LOOP_NAMES

_T = TypeVar("_T")
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_MOST_INDICATORS, _MOST_UNITS, _DEEPEST = 200, 5000, 6


def read_scheme(text: str, source: str = "", *, admitted: bool = False) -> Scheme:
    """The scheme that a TOML text describes; `source` names the file in errors.

    The templates of an `admitted` one, a version in a data file, were tried when it came in.
    """
    try:
        scheme = _scheme(Table(parsed_toml(text), ""))
        if not admitted:
            from models.schemes import scheme_templates  # with Jinja2, which no first screen needs
            from models.schemes.scheme_names import validate_names

            validate_names(scheme)
            scheme_templates.validate(scheme)
    except SchemeError as error:
        raise error.within(source) from error
    return scheme


def _scheme(root: Table) -> Scheme:
    leaves: list[Indicator] = []
    if root.take("format", int, 1) != 1:
        raise root.error("format", "必须是1，这个版本的简报只认format = 1的报表模板。")
    header = tuple(_nodes(root.tables("indicators"), (), leaves))
    texts, options = read_bulletin(root)
    scheme = Scheme(
        office=read_office(root.table("office")),
        units=tuple(_units(root)),
        header=header,
        indicators=tuple(leaves),
        texts=texts,
        sections=tuple(read_section(table) for table in root.tables("sections")),
        distribution=tuple(read_recipients(table) for table in root.tables("distribution")),
        checks=tuple(_check(table) for table in root.tables("checks")),
        layout=root.take("layout", dict, {}),
        options=options,
        own_annexes=read_annexes(root, header),
    )
    root.done()
    _agree(scheme, root)
    return scheme


def _units(root: Table) -> Iterator[Unit]:
    tables = root.tables("units")
    if not 1 <= len(tables) <= _MOST_UNITS:
        raise root.error("[[units]]", f"应有1到{_MOST_UNITS}个。")
    for table in tables:
        name = table.name("name")
        yield Unit(table.name("key", name), name, table.name("short", name))
        table.done()


def _nodes(
    tables: list[Table], path: tuple[str, ...], leaves: list[Indicator]
) -> Iterator[HeaderNode]:
    for table in tables:
        title = _lines(table.name("title"))
        own = (*path, without_breaks(title))
        if len(own) > _DEEPEST:
            raise table.error("title", f"表头超过{_DEEPEST}层。")
        children = table.tables("children", f"{table.place} children")
        if children:
            table.done()
            yield HeaderNode(title, tuple(_nodes(children, own, leaves)))
        else:
            leaf = _indicator(table, own)
            leaves.append(leaf)
            yield HeaderNode(title, (), leaf.key)


def _lines(title: str) -> str:
    """A title whose lines carry no blanks at their ends."""
    return "\n".join(line.strip() for line in title.splitlines())


def _indicator(table: Table, path: tuple[str, ...]) -> Indicator:
    key = table.text("key")
    if not _KEY.fullmatch(key) or key in COMMON_NAMES or key in LOOP_NAMES:
        raise table.error("key", f"“{key}”不能作代码，请用小写英文字母、数字和下划线另取一个。")
    written = table.text("total", TotalRule.SUM.value)
    formula = table.text("formula", "")
    if bool(formula) != (written == TotalRule.FORMULA.value):
        raise table.error("formula", 'total = "formula"时必须填写算式，其他时候不填。')
    indicator = Indicator(
        key=key,
        path=path,
        name=table.name("name", "".join(path)),
        measure=table.name("measure", ""),
        places=table.number("places", 0, 8),
        total=table.choice("total", TotalRule, TotalRule.SUM),
        formula=_formula(table, formula) if formula else None,
        over_time=table.choice("over_time", TimeRule, TimeRule.SUM),
        rounding=table.choice("rounding", Rounding, Rounding.CUT),
        text_places=table.number("text_places", 0, 8),
        negative=table.take("negative", bool, False),
    )
    table.done()
    return indicator


def _formula(table: Table, text: str) -> Formula:
    try:
        return Formula.parse(text)
    except RejectedInput as error:
        raise table.error("formula", str(error)) from error


def _check(table: Table) -> Check:
    text, when = table.text("rule"), table.text("when", "")
    left, comparison, right = _read_with(split_rule, table, "rule", text)
    check = Check(
        key=table.text("key"),
        text=text,
        left=left,
        comparison=comparison,
        right=right,
        severity=table.choice("severity", Severity, Severity.VERIFY),
        scope=table.choice("over", Scope, Scope.BOTH),
        note=table.text("note", ""),
        when=_read_with(conditions, table, "when", when) if when else (),
        sentence=table.text("text", ""),
    )
    table.done()
    if check.key in BUILT_IN:
        raise table.error("key", f"“{check.key}”是内置审核的名称，请另取一个。")
    return check


def _read_with(read: Callable[[str], _T], table: Table, key: str, text: str) -> _T:
    try:
        return read(text)
    except RejectedInput as error:
        raise table.error(key, str(error)) from error


def _agree(scheme: Scheme, root: Table) -> None:
    """What single tables cannot see: doubled names, formulas that name nothing or themselves."""
    if not 1 <= len(scheme.indicators) <= _MOST_INDICATORS:
        raise root.error("[[indicators]]", f"应有1到{_MOST_INDICATORS}个指标。")
    if not scheme.sections:
        raise root.error("[[sections]]", "至少要有一个。")
    _refuse_doubled("[[indicators]] key", (i.key for i in scheme.indicators))
    _refuse_doubled("[[checks]] key", (c.key for c in scheme.checks))
    _refuse_doubled("[[units]] key", (u.key for u in scheme.units))
    _check_formulas(scheme)


def _refuse_doubled(place: str, names: Iterable[str]) -> None:
    seen = set[str]()
    for name in names:
        if name in seen:
            raise SchemeError(place, f"“{name}”重复了，请改成不同的。")
        seen.add(name)


def _check_formulas(scheme: Scheme) -> None:
    by_key = {i.key: i for i in scheme.indicators}
    for indicator in scheme.indicators:
        place = f"[[indicators]] {indicator.key} formula"
        for key in indicator.formula.keys if indicator.formula else ():
            if key not in by_key:
                raise SchemeError(place, f"“{key}”不是指标代码。")
            if by_key[key].formula:
                raise SchemeError(place, f"“{key}”本身也是算式，请写成由上报的指标组成。")
    for check in scheme.checks:
        for key in (*check.keys, *check.previous_keys):
            if key not in by_key:
                raise SchemeError(f"[[checks]] {check.key} rule", f"“{key}”不是指标代码。")


def refuse_changed_meaning(old: Scheme, new: Scheme, source: str = "") -> None:
    """Refuse a new version, from the file `source`, in which a key has not its old meaning.

    Old and new figures of one key are compared and added up, so an indicator whose unit of
    measure or rule over time changed needs a new key.
    """
    before: Mapping[str, Indicator] = {i.key: i for i in old.indicators}
    for indicator in new.indicators:
        known = before.get(indicator.key)
        if known is None:
            continue
        for what, was, now in (
            ("计量单位", known.measure, indicator.measure),
            ("时间规则", known.over_time.value, indicator.over_time.value),
        ):
            if was != now:
                raise SchemeError(
                    f"[[indicators]] {indicator.key}",
                    f"{what}从“{was}”变成了“{now}”，前后数据不能相比，请换一个新的key。",
                    source,
                )
