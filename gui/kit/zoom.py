"""One zoom for all that is read in the window: the table, the form, the measures."""

from string import Template
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from gui.kit.style import FONT_POINTS
from gui.kit.widgets import widened
from gui.settings import Settings

if TYPE_CHECKING:
    from gui.table.figure_view import FigureView

STEPS = (50, 60, 75, 90, 100, 110, 125, 150, 175, 200, 250)
_NATURAL = "at_100"  # the property in which a part of a page keeps its own width
_NO_LIMIT = 16_777_215  # Qt's QWIDGETSIZE_MAX

# A page's own sheet goes before the window's, so that its headings are told again.
_SHEET = Template("""
* { font-size: ${text}pt; }
QLabel[kind="title"] { font-size: ${title}pt; }
QLabel[kind="heading"] { font-size: ${heading}pt; }
""")


class Zoom(QObject):
    """How large the pages are shown, in per cent; remembered on this PC."""

    changed = Signal(int)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._percent = _bounded(settings.zoom)

    @property
    def percent(self) -> int:
        """The zoom, from 50 to 250."""
        return self._percent

    def set_percent(self, percent: int) -> None:
        """Show everything in that size."""
        percent = _bounded(percent)
        if percent != self._percent:
            self._percent = self._settings.zoom = percent
            self.changed.emit(percent)

    def turn(self, steps: int) -> None:
        """The next larger or smaller size."""
        larger = [size for size in STEPS if size > self._percent]
        smaller = [size for size in reversed(STEPS) if size < self._percent]
        self.set_percent(next(iter(larger if steps > 0 else smaller), self._percent))

    def follow(self, page: QWidget) -> None:
        """Show a page of texts and fields in this size from now on."""
        self.dress(page)
        self.changed.connect(lambda _percent: self._dress_again(page))

    def _dress_again(self, page: QWidget) -> None:
        if shiboken6.isValid(page):  # the page of a mode goes when the mode is left
            self.dress(page)

    def follow_table(self, table: "FigureView") -> None:
        """Show the figure table in this size from now on; its own wheel turns this zoom."""
        table.zoom = self._percent
        table.zoom_changed.connect(self.set_percent)
        self.changed.connect(lambda percent: setattr(table, "zoom", percent))

    def dress(self, page: QWidget) -> None:
        """Show a page of texts and fields in the size of now."""
        factor = self._percent / 100
        sheet = _sheet(factor) if self._percent != 100 else ""
        if page.styleSheet() != sheet:
            page.setStyleSheet(sheet)
        for body in page.findChildren(QWidget, "page_body"):
            natural = _natural(body, body.maximumWidth())
            if natural < _NO_LIMIT:
                body.setMaximumWidth(widened(natural, factor))
        for side in page.findChildren(QFrame):
            if side.property("kind") == "side":
                side.setFixedWidth(widened(_natural(side, side.minimumWidth()), factor))
        for grid in page.findChildren(QGridLayout):
            _stretch(grid, factor)


def _sheet(factor: float) -> str:
    sizes = {"text": FONT_POINTS, "title": 15, "heading": 11}
    return _SHEET.substitute({name: f"{size * factor:.1f}" for name, size in sizes.items()})


def _natural(thing: QObject, now: Any) -> Any:
    """A measure as it was before any zoom: it is kept when it is first asked for."""
    if thing.property(_NATURAL) is None:
        thing.setProperty(_NATURAL, now)
    return thing.property(_NATURAL)


def _stretch(grid: QGridLayout, factor: float) -> None:
    columns = range(grid.columnCount())
    widths = _natural(grid, [grid.columnMinimumWidth(column) for column in columns])
    for column, width in zip(columns, widths, strict=False):
        grid.setColumnMinimumWidth(column, widened(width, factor))


def _bounded(percent: int) -> int:
    return min(max(percent, STEPS[0]), STEPS[-1])
