"""A rule being written: read from its fields and tried on an issue before it is kept."""

from collections.abc import Mapping
from dataclasses import replace

from models.bulletin import Bulletin
from models.checking.findings import BUILT_IN, Finding
from models.checking.rule_checks import broken_in_total, broken_in_unit, contradiction_in
from models.checking.rule_words import sentence_template
from models.errors import RejectedInput
from models.quantities import Blank
from models.schemes.rules import conditions, split_rule
from models.schemes.scheme import Check, Scheme, Scope, Severity

_NEW = "rule_"


def rule_of(scheme: Scheme, key: str, fields: Mapping[str, str]) -> Check:
    """The rule of those fields, named as in TOML; raises RejectedInput."""
    if not fields["rule"].strip():
        raise RejectedInput("请写规则，比如：贫困群众收入 + 非贫困群众收入 = 购买总额。")
    left, comparison, right = split_rule(fields["rule"])
    when = fields.get("when", "")
    check = Check(
        key=key,
        text=fields["rule"],
        left=left,
        comparison=comparison,
        right=right,
        severity=Severity(fields["severity"]),
        scope=Scope(fields["over"]),
        note=fields.get("note", ""),
        when=conditions(when) if when.strip() else (),
        sentence=fields.get("text", "").strip(),
    )
    known = {indicator.key for indicator in scheme.indicators}
    for name in (*check.keys, *check.previous_keys):
        if name not in known:
            raise RejectedInput(f"“{name}”不是指标，请从指标列表里选。")
    if not check.keys and not check.previous_keys:
        raise RejectedInput("规则里没有指标，请从指标列表里选。")
    _try_sentence(check)
    return check


def _try_sentence(check: Check) -> None:
    try:
        sentence_template(check)
    except RejectedInput as error:
        raise RejectedInput(f"句子：{error}") from error


def try_rule(bulletin: Bulletin, check: Check) -> list[Finding]:
    """What the rule alone finds in an issue."""
    scheme = replace(bulletin.scheme, checks=(check,))
    alone = replace(bulletin, scheme=scheme)
    found = [f for unit in scheme.units for f in broken_in_unit(alone, unit.key, check)]
    return [*found, *broken_in_total(alone, check)]


def can_be_tried(bulletin: Bulletin, check: Check) -> bool:
    """Whether any row of an issue has all the figures that the rule looks at."""
    rows = (contradiction_in(bulletin, check, unit.key) for unit in bulletin.scheme.units)
    return any(not isinstance(row, Blank) for row in rows)


def new_key(scheme: Scheme) -> str:
    """A key that no check of the scheme has."""
    taken = {check.key for check in scheme.checks} | BUILT_IN.keys()
    return next(key for n in range(1, 10_000) if (key := f"{_NEW}{n}") not in taken)
