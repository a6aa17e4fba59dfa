"""Making and opening the file behind a data file: nothing half made or half opened stays."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from models.errors import Refused
from models.storage.backups import back_up, backed_up_on
from models.storage.database import APPLICATION_ID, connect, disconnect, refusing
from models.storage.migrations import migrate


def there(path: Path) -> bool:
    """Whether something has that name; refused where the disk takes no such name."""
    try:
        return path.exists()
    except OSError as error:  # as where a name is longer than the disk allows
        raise Refused(f"不能新建“{path}”，请换一个短一些的文件名或别的文件夹。") from error


def own_path(path: Path) -> Path:
    """The file itself where a link to it is given: both must find the same lock and backups."""
    try:
        return path.resolve() if path.is_symlink() else path
    except (OSError, RuntimeError) as error:
        raise Refused(f"打不开“{path}”，请检查它是不是文件、有没有权限。") from error


def new_file(path: Path) -> Connection:
    """An empty data file with its tables; what fails leaves nothing behind."""
    try:
        path.open("xb").close()
    except OSError as error:
        raise Refused(f"不能新建“{path}”，请换一个文件名或文件夹。") from error
    connection = None
    try:
        connection = connect(path)
        with refusing():
            with connection.begin():
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate(connection, lambda: None)
    except BaseException:
        if connection is not None:
            disconnect(connection, read_only=False)
        path.unlink()
        raise
    return connection


def opened(path: Path, *, read_only: bool) -> Connection:
    """A connection to a data file, which is backed up and migrated where it may be written."""
    connection = connect(path, read_only=read_only)
    try:
        if not read_only:
            with refusing():
                _prepare(path, connection)
    except BaseException:
        disconnect(connection, read_only=read_only)
        raise
    return connection


def _prepare(path: Path, connection: Connection) -> None:
    """Today's backup, then the migrations with one of their own before them."""
    now = datetime.now()
    if not backed_up_on(path, now.date()):
        back_up(path, "每日", now)
    migrate(connection, lambda: back_up(path, "升级前", now))
