"""After a kill between two keystrokes: the clerk is where they were, and all they entered is there.

The window runs as a process of its own, which is killed as a power cut would.
"""

import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from gui.settings import Settings
from models.storage.store import Store

ROOT = Path(__file__).parent.parent.parent

# Opens the window on the older issue, types as a clerk does, and tells every step.
CLERK = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from gui.app import make_app
from gui.main_window import MainWindow
from gui.settings import Settings

file, memory, page, *texts = sys.argv[1:]
app = make_app()
window = MainWindow(Settings(QSettings(memory, QSettings.Format.IniFormat)), Path(file))
window.show()
while window.workspace is None:
    QTest.qWait(10)
window.activateWindow()
older = next(i for i in window.session.issues if i.name.number == "11")
window.session.open_issue(older.id)
window.workspace.show_page(page)
QTest.qWait(50)

def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)

if page == "figures":
    for _ in range(3):
        press(Qt.Key.Key_Down)
for text in texts:
    QTest.keyClicks(QApplication.focusWidget(), text.rstrip("_"))
    if not text.endswith("_"):
        press(Qt.Key.Key_Tab)
    QTest.qWait(60)
    print(text, flush=True)
QTest.qWait(400)
print("still", flush=True)
app.exec()
"""


class Clerk:
    """A window in a process of its own."""

    def __init__(self, folder: Path, file: Path, page: str, *texts: str) -> None:
        script = folder / "clerk.py"
        script.write_text(CLERK, encoding="utf-8")
        self.memory = folder / "clerk.ini"
        command = [sys.executable, str(script), str(file), str(self.memory), page, *texts]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=_environment(),
            text=True,
        )

    def kill_after(self, word: str) -> None:
        """End the process as a power cut would, once it has told that step."""
        assert self.process.stdout is not None
        with self.process.stdout as told:
            for line in told:
                if line.strip() == word:
                    break
            else:
                pytest.fail("the clerk's window ended by itself")
            self.process.kill()
        self.process.wait(10)

    @property
    def settings(self) -> Settings:
        return Settings(QSettings(str(self.memory), QSettings.Format.IniFormat))


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}


@pytest.fixture
def clerk(tmp_path: Path, two_issues_path: Path):
    """Starts the window in a process of its own."""
    started: list[Clerk] = []

    def start(page: str, *texts: str) -> Clerk:
        started.append(Clerk(tmp_path, two_issues_path, page, *texts))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait(10)


@pytest.fixture
def reopened(windows, two_issues_path: Path):
    """The window as it opens afterwards, with the same memory of this PC."""

    def reopen(killed: Clerk):
        windows.settings = killed.settings
        return windows.open(killed.settings.last_file)

    return reopen


def test_the_window_opens_where_the_clerk_was(clerk, reopened):
    killed = clerk("figures", "425", "11", "47", "9_")
    killed.kill_after("still")
    window = reopened(killed)
    session = window.session
    assert not session.read_only
    assert session.issue.name.number == "11"
    assert window.workspace.page == "figures"
    keys = [leaf.key for leaf in session.scheme.indicators]
    assert tuple(window.workspace.page_widget("figures").view.current_cell()) == (
        "蓬溪县",
        keys[3],
    )
    figures = [session.sheet.figure("蓬溪县", key) for key in keys[:4]]
    assert figures == [425, 11, 47, 34]  # the open cell is as it was before


def test_the_form_opens_at_the_same_field(qtbot, clerk, reopened):
    killed = clerk("form", "81", "3", "9_")
    killed.kill_after("still")
    window = reopened(killed)
    keys = [leaf.key for leaf in window.session.scheme.indicators]
    assert window.workspace.page == "form"
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    assert QApplication.focusWidget().objectName() == f"field_{keys[2]}"
    assert [window.session.sheet.figure("船山区", key) for key in keys[:2]] == [81, 3]


def test_a_kill_at_any_moment_loses_nothing_older_than_the_open_cell(clerk, two_issues_path):
    typed = [str(1000 + n) for n in range(12)]
    killed = clerk("figures", *typed)
    killed.kill_after(typed[8])
    with Store.open(two_issues_path) as store:
        issue = store.find_issue("2018-11")
        scheme = store.scheme(issue.scheme)
        sheet = store.sheet(scheme, issue.period)
        keys = [leaf.key for leaf in scheme.indicators][:9]
        assert [sheet.figure("蓬溪县", key) for key in keys] == [Decimal(t) for t in typed[:9]]


def test_moving_is_remembered_within_a_moment(qtbot, window, settings):
    window.session.cell_requested.emit(window.session.cell._replace(unit="大英县"))
    begun = time.monotonic()
    path = window.session.store.path
    qtbot.waitUntil(lambda: (settings.whereabouts(path).cell or ("",))[0] == "大英县")
    assert time.monotonic() - begun < 1
