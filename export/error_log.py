"""Where unexpected errors are kept on this PC, for whoever helps."""

import os
import sys
import tempfile
from pathlib import Path

_MOST_BYTES = 1_000_000


def log_file() -> Path:
    """The log in the user's own data folder, the same for the window and the commands."""
    return _data_folder() / "jianbao" / "简报" / "错误记录.txt"


def write_log(file: Path, details: str) -> None:
    """Add to the log; OSError where its disk is full or read-only."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists() and file.stat().st_size > _MOST_BYTES:
        file.replace(file.with_suffix(".old.txt"))
    with file.open("a", encoding="utf-8", errors="backslashreplace") as log:
        log.write(f"{details}\n\n")


def _data_folder() -> Path:
    """As Qt's AppLocalDataLocation, which the commands cannot ask."""
    home = Path(os.path.expanduser("~"))
    if not home.is_absolute():
        return Path(tempfile.gettempdir())
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if sys.platform == "darwin":
        return home / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
