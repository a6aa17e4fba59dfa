"""The connection to a data file: its pragmas, and why a file cannot be opened, in words.

A rollback journal and not WAL: clerks copy the file to sticks and chats while it is open, and a
WAL file copied without its companion lacks what was committed last.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import sqlalchemy
from sqlalchemy import Connection, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from models.errors import Damaged, Refused, RejectedInput
from models.storage.migrations import NEWEST

APPLICATION_ID = 0x4A69616E  # "Jian"
_MAGIC = b"SQLite format 3\x00"
_BUSY_SECONDS = 0.5

DAMAGED = str(Damaged())
_MOVED = "数据文件已被移走、改名、删除或换成别的，没有存上，请按F12另存一份，接着在那一份里录。"
_REASONS = (
    ("locked", "另一个程序正占用数据文件，请关闭那个程序后再试。"),
    ("full", "磁盘已满，没有存上，请腾出空间后再试。"),
    ("readonly", "数据文件是只读的，没有存上，请检查文件属性或另存到别处。"),
    ("unable to open", "打不开数据文件，请检查它是否还在原处、有没有权限。"),
    ("malformed", DAMAGED),
    ("could not decode", DAMAGED),
    ("no such", DAMAGED),
    ("already exists", DAMAGED),
    ("foreign key", "要改的那一期或模板不在数据文件里，没有存上，请重新打开后再试。"),
    ("not a database", "这不是简报的数据文件，请选择.jianbao文件。"),
    ("disk i/o", "读写磁盘出错，没有存上，请检查磁盘或移动盘是否插好。"),
)


def uri(path: Path, *, read_only: bool) -> str:
    """SQLite's address of a file, with every character of its path quoted."""
    posix = path.absolute().as_posix()
    root = "" if posix.startswith("/") else "/"
    return f"file://{root}{quote(posix)}?mode={'ro' if read_only else 'rwc'}"


def connect(path: Path, *, read_only: bool = False) -> Connection:
    """A connection that any one thread at a time may use; transactions begin explicitly."""

    def open_file() -> sqlite3.Connection:
        return sqlite3.connect(
            uri(path, read_only=read_only),
            uri=True,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )

    engine = sqlalchemy.create_engine("sqlite://", creator=open_file, poolclass=StaticPool)
    event.listen(engine, "connect", lambda raw, _: _prepare(raw, read_only))
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    with refusing():
        return engine.connect()


def _prepare(raw: sqlite3.Connection, read_only: bool) -> None:
    raw.execute("PRAGMA foreign_keys = ON")
    if not read_only:
        raw.execute("PRAGMA journal_mode = TRUNCATE")
        raw.execute("PRAGMA synchronous = FULL")


def data_version(connection: Connection) -> int:
    """SQLite's number of the file's content, which only what others write into it changes."""
    return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())


def disconnect(connection: Connection, *, read_only: bool) -> None:
    """Close a connection and let go of the file, leaving no empty journal beside it."""
    engine = connection.engine
    if not read_only:
        with suppress(DBAPIError):
            connection.rollback()
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            raw.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    engine.dispose()


def check_file(path: Path) -> None:
    """Refuse what is no data file of this app, or comes from a newer version of it."""
    try:
        if path.exists() and not path.is_file():
            raise Refused(f"打不开“{path}”，它不是文件，请选择.jianbao文件。")
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
    except FileNotFoundError as error:
        raise Refused(f"找不到数据文件“{path}”，请检查它是否被移动或改名。") from error
    except OSError as error:
        raise Refused(f"打不开“{path}”，请检查它是不是文件、有没有权限。") from error
    if magic != _MAGIC:
        raise Refused(f"“{path.name}”不是简报的数据文件，请选择.jianbao文件。")
    application, version = _stamps(path)
    if application != APPLICATION_ID:
        raise Refused(f"“{path.name}”是别的程序的数据库，请选择.jianbao文件。")
    if version > NEWEST:
        raise Refused(f"“{path.name}”是用更新版本的简报保存的，请先升级本程序再打开。")


def refuse_older(path: Path) -> None:
    """Refuse, for reading only, a file of an older version: its migration has to be written."""
    if _stamps(path)[1] < NEWEST:
        raise Refused(f"“{path.name}”要先升级才能查看，请等能编辑它时打开一次。")


def _stamps(path: Path) -> tuple[int, int]:
    """application_id and user_version, where SQLite's file format (1.3) keeps them."""
    header = path.open("rb")
    with header:
        data = header.read(100)
    return int.from_bytes(data[68:72], "big"), int.from_bytes(data[60:64], "big")


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what the database says into a sentence for the clerk."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if getattr(cause, "sqlite_errorname", "") == "SQLITE_READONLY_DBMOVED":
            raise Refused(_MOVED) from error
        text = str(cause)
        for word, sentence in _REASONS:
            if word in text.lower():
                raise Refused(sentence) from error
        # What SQLite says is English: whoever helps finds it in the cause.
        raise Refused(
            "数据文件出错，没有读出或没有存上，请重新打开后再试；"
            "再不行，请从旁边的“备份”文件夹取最近的一份打开。"
        ) from error


@contextmanager
def trusting_nothing() -> Iterator[None]:
    """Say that the file is damaged where a kept value is none that was ever written."""
    try:
        yield
    except (RejectedInput, ValueError, TypeError, ArithmeticError) as error:
        raise Damaged from error
