"""The data file: everything an office keeps, in one SQLite file with one writer.

One thread owns the connection and takes reads and changes in order. `submit` returns at once;
its future is done when the change is committed, and that commit is the autosave.
"""

import hashlib
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, insert, select

from models.bulletin import Bulletin
from models.changes import Change, Place, RemarkKey
from models.errors import Damaged, Refused
from models.figures import Cell, FigureSheet
from models.issue_removal import Removed, put_back_issue, take_out_issue
from models.issues import (
    Issue,
    IssueName,
    Stage,
    StageStep,
    parse_issue_name,
    preceding_issue,
)
from models.periods import Period
from models.quantities import Figure
from models.schemes.scheme import Scheme
from models.schemes.scheme_toml import read_scheme, refuse_changed_meaning
from models.storage import tables
from models.storage.data_file import DataFile
from models.storage.edit_rows import add_journal
from models.storage.issue_rows import (
    KeptFile,
    SchemeVersion,
    read_files,
    read_history,
    read_issues,
    read_measures,
    read_periods,
    read_remarks,
    read_sheet,
    scheme_version,
)
from models.storage.issue_writing import insert_issue, record_step
from models.storage.journal import JournalLine
from models.storage.past_rows import read_past
from models.words.own_words import TABLE, TEXT, balanced_keys, own_sentences, unit_order

__all__ = ["JournalLine", "SchemeVersion", "Store"]


