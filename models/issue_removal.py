"""Taking a draft issue out of a data file with all that is its own, and putting it back."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from models.changes import Change, Edit, IssueField
from models.errors import Refused
from models.issues import IssueName, Stage
from models.storage import tables
from models.storage.edit_rows import add_journal, refusing_doubled

# What belongs to an issue, in an order in which it can be put in. Figures belong to their period.
_OWN = (tables.issue_texts, tables.steps, tables.measures, tables.remarks, tables.files)
_LAST_ID = "last_issue_id"


@dataclass(frozen=True)
class Removed:
    """All rows of an issue that was taken out, by table."""

    id: int
    name: IssueName
    rows: dict[str, list[dict[str, Any]]]


def take_out_issue(connection: Connection, id: int, at: str, user: str) -> Removed:
    """Take an issue out with its texts, measures, remarks and files; only a draft can go."""
    own = tables.issues.c.id == id
    row = connection.execute(select(tables.issues).where(own)).one_or_none()
    if row is None:
        raise Refused("这一期已不在数据文件里，请重新打开后再试。")
    name = IssueName(row.year, row.number, row.version)
    if row.stage != Stage.DRAFT.value:
        raise Refused(f"{name.chinese}已是“{row.stage}”，不能删除；还没有签发的，先退回拟稿再删。")
    rows = {tables.issues.name: [dict(row._mapping)]}
    for table in _OWN:
        theirs = connection.execute(select(table).where(table.c.issue == id))
        rows[table.name] = [dict(each._mapping) for each in theirs]
        connection.execute(delete(table).where(table.c.issue == id))
    connection.execute(delete(tables.issues).where(own))
    _keep_last_id(connection, id)
    gone = Edit(IssueField(id, "number"), name, None)
    add_journal(connection, Change(f"删除 {name.chinese}", (gone,)), at, user)
    return Removed(id, name, rows)


def put_back_issue(connection: Connection, removed: Removed, at: str, user: str) -> None:
    """Put an issue back as it was taken out; refused where its number is taken meanwhile."""
    with refusing_doubled(removed.name):
        connection.execute(insert(tables.issues), removed.rows[tables.issues.name])
    for table in _OWN:
        if removed.rows[table.name]:
            connection.execute(insert(table), removed.rows[table.name])
    back = Edit(IssueField(removed.id, "number"), None, removed.name)
    add_journal(connection, Change(f"恢复 {removed.name.chinese}", (back,)), at, user)


def next_issue_id(connection: Connection) -> int:
    """An id that no issue ever had: the journal tells the gone ones by theirs."""
    kept = connection.execute(select(tables.notes.c.text).where(tables.notes.c.name == _LAST_ID))
    highest = connection.execute(select(func.max(tables.issues.c.id))).scalar() or 0
    return max(int(kept.scalar() or 0), highest) + 1


def _keep_last_id(connection: Connection, id: int) -> None:
    last = max(id, next_issue_id(connection) - 1)
    statement = insert(tables.notes).prefix_with("OR REPLACE")
    connection.execute(statement, {"name": _LAST_ID, "text": str(last)})
