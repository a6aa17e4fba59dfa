"""Writing issues: a new one with what it carries over, and the steps it takes, both journaled."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, insert, select, update

from models.changes import Change, Edit, IssueField, MeasureKey
from models.errors import Refused
from models.issue_removal import next_issue_id
from models.issues import Issue, IssueName, Stage, StageStep, parse_issue_name
from models.remarks import EXPLANATION
from models.storage import tables
from models.storage.edit_rows import add_journal, refusing_doubled, write_change
from models.storage.issue_rows import read_measures, read_remarks


def insert_issue(
    connection: Connection, issue: Issue, copied: Issue | None, at: str, user: str
) -> int:
    """The rows of a new issue and its lines in the journal; returns its id."""
    parse_issue_name(str(issue.name))
    row = {
        "id": next_issue_id(connection),
        **issue.name._asdict(),
        "period": issue.period.code,
        "date": issue.date.isoformat(),
        "scheme": issue.scheme,
        "stage": issue.stage.value,
    }
    with refusing_doubled(issue.name):
        key = connection.execute(insert(tables.issues), row).inserted_primary_key
    assert key is not None
    edits = (*_own(key[0], issue), *_carried(connection, key[0], copied))
    write_change(connection, Change(f"新建 {issue.name.chinese}", edits), at, user)
    return int(key[0])


def _own(id: int, issue: Issue) -> Iterator[Edit]:
    own: dict[str, Any] = {"number": issue.name, "date": issue.date, "period": issue.period}
    own["scheme"] = issue.scheme
    return (Edit(IssueField(id, field), None, value) for field, value in own.items())


def _carried(connection: Connection, id: int, copied: Issue | None) -> Iterator[Edit]:
    if copied is None:
        return
    for unit, text in read_measures(connection, copied.id).items():
        yield Edit(MeasureKey(id, unit), "", text)
    # Titles and intro name the months they were typed for; only the recipients stay.
    if copied.texts.distribution is not None:
        yield Edit(IssueField(id, "distribution"), None, copied.texts.distribution)
    # An explanation is bound to its amount: where that is the same, it need not be given again.
    for key, text in read_remarks(connection, copied.id).items():
        if key.issue == copied.id and key.kind == EXPLANATION:
            yield Edit(key._replace(issue=id), None, text)


def record_step(connection: Connection, issue: int, step: StageStep, user: str) -> None:
    """Bring an issue to a stage: its row, the step, and a line in the journal."""
    own = tables.issues.c.id == issue
    row = connection.execute(select(tables.issues).where(own)).one_or_none()
    if row is None:
        raise Refused("这一期已不在数据文件里，请重新打开后再试。")
    at = step.at.isoformat(timespec="seconds")
    values = {"stage": step.stage.value, "person": step.person, "reason": step.reason}
    connection.execute(insert(tables.steps), {"issue": issue, "at": at, **values})
    connection.execute(update(tables.issues).where(own).values(stage=step.stage.value))
    name = IssueName(row.year, row.number, row.version)
    edit = Edit(IssueField(issue, "stage"), Stage(row.stage).value, step.stage.value)
    add_journal(connection, Change(f"{step.stage.value} {name.chinese}", (edit,)), at, user)
