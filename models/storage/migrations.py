"""Numbered migrations: how a data file of any released version becomes one of this version.

A migration, once released, is never edited. Each runs in one transaction with its version number.
"""

from collections.abc import Callable

from sqlalchemy import Connection

_FIRST = (
    "CREATE TABLE schemes (id INTEGER PRIMARY KEY, created TEXT NOT NULL, text TEXT NOT NULL)",
    """CREATE TABLE issues (
        id INTEGER PRIMARY KEY, year INTEGER NOT NULL, number TEXT NOT NULL,
        version INTEGER NOT NULL, period TEXT NOT NULL, date TEXT NOT NULL,
        scheme INTEGER NOT NULL REFERENCES schemes(id), stage TEXT NOT NULL,
        UNIQUE (year, number, version))""",
    """CREATE TABLE issue_texts (
        issue INTEGER NOT NULL REFERENCES issues(id), field TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (issue, field))""",
    """CREATE TABLE steps (
        id INTEGER PRIMARY KEY, issue INTEGER NOT NULL REFERENCES issues(id), stage TEXT NOT NULL,
        person TEXT NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL)""",
    """CREATE TABLE figures (
        period TEXT NOT NULL, unit TEXT NOT NULL, indicator TEXT NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (period, unit, indicator)) WITHOUT ROWID""",
    """CREATE TABLE measures (
        issue INTEGER NOT NULL REFERENCES issues(id), unit TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (issue, unit))""",
    """CREATE TABLE changes (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, user TEXT NOT NULL, label TEXT NOT NULL)""",
    """CREATE TABLE edits (
        id INTEGER PRIMARY KEY, change INTEGER NOT NULL REFERENCES changes(id),
        place TEXT NOT NULL, old TEXT, new TEXT)""",
    "CREATE INDEX edits_by_place ON edits (place)",
    "CREATE TABLE notes (name TEXT PRIMARY KEY, text TEXT NOT NULL)",
)

_SECOND = (
    """CREATE TABLE remarks (
        issue INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (issue, kind, key)) WITHOUT ROWID""",
    """CREATE TABLE files (
        id INTEGER PRIMARY KEY, issue INTEGER NOT NULL REFERENCES issues(id), kind TEXT NOT NULL,
        name TEXT NOT NULL, sha256 TEXT NOT NULL, added TEXT NOT NULL, data BLOB NOT NULL)""",
    "CREATE INDEX files_by_issue ON files (issue, kind)",
)


def _run(*statements: str) -> Callable[[Connection], None]:
    def migrate(connection: Connection) -> None:
        for statement in statements:
            connection.exec_driver_sql(statement)

    return migrate


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_run(*_FIRST), _run(*_SECOND))
NEWEST = len(MIGRATIONS)


def migrate(connection: Connection, backup: Callable[[], object]) -> None:
    """Bring a file to this version; `backup` is called first where there is something to lose."""
    version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    connection.rollback()
    if 0 < version < NEWEST:
        backup()
    for number, step in enumerate(MIGRATIONS[version:], version + 1):
        with connection.begin():
            step(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {number}")
