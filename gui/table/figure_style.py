"""How the figure table looks: its colours, by the palette's lightness, and its measures."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from models.schemes.scheme import Severity


@dataclass(frozen=True)
class GridColours:
    """The colours of the table; marks are told apart by their signs as well."""

    base: QColor
    text: QColor
    faint: QColor  # 未报 and —
    line: QColor
    head: QColor
    head_text: QColor
    head_line: QColor
    lit: QColor  # header cells of the current cell
    hover: QColor
    total: QColor
    computed: QColor
    selection: QColor
    accent: QColor  # border of the current cell
    mandatory: QColor
    verify: QColor
    hint: QColor

    def of(self, severity: Severity) -> QColor:
        """The colour of a mark."""
        marks = {Severity.MANDATORY: self.mandatory, Severity.VERIFY: self.verify}
        return marks.get(severity, self.hint)


_LIGHT = (
    *("#ffffff", "#1f2328", "#76808a", "#e6e9ed"),
    *("#eef2f7", "#3d444d", "#d0d7df", "#d3e4fa", "#e4ecf5"),
    *("#f6f7f9", "#fafafb", "#e8f1fc", "#1f66c1"),
    *("#c62828", "#b25e00", "#2f6f9f"),
)
_DARK = (
    *("#1e2126", "#e6e8eb", "#8d96a0", "#33383f"),
    *("#282c33", "#c9ced4", "#3f454d", "#2c4868", "#333a44"),
    *("#262a30", "#23272d", "#253a55", "#6aa9f7"),
    *("#ff7b72", "#e3a04a", "#79b8e8"),
)

# How a mark is signed, so that nothing depends on telling colours apart.
SIGNS = {Severity.MANDATORY: "✕", Severity.VERIFY: "！", Severity.HINT: "i"}
PARTIAL_SIGN = "＊"

MARGIN = 6  # between a figure and the line at its right, at 100 %
ROW_PADDING = 12  # above and below a row's text together


def grid_colours(palette: QPalette) -> GridColours:
    """The colours for a light or a dark desktop."""
    dark = palette.color(QPalette.ColorRole.Base).lightness() < 128
    return GridColours(*map(QColor, _DARK if dark else _LIGHT))
