"""The window on 3,000 units × 60 indicators: a keystroke with its totals, its marks and repaint.

Measured is the time that the window's own thread works, from the key until all that it changes
is painted: the entry, the totals, the checks of what it touches, the marks and the findings list.
Once with all figures there, and once with half of the units still to be entered.
"""

import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.app import favour_keys, make_app
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.table.figure_moves import Block, Place
from models.changes import Change, Edit, MeasureKey
from models.figures import Cell
from models.issues import IssueName
from models.periods import Period
from models.storage.store import Store
from tests.benchmarks.measuring import Result

_UNITS, _GROUPS = 3000, 20  # each group: a sum and its two parts
_FRAME_MS = 16
_WAIT_MS = 100  # what a clerk does not yet call waiting
_ODD = 0.002  # figures ten times too large, so that there is something to mark
_LEAVE_HALF = """
DELETE FROM figures WHERE period = ? AND CAST(substr(unit, 2) AS INTEGER) % 2 = 0
"""
_SENTENCES = """
全市{{ a0 }}元，其中甲项{{ b0 }}元，乙项{{ c0 }}元，{{ reported }}个镇报送。
各镇小计：{% for unit in units %}{{ unit }}{{ a0 }}元{% if not last %}，{% endif %}{% endfor %}。
各镇甲项：{% for unit in units %}{{ unit }}{{ b0 }}元{% if not last %}，{% endif %}{% endfor %}。
"""
_PERIODS = (Period(2024, 1, 4), Period(2024, 1, 5))


def results(short: bool) -> Iterator[Result]:
    """The bars of a keystroke, and of what a clerk does with a whole table."""
    app = make_app()
    keys = 20 if short else 60
    with _window(app, half=False) as (window, opened):
        yield _result("open 3,000 × 60, to the filled table", opened, 4000)
        yield from _typed(app, window, keys, "all entered")
        yield from _looked_at(app, window)
        yield from _texts_typed(app, window)
        yield from _pages_turned(app, window)
    with _window(app, half=True) as (window, _):
        yield from _typed(app, window, keys, "half entered")


