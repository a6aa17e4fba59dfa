"""The figure that is read aloud: its row, its indicator, its digits as large as they fit."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.kit import style
from gui.kit.widgets import label, named, repolish
from gui.reading.reading_desk import ReadingDesk
from gui.session import Session
from models.entry.ticks import Reading
from models.quantities import Blank, printed
from models.spoken import spoken

_MOST_POINTS, _LEAST_POINTS = 96, 20
_TONES = {Reading.UNREAD: "quiet", Reading.RIGHT: "good", Reading.WRONG: "bad"}
_SIGNS = {Reading.UNREAD: "", Reading.RIGHT: "✓ ", Reading.WRONG: "✕ "}
_SHEET = """
QLabel#reading_row { font-size: 24pt; font-weight: 600; }
QLabel#reading_indicator { font-size: 18pt; }
QLabel#reading_path { font-size: 11pt; }
QLabel#reading_spoken { font-size: 15pt; }
"""


class BigDigits(QWidget):
    """One text, as large as its place allows."""

    def __init__(self) -> None:
        super().__init__()
        named(self, "reading_digits", "正在读的数")
        self.text, self._faint = "", False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_text(self, text: str, *, faint: bool) -> None:
        """Show a text; 未报 and — are faint."""
        self.text, self._faint = text, faint
        self.setAccessibleDescription(text)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Low enough for a small window."""
        return QSize(200, 72)

    def sizeHint(self) -> QSize:
        """Large enough to be read across a table."""
        return QSize(600, 150)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text at the left, as large as it fits."""
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(QColor(style.TEXT_FAINT if self._faint else style.TEXT))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), flags, self.text)
        painter.end()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Medium)
        font.setPointSizeF(_MOST_POINTS)
        metrics = QFontMetricsF(font)
        wide = self.width() / max(metrics.horizontalAdvance(self.text), 1.0)
        high = self.height() / metrics.height()
        font.setPointSizeF(max(_LEAST_POINTS, _MOST_POINTS * min(1.0, wide, high)))
        return font


class ReadingFigure(QFrame):
    """A card with all that the two need to see of one figure."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("kind", "card")
        self.setStyleSheet(_SHEET)
        self.row, self.indicator = _named("reading_row"), _named("reading_indicator")
        self.path, self.spoken = _named("reading_path", "faint"), _named("reading_spoken", "quiet")
        self.state = named(label("", "chip"), "reading_state", "校对状态")
        self.digits = BigDigits()
        self.inner = QVBoxLayout(self)
        self.inner.setContentsMargins(28, 20, 28, 18)
        self.inner.setSpacing(4)
        self.inner.addLayout(self._head())
        self.inner.addWidget(self.path)
        self.inner.addWidget(self.digits, 1)
        self.inner.addWidget(self.spoken)

    def show_desk(self, desk: ReadingDesk) -> None:
        """Show the figure that is read now."""
        leaf, figure = self._session.scheme.indicator(desk.cell.indicator), desk.figure
        measure = f"（{leaf.measure}）" if leaf.measure else ""
        self.row.setText(desk.row_name)
        self.indicator.setText(leaf.name + measure)
        self.path.setText(" › ".join(leaf.path))
        self.digits.show_text(printed(figure), faint=isinstance(figure, Blank))
        self.spoken.setText(f"读作：{spoken(figure)}")
        self.state.setText(_SIGNS[desk.standing] + desk.standing.value)
        self.state.setProperty("tone", _TONES[desk.standing])
        repolish(self.state)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(18)
        head.addWidget(self.row)
        head.addWidget(self.indicator, 1)
        head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        return head


def _named(name: str, kind: str = "") -> QLabel:
    made = label("", kind)
    made.setObjectName(name)
    made.setWordWrap(name != "reading_row")
    return made
