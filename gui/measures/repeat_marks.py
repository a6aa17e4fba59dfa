"""How repeated sentences look: two soft tints, each with an underline of its own, and a legend."""

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from gui.kit import style
from gui.kit.widgets import named
from models.checking.repeats import Repeat
from models.schemes.scheme import Scheme

_BEFORE, _BEFORE_SOFT = style.WARN, "#fdf3e0"
_ELSEWHERE, _ELSEWHERE_SOFT = "#6247aa", "#f0ecfa"
_MOST_NAMED = 3


def tint(field: QPlainTextEdit, repeats: Iterable[Repeat]) -> None:
    """Tint what is repeated in a field; the text itself and its undo are left alone."""
    selections = []
    for repeat in repeats:
        selection = QTextEdit.ExtraSelection()
        cursor = field.textCursor()
        cursor.setPosition(repeat.span.start)
        cursor.setPosition(repeat.span.end, cursor.MoveMode.KeepAnchor)
        selection.cursor = cursor  # type: ignore[attr-defined]
        selection.format = _format(repeat)  # type: ignore[attr-defined]
        selections.append(selection)
    field.setExtraSelections(selections)


def told_at(repeats: Iterable[Repeat], place: int, scheme: Scheme) -> str:
    """What is said about the sentence at a place of the text, or ""."""
    found = (r for r in repeats if r.span.start <= place < r.span.end)
    return next((_told(repeat, scheme) for repeat in found), "")


def summary(repeats: Sequence[Repeat], scheme: Scheme) -> str:
    """One line for those who do not see tints: 与上期相同2句；与大英县相同1句."""
    old = sum(repeat.before for repeat in repeats)
    said = [f"与上期相同{old}处"] if old else []
    others = Counter(unit for repeat in repeats for unit in repeat.units)
    said += [f"与{scheme.unit(u).name}相同{n}处" for u, n in others.most_common(_MOST_NAMED)]
    more = len(others) - _MOST_NAMED
    return "；".join(said) + (f"；还与{more}个县（区）相同" if more > 0 else "")


class Legend(QWidget):
    """Says what the tints mean, in their own look."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signs = (
            ("与上期相同", _BEFORE_SOFT, _BEFORE, Qt.PenStyle.DotLine),
            ("与其他县（区）相同", _ELSEWHERE_SOFT, _ELSEWHERE, Qt.PenStyle.SolidLine),
        )
        words = "；".join(words for words, *_ in self._signs)
        named(self, "repeat_legend", f"底色的含义：{words}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for both words."""
        metrics = QFontMetrics(self.font())
        widths = (metrics.horizontalAdvance(words) + 28 for words, *_ in self._signs)
        return QSize(sum(widths), metrics.height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each word on its tint, over its line."""
        painter = QPainter(self)
        metrics, left = QFontMetrics(self.font()), 8
        for words, ground, ink, line in self._signs:
            rect = QRect(left, 2, metrics.horizontalAdvance(words) + 12, metrics.height() + 2)
            painter.fillRect(rect, QColor(ground))
            painter.setPen(QColor(style.TEXT_QUIET))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
            painter.setPen(QPen(QColor(ink), 1.4, line))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            left = rect.right() + 14
        painter.end()


def _format(repeat: Repeat) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(QColor(_BEFORE_SOFT if repeat.before else _ELSEWHERE_SOFT))
    lines = QTextCharFormat.UnderlineStyle
    made.setUnderlineStyle(lines.SingleUnderline if repeat.units else lines.DotLine)
    made.setUnderlineColor(QColor(_ELSEWHERE if repeat.units else _BEFORE))
    return made


def _told(repeat: Repeat, scheme: Scheme) -> str:
    names = [scheme.unit(unit).name for unit in repeat.units]
    listed = "、".join(names[:_MOST_NAMED]) + ("等" if len(names) > _MOST_NAMED else "")
    where = (["上一期也有这句话"] if repeat.before else []) + (
        [f"{listed}也写了这句话"] if names else []
    )
    return "，".join(where) + "。"
