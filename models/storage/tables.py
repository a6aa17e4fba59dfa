"""The tables of a data file, as SQLAlchemy Core sees them. Rows never leave `models.storage.store`.

A figure not reported has no row. Values are text: exact decimals, — for 不适用, ISO dates.
"""

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

schemes = Table(
    "schemes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("created", Text, nullable=False),
    Column("text", Text, nullable=False),  # the TOML as given
)

issues = Table(
    "issues",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("number", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("period", Text, nullable=False),
    Column("date", Text, nullable=False),
    Column("scheme", ForeignKey("schemes.id"), nullable=False),
    Column("stage", Text, nullable=False),
    UniqueConstraint("year", "number", "version"),
)

issue_texts = Table(
    "issue_texts",
    metadata,
    Column("issue", ForeignKey("issues.id"), nullable=False),
    Column("field", Text, nullable=False),
    Column("text", Text, nullable=False),
    PrimaryKeyConstraint("issue", "field"),
)

steps = Table(
    "steps",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("issue", ForeignKey("issues.id"), nullable=False),
    Column("stage", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

figures = Table(
    "figures",
    metadata,
    Column("period", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("indicator", Text, nullable=False),
    Column("value", Text, nullable=False),
    PrimaryKeyConstraint("period", "unit", "indicator"),
    sqlite_with_rowid=False,
)

measures = Table(
    "measures",
    metadata,
    Column("issue", ForeignKey("issues.id"), nullable=False),
    Column("unit", Text, nullable=False),
    Column("text", Text, nullable=False),
    PrimaryKeyConstraint("issue", "unit"),
)

# Notes, explanations, marks of having been checked: see `models.remarks`. Issue 0 is the office's.
remarks = Table(
    "remarks",
    metadata,
    Column("issue", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("text", Text, nullable=False),
    PrimaryKeyConstraint("issue", "kind", "key"),
    sqlite_with_rowid=False,
)

# Files that came in or went out, whole: a district's return, a released bulletin.
files = Table(
    "files",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("issue", ForeignKey("issues.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("added", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

# The journal: who changed what, from what, to what.
changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("label", Text, nullable=False),
)

edits = Table(
    "edits",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("change", ForeignKey("changes.id"), nullable=False, index=True),
    Column("place", Text, nullable=False, index=True),
    Column("old", Text),
    Column("new", Text),
)

notes = Table(
    "notes",
    metadata,
    Column("name", Text, primary_key=True),
    Column("text", Text, nullable=False),
)
