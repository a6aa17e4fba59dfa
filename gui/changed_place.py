"""Where a step was undone or redone: the clerk is taken there, as in Excel."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from models.changes import Change, IssueField, MeasureKey, Place
from models.figures import Cell, FigureKey

if TYPE_CHECKING:
    from gui.workspace import Workspace

# What the page 本期信息 has fields for; other data of an issue have dialogs.
_ON_ISSUE_PAGE = frozenset(
    ("number", "date", "period", "title", "intro", "annex_title", "distribution")
)


def show_changed(workspace: "Workspace", change: Change) -> None:
    """Show the first place of a change; the preview shows all of them, a mode keeps its place."""
    if workspace.full.mode is not None or workspace.page == "preview":
        return
    session = workspace.session
    place = _first_shown(edit.place for edit in change.edits)
    if isinstance(place, FigureKey):
        session.cell_requested.emit(Cell(place.unit, place.indicator))
    elif isinstance(place, MeasureKey):
        session.measures_requested.emit(place.unit)
    elif place is not None and workspace.page != "issue":
        workspace.show_page("issue")


def _first_shown(places: Iterable[Place]) -> Place | None:
    return next((place for place in places if _has_page(place)), None)


def _has_page(place: Place) -> bool:
    if isinstance(place, IssueField):
        return place.field in _ON_ISSUE_PAGE
    return isinstance(place, FigureKey | MeasureKey)
