"""One keystroke to its commit, beside a bare commit of the same rows on the same file system."""

import itertools
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

from export.sample import create_sample
from models.changes import Change, Edit
from models.figures import FigureKey
from tests.benchmarks.measuring import Result


def results(short: bool) -> Iterator[Result]:
    """The median over many commits, taken in turns."""
    with tempfile.TemporaryDirectory() as folder:
        store = create_sample(Path(folder) / "样例.jianbao")
        bare = sqlite3.connect(Path(folder) / "bare.db", isolation_level=None)
        try:
            yield _compared(_ours(store), _bare(bare), 60 if short else 300)
        finally:
            bare.close()
            store.close()


def _compared(ours: Callable[[], None], bare: Callable[[], None], runs: int) -> Result:
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for kept, action in zip(times, (ours, bare), strict=True):
            start = time.perf_counter()
            action()
            kept.append((time.perf_counter() - start) * 1000)
    mine, least = map(statistics.median, times)
    detail = f"{mine:.2f} ms against {least:.2f} ms"
    return Result("a figure to its commit, minus a bare commit", mine - least, 2, "ms", detail)


def _ours(store: object) -> Callable[[], None]:
    numbers = itertools.count(1)
    period = store.issues()[0].period  # type: ignore[attr-defined]
    key = FigureKey("蓬溪县", "activities", period)

    def type_one() -> None:
        number = next(numbers)
        edit = Edit(key, Decimal(number - 1), Decimal(number))
        store.apply(Change("录入 蓬溪县 活动次数", (edit,)))  # type: ignore[attr-defined]

    return type_one


def _bare(connection: sqlite3.Connection) -> Callable[[], None]:
    connection.execute("PRAGMA journal_mode=TRUNCATE")
    connection.execute("PRAGMA synchronous=FULL")
    connection.executescript(
        "CREATE TABLE figure(unit TEXT, indicator TEXT, value TEXT, PRIMARY KEY(unit, indicator));"
        "CREATE TABLE change(id INTEGER PRIMARY KEY, at TEXT, who TEXT, label TEXT);"
        "CREATE TABLE edit(change INTEGER, place TEXT, old TEXT, new TEXT);"
    )
    numbers = itertools.count(1)

    def commit_one() -> None:
        number = next(numbers)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT OR REPLACE INTO figure VALUES('蓬溪县', 'activities', ?)", (str(number),)
        )
        connection.execute("INSERT INTO change VALUES(?, '2018-05-14', '王', '录入')", (number,))
        connection.execute(
            "INSERT INTO edit VALUES(?, 'x', ?, ?)", (number, str(number - 1), str(number))
        )
        connection.execute("COMMIT")

    return commit_one
