"""Reading issues, schemes and figures: rows into the values of the domain."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from models.changes import OFFICE, Place, RemarkKey
from models.errors import Damaged, RejectedInput, SchemeError
from models.figures import FigureSheet
from models.issues import Issue, IssueName, IssueTexts, Stage, StageStep
from models.periods import Period
from models.schemes.scheme import Scheme
from models.schemes.scheme_toml import read_scheme
from models.storage import tables
from models.storage.journal import JournalLine, figure, place_code, place_value

TEXT_FIELDS = tuple(field.name for field in fields(IssueTexts))


@dataclass(frozen=True)
class SchemeVersion:
    """A version of the scheme in a data file; `text` is the TOML as it was given."""

    id: int
    created: datetime
    scheme: Scheme
    text: str


def scheme_version(row: Any) -> SchemeVersion:
    """A kept version: its templates were tried when it came in."""
    try:
        scheme = read_scheme(row.text, admitted=True)
        return SchemeVersion(row.id, datetime.fromisoformat(row.created), scheme, row.text)
    except (SchemeError, ValueError, TypeError) as error:
        raise Damaged(f"报表模板第{row.id}版读不出来") from error


def read_issues(connection: Connection) -> list[Issue]:
    """All issues, the newest first: by year, date, number and version."""
    texts: dict[int, dict[str, str]] = {}
    for row in connection.execute(select(tables.issue_texts)):
        texts.setdefault(row.issue, {})[row.field] = row.text
    steps: dict[int, list[StageStep]] = {}
    for row in connection.execute(select(tables.steps).order_by(tables.steps.c.id)):
        step = StageStep(Stage(row.stage), row.person, datetime.fromisoformat(row.at), row.reason)
        steps.setdefault(row.issue, []).append(step)
    rows = connection.execute(select(tables.issues))
    issues = [_issue(row, texts.get(row.id, {}), tuple(steps.get(row.id, ()))) for row in rows]
    return sorted(issues, key=_recency, reverse=True)


def _recency(issue: Issue) -> tuple[int, date, int, int]:
    return issue.name.year, issue.date, issue.name.ordinal, issue.name.version


def _issue(row: Any, texts: dict[str, str], steps: tuple[StageStep, ...]) -> Issue:
    try:
        return _read_issue(row, texts, steps)
    except (RejectedInput, ValueError, TypeError) as error:
        raise Damaged(f"{row.year}-{row.number}这一期的日期、报告期或阶段读不出来") from error


def _read_issue(row: Any, texts: dict[str, str], steps: tuple[StageStep, ...]) -> Issue:
    return Issue(
        id=row.id,
        name=IssueName(row.year, row.number, row.version),
        period=Period.parse(row.period),
        date=date.fromisoformat(row.date),
        scheme=row.scheme,
        stage=Stage(row.stage),
        texts=IssueTexts(**{name: texts.get(name) for name in TEXT_FIELDS}),
        steps=steps,
    )


def read_sheet(connection: Connection, scheme: Scheme, period: Period) -> FigureSheet:
    """The figures of a period, under a scheme."""
    table = tables.figures
    found = select(table.c.unit, table.c.indicator, table.c.value)
    rows = connection.execute(found.where(table.c.period == period.code)).all()
    figures = {text: figure(text) for text in {row[2] for row in rows}}  # most stand often
    return FigureSheet.of(scheme, ((unit, key, figures[text]) for unit, key, text in rows))


def read_periods(connection: Connection) -> list[Period]:
    """The periods that have figures."""
    codes = connection.execute(select(tables.figures.c.period).distinct()).scalars()
    return sorted(map(_period, codes))


def _period(code: str) -> Period:
    try:
        return Period.parse(code)
    except (RejectedInput, TypeError) as error:
        raise Damaged(f"报告期“{code}”读不出来") from error


def read_measures(connection: Connection, issue: int) -> dict[str, str]:
    """An issue's measures by unit key."""
    table = tables.measures
    rows = connection.execute(select(table.c.unit, table.c.text).where(table.c.issue == issue))
    return {row.unit: row.text for row in rows}


def read_remarks(connection: Connection, issue: int) -> dict[RemarkKey, str]:
    """What is said about an issue, and what holds for the whole office."""
    table = tables.remarks
    rows = connection.execute(select(table).where(table.c.issue.in_((OFFICE, issue))))
    return {RemarkKey(row.issue, row.kind, row.key): row.text for row in rows}


@dataclass(frozen=True)
class KeptFile:
    """A file kept whole in the data file; `kind` says what it is of its issue."""

    id: int
    kind: str
    name: str
    sha256: str
    added: datetime


def read_files(connection: Connection, issue: int, kind: str) -> list[KeptFile]:
    """The files of a kind that are kept with an issue, the newest last."""
    table = tables.files.c
    found = select(table.id, table.kind, table.name, table.sha256, table.added)
    rows = connection.execute(
        found.where(table.issue == issue, table.kind == kind).order_by(table.id)
    )
    return [KeptFile(*row[:4], datetime.fromisoformat(row.added)) for row in rows]


def read_history(connection: Connection, place: Place) -> list[JournalLine]:
    """The journal of one place, the newest first."""
    changes, edits = tables.changes.c, tables.edits.c
    lines = (
        select(changes.at, changes.user, changes.label, edits.old, edits.new)
        .join_from(tables.edits, tables.changes)
        .where(edits.place == place_code(place))
        .order_by(edits.id.desc())
    )
    return [
        JournalLine(
            datetime.fromisoformat(row.at),
            row.user,
            row.label,
            place_value(place, row.old),
            place_value(place, row.new),
        )
        for row in connection.execute(lines)
    ]