@contextmanager
def _window(app: QApplication, half: bool) -> Iterator[tuple[MainWindow, float]]:
    """The window on a large file, once all is looked at, and the seconds that it took to open."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "大表.jianbao"
        _make(path, half)
        settings = Settings(QSettings(f"{folder}/s.ini", QSettings.Format.IniFormat))
        settings.toured = True
        start = time.perf_counter()
        window = MainWindow(settings, path)
        window.ready.connect(favour_keys)
        window.show()
        _wait(app, lambda: window.session is not None)
        opened = time.perf_counter() - start
        _wait(app, lambda: window.workspace.checker.looked)
        yield window, opened
        window.close()


def _typed(app: QApplication, window: MainWindow, keys: int, state: str) -> Iterator[Result]:
    checker, view = window.workspace.checker, window.workspace.page_widget("figures").view
    entries, marks = [], []
    for number in range(keys):
        # Every third is named by a sentence, the others stand in the table only.
        group = number % 3 if number % 3 == 0 else number % _GROUPS
        unit, key = f"第{number * 41 % _UNITS + 1}镇", f"{'abc'[number // 3 % 3]}{group}"
        view.select_cell(Cell(unit, key))
        app.processEvents()
        for digit in "73":
            entries.append(_worked(app, lambda digit=digit: _press(digit)))
        entries.append(_worked(app, lambda: _press(Qt.Key.Key_Return)))
        marks.append(_worked(app, checker.look_now))
    found = f"{state}, {len(checker.found)} findings"
    one = statistics.median(entries[2::3])
    yield _result("a digit typed", statistics.median(entries[0::3]), _FRAME_MS, found)
    yield _result("an entry with its totals and repaint", one, _FRAME_MS, found)
    yield _result("its marks, with the checks", statistics.median(marks), _FRAME_MS, found)
    whole = statistics.median(a + b for a, b in zip(entries[2::3], marks, strict=True))
    yield _result("both together", whole, _FRAME_MS, found)


def _looked_at(app: QApplication, window: MainWindow) -> Iterator[Result]:
    view, workspace = window.workspace.page_widget("figures").view, window.workspace
    bar = view.units.verticalScrollBar()
    steps = [_worked(app, lambda n=n: bar.setValue(n * 900)) for n in range(1, 30)]
    yield _result("a page scrolled", statistics.median(steps), _FRAME_MS)
    yield _result("F8", _worked(app, lambda: workspace.parts.findings.step(1)), _WAIT_MS)
    yield _result("sorted", _worked(app, lambda: view.sort_by("a0", descending=True)), _WAIT_MS)
    whole = Block(0, 1, _UNITS - 1, 3 * _GROUPS)
    yield _result("all selected", _worked(app, lambda: view.selection.select(whole)), _WAIT_MS)
    yield _result("all copied", _worked(app, view.copy), 1000)
    view.selection.go(Place(0, 1))
    QApplication.clipboard().clear()


def _texts_typed(app: QApplication, window: MainWindow) -> Iterator[Result]:
    """A district's measures, and all that is checked in the issue's texts because of them."""
    checker, session = window.workspace.checker, window.workspace.session
    assert session.issue is not None
    place = MeasureKey(session.issue.id, "第7镇")
    times = []
    for number in range(5):
        edit = Edit(place, session.measures.get("第7镇", ""), f"一是开展活动{number + 12}次。")
        session.change(Change.of("修改 措施", [edit]))
        times.append(_worked(app, checker.look_now))
    yield _result("measures handed in, with the checks", statistics.median(times), _WAIT_MS)


def _pages_turned(app: QApplication, window: MainWindow) -> Iterator[Result]:
    """Each page when it is looked at again; the preview while its pages are still laid out."""
    workspace = window.workspace
    for key in ("form", "measures", "issue"):
        workspace.show_page(key)
        app.processEvents()
    for key in ("figures", "form", "measures", "issue", "preview"):
        turned = _worked(app, lambda key=key: workspace.show_page(key))
        yield _result(f"page {key}", turned, 2 * _WAIT_MS if key == "preview" else _WAIT_MS)
    workspace.show_page("figures")


def _result(what: str, seconds: float, bar: float, detail: str = "3,000 × 60") -> Result:
    return Result(what, seconds * 1000, bar, "ms", detail)


def _press(key: "str | Qt.Key") -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def _worked(app: QApplication, act: Callable[[], object]) -> float:
    """The seconds that this thread works on something, until it is painted."""
    start = time.thread_time()
    act()
    app.processEvents()
    return time.thread_time() - start


def _wait(app: QApplication, until: Callable[[], bool]) -> None:
    while not until():
        app.processEvents()
        time.sleep(0.001)


def _make(path: Path, half: bool) -> None:
    """A data file with two periods, nearly all of whose figures add up; `half` of the last."""
    with Store.create(path, _scheme_text()) as store:
        for number, period in enumerate(_PERIODS, 4):
            name = IssueName(2024, str(number))
            store.create_issue(name, period, date(2024, number + 1, 8))
    with closing(sqlite3.connect(path)) as bare, bare:
        rows = "INSERT INTO figures (period, unit, indicator, value) VALUES (?, ?, ?, ?)"
        bare.executemany(rows, _figures())
        if half:
            bare.execute(_LEAVE_HALF, (_PERIODS[-1].code,))


def _figures() -> Iterator[tuple[str, str, str, str]]:
    dice = random.Random(1)
    before, now = (period.code for period in _PERIODS)
    for unit in range(1, _UNITS + 1):
        for group in range(_GROUPS):
            parts = [dice.randint(200, 900) for _ in "bc"]
            later = [part + dice.randint(5, 200) for part in parts]
            for key, old, new in zip(
                "abc", (sum(parts), *parts), (sum(later), *later), strict=True
            ):
                wrong = 10 if dice.random() < _ODD else 1
                yield before, f"第{unit}镇", f"{key}{group}", str(old)
                yield now, f"第{unit}镇", f"{key}{group}", str(new * wrong)


def _scheme_text() -> str:
    units = "".join(f'[[units]]\nname = "第{n}镇"\n' for n in range(1, _UNITS + 1))
    groups = "".join(
        f'[[indicators]]\ntitle = "第{g + 1}组"\nchildren = [\n'
        + "".join(
            f'  {{title = "{title}", key = "{key}{g}", measure = "元"}},\n'
            for title, key in (("小计", "a"), ("甲项", "b"), ("乙项", "c"))
        )
        + "]\n"
        for g in range(_GROUPS)
    )
    rules = "".join(
        f'[[checks]]\nkey = "sum{g}"\nrule = "b{g} + c{g} == a{g}"\n' for g in range(_GROUPS)
    )
    return f"""format = 1
[office]
name = "某市办公室"
city = "某市"
whole = "全市"
[bulletin]
name = "简报"
title = "简报"
intro = "共{{{{ unit_count }}}}个。"
annex_title = "统计表"
{units}{groups}{rules}[[sections]]
heading = "成效"
text = '''{_SENTENCES}'''
[[sections]]
heading = "措施"
measures = true
[[distribution]]
label = "报"
to = "市委"
"""
