"""Rules in a clerk's words: indicators by name, signs as printed, and back again.

A rule is kept in keys (`poor_income + other_income == purchase_total`) and shown in names
（贫困群众收入 + 非贫困群众收入 = 购买总额）.
"""

import re

from models.schemes.scheme import Scheme

_IN_KEYS = re.compile(r"[a-z][a-z0-9_]*|==|!=|<=|>=|\*|/")
_SHOWN = {
    "==": "=",
    "!=": "≠",
    "<=": "≤",
    ">=": "≥",
    "*": "×",
    "/": "÷",
    "previous": "上期",
    "and": "并且",
}
# What any keyboard may write in place of a rule's own signs.
_MEANT = {shown: kept for kept, shown in _SHOWN.items()} | {
    "（": "(",
    "）": ")",
    "＋": "+",
    "－": "-",
    "＝": "==",
    "＜": "<",
    "＞": ">",
    "且": "and",
}


def rule_in_words(scheme: Scheme, rule: str) -> str:
    """A rule with the indicators' names in place of their keys."""
    words = {i.key: i.name for i in scheme.indicators} | _SHOWN
    return _IN_KEYS.sub(lambda found: words.get(found[0], found[0]), rule)


def rule_in_keys(scheme: Scheme, words: str) -> str:
    """A rule as it is kept, from the words a clerk wrote; what is no name stays as it is."""
    names = {i.name: i.key for i in scheme.indicators}
    # Longest first: a name may be part of another; signs of two characters before those of one.
    known = [*sorted(names, key=len, reverse=True), "==", "!=", "<=", ">=", *_MEANT]
    pattern = re.compile("|".join(map(re.escape, known)))

    def kept(found: "re.Match[str]") -> str:
        return f" {names.get(found[0]) or _MEANT.get(found[0], found[0])} "

    return _spaced(pattern.sub(kept, words))


def _spaced(rule: str) -> str:
    """One blank around signs, none inside brackets or before those of a function."""
    rule = re.sub(r"\s*(==|!=|<=|>=|<|>|\+|\*|/)\s*", r" \1 ", rule)
    rule = re.sub(r"\s+([()])", r"\1", re.sub(r"\s+", " ", rule))
    rule = re.sub(r"\(\s+", "(", rule)
    return re.sub(r"(==|!=|<=|>=|<|>|\+|-|\*|/|and)\(", r"\1 (", rule).strip()
