"""Files that districts sent: taken into the data file whole, and opened again from there."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from export.incoming.file_bytes import file_bytes
from gui.session import Session
from models.errors import Refused

_KIND = "return"
_MOST_BYTES = 50_000_000
# What would run and not be read; nobody reports figures in these.
_PROGRAMS = (
    *(".exe", ".com", ".bat", ".cmd", ".scr", ".msi", ".ps1", ".vbs", ".vbe"),
    *(".js", ".jse", ".wsf", ".lnk", ".jar", ".hta", ".pif", ".reg"),
)


def read_return(path: Path) -> bytes:
    """A file's bytes, as they are to be kept; raises Refused for what is no return."""
    if path.suffix.lower() in _PROGRAMS:
        raise Refused(f"“{path.name}”是程序，不是报表，请选收到的表格、文档或照片。")
    try:
        return file_bytes(path, _MOST_BYTES, "超过50MB，请压缩后再附，或只登记不附文件。")
    except OSError as error:
        raise Refused(
            f"读不了“{path.name}”（{error.strerror}），请关闭正在用它的程序再试。"
        ) from error


def keep_return(session: Session, name: str, data: bytes) -> str:
    """Keep a file with the open issue; the name under which it is kept, its own one.

    The same bytes under the same name are kept once; others of that name get a number.
    """
    assert session.issue is not None
    sign = hashlib.sha256(data).hexdigest()
    known = {file.name: file.sha256 for file in session.store.files(session.issue.id, _KIND)}
    path, number, proposed = Path(name), 1, name
    while known.get(proposed, sign) != sign:
        number += 1
        proposed = f"{path.stem}({number}){path.suffix}"
    if proposed not in known:
        session.store.keep_file(session.issue.id, _KIND, proposed, data)
    return proposed


def kept_file_path(session: Session, name: str) -> Path:
    """A kept file written out where programs can open it; raises Refused where it is not kept."""
    assert session.issue is not None
    files = session.store.files(session.issue.id, _KIND)
    found = next((file for file in files if file.name == name), None)
    if found is None:
        raise Refused(f"数据文件里没有“{name}”，请重新登记报送并附上文件。")
    temporary = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
    folder = Path(temporary) / "简报收到的文件" / found.sha256[:12]
    path = folder / Path(name).name
    data = session.store.file_data(found)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
    except OSError as error:
        raise Refused(
            f"“{name}”写不到临时文件夹（{error.strerror}），请关闭它后再打开。"
        ) from error
    return path


def open_kept_file(session: Session, name: str) -> None:
    """Open a kept file with the program that this PC has for it."""
    path = kept_file_path(session, name)
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise Refused(f"这台电脑没有打开“{name}”的程序，文件在{path.parent}。")
