"""Two texts side by side, what differs in colour: a list of changes shows only a line of each."""

from html import escape

from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QWidget

from gui.kit import style
from gui.kit.widgets import column, label, named
from models.words.clauses import Run, runs

_LINES = 6
_FIRST = "first"  # where the two begin to differ


class DifferenceView(QWidget):
    """The chosen change whole: what was on the left, what is on the right."""

    def __init__(self, old: str, new: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("difference_view")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self.old = self._pane(row, "difference_old", old)
        self.new = self._pane(row, "difference_new", new)

    def show_pair(self, old: str, new: str) -> None:
        """Show a change; two empty texts show none."""
        before, after = runs(old, new)
        self.old.setHtml(_html(before, f"background: {style.BAD_SOFT}; color: {style.BAD};"))
        self.new.setHtml(_html(after, f"background: {style.GOOD_SOFT}; color: {style.GOOD};"))
        for pane in (self.old, self.new):
            pane.scrollToAnchor(_FIRST)

    def _pane(self, row: QHBoxLayout, name: str, title: str) -> QTextBrowser:
        pane = named(QTextBrowser(), name, title)
        pane.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 24)
        own = column(spacing=4)
        own.addWidget(label(title, "quiet"))
        own.addWidget(pane)
        row.addLayout(own, 1)
        return pane


def _html(pieces: list[Run], look: str) -> str:
    spans = [
        f'<span style="{look}">{escape(text)}</span>' if changed else escape(text)
        for text, changed in pieces
    ]
    first = next((n for n, (_, changed) in enumerate(pieces) if changed), None)
    if first:
        spans[first] = f'<a name="{_FIRST}"></a>{spans[first]}'
    return f'<p style="line-height: 130%">{"".join(spans)}</p>'.replace("\n", "<br>")
