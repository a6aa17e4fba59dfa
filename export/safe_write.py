"""Writing files whole or not at all, and saying in one sentence why not."""

import contextlib
import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.errors import Refused


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in the place of `path`; on failure the old file is whole and nothing is left over.

    The new file is written beside the old one, on the same disk, and then takes its name. Raises
    Refused where the folder cannot be written or the old file is held open by Word or WPS.
    """
    replace_files([(path, data)])


def replace_files(files: Sequence[tuple[Path, bytes]]) -> None:
    """The same for files that belong together: all of them are replaced, or none is."""
    swaps = [_Swap.of(path) for path, _ in files]
    done: list[_Swap] = []
    try:
        for swap, (_, data) in zip(swaps, files, strict=True):
            _write(swap.fresh, data)
        for swap in swaps:
            swap.probe()
        for swap in swaps:
            if swap is not swaps[-1]:
                swap.keep()
            swap.replace()
            done.append(swap)
    except BaseException:
        for swap in done:
            swap.take_back()
        raise
    finally:
        for swap in swaps:
            swap.clear()


@dataclass(frozen=True)
class _Swap:
    """A new file on its way into the place of an old one, which may be wanted back."""

    target: Path
    fresh: Path
    kept: Path

    @classmethod
    def of(cls, target: Path) -> "_Swap":
        _refuse_what_is_no_file(target)
        # Short and unlike the target's name, which may already be as long as the disk allows.
        beside = target.parent / f"~{secrets.token_hex(6)}"
        return cls(target, beside.with_suffix(".tmp"), beside.with_suffix(".old"))

    def probe(self) -> None:
        """Refuse what Word holds open before anything is replaced: Windows renames no such file."""
        with _naming(self.target):
            if self.target.exists():
                os.rename(self.target, self.target)

    def keep(self) -> None:
        """A copy of the old file, for the case that a later one cannot be replaced."""
        with _naming(self.target):
            if self.target.exists():
                shutil.copy2(self.target, self.kept)

    def replace(self) -> None:
        with _naming(self.target):
            self.fresh.replace(self.target)

    def take_back(self) -> None:
        """The old file again, or none where there was none."""
        with contextlib.suppress(OSError):
            if self.kept.exists():
                self.kept.replace(self.target)
            else:
                self.target.unlink()

    def clear(self) -> None:
        for path in (self.fresh, self.kept):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def _refuse_what_is_no_file(path: Path) -> None:
    """Devices, pipes and folders are nobody's to replace."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise Refused(f"“{path}”太长，请换一个短一些的文件名。") from error
        raise Refused(_unwritable(path.parent, error)) from error
    if stat.S_ISDIR(mode):
        raise Refused(f"“{path.name}”是一个文件夹，请换一个文件名或文件夹。")
    if not stat.S_ISREG(mode):
        raise Refused(f"“{path.name}”不是普通文件，请换一个文件名。")


def _write(path: Path, data: bytes) -> None:
    try:
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise Refused(_unwritable(path.parent, error)) from error


@contextlib.contextmanager
def _naming(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Refused(_unwritable(target.parent, error)) from error
        raise Refused(
            f"不能替换“{target.name}”，请先在Word或WPS里关闭它再试，或者换一个文件夹。"
        ) from error


def _unwritable(folder: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"磁盘已满，文件写不进“{folder}”，请腾出空间或换一个文件夹。"
    if not folder.exists():
        return f"找不到文件夹“{folder}”，请换一个文件夹。"
    return f"不能写入文件夹“{folder}”，请换一个能写的文件夹。"
