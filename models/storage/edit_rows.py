"""Writing edits: what each place of a change means as rows."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from models.changes import Change, Edit, IssueField, MeasureKey, RemarkKey
from models.errors import Refused
from models.figures import FigureKey
from models.issues import IssueName, parse_issue_name
from models.storage import tables
from models.storage.issue_rows import TEXT_FIELDS
from models.storage.journal import place_code, value_text
from models.storage.long_work import Watch

_PUT_FIGURE = insert(tables.figures).prefix_with("OR REPLACE")
_DROP_FIGURE = delete(tables.figures).where(
    tables.figures.c.period == bindparam("p"),
    tables.figures.c.unit == bindparam("u"),
    tables.figures.c.indicator == bindparam("i"),
)
_PUT_MEASURE = insert(tables.measures).prefix_with("OR REPLACE")
_PUT_TEXT = insert(tables.issue_texts).prefix_with("OR REPLACE")
_ADD_CHANGE = insert(tables.changes)
_ADD_EDIT = insert(tables.edits)
_CHUNK = 1000  # rows between two looks at whether the clerk stopped it
_T = TypeVar("_T")
_COLUMNS = frozenset(("number", "date", "period", "scheme"))


def write_change(
    connection: Connection, change: Change, at: str, user: str, watch: Watch | None = None
) -> None:
    """The rows of a change and its lines in the journal; the caller owns the transaction.

    `watch` is told how far it is, in edits; stopping it raises GivenUp out of the transaction.
    """
    told = _Told(watch, 2 * len(change.edits))  # every edit is a row, and a line in the journal
    figures = [e for e in change.edits if isinstance(e.place, FigureKey)]
    _write_figures(connection, figures, told)
    for edit in change.edits:
        match edit.place:
            case MeasureKey():
                _write_measure(connection, edit.place, edit.new)
            case IssueField():
                _write_field(connection, edit.place, edit.new)
            case RemarkKey():
                _write_remark(connection, edit.place, edit.new)
    _check_years(connection, change)
    add_journal(connection, change, at, user, told)


class _Told:
    """Tells a watch how far the rows of one change are."""

    def __init__(self, watch: Watch | None, all: int) -> None:
        self._watch, self._all, self._done = watch, all, 0

    def add(self, rows: int) -> None:
        self._done += rows
        if self._watch is not None:
            self._watch.step(self._done, self._all)


_UNWATCHED = _Told(None, 0)


def add_journal(
    connection: Connection, change: Change, at: str, user: str, told: _Told = _UNWATCHED
) -> None:
    """A change's lines in the journal: who, when, in which step, from what, to what."""
    added = connection.execute(_ADD_CHANGE, {"at": at, "user": user, "label": change.label})
    key = added.inserted_primary_key
    assert key is not None
    for some in _batched(change.edits, _CHUNK):
        _execute(connection, _ADD_EDIT, [_line(edit, key[0]) for edit in some], told)


def _line(edit: Edit, change: int) -> dict[str, Any]:
    return {
        "change": change,
        "place": place_code(edit.place),
        "old": value_text(edit.old),
        "new": value_text(edit.new),
    }


def _write_figures(connection: Connection, edits: Sequence[Edit], told: _Told) -> None:
    put, drop = [], []
    # A place edited twice in one change ends with the later value.
    for place, new in {edit.place: edit.new for edit in edits}.items():
        assert isinstance(place, FigureKey)
        text = value_text(new)
        if text is None:
            drop.append({"p": place.period.code, "u": place.unit, "i": place.indicator})
        else:
            own = {"period": place.period.code, "unit": place.unit, "indicator": place.indicator}
            put.append({**own, "value": text})
    for statement, rows in ((_PUT_FIGURE, put), (_DROP_FIGURE, drop)):
        for some in _batched(rows, _CHUNK):
            _execute(connection, statement, some, told)


def _execute(
    connection: Connection, statement: Any, rows: list[dict[str, Any]], told: _Told
) -> None:
    connection.execute(statement, rows)
    told.add(len(rows))


def _batched(rows: Sequence[_T], size: int) -> Iterator[list[_T]]:
    """A sequence in pieces of at most so many."""
    for start in range(0, len(rows), size):
        yield list(rows[start : start + size])


def _write_measure(connection: Connection, place: MeasureKey, text: str) -> None:
    table = tables.measures
    if text:
        row = {"issue": place.issue, "unit": place.unit, "text": text}
        connection.execute(_PUT_MEASURE, row)
    else:
        own = (table.c.issue == place.issue, table.c.unit == place.unit)
        connection.execute(delete(table).where(*own))


def _write_remark(connection: Connection, place: RemarkKey, text: str | None) -> None:
    table = tables.remarks
    if text is None:
        own = (getattr(table.c, name) == value for name, value in place._asdict().items())
        connection.execute(delete(table).where(*own))
    else:
        statement = insert(table).prefix_with("OR REPLACE")
        connection.execute(statement, {**place._asdict(), "text": text})


def _write_field(connection: Connection, place: IssueField, value: Any) -> None:
    if place.field in _COLUMNS:
        _write_column(connection, place, value)
        return
    if place.field not in TEXT_FIELDS:
        raise ValueError(f"an issue has no {place.field}")
    table = tables.issue_texts
    if value is None:
        own_text = (table.c.issue == place.issue, table.c.field == place.field)
        connection.execute(delete(table).where(*own_text))
    else:
        row = {"issue": place.issue, "field": place.field, "text": value}
        connection.execute(_PUT_TEXT, row)


def _write_column(connection: Connection, place: IssueField, value: Any) -> None:
    own = update(tables.issues).where(tables.issues.c.id == place.issue)
    with refusing_doubled(value):
        written = connection.execute(own.values(_column_values(place.field, value)))
    if not written.rowcount:
        raise Refused("这一期已不在数据文件里，请重新打开后再改。")


@contextmanager
def refusing_doubled(name: Any) -> Iterator[None]:
    """Say it in words where an issue of that name is there already."""
    try:
        yield
    except IntegrityError as error:
        if isinstance(name, IssueName) and "UNIQUE" in str(error.orig):
            raise Refused(f"{name.chinese}已经有了，请换一个期号。") from error
        raise


def _check_years(connection: Connection, change: Change) -> None:
    """Once all is written, because number and date may move to another year together."""
    table = tables.issues.c
    places = (e.place for e in change.edits if isinstance(e.place, IssueField))
    for id in {place.issue for place in places if place.field in ("number", "date")}:
        found = select(table.year, table.number, table.version, table.date).where(table.id == id)
        *name, date = connection.execute(found).one()
        if not date.startswith(f"{name[0]}-"):
            raise Refused(f"日期{date}与期号{IssueName(*name)}不在同一年，请改日期或期号。")


def _column_values(field: str, value: Any) -> dict[str, Any]:
    if isinstance(value, IssueName):
        parse_issue_name(str(value))
        return value._asdict()
    return {field: value if field == "scheme" else value_text(value)}
