"""The issue command: the issues there are, a new one, or what is amended in one."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from export.cli.inputs import parse_date, read_measures
from models.changes import Change, Edit, IssueField, MeasureKey
from models.errors import Refused
from models.issues import Issue, IssueName, Stage, parse_issue_name
from models.periods import Period

if TYPE_CHECKING:
    from models.storage.store import Store


def issue_command(
    file: Path,
    name: str | None,
    period: str | None,
    date: str | None,
    source: str | None,
    measures: Path | None,
) -> int:
    """List the issues; with a name, make that issue or amend it."""
    from models.storage.store import Store

    if name is None:
        if any(given is not None for given in (period, date, source, measures)):
            raise Refused("请写明期号，如2018-11；只写数据文件时列出已有的各期。")
        with Store.open(file, allow_read_only=True) as store:
            _list(store)
        return 0
    key = parse_issue_name(name)
    span = None if period is None else Period.parse(period)
    day = None if date is None else parse_date(date)
    with Store.open(file) as store:
        copied = None if source is None else store.find_issue(source)
        issue = _existing(store, *key)
        if issue is None and (span is None or day is None):
            raise Refused(f"还没有{name}这一期，新建时请写明--period和--date。")
        scheme = issue or copied
        texts = _measures(store, measures, scheme.scheme if scheme else None)
        if issue is None:
            assert span and day
            new = IssueName(key[0], key[1])
            issue = store.create_issue(new, span, day, copy_from=copied)
            span = day = copied = None
        _amend(store, issue, span, day, copied, texts)
    return 0


def _list(store: "Store") -> None:
    for issue in store.issues():
        print(f"{issue.name}\t{issue.caption}\t{issue.stage.value}")


def _existing(store: "Store", year: int, number: str, version: int | None) -> Issue | None:
    same = [i for i in store.issues() if (i.name.year, i.name.number) == (year, number)]
    if version is None:
        return max(same, key=lambda i: i.name.version, default=None)
    for issue in same:
        if issue.name.version == version:
            return issue
    raise Refused(f"没有{year}-{number}的第{version}版，不写期号时issue命令列出已有的各期。")


def _measures(store: "Store", path: Path | None, version: int | None) -> dict[str, str]:
    if path is None:
        return {}
    return read_measures(path, store.scheme(version or store.schemes()[-1].id))


def _amend(
    store: "Store",
    issue: Issue,
    period: Period | None,
    day: date | None,
    copied: Issue | None,
    texts: dict[str, str],
) -> None:
    if day and day.year != issue.name.year:
        raise Refused(f"日期{day}与期号{issue.name}不在同一年，请改日期或期号。")
    edits = [
        Edit(IssueField(issue.id, name), getattr(issue, name), value)
        for name, value in (("period", period), ("date", day))
        if value is not None
    ]
    before = store.measures(issue.id)
    carried = (
        {u: t for u, t in store.measures(copied.id).items() if u not in before} if copied else {}
    )
    edits += [
        Edit(MeasureKey(issue.id, unit), before.get(unit, ""), text)
        for unit, text in (carried | texts).items()
    ]
    change = Change.of(f"修改 {issue.name.chinese}", edits)
    if change.edits:
        _mind_printed(issue, change)
        store.apply(change)


def _mind_printed(issue: Issue, change: Change) -> None:
    """What went out stays: its date and period are past changing, and its files do not change."""
    if issue.stage is not Stage.PRINTED:
        return
    name = issue.name.chinese
    if any(isinstance(edit.place, IssueField) for edit in change.edits):
        raise Refused(f"{name}已经印发，不能再改日期和报告期，要改请在窗口里选更正方式。")
    print(f"{name}已经印发，导出的仍是印发时的文件，这次改动只列入改动清单。", file=sys.stderr)