class Store(DataFile):
    """Schemes, issues, figures and texts of one data file."""

    @classmethod
    def create(cls, path: Path, scheme_text: str, source: str = "") -> Self:
        """A new data file with a first scheme; an existing file is refused."""
        read_scheme(scheme_text, source)
        store = cls.make(path)
        try:
            store.add_scheme(scheme_text, source)
        except BaseException:
            store.close()
            path.unlink()
            raise
        return store

    # Schemes

    def schemes(self) -> list[SchemeVersion]:
        """The versions of the scheme, the newest last."""
        rows = self._read(lambda c: list(c.execute(select(tables.schemes).order_by("id"))))
        return [self._scheme_version(row) for row in rows]

    def scheme(self, version: int) -> Scheme:
        """The scheme of a version that an issue names."""
        if version not in self._schemes:
            self.schemes()
        if version not in self._schemes:
            raise Damaged(f"没有报表模板第{version}版")
        return self._schemes[version].scheme

    def scheme_text(self, version: int) -> str:
        """The TOML of a version, as it was given."""
        self.scheme(version)
        return self._schemes[version].text

    def add_scheme(self, text: str, source: str = "") -> int:
        """Take a new version in; the text of the newest again is that version."""
        scheme = read_scheme(text, source)
        known = self.schemes()
        if known and known[-1].text == text:
            return known[-1].id
        for version in reversed(known):
            refuse_changed_meaning(version.scheme, scheme, source)
        return self._write(lambda c: self._insert_scheme(c, text))

    def _insert_scheme(self, connection: Connection, text: str) -> int:
        row = {"created": _now(), "text": text}
        key = connection.execute(insert(tables.schemes), row).inserted_primary_key
        assert key is not None
        label = f"采用报表模板第{key[0]}版"
        add_journal(connection, Change(label, ()), row["created"], self._user)
        return int(key[0])

    @cached_property
    def _schemes(self) -> dict[int, SchemeVersion]:
        """The versions read so far: they never change."""
        return {}

    def _scheme_version(self, row: Any) -> SchemeVersion:
        if row.id not in self._schemes:
            self._schemes[row.id] = scheme_version(row)
        return self._schemes[row.id]

    # Issues

    def issues(self) -> list[Issue]:
        """All issues, the newest first."""
        return self._read(read_issues)

    def issue(self, id: int) -> Issue:
        """The issue of that row, or KeyError."""
        found = {issue.id: issue for issue in self.issues()}
        return found[id]

    def find_issue(self, name: str) -> Issue:
        """The issue of a name such as 2018-11, 2018-增1, 2018-11@2 (the newest version)."""
        year, number, version = parse_issue_name(name)
        same = [i for i in self.issues() if i.name[:2] == (year, number)]
        same = [i for i in same if version in (None, i.name.version)]
        if not same:
            raise Refused(f"数据文件里没有{name}这一期，请核对期号。")
        return max(same, key=lambda i: i.name.version)

    def create_issue(
        self,
        name: IssueName,
        period: Period,
        date: date,
        *,
        copy_from: Issue | None = None,
        scheme: int | None = None,
    ) -> Issue:
        """A new issue; `copy_from` gives it measures, recipients and the scheme it prints by."""
        version = scheme or (copy_from.scheme if copy_from else self.schemes()[-1].id)
        new = Issue(0, name, period, date, version)
        return self.issue(
            self._write(lambda c: insert_issue(c, new, copy_from, _now(), self._user))
        )

    def take_out_issue(self, issue: int) -> Removed:
        """Delete a draft with all that is its own; its figures stay with their period."""
        return self._write(lambda c: take_out_issue(c, issue, _now(), self._user))

    def put_back_issue(self, removed: Removed) -> None:
        """Put a deleted issue back as it was."""
        self._write(lambda c: put_back_issue(c, removed, _now(), self._user))

    def take_step(self, issue: int, stage: Stage, person: str, reason: str = "") -> Issue:
        """Bring an issue to a stage, and record by whom, when and why."""
        step = StageStep(stage, person, datetime.now(), reason)
        self._write(lambda c: record_step(c, issue, step, self._user))
        return self.issue(issue)

    # Figures and texts

    def periods(self) -> list[Period]:
        """The periods that have figures, the earliest first."""
        return self._read(read_periods)

    def sheet(self, scheme: Scheme, period: Period) -> FigureSheet:
        """The figures of a period, under a scheme."""
        return self._read(lambda c: read_sheet(c, scheme, period))

    def measures(self, issue: int) -> dict[str, str]:
        """An issue's measures by unit key."""
        return self._read(lambda c: read_measures(c, issue))

    def remarks(self, issue: int) -> dict[RemarkKey, str]:
        """What is said about an issue, and what holds for the whole office."""
        return self._read(lambda c: read_remarks(c, issue))

    def bulletin(self, issue: Issue) -> Bulletin:
        """The snapshot of an issue."""
        scheme = self.scheme(issue.scheme)
        last = issue.period.preceding(self.periods())
        issues = self.issues()
        before = preceding_issue(issues, issue)
        remarks = self.remarks(issue.id)
        return Bulletin(
            scheme,
            issue,
            self.sheet(scheme, issue.period),
            self.measures(issue.id),
            previous=self.sheet(scheme, last) if last else None,
            previous_measures=self.measures(before.id) if before else {},
            ledger=tuple(i.name for i in issues),
            previous_period=last,
            sentences=own_sentences(remarks, issue.id),
            balanced=balanced_keys(remarks, issue.id),
            text_order=unit_order(remarks, issue.id, TEXT),
            table_order=unit_order(remarks, issue.id, TABLE),
        )

    def history(self, place: Place) -> list[JournalLine]:
        """The journal of one place, the newest first."""
        return self._read(lambda c: read_history(c, place))

    def past(self, scheme: Scheme, cell: Cell) -> dict[Period, Figure]:
        """A cell's figure in every period that has figures, the earliest first."""
        return self._read(lambda c: read_past(c, scheme, cell))

    def keep_file(self, issue: int, kind: str, name: str, data: bytes) -> None:
        """Keep a file with an issue, whole, with its SHA-256."""
        sign = hashlib.sha256(data).hexdigest()
        row = {"issue": issue, "kind": kind, "name": name, "sha256": sign}
        row |= {"added": _now(), "data": data}
        self._write(lambda c: c.execute(insert(tables.files), row))

    def files(self, issue: int, kind: str) -> list[KeptFile]:
        """The files of a kind that are kept with an issue, the newest last."""
        return self._read(lambda c: read_files(c, issue, kind))

    def file_data(self, file: KeptFile) -> bytes:
        """A kept file's bytes; refused when they are no longer those that were kept."""
        found = select(tables.files.c.data).where(tables.files.c.id == file.id)
        data = bytes(self._read(lambda c: c.execute(found).scalar_one()))
        if hashlib.sha256(data).hexdigest() != file.sha256:
            raise Refused(f"存档的“{file.name}”已损坏，请从“备份”文件夹取最近的一份。")
        return data

    def note(self, name: str) -> str | None:
        """A small piece of state kept in the file, such as where the clerk was."""
        found = select(tables.notes.c.text).where(tables.notes.c.name == name)
        return self._read(lambda c: c.execute(found).scalar())

    def put_note(self, name: str, text: str) -> None:
        """Keep a small piece of state."""
        statement = insert(tables.notes).prefix_with("OR REPLACE")
        self._write(lambda c: c.execute(statement, {"name": name, "text": text}))


def _now() -> str:
    return datetime.now().isoformat(timespec="seconds")
