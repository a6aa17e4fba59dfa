"""从Word范本读取版式: what of an office's own file is taken over, what not, and how it looks."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.kit.dialogs import framed, sized
from gui.kit.error_dialog import refusals_shown
from gui.kit.widgets import button, column, label, named
from gui.options.option_draft import read_valid
from gui.options.scheme_files import refuse_printed
from gui.options.scheme_switch import switch_scheme
from gui.options.template_notes import keep_template_notes
from gui.preview.page_look import PageLook
from gui.session import Session

if TYPE_CHECKING:
    from export.incoming.own_template import TemplateReading

_SIZE = (1040, 680)
_HEADS = ("采用的", "现在", "范本")


def _with_sound_picture(reading: "TemplateReading") -> "TemplateReading":
    """The reading without a picture that cannot be shown, which it then says."""
    head = reading.letterhead
    if head is None or head.picture is None or not QImage.fromData(head.picture.data).isNull():
        return reading
    notices = [*reading.notices, "红头里的图片已损坏，没有采用，请在Word里重新插入。"]
    return replace(reading, letterhead=replace(head, picture=None), notices=notices)


class TemplateDialog(QDialog):
    """Reads the file at once; raises Refused where it is none, or the issue is printed."""

    def __init__(self, session: Session, path: Path, parent: QWidget | None = None) -> None:
        from export.incoming.own_template import read_template
        from export.incoming.template_toml import with_template

        refuse_printed(session)
        reading = _with_sound_picture(read_template(path))
        assert session.issue is not None
        old = session.store.scheme_text(session.issue.scheme)
        text = with_template(old, reading)
        scheme = read_valid(text)
        super().__init__(parent)
        self._session, self._path = session, path
        self.text_made, self.scheme_made = text, scheme
        self.notices = reading.notices
        self.seen = PageLook("采用以后，印出来是")
        self.taken = named(QTreeWidget(), "template_taken", "采用的版式")
        self.left = named(QListWidget(), "template_left", "没有采用的和原因")
        self.left.setWordWrap(True)
        self.left.addItems([f"· {notice}" for notice in self.notices])
        self._rows = list(self._changes())
        self._lay_out()
        self._list_taken()
        self._show_pages()
        sized(self, *_SIZE)

    @property
    def changes_anything(self) -> bool:
        """Whether the file says anything that is not so already."""
        return bool(self._rows)

    def accept(self) -> None:
        """Keep the layout in a new version of the scheme, which this issue then prints by."""
        session, text = self._session, self.text_made
        with refusals_shown(self):
            version = switch_scheme(session, "从Word范本读取版式", lambda _old: text)
            keep_template_notes(session, version, self.notices)
            session.issue_changed.emit()
            session.told.emit(f"已采用“{self._path.name}”的版式，从本期起用；撤销可以退回。")
            super().accept()

    def showEvent(self, event: QShowEvent) -> None:
        """The list was filled before the style sheet gave its rows their height."""
        super().showEvent(event)
        self.taken.doItemsLayout()

    # -- within --------------------------------------------------------------------------------

    def _changes(self) -> Iterator[tuple[str, str, str]]:
        """What would be taken over: its name, what holds now, what the file says."""
        from export.layout import layout_of
        from export.layout_words import changed_layout

        before = layout_of(self._session.scheme)
        yield from changed_layout(before, layout_of(self.scheme_made))
        was, now = (s.options.picture for s in (self._session.scheme, self.scheme_made))
        if now is not None and now != was:
            size = f"图片{now.width:g}×{now.height:g}毫米"
            yield "红头", "红字" if was is None else "另一张图片", size

    def _list_taken(self) -> None:
        """After the list has its place in the dialog, and with it its look."""
        self.taken.setHeaderLabels(_HEADS)
        self.taken.setRootIsDecorated(False)
        for row in self._rows:
            self.taken.addTopLevelItem(QTreeWidgetItem(row))
        for place in range(2):
            self.taken.resizeColumnToContents(place)

    def _show_pages(self) -> None:
        bulletin = replace(self._session.bulletin(), scheme=self.scheme_made)
        with refusals_shown(self):
            self.seen.show_issue(bulletin)

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addLayout(self._lists(), 5)
        middle.addWidget(self.seen, 4)
        inner = framed(self, "template_dialog", "从Word范本读取版式")
        told = label(f"范本：{self._path.name}", "quiet")
        told.setToolTip(str(self._path))
        inner.addWidget(told)
        inner.addLayout(middle, 1)
        inner.addLayout(self._pushes())

    def _lists(self) -> QVBoxLayout:
        made = column(spacing=8)
        count = len(self._rows)
        told = f"采用{count}项" if count else "这份文件的版式和现在一样，没有要采用的"
        made.addWidget(label(told, "heading"))
        made.addWidget(self.taken, 3)
        left = f"没有采用{len(self.notices)}项" if self.notices else "没有落下的"
        made.addWidget(label(left, "heading"))
        made.addWidget(self.left, 2)
        self.left.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return made

    def _pushes(self) -> QHBoxLayout:
        take = button("template_take", "采用（本期起用）", kind="primary")
        take.setEnabled(self.changes_anything and not self._session.read_only)
        take.clicked.connect(self.accept)
        cancel = button("template_cancel", "取消" if self.changes_anything else "关闭")
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(label("只取版式，不动文字和数据", "faint"))
        row.addStretch(1)
        row.addWidget(take)
        row.addWidget(cancel)
        return row
