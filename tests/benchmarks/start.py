"""Start to a shown window, and to its filled table, against a bare QMainWindow: whole processes."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from export.sample import create_sample
from tests.benchmarks.measuring import Result, alternately, process


def results(short: bool) -> Iterator[Result]:
    """Each process ends itself at the moment that is measured."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "样例.jianbao"
        create_sample(path).close()
        runs = 5 if short else 15
        shown, filled, bare = alternately(
            runs,
            process("-m", "tests.benchmarks.window_process", "shown", str(path)),
            process("-m", "tests.benchmarks.window_process", "filled", str(path)),
            process("-m", "tests.benchmarks.window_process", "bare"),
        )
    detail = f"{shown:.2f} s against {bare:.2f} s"
    yield Result(
        "start to a shown window, against a bare QMainWindow", shown / bare, 1.5, detail=detail
    )
    detail = f"{filled:.2f} s against {bare:.2f} s"
    yield Result(
        "start to a filled table, against a bare QMainWindow", filled / bare, 4, detail=detail
    )
