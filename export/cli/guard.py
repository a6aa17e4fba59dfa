"""A command shielded from its surroundings: a closed pipe, a full disk, Ctrl-C, a fault of its own.

What the command says is collected and passed on at its end, so that an output that fails fails in
one place, and never half-way through the work.
"""

import errno
import io
import os
import platform
import sys
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from datetime import datetime
from typing import TextIO

from export.cli.command_line import REFUSED
from export.error_log import log_file, write_log

INTERRUPTED = 130


def guarded(work: Callable[[], int]) -> int:
    """The exit status of a command, whatever happens; what it cannot say is one sentence."""
    said, warned = io.StringIO(), io.StringIO()
    with redirect_stdout(said), redirect_stderr(warned):
        status = _status(work)
    if not _passed_on(sys.stdout, said.getvalue()):
        warned.write("结果没有写出来：要写到的磁盘已满或不能写，请换一个地方再试。\n")
        status = REFUSED
    _passed_on(sys.stderr, warned.getvalue())
    return status


def _status(work: Callable[[], int]) -> int:
    try:
        return work()
    except SystemExit as stop:  # the argument parser has spoken
        return stop.code if isinstance(stop.code, int) else REFUSED
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        return INTERRUPTED
    except Exception as error:
        print(_unexpected(error), file=sys.stderr)
        return REFUSED


def _unexpected(error: Exception) -> str:
    """The details go to the log; what is said is where they are."""
    head = f"{datetime.now():%Y-%m-%d %H:%M:%S}  {platform.platform()}  {sys.argv}"
    file = log_file()
    try:
        write_log(file, head + "\n" + "".join(traceback.format_exception(error)))
    except OSError:
        kind = type(error).__name__
        return f"程序出了意外（{kind}），没有完成，错误记录也写不进“{file}”，请告诉维护人员。"
    return f"程序出了意外，没有完成，请把错误记录“{file}”发给维护人员。"


def _passed_on(stream: TextIO | None, text: str) -> bool:
    """Whether a text was written; a reader that has gone has read enough."""
    if stream is None or not text:
        return True
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        _silence(stream)
        # Windows says EINVAL of a pipe without a reader.
        return error.errno in (errno.EPIPE, errno.EINVAL)
    return True


def _silence(stream: TextIO) -> None:
    """Let go of what could not be written: at its end Python would try, and complain, again."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
