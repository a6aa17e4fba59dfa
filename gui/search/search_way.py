"""The way from a search hit to where it stands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from models.figures import Cell
from models.search.search import Hit, HitKind

if TYPE_CHECKING:
    from gui.workspace import Workspace


def go(workspace: "Workspace", hit: Hit) -> None:
    """Open what was found: its issue, its page, its cell or its words."""
    session = workspace.session
    if hit.issue is not None and not session.open_issue(hit.issue):
        return
    match hit.kind:
        case HitKind.UNIT | HitKind.INDICATOR | HitKind.FIGURE:
            _show_cell(workspace, hit)
        case HitKind.TEXT:
            show_text(workspace, hit.word)
        case HitKind.MEASURES:
            show_measures(workspace, hit.unit, hit.word)
        case HitKind.ISSUE if hit.unit:
            show_measures(workspace, hit.unit, hit.word)
        case HitKind.ISSUE:
            workspace.show_page("issue" if hit.word else workspace.page)


def _show_cell(workspace: "Workspace", hit: Hit) -> None:
    """A unit is shown at its first figure, an indicator at its first unit."""
    scheme = workspace.session.scheme
    unit = hit.unit or scheme.units[0].key
    indicator = hit.indicator or next(scheme.typed_indicators()).key
    workspace.full.leave()
    workspace.session.cell_requested.emit(Cell(unit, indicator))


def show_measures(workspace: "Workspace", unit: str, word: str) -> None:
    """Show a district's measures, the word in them selected."""
    workspace.session.measures_requested.emit(unit)
    field = workspace.page_widget("measures").findChild(QPlainTextEdit, f"measure_{unit}")
    if field is not None:
        _select(field, word)


def show_text(workspace: "Workspace", word: str) -> None:
    """Show the issue's own texts, with the keys where the word stands if it stands in a field."""
    workspace.show_page("issue")
    for field in workspace.page_widget("issue").findChildren(QPlainTextEdit):
        if word and word in field.toPlainText():
            _select(field, word)
            return


def _select(field: QPlainTextEdit, word: str) -> None:
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    place = field.toPlainText().find(word) if word else -1
    if place >= 0:
        cursor = field.textCursor()
        cursor.setPosition(place)
        cursor.setPosition(place + len(word), cursor.MoveMode.KeepAnchor)
        field.setTextCursor(cursor)
