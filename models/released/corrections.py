"""After printing: a new version beside the old, or a note of what the next issue is to adjust."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Self

from models.changes import OFFICE, Change, Edit, IssueField, RemarkKey
from models.errors import Damaged, Refused
from models.issues import Issue, IssueName, IssueTexts, parse_issue_name
from models.remarks import TICK, Remarks, now, remark_change

if TYPE_CHECKING:
    from models.released.differences import Difference
    from models.storage.store import Store

ADJUST = "adjust"  # what was wrong in a printed issue and is put right in the next


@dataclass(frozen=True)
class Adjustment:
    """下期调整: what changed after an issue was printed, and where it was put right."""

    lines: tuple[str, ...]
    person: str
    at: str
    done_in: str = ""  # the issue that took it over, as IssueName writes it

    @property
    def text(self) -> str:
        """As the remark keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def of(cls, text: str) -> Self:
        """What a remark keeps."""
        try:
            kept = json.loads(text)
            return cls(**kept | {"lines": tuple(kept["lines"])})
        except (ValueError, TypeError, LookupError) as error:
            raise Damaged(f"下期调整“{text}”读不出来") from error


def reprint(store: "Store", issue: Issue) -> Issue:
    """撤回重印: a new version of an issue with all its words; the figures, live, are shared."""
    same = [i.name.version for i in store.issues() if i.name[:2] == issue.name[:2]]
    name = IssueName(issue.name.year, issue.name.number, max(same) + 1)
    new = store.create_issue(name, issue.period, issue.date, copy_from=issue, scheme=issue.scheme)
    store.apply(Change.of(f"撤回重印 {name.chinese}", _carried(store, issue, new)))
    return store.issue(new.id)


def _carried(store: "Store", old: Issue, new: Issue) -> Iterator[Edit]:
    for field in fields(IssueTexts):
        text, now = getattr(old.texts, field.name), getattr(new.texts, field.name)
        yield Edit(IssueField(new.id, field.name), now, text)
    there = store.remarks(new.id)
    for key, text in store.remarks(old.id).items():
        own = key._replace(issue=new.id)
        if key.issue == old.id and key.kind != TICK:
            yield Edit(own, there.get(own), text)


def adjusted_later(
    remarks: Remarks, issue: Issue, changes: "Iterable[Difference]", note: str, person: str
) -> Change:
    """The change that leaves a printed issue's changes, and a note on them, for the next issue."""
    lines = tuple(_line(change) for change in changes if change.kind in ("数据", "合计", "文字"))
    if not lines:
        raise Refused("印发后没有改动，没有什么要在下期调整的。")
    if not person.strip():
        raise Refused("请填写姓名。")
    key = RemarkKey(OFFICE, ADJUST, str(issue.name))
    lines = (note.strip(), *lines) if note.strip() else lines
    kept = Adjustment(lines, person.strip(), now())
    return remark_change(f"下期调整 {issue.name.chinese}", remarks, {key: kept.text})


def _line(change: "Difference") -> str:
    if change.kind == "文字":
        return f"{change.what}的文字有改动"
    return f"{change.what}：{change.old}→{change.new}"


def to_adjust(remarks: Remarks, issue: Issue) -> dict[str, Adjustment]:
    """What an issue has to put right, by the name of the earlier issue in which it was wrong."""
    found = {}
    for key, text in remarks.items():
        if key.kind == ADJUST and key.issue == OFFICE and _before(key.key, issue.name):
            kept = Adjustment.of(text)
            if not kept.done_in:
                found[key.key] = kept
    return found


def _before(name: str, other: IssueName) -> bool:
    year, number, version = parse_issue_name(name)
    return _rank(IssueName(year, number, version or 1)) < _rank(other)


def _rank(name: IssueName) -> tuple[int, int]:
    return name.year, name.ordinal


def adjusted(remarks: Remarks, issue: Issue, names: Iterable[str]) -> Change:
    """The change that ticks off what an issue has put right."""
    keys = [RemarkKey(OFFICE, ADJUST, name) for name in names]
    done = str(issue.name)
    new = {k: replace(Adjustment.of(remarks[k]), done_in=done).text for k in keys if k in remarks}
    return remark_change("已在本期调整", remarks, new)
