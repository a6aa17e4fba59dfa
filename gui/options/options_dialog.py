"""版式与选项: what the office prints by, from now on, and what this issue alone does, with a look.

The office's options are changes of the scheme's text, kept as a new version in one step; the
issue's own are saved as they are typed.
"""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.issue.issue_marks import IssueMarksCard
from gui.kit.dialogs import framed, sized, told_words
from gui.kit.unsaved_dialog import ask_to_leave
from gui.kit.widgets import button, column, named, scrolled
from gui.options.option_draft import OptionDraft, Tried
from gui.options.option_pages import OptionPages
from gui.options.scheme_switch import switch_scheme
from gui.preview.page_look import PageLook
from gui.session import Session
from models.bulletin import Bulletin
from models.errors import Refused, RejectedInput
from models.issues import Stage
from models.schemes.scheme_options import NOTICE
from models.schemes.toml_table import parsed_toml

_PAUSE_MS = 200
_SIZE = (1120, 720)
_OWN_ROW = "版头和印制"
_FOR_ALL = "本单位的：存成新的一版模板，从本期起用。灰字是默认。"
_FOR_ONE = "只用于本期：填上就自动保存，可以撤销；空着的按单位的。"
_PRINTED = "本期已印发，不再改动；请新建下一期，在那里改，从那一期起用。"


