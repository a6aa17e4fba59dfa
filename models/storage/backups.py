"""Dated copies of a data file in the folder 备份 beside it, each opened and checked once made."""

import re
import sqlite3
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from models.errors import Refused
from models.storage.database import DAMAGED, uri

FOLDER = "备份"
KEPT = 30
_STAMP = r"\d{4}-\d{2}-\d{2} \d{6}"


def backups(path: Path) -> list[Path]:
    """The backups of a data file, oldest first."""
    # By the whole name: a file 遂宁.2017 has backups of its own, and clerks put copies here too.
    name = re.compile(rf"{re.escape(path.stem)}\.{_STAMP} .+{re.escape(path.suffix)}")
    folder = path.parent / FOLDER
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted((p for p in found if name.fullmatch(p.name)), key=lambda p: p.name)


def back_up(path: Path, reason: str, now: datetime) -> Path:
    """Copy a data file by SQLite's backup API, check the copy, and keep the newest 30."""
    target = _free_name(path, reason, now)
    fresh = target.with_name(f"{target.name}.new")
    try:
        target.parent.mkdir(exist_ok=True)
        _copy(path, fresh)
        fresh.replace(target)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        if "malformed" in str(error):
            raise Refused(DAMAGED) from error
        raise Refused(f"不能在“{target.parent}”里备份，请检查磁盘空间和写入权限后再试。") from error
    for old in backups(path)[:-KEPT]:
        old.unlink(missing_ok=True)
    return target


def copy_open(connection: Connection, target: Path) -> None:
    """Copy an open data file, even one whose name is gone from the disk, and check the copy."""
    fresh = target.with_name(f"{target.name}.new")
    source = connection.connection.driver_connection
    assert isinstance(source, sqlite3.Connection)
    try:
        _copy_from(source, fresh)
        fresh.rename(target)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        if "malformed" in str(error):
            raise Refused(DAMAGED) from error
        raise Refused(f"不能存到“{target}”，请检查磁盘空间和写入权限，或换一个文件夹。") from error


def backed_up_on(path: Path, day: date) -> bool:
    """Whether a backup of that day is there."""
    return any(p.name.startswith(f"{path.stem}.{day:%Y-%m-%d} ") for p in backups(path))


def _free_name(path: Path, reason: str, now: datetime) -> Path:
    stem = f"{path.stem}.{now:%Y-%m-%d %H%M%S} {reason}"
    target = path.parent / FOLDER / f"{stem}{path.suffix}"
    number = 2
    while target.exists():
        target = target.with_name(f"{stem} {number}{path.suffix}")
        number += 1
    return target


def _copy(path: Path, fresh: Path) -> None:
    with closing(sqlite3.connect(uri(path, read_only=True), uri=True)) as source:
        _copy_from(source, fresh)


def _copy_from(source: sqlite3.Connection, fresh: Path) -> None:
    fresh.unlink(missing_ok=True)
    fresh.open("xb").close()
    with closing(sqlite3.connect(uri(fresh, read_only=False), uri=True)) as copy:
        source.backup(copy)
        # quick_check misses changed bytes and zeroed pages; this reads everything.
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("malformed, and its copy with it")
