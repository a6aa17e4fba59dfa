"""Writing a file whole or not at all, and saying in one sentence why not."""

import contextlib
import errno
import os
import secrets
from pathlib import Path

from models.errors import Refused


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in the place of `path`; on failure the old file is whole and nothing is left over.

    The new file is written beside the old one, on the same disk, and then takes its name. Raises
    Refused where the folder cannot be written or the old file is held open by Word or WPS.
    """
    if path.is_dir():
        raise Refused(f"“{path.name}”是一个文件夹，请换一个文件名或文件夹。")
    # Short and unlike the target's name, which may already be as long as the disk allows.
    beside = path.parent / f"~{secrets.token_hex(6)}.tmp"
    try:
        _write(beside, data)
        _rename(beside, path)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    try:
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise Refused(_unwritable(path.parent, error)) from error


def _rename(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except OSError as error:
        raise Refused(
            f"不能替换“{target.name}”，请先在Word或WPS里关闭它再试，或者换一个文件夹。"
        ) from error


def _unwritable(folder: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"磁盘已满，文件写不进“{folder}”，请腾出空间或换一个文件夹。"
    if not folder.exists():
        return f"找不到文件夹“{folder}”，请换一个文件夹。"
    return f"不能写入文件夹“{folder}”，请换一个能写的文件夹。"