class OptionsDialog(QDialog):
    """Groups at the left, their options in the middle, a page as it will print at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert session.issue is not None
        self._session = session
        self._locked = session.read_only or session.issue.stage is Stage.PRINTED
        self.draft = OptionDraft(session.store.scheme_text(session.issue.scheme))
        self.tried: Tried = self.draft.tried()
        self._group = ""  # the title of the office's group that is looked at
        self._local: dict[str, str] = {}  # what is no value at all, by the option's name
        self.groups = named(QListWidget(), "option_groups", "选项分类")
        self.pages = OptionPages()
        self.own = IssueMarksCard(session)
        self.seen = PageLook("印出来是")
        self.level = told_words("option_level", "quiet")
        self.fault = told_words("option_fault", "rejection")
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.look)
        self._lay_out()
        self._wire()
        self._load()
        self.groups.setCurrentRow(1)
        sized(self, *_SIZE)

    def look(self) -> None:
        """Try what is set, tell what cannot be, and show what the rest prints."""
        self._soon.stop()
        session = self._session
        if session.issue is None:
            return
        self.tried = self.draft.tried()
        faults = self.tried.faults | self._local
        self.pages.tell(faults)
        self._mark_groups(faults)
        self._show_pages(faults)
        changed = self.tried.text != self.draft.base
        self.save_button.setEnabled(changed and not faults and not self._locked)
        self.close_button.setText("不存，关闭" if changed or faults else "关闭")

    def save(self) -> bool:
        """Keep the options as a new version of the scheme, which this issue then prints by."""
        self.look()
        if not self.save_button.isEnabled():
            return False
        text = self.tried.text
        try:
            switch_scheme(self._session, "修改版式与选项", lambda _old: text)
        except Refused as error:
            self.fault.setText(str(error))
            self.fault.show()
            return False
        self._session.told.emit("已存为新的一版报表模板，从本期起用；撤销可以退回。")
        self._load()
        super().accept()
        return True

    def reject(self) -> None:
        """Close; what is not saved yet is asked about."""
        self.look()
        self._session.hand_in()
        if self.close_button.text() == "关闭":
            super().reject()
            return
        ask_to_leave(self, "改了的选项还没有存进模板。", self.save, self.leave)

    def showEvent(self, event: QShowEvent) -> None:
        """The list was filled before the style sheet gave its rows their height."""
        super().showEvent(event)
        self.groups.doItemsLayout()

    def leave(self) -> None:
        """Close without saving."""
        super().reject()

    # -- within --------------------------------------------------------------------------------

    def _load(self) -> None:
        """Show the options as the issue's scheme has them."""
        issue = self._session.issue
        if issue is None:
            return
        self.draft = OptionDraft(self._session.store.scheme_text(issue.scheme))
        self._local = {}
        self.tried = self.draft.tried()
        self.pages.load(parsed_toml(self.draft.base), self.tried.scheme)
        self._follow()

    def _follow(self) -> None:
        if self._session.issue is not None:
            self.own.refresh(self._session.bulletin())
            self.look()

    def _option_changed(self, name: str) -> None:
        item = self.pages.items[name]
        self._local.pop(name, None)
        try:
            self.draft.put(name, item.edit())
        except RejectedInput as error:
            self.draft.put(name, lambda text: text)
            self._local[name] = str(error)
        self._soon.start()

    def _show_pages(self, faults: dict[str, str]) -> None:
        told = ""
        try:
            self.seen.show_issue(self._as_set())
        except Refused as error:
            told = str(error)
        if faults:
            told = "有写得不对的地方，改好才能存；左边分类标了“！”。"
        self.fault.setText(told)
        self.fault.setVisible(bool(told))

    def _as_set(self) -> Bulletin:
        """The issue as it is set; with the options of a 通报, as one."""
        bulletin = replace(self._session.bulletin(), scheme=self.tried.scheme)
        if self._group != NOTICE:
            return bulletin
        texts = replace(bulletin.issue.texts, form=NOTICE)
        return replace(bulletin, issue=replace(bulletin.issue, texts=texts))

    def _mark_groups(self, faults: dict[str, str]) -> None:
        for row, (title, names) in enumerate(self.pages.names(), 1):
            wrong = any(name in faults for name in names)
            self.groups.item(row).setText(f"{title} ！" if wrong else title)

    def _show_group(self, row: int) -> None:
        place = row - 1 if row <= len(self.pages.groups) else self._stack.count() - 1
        if not self.groups.item(row).flags():
            return  # a heading
        own = place == len(self.pages.groups)
        self._stack.setCurrentIndex(place)
        self._group = "" if own else self.pages.groups[place].title
        self.seen.heading.setText("印成通报是" if self._group == NOTICE else "印出来是")
        self.look()
        usual = _FOR_ONE if own else _FOR_ALL
        locked = self._session.read_only_reason or _PRINTED
        self.level.setText(locked if self._locked else usual)
        self.seen.sight.show_kind("first" if own else self.pages.groups[place].page)
        self.save_button.setVisible(not own)

    def _wire(self) -> None:
        self.groups.currentRowChanged.connect(self._show_group)
        self.pages.changed.connect(self._option_changed)
        session = self._session
        session.issue_opened.connect(self._load)
        session.issue_changed.connect(self._follow)
        session.entries_wanted.connect(self.own.hand_in)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._add_heading("本单位")
        for group in self.pages.groups:
            self.groups.addItem(group.title)
            self._stack.addWidget(self.pages.areas[group.key])
        self._add_heading("本期")
        self.groups.addItem(_OWN_ROW)
        own = QWidget()
        column(own).addWidget(self.own)
        self._stack.addWidget(scrolled("option_own_area", own))
        self._stack.setEnabled(not self._locked)
        self.groups.setFixedWidth(124)
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(self.groups)
        middle.addLayout(self._options(), 5)
        middle.addWidget(self.seen, 4)
        inner = framed(self, "options_dialog", "版式与选项")
        inner.addLayout(middle, 1)
        inner.addLayout(self._pushes())

    def _add_heading(self, text: str) -> None:
        """A word above groups, which is none itself."""
        item = QListWidgetItem(text, self.groups)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self.groups.font()
        font.setBold(True)
        item.setFont(font)

    def _options(self) -> QVBoxLayout:
        made = column(spacing=8)
        made.addWidget(self.level)
        made.addWidget(self._stack, 1)
        made.addWidget(self.fault)
        return made

    def _pushes(self) -> QHBoxLayout:
        self.save_button = button("save_options", "存进模板（本期起用）", kind="primary")
        self.save_button.clicked.connect(self.save)
        self.close_button = button("close_options", "关闭")
        self.close_button.clicked.connect(self._close)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.save_button)
        row.addWidget(self.close_button)
        return row

    def _close(self) -> None:
        """The button says itself that nothing is saved."""
        self._session.hand_in()
        self.leave()
