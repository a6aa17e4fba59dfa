"""Files that people hand in, read whole: no device, no pipe, nothing larger than it can be."""

import errno
import os
import stat
from pathlib import Path

from models.errors import Refused


def file_bytes(path: Path, most: int, too_large: str) -> bytes:
    """What a file holds; raises OSError, or Refused for no file and for more than `most` bytes.

    `too_large` goes on after the file's name: 太大，不像一张数据表，请…
    """
    found = path.stat()
    _refuse_no_file(found, path)
    if found.st_size > most:
        raise Refused(f"“{path.name}”{too_large}")
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:  # it grew meanwhile
        raise Refused(f"“{path.name}”{too_large}")
    return data


def _refuse_no_file(found: os.stat_result, path: Path) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(found.st_mode):
        raise Refused(f"“{path}”不是文件，而是设备或管道，请选一个真正的文件。")
