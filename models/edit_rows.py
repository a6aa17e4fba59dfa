"""Writing edits: what each place of a change means as rows."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update

from models import tables
from models.changes import Change, Edit, IssueField, MeasureKey, RemarkKey
from models.figures import FigureKey
from models.issues import IssueName
from models.journal import place_code, value_text

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
_COLUMNS = frozenset(("number", "date", "period", "scheme"))


def write_change(connection: Connection, change: Change, at: str, user: str) -> None:
    """The rows of a change and its lines in the journal; the caller owns the transaction."""
    _write_figures(connection, [e for e in change.edits if isinstance(e.place, FigureKey)])
    for edit in change.edits:
        match edit.place:
            case MeasureKey():
                _write_measure(connection, edit.place, edit.new)
            case IssueField():
                _write_field(connection, edit.place, edit.new)
            case RemarkKey():
                _write_remark(connection, edit.place, edit.new)
    added = connection.execute(_ADD_CHANGE, {"at": at, "user": user, "label": change.label})
    key = added.inserted_primary_key
    assert key is not None
    connection.execute(_ADD_EDIT, [_line(edit, key[0]) for edit in change.edits])


def _line(edit: Edit, change: int) -> dict[str, Any]:
    return {
        "change": change,
        "place": place_code(edit.place),
        "old": value_text(edit.old),
        "new": value_text(edit.new),
    }


def _write_figures(connection: Connection, edits: Sequence[Edit]) -> None:
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
    _execute(connection, _PUT_FIGURE, put)
    _execute(connection, _DROP_FIGURE, drop)


def _execute(connection: Connection, statement: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(statement, rows)


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
        own = update(tables.issues).where(tables.issues.c.id == place.issue)
        connection.execute(own.values(_column_values(place.field, value)))
        return
    table = tables.issue_texts
    if value is None:
        own_text = (table.c.issue == place.issue, table.c.field == place.field)
        connection.execute(delete(table).where(*own_text))
    else:
        row = {"issue": place.issue, "field": place.field, "text": value}
        connection.execute(_PUT_TEXT, row)


def _column_values(field: str, value: Any) -> dict[str, Any]:
    if isinstance(value, IssueName):
        return value._asdict()
    return {field: value if field == "scheme" else value_text(value)}


def copy_texts(connection: Connection, issue: int, texts: Iterable[tuple[str, str]]) -> None:
    """Texts of an issue, by field, for a new issue that carries them over."""
    rows = [{"issue": issue, "field": field, "text": text} for field, text in texts]
    _execute(connection, _PUT_TEXT, rows)


def copy_measures(connection: Connection, issue: int, texts: dict[str, str]) -> None:
    """Measures by unit, for a new issue that carries them over."""
    rows = [{"issue": issue, "unit": unit, "text": text} for unit, text in texts.items()]
    _execute(connection, _PUT_MEASURE, rows)
