"""The data file: everything an office keeps, in one SQLite file with one writer.

One thread owns the connection and takes reads and changes in order. `submit` returns at once;
its future is done when the change is committed, and that commit is the autosave.
"""

import socket
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, insert, select, update

from models import tables
from models.backups import back_up, backed_up_on
from models.bulletin import Bulletin
from models.changes import Change, Place
from models.database import APPLICATION_ID, check_file, connect, disconnect, refusing
from models.edit_rows import copy_measures, copy_texts, write_change
from models.errors import Refused
from models.figures import FigureSheet
from models.issue_rows import (
    SchemeVersion,
    read_history,
    read_issues,
    read_measures,
    read_periods,
    read_sheet,
)
from models.issues import Issue, IssueName, Stage, parse_issue_name
from models.journal import JournalLine
from models.locks import Held, Lock, current_user
from models.migrations import migrate
from models.periods import Period
from models.scheme import Scheme
from models.scheme_toml import read_scheme, refuse_changed_meaning

__all__ = ["JournalLine", "SchemeVersion", "Store"]

_T = TypeVar("_T")


class Store:
    """One open data file. Every method may be called from any thread; none but `submit` is quick
    by promise: they wait for what was submitted before.
    """

    def __init__(self, path: Path, connection: Connection, lock: Lock | None, holder: str) -> None:
        self.path = path
        self.read_only = lock is None
        self.holder = holder
        self._connection = connection
        self._lock = lock
        self._user = f"{current_user()}（{socket.gethostname()}）"
        self._schemes: dict[int, SchemeVersion] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")

    @classmethod
    def create(cls, path: Path, scheme_text: str, source: str = "") -> Self:
        """A new data file with a first scheme; an existing file is refused."""
        read_scheme(scheme_text, source)
        if path.exists():
            raise Refused(f"“{path}”已经存在，请换一个文件名。")
        if not path.parent.is_dir():
            raise Refused(f"没有“{path.parent}”这个文件夹，请先建好再试。")
        lock = Lock(path)
        try:
            connection = connect(path)
            with refusing():
                with connection.begin():
                    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                migrate(connection, lambda: None)
        except BaseException:
            lock.release()
            raise
        store = cls(path, connection, lock, "")
        store.add_scheme(scheme_text, source)
        return store

    @classmethod
    def open(cls, path: Path, *, allow_read_only: bool = False) -> Self:
        """Open a data file; one that somebody else edits is refused, or opened for reading."""
        check_file(path)
        try:
            lock: Lock | None = Lock(path)
            holder = ""
        except Held as held:
            if not allow_read_only:
                raise
            lock, holder = None, str(held.holder)
        try:
            connection = connect(path, read_only=lock is None)
            if lock is not None:
                with refusing():
                    _prepare(path, connection)
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        return cls(path, connection, lock, holder)

    def close(self) -> None:
        """Write what was submitted, close the file and let go of it."""
        self._thread.shutdown(wait=True)
        disconnect(self._connection, read_only=self.read_only)
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Schemes

    def schemes(self) -> list[SchemeVersion]:
        """The versions of the scheme, the newest last."""
        rows = self._read(lambda c: list(c.execute(select(tables.schemes).order_by("id"))))
        return [self._scheme_version(row) for row in rows]

    def scheme(self, version: int) -> Scheme:
        """The scheme of a version, or KeyError."""
        if version not in self._schemes:
            self.schemes()
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
        if known:
            refuse_changed_meaning(known[-1].scheme, scheme)
        row = {"created": _now(), "text": text}
        added = self._write(lambda c: c.execute(insert(tables.schemes), row).inserted_primary_key)
        assert added is not None
        return int(added[0])

    def _scheme_version(self, row: Any) -> SchemeVersion:
        if row.id not in self._schemes:
            created = datetime.fromisoformat(row.created)
            version = SchemeVersion(row.id, created, read_scheme(row.text), row.text)
            self._schemes[row.id] = version
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
        if name.year != date.year:
            raise Refused(f"日期{date}与期号{name}不在同一年，请改日期或期号。")
        if any(issue.name == name for issue in self.issues()):
            raise Refused(f"{name.chinese}已经有了，请换一个期号。")
        version = scheme or (copy_from.scheme if copy_from else self.schemes()[-1].id)
        row = {
            **name._asdict(),
            "period": period.code,
            "date": date.isoformat(),
            "scheme": version,
            "stage": Stage.DRAFT.value,
        }
        return self.issue(self._write(partial(_insert_issue, row=row, copied=copy_from)))

    def take_step(self, issue: int, stage: Stage, person: str, reason: str = "") -> Issue:
        """Bring an issue to a stage, and record by whom, when and why."""
        step = {"issue": issue, "stage": stage.value, "person": person, "reason": reason}

        def record(connection: Connection) -> None:
            connection.execute(insert(tables.steps), {**step, "at": _now()})
            own = update(tables.issues).where(tables.issues.c.id == issue)
            connection.execute(own.values(stage=stage.value))

        self._write(record)
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

    def bulletin(self, issue: Issue) -> Bulletin:
        """The snapshot of an issue."""
        scheme = self.scheme(issue.scheme)
        last = issue.period.preceding(self.periods())
        issues = self.issues()
        before = preceding_issue(issues, issue)
        return Bulletin(
            scheme,
            issue,
            self.sheet(scheme, issue.period),
            self.measures(issue.id),
            previous=self.sheet(scheme, last) if last else None,
            previous_measures=self.measures(before.id) if before else {},
            ledger=tuple(i.name for i in issues),
        )

    # Changes

    def submit(self, change: Change) -> "Future[None]":
        """Queue a change; the future is done once it is committed, or raises Refused."""
        work = partial(write_change, change=change, at=_now(), user=self._user)
        return self._thread.submit(self._in_transaction, work)

    def apply(self, change: Change) -> None:
        """Make a change and wait until it is committed."""
        self.submit(change).result()

    def history(self, place: Place) -> list[JournalLine]:
        """The journal of one place, the newest first."""
        return self._read(lambda c: read_history(c, place))

    # Small state, and copies

    def note(self, name: str) -> str | None:
        """A small piece of state kept in the file, such as where the clerk was."""
        found = select(tables.notes.c.text).where(tables.notes.c.name == name)
        return self._read(lambda c: c.execute(found).scalar())

    def put_note(self, name: str, text: str) -> None:
        """Keep a small piece of state."""
        statement = insert(tables.notes).prefix_with("OR REPLACE")
        self._write(lambda c: c.execute(statement, {"name": name, "text": text}))

    def backup(self, reason: str) -> Path:
        """Copy the file into the folder 备份 beside it, checked; returns the copy."""
        return self._thread.submit(back_up, self.path, reason, datetime.now()).result()

    def _read(self, work: Callable[[Connection], _T]) -> _T:
        return self._thread.submit(self._transaction, work).result()

    def _write(self, work: Callable[[Connection], _T]) -> _T:
        return self._thread.submit(self._in_transaction, work).result()

    def _in_transaction(self, work: Callable[[Connection], _T]) -> _T:
        if self.read_only:
            raise Refused(f"{self.holder}正在编辑这个文件，本窗口只能查看。")
        return self._transaction(work)

    def _transaction(self, work: Callable[[Connection], _T]) -> _T:
        with refusing(), self._connection.begin():
            return work(self._connection)


