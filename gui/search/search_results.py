"""The list below the search field: hits in their groups, the word that was found made plain."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QWidget

from gui.kit import style
from gui.kit.widgets import named
from models.search.search import Hit, HitGroup

_HIT = Qt.ItemDataRole.UserRole
_ROW, _HEAD = 32, 28
_TITLE_SHARE = 0.42
_Option = Any  # Qt's own stubs do not know this class's fields
_Index = QModelIndex | QPersistentModelIndex


class SearchResults(QListWidget):
    """Group heads, which cannot be chosen, and hits."""

    clicked_hit = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "search_results", "查找结果")
        self.setStyleSheet("#search_results { border: none; }")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps the keys
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_HitDelegate(self))
        self.setMouseTracking(True)
        self.itemClicked.connect(lambda _item: self.clicked_hit.emit())

    @property
    def hit(self) -> Hit | None:
        """The hit that is chosen."""
        item = self.currentItem()
        found = item.data(_HIT) if item else None
        return found if isinstance(found, Hit) else None

    def show_groups(self, groups: Iterable[HitGroup]) -> None:
        """List what was found, the first hit chosen."""
        self.clear()
        for group in groups:
            head = QListWidgetItem(_head(group), self)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            for hit in group.hits:
                item = QListWidgetItem(hit.title, self)
                item.setData(_HIT, hit)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.title} {hit.detail}")
        self.setCurrentRow(1 if self.count() > 1 else -1)

    def step(self, rows: int) -> None:
        """Choose another hit, round the list; heads are passed over."""
        hits = [row for row in range(self.count()) if self.item(row).data(_HIT) is not None]
        if not hits:
            return
        here = hits.index(self.currentRow()) if self.currentRow() in hits else 0
        far = abs(rows) > 1
        there = min(max(here + rows, 0), len(hits) - 1) if far else (here + rows) % len(hits)
        self.setCurrentRow(hits[there])
        if there == 0:
            self.scrollToTop()

    def fit(self, most: int) -> None:
        """Take the height of what was found, within bounds."""
        rows = (self.sizeHintForRow(row) for row in range(self.count()))
        self.setVisible(self.count() > 0)
        self.setFixedHeight(min(sum(rows) + 2, most))


class _HitDelegate(QStyledItemDelegate):
    """Paints a title at the left and what stands there at the right."""

    def sizeHint(self, option: _Option, index: _Index) -> QSize:
        least = _ROW if index.data(_HIT) else _HEAD
        return QSize(option.rect.width(), max(least, option.fontMetrics.height() + 10))

    def paint(self, painter: QPainter, option: _Option, index: _Index) -> None:
        hit = index.data(_HIT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if hit is None:
            painter.setPen(QColor(style.TEXT_FAINT))
            rect = option.rect.adjusted(8, 6, -8, 0)
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        else:
            self._paint_hit(painter, option, hit)
        painter.restore()

    def _paint_hit(self, painter: QPainter, option: _Option, hit: Hit) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hover:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(style.ACCENT_SOFT if selected else style.WINDOW))
            painter.drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 6, 6)
        inner = option.rect.adjusted(14, 0, -12, 0)
        share = _TITLE_SHARE if hit.detail else 1
        title = QRect(inner.left(), inner.top(), int(inner.width() * share), inner.height())
        painter.setPen(QColor(style.ACCENT_DARK if selected else style.TEXT))
        _elided(painter, title, hit.title)
        painter.setPen(QColor(style.TEXT_QUIET))
        _with_word(painter, inner.adjusted(title.width() + 10, 0, 0, 0), hit.detail, hit.word)


def _with_word(painter: QPainter, rect: QRect, text: str, word: str) -> None:
    """Draw a text, the found word in bold and dark."""
    before, found, after = text.partition(word) if word else (text, "", "")
    plain = QFont(painter.font())
    bold = QFont(plain)
    bold.setWeight(QFont.Weight.DemiBold)
    quiet = painter.pen()
    for part, font, pen in (
        (before, plain, quiet),
        (found, bold, QColor(style.TEXT)),
        (after, plain, quiet),
    ):
        painter.setFont(font)
        painter.setPen(pen)
        _elided(painter, rect, part)
        rect = rect.adjusted(painter.fontMetrics().horizontalAdvance(part), 0, 0, 0)
    painter.setFont(plain)


def _elided(painter: QPainter, rect: QRect, text: str) -> None:
    if text and rect.width() > 0:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)


def _head(group: HitGroup) -> str:
    more = (
        f"（{group.found}处，列出前{len(group.hits)}处）" if group.found > len(group.hits) else ""
    )
    return group.kind.value + more
