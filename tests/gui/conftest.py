"""What the window's tests share: a real data file, a session on it, windows of their own."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from export.sample import create_sample
from gui.main_window import MainWindow
from gui.session import Session
from gui.settings import Settings
from models.issues import IssueName
from models.periods import Period
from models.storage.store import Store


@pytest.fixture(scope="session", autouse=True)
def clipboard_left_empty(qapp: QApplication) -> Iterator[None]:
    """Offscreen, Qt frees the clipboard after Python is gone: nothing of ours may be in it then."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def type_text(qtbot) -> Callable[[QWidget, str], None]:
    """Types a text: ASCII by keys, the rest as an input method commits it."""

    def typed(widget: QWidget, text: str) -> None:
        widget.setFocus()
        if text.isascii():
            qtbot.keyClicks(widget, text)
            return
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    return typed


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's data file, made once."""
    path = tmp_path_factory.mktemp("sample") / "示例.jianbao"
    create_sample(path).close()
    return path


@pytest.fixture
def sample_path(made_sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample's data file, for one test."""
    return Path(shutil.copy(made_sample, tmp_path / "示例.jianbao"))


@pytest.fixture
def two_issues_path(sample_path: Path) -> Path:
    """The sample and the issue after it, which has no figures yet."""
    with Store.open(sample_path) as store:
        before = store.find_issue("2018-11")
        name, period = IssueName(2018, "12"), Period(2018, 1, 5)
        store.create_issue(name, period, date(2018, 6, 14), copy_from=before)
    return sample_path


@pytest.fixture
def session(qapp: object, sample_path: Path) -> Iterator[Session]:
    """A session on the sample issue."""
    made = Session(Store.open(sample_path))
    made.open_issue(made.issues[0].id)
    yield made
    made.close()


@pytest.fixture
def next_session(qapp: object, two_issues_path: Path) -> Iterator[Session]:
    """A session on the issue after the sample: nothing entered, last period's figures there."""
    made = Session(Store.open(two_issues_path))
    made.open_issue(made.issues[0].id)
    yield made
    made.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A memory of this test's own."""
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = Settings(store)
    made.toured = True  # the first steps have a test of their own
    for purpose in ("data", "export", "import"):
        made.keep_folder(purpose, tmp_path)
    return made


class Windows:
    """Opens windows and waits until their file is there."""

    def __init__(self, qtbot, settings: Settings) -> None:
        self.qtbot, self.settings = qtbot, settings
        self.open_ones: list[MainWindow] = []

    def open(self, path: Path | None = None) -> MainWindow:
        window = MainWindow(self.settings, path)
        self.qtbot.addWidget(window)
        self.open_ones.append(window)
        window.show()
        self.qtbot.waitUntil(lambda: hasattr(window, "jobs"))
        if path is not None:
            # Qt shows a window's new middle a turn of the event loop later.
            self.qtbot.waitUntil(lambda: window.workspace and window.workspace.isVisible())
        return window


@pytest.fixture
def windows(qtbot, settings: Settings) -> Iterator[Windows]:
    """Opens windows; all are closed after the test."""
    made = Windows(qtbot, settings)
    yield made
    for window in made.open_ones:
        for dialog in window.findChildren(QDialog):
            dialog.done(0)  # a modal one left open would take the next test's mouse
        window.close()


@pytest.fixture
def window(windows: Windows, sample_path: Path) -> MainWindow:
    """The window on the sample."""
    return windows.open(sample_path)
