"""The way in: a command, or the window.

`main.py [FILE]` opens the window; `main.py COMMAND …` works without one (`main.py --help`).
"""

import gc
import os
import sys
from functools import partial
from pathlib import Path

from export.cli import command_line

NO_WINDOW = 2
# Objects made before Python looks for rubbish: at the start nearly all that is made stays.
YOUNG = 100_000


def main(words: list[str]) -> int:
    """Decide by the first word: a command, otherwise a file for the window."""
    gc.set_threshold(YOUNG)
    for stream in (sys.stdout, sys.stderr):
        # A console of another code page must not turn a rare character into a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    unreadable = command_line.unreadable(words)
    if unreadable:
        print(unreadable, file=sys.stderr)
        return command_line.REFUSED
    if command_line.is_command(words):
        from export.cli.guard import guarded  # the window does without

        return guarded(partial(command_line.run, words))
    if len(words) > 1:
        print(f"“{words[0]}”不是命令，请用 main.py --help 查看用法。", file=sys.stderr)
        return command_line.REFUSED
    return _window(Path(words[0]) if words else None)


def _reads_chinese() -> bool:
    """Whether this Python can name files in Chinese; under LANG=C without its help it cannot."""
    try:
        "简报".encode(sys.getfilesystemencoding())
    except UnicodeEncodeError:
        return False
    return True


def _begin_again() -> None:
    """Run the same command in UTF-8, which has to be settled before Python begins."""
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def _window(file: Path | None) -> int:
    try:
        from gui.app import run
    except ImportError as error:
        print(
            f"缺少显示窗口所需的系统组件（{error}），请按README安装，或改用命令行。",
            file=sys.stderr,
        )
        return NO_WINDOW
    return run(file)


if __name__ == "__main__":
    if not (_reads_chinese() or sys.flags.utf8_mode):
        _begin_again()
    sys.exit(main(sys.argv[1:]))
