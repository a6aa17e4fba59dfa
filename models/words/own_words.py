"""What a clerk sets for one issue's sentences: a paragraph written anew, amounts that add up.

Both are remarks, so that they are undone, journaled and frozen with the issue like the rest.
"""

import json
from collections.abc import Mapping, Sequence

from models.changes import Change, RemarkKey
from models.remarks import Remarks, remark_change

SENTENCE = "sentence"  # a paragraph's template for this issue alone: key "section:paragraph"
ORDER = "order"  # the units' order in this issue: key TEXT or TABLE, a list of their keys
TEXT, TABLE = "text", "table"
BALANCE = "balance"  # an indicator whose printed amounts are made to add up: 舍位平衡


def paragraph_key(section: int, paragraph: int) -> str:
    """What a generated paragraph is called, both counted from 1."""
    return f"{section}:{paragraph}"


def own_sentences(remarks: Remarks, issue: int) -> dict[str, str]:
    """The paragraphs written anew for an issue: templates by paragraph_key."""
    return {k.key: text for k, text in remarks.items() if k.kind == SENTENCE and k.issue == issue}


def balanced_keys(remarks: Remarks, issue: int) -> frozenset[str]:
    """The indicators that are printed with 舍位平衡 in an issue."""
    return frozenset(k.key for k in remarks if k.kind == BALANCE and k.issue == issue)


def unit_order(remarks: Remarks, issue: int, where: str) -> tuple[str, ...]:
    """The units' keys as an issue orders them in TEXT or TABLE; () is the scheme's order."""
    text = remarks.get(RemarkKey(issue, ORDER, where))
    return tuple(json.loads(text)) if text else ()


def order_text(keys: Sequence[str]) -> str:
    """An order of the units as a remark keeps it."""
    return json.dumps(list(keys), ensure_ascii=False)


def reordered(remarks: Remarks, issue: int, orders: Mapping[str, Sequence[str]]) -> Change:
    """The change that orders the units anew, in TEXT, TABLE or both; empty is the scheme's."""
    new = {
        RemarkKey(issue, ORDER, where): order_text(keys) if keys else None
        for where, keys in orders.items()
    }
    return remark_change("调整 县（区）顺序", remarks, new)


def rewritten(remarks: Remarks, issue: int, key: str, template: str | None) -> Change:
    """The change that writes a paragraph anew; None sets it back to the scheme's."""
    label = "手工改写 段落" if template is not None else "恢复模板 段落"
    return remark_change(label, remarks, {RemarkKey(issue, SENTENCE, key): template})


def balanced(remarks: Remarks, issue: int, indicator: str, name: str, on: bool) -> Change:
    """The change that turns 舍位平衡 of an indicator on or off."""
    label = f"{'选用' if on else '取消'}舍位平衡 {name}"
    key = RemarkKey(issue, BALANCE, indicator)
    return remark_change(label, remarks, {key: "1" if on else None})