def preceding_issue(issues: list[Issue], issue: Issue) -> Issue | None:
    """The numbered issue before another, by year and number; of versions the newest."""
    before = [
        i
        for i in issues
        if not i.name.supplement and (i.name.year, i.name.ordinal) < (issue.name.year, _rank(issue))
    ]
    return max(before, key=lambda i: (i.name.year, i.name.ordinal, i.name.version), default=None)


def _rank(issue: Issue) -> int:
    return 10_000 if issue.name.supplement else issue.name.ordinal


def _insert_issue(connection: Connection, row: dict[str, Any], copied: Issue | None) -> int:
    key = connection.execute(insert(tables.issues), row).inserted_primary_key
    assert key is not None
    if copied is not None:
        copy_measures(connection, key[0], read_measures(connection, copied.id))
        # Titles and intro name the months they were typed for; only the recipients stay.
        if copied.texts.distribution is not None:
            copy_texts(connection, key[0], [("distribution", copied.texts.distribution)])
    return int(key[0])


def _prepare(path: Path, connection: Connection) -> None:
    """Today's backup, then the migrations with one of their own before them."""
    now = datetime.now()
    if not backed_up_on(path, now.date()):
        back_up(path, "每日", now)
    migrate(connection, lambda: back_up(path, "升级前", now))


def _now() -> str:
    return datetime.now().isoformat(timespec="seconds")
