"""Every page, mode and dialog: all controls have names and can be reached without a mouse."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from gui.main_window import MainWindow
from gui.menus.actions import specs
from gui.pages import PAGES

_CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit,
    QTabBar, QTextEdit,
)  # fmt: skip
# The arrows lead from the table into its 合计 row; in the reading mode the page has all keys.
_REACHED_OTHERWISE = {"total_grid", "figure_grid"}
_CLOSING = {"file.quit"}


def controls(root: QWidget) -> Iterator[QWidget]:
    """What can be worked with, but for the parts that Qt makes its own widgets of."""
    for kind in _CONTROLS:
        for widget in root.findChildren(kind):
            parent = widget.parentWidget()
            parts = widget.objectName().startswith("qt_") or (
                parent is not None and parent.objectName().startswith("qt_")
            )
            of_another = isinstance(parent, QAbstractSpinBox | QComboBox) or "Private" in str(
                parent.metaObject().className() if parent else ""
            )
            corner = type(widget) is QAbstractButton or isinstance(widget, QHeaderView)
            if widget.isVisibleTo(root) and not (parts or of_another or corner):
                yield widget


def unnamed(root: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in controls(root)
        if not widget.objectName() or not _said(widget)
    ]


def unreachable(root: QWidget) -> list[str]:
    return [
        widget.objectName()
        for widget in controls(root)
        if widget.isEnabled()
        and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.objectName() not in _REACHED_OTHERWISE
    ]


def _said(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def open_dialogs() -> list[QDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


@pytest.fixture
def no_file_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    for ask in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *a, **k: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *a, **k: "")


@pytest.mark.parametrize("page", [page.key for page in PAGES])
def test_every_page(windows, two_issues_path, page: str):
    window = windows.open(two_issues_path)
    window.workspace.show_page(page)
    assert unnamed(window) == []
    assert unreachable(window) == []


@pytest.mark.parametrize(
    "action", ["cell.panel", "look.find", "look.tour", "reading.aloud", "reading.again"]
)
def test_every_mode_and_panel(window: MainWindow, action: str):
    window.actions_by_name[action].trigger()
    assert unnamed(window) == []
    assert unreachable(window) == []


def test_the_first_screen(windows):
    window = windows.open()
    assert unnamed(window) == []
    assert unreachable(window) == []


def test_every_dialog_that_a_menu_opens(qtbot, window: MainWindow, no_file_chosen):
    """Each action is carried out on the sample; where a dialog comes up it is looked at."""
    faults, seen = [], set()
    qtbot.waitUntil(lambda: window.jobs.idle)
    for spec in specs():
        if spec.name in _CLOSING:
            continue
        if spec.name.startswith("finding."):
            window.workspace.parts.findings.step(1)
        window.actions_by_name[spec.name].trigger()
        qtbot.waitUntil(lambda: window.jobs.idle, timeout=15_000)
        for dialog in open_dialogs():
            seen.add(dialog.objectName())
            assert dialog.objectName() == "about" or dialog.windowTitle(), spec.name
            faults += [f"{spec.name}: {fault}" for fault in unnamed(dialog) + unreachable(dialog)]
            dialog.reject()
        window.workspace.full.leave()
    assert faults == []
    assert {
        "new_file_dialog", "import_dialog", "export_dialog", "print_dialog", "new_issue_dialog",
        "return_dialog", "stage_dialog", "sentence_dialog", "order_dialog", "checks_dialog",
        "reason_dialog", "keys_dialog",
    } <= seen  # fmt: skip


def test_enter_and_escape_are_enough_in_the_dialogs_of_every_day(qtbot, window: MainWindow):
    for action in ("issue.new", "issue.export", "issue.import_figures", "file.new", "help.keys"):
        window.actions_by_name[action].trigger()
        qtbot.waitUntil(lambda: window.jobs.idle)
        [dialog] = open_dialogs()
        dialog.activateWindow()
        qtbot.waitUntil(lambda at=dialog: at.isAncestorOf(at.focusWidget()))
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert open_dialogs() == [], action
