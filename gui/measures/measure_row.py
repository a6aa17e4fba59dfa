"""One district's measures: its text, its last issue's text beside it, and the word counts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.kit.plain_text import plain, without_name, word_count
from gui.kit.text_field import TextField
from gui.kit.widgets import button, label
from gui.measures.repeat_marks import summary, tint, told_at
from models.checking.repeats import Repeat, Shared, repeats, text_keys
from models.entry.unit_texts import NamedText, shared_out
from models.schemes.scheme import Scheme, Unit

_TAKES = (".docx", ".txt")
_MOST_NAMED = 3


class MeasureRow(QFrame):
    """A card with the district's name and colon, which the app prints, and two texts."""

    handed_in = Signal(str, str)  # unit, text
    count_changed = Signal(str, int)  # unit, characters
    file_wanted = Signal(str)  # unit
    file_given = Signal(str, object)  # unit, Path
    share_wanted = Signal(str)  # unit whose text holds others'

    def __init__(
        self, unit: Unit, before: str, before_title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.unit = unit
        self.repeats: list[Repeat] = []
        self._before_keys = text_keys(before)
        self.count, self.repeated = label("", "faint"), label("", "faint")
        self.foreign, self.share = self._foreign_line()
        self.field = self._own_field()
        self.before = self._last_field(before, before_title)
        self.reuse = button(f"reuse_{unit.key}", "沿用上期文字", kind="link")
        self.reuse.setEnabled(bool(before))
        self.reuse.clicked.connect(self._reuse)
        self.open = button(
            f"open_{unit.key}", "打开文件…", kind="link", accessible=f"打开{unit.name}的文件"
        )
        self.open.setToolTip("打开报来的.docx或.txt，也可以把文件拖进来")
        self.open.clicked.connect(lambda: self.file_wanted.emit(unit.key))
        self._lay_out(before, before_title)

    def show_text(self, text: str) -> None:
        """Show the district's text as it is now."""
        self.field.show_text(text)
        self._count()

    def set_read_only(self, read_only: bool) -> None:
        """Only show, or let write."""
        self.field.setReadOnly(read_only)
        self.reuse.setEnabled(not read_only and bool(self.before.text))
        self.open.setEnabled(not read_only)

    def stack(self, stacked: bool) -> None:
        """Put last issue's text below instead of beside, where there is little room."""
        ways = QBoxLayout.Direction
        self._pair.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)

    def add_text(self, text: str) -> None:
        """Put a text behind what is there, as one step, and hand it in."""
        added = without_name(plain(text), (self.unit.name, self.unit.short))
        cursor = self.field.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        cursor.insertText(f"\n{added}" if self.field.text.strip() else added)
        self.field.setTextCursor(cursor)
        self.field.hand_in()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark_repeats(self, shared: Shared, scheme: Scheme) -> None:
        """Tint what stood in the last issue or stands at another district."""
        self.repeats = repeats(self.unit.key, self.field.text, self._before_keys, shared)
        tint(self.field, self.repeats)
        self.field.tip_at = lambda place: told_at(self.repeats, place, scheme)
        said = summary(self.repeats, scheme)
        self.repeated.setText(said)
        self.repeated.setVisible(bool(said))
        self.field.setAccessibleDescription(said)

    def mark_foreign(self, scheme: Scheme) -> None:
        """Say which other districts' names stand at the head of paragraphs, and offer to move."""
        names = [scheme.unit(key).name for key in self.shared(scheme).parts]
        listed = "、".join(names[:_MOST_NAMED]) + ("等" if len(names) > _MOST_NAMED else "")
        self.foreign.setText(f"写着“{listed}”的名称，是不是放错了地方？" if names else "")
        self.foreign.setVisible(bool(names))
        self.share.setText(f"移到{names[0]}" if len(names) == 1 else "按名称分到各县（区）…")
        self.share.setAccessibleName(self.share.text().rstrip("…"))
        self.share.setVisible(bool(names) and not self.field.isReadOnly())

    def shared(self, scheme: Scheme) -> NamedText:
        """The row's text by the districts whose names stand in it."""
        return shared_out(self.unit.key, self.field.text, scheme.units)

    # -- putting it together -------------------------------------------------------------------

    def _own_field(self) -> TextField:
        unit = self.unit
        made = TextField(f"measure_{unit.key}", f"{unit.name}的措施")
        made.least = 4
        made.fit()
        made.setPlaceholderText("写这个县（区）的主要做法；名称和冒号不用写。")
        made.takes = _TAKES
        made.file_given.connect(lambda path: self.file_given.emit(unit.key, path))
        made.handed_in.connect(self._hand_in)
        made.typed.connect(self._count)
        self.repeated.setObjectName(f"repeated_{unit.key}")
        self.repeated.setWordWrap(True)
        self.repeated.hide()
        return made

    def _foreign_line(self) -> tuple[QLabel, QPushButton]:
        told = label("", "warning")
        told.setObjectName(f"foreign_{self.unit.key}")
        told.setWordWrap(True)
        push = button(f"share_{self.unit.key}", "移走", kind="link")
        push.clicked.connect(lambda: self.share_wanted.emit(self.unit.key))
        for widget in (told, push):
            widget.hide()
        return told, push

    def _last_field(self, before: str, before_title: str) -> TextField:
        made = TextField(f"before_{self.unit.key}", f"{self.unit.name}上一期的措施")
        made.setReadOnly(True)
        made.least = 4
        made.fit()
        made.show_text(before)
        made.setPlaceholderText("上一期没有文字。" if before_title else "没有上一期。")
        return made

    def _lay_out(self, before: str, before_title: str) -> None:
        inner = self._pair = QHBoxLayout(self)
        inner.setContentsMargins(18, 12, 18, 14)
        inner.setSpacing(18)
        name = label(f"{self.unit.name}：", "heading")
        name.setBuddy(self.field)
        name.setMinimumHeight(self.reuse.sizeHint().height())
        foreign = QHBoxLayout()
        foreign.addWidget(self.foreign, 1)
        foreign.addWidget(self.share)
        own = _side(_head(name, self.open, self.count), self.field, self.repeated)
        own.insertLayout(2, foreign)
        counted = f"　{word_count(before)}字" if before else ""
        title = label((before_title or "上一期") + counted, "faint")
        last = _side(_head(title, self.reuse), self.before)
        inner.addLayout(own, 3)
        if before_title:
            inner.addLayout(last, 2)

    def _hand_in(self, text: str) -> None:
        cleaned = without_name(text.strip(), (self.unit.name, self.unit.short))
        if cleaned != text:
            self.field.show_text(cleaned)
        self.handed_in.emit(self.unit.key, cleaned)

    def _reuse(self) -> None:
        """Put last issue's text behind what is there."""
        self.add_text(self.before.text)

    def _count(self) -> None:
        count = word_count(self.field.text)
        self.count.setText(f"{count}字" if count else "还没有写")
        self.count_changed.emit(self.unit.key, count)


def _head(name: QWidget, *others: QWidget) -> QHBoxLayout:
    """A line with a name at the left and the rest at the right."""
    row = QHBoxLayout()
    row.addWidget(name)
    row.addStretch(1)
    for widget in others:
        row.addWidget(widget)
    return row


def _side(head: QHBoxLayout, field: QWidget, *below: QWidget) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(6)
    made.addLayout(head)
    made.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
    for widget in below:
        made.addWidget(widget)
    made.addStretch(1)
    return made
