"""The line above the pages that says what a release means for what is typed now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from gui.kit.widgets import button, label, named
from gui.release.change_watch import ChangeWatch
from gui.session import Session
from models.issues import Stage, parse_issue_name
from models.released.corrections import adjusted, to_adjust

_SHOWN = 2


class ChangeBanner(QFrame):
    """签发后有n处改动, or that a printed issue's files stay as they are, or what is to adjust."""

    list_wanted = Signal()
    correction_wanted = Signal()

    def __init__(self, session: Session, watch: ChangeWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "change_banner", "签发、印发以后的改动")
        self.setProperty("kind", "banner")
        self._session, self._watch = session, watch
        self.words = label("")
        self.words.setObjectName("change_words")
        self.list_button = button("show_changes", "改动清单…", kind="link")
        self.correct_button = button("correct_issue", "更正…", kind="link")
        self.done_button = button("adjusted", "已调整", kind="link")
        self.list_button.clicked.connect(self.list_wanted)
        self.correct_button.clicked.connect(self.correction_wanted)
        self.done_button.clicked.connect(self._tick_off)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        for push in (self.list_button, self.correct_button, self.done_button):
            row.addWidget(push)
        watch.updated.connect(self.refresh)
        for changed in (session.issue_opened, session.issue_changed):
            changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what holds for the open issue now; nothing to say hides the line."""
        told = self._told()
        self.words.setText(told)
        self.words.setToolTip("\n".join(self._lines()))
        self.setVisible(bool(told))
        issue, changed = self._session.issue, bool(self._watch.changes)
        released = issue is not None and not issue.stage.draft
        self.list_button.setVisible(released and changed)
        printed = issue is not None and issue.stage is Stage.PRINTED
        self.correct_button.setVisible(printed and changed and not self._session.read_only)
        self.done_button.setVisible(bool(self._lines()) and not self._session.read_only)

    def _told(self) -> str:
        issue, count = self._session.issue, len(self._watch.changes)
        if issue is None:
            return ""
        if issue.stage is Stage.SIGNED:
            return f"签发后有{count}处改动，印发前请再核对。" if count else ""
        if issue.stage is Stage.PRINTED:
            if count:
                return (
                    f"印发后有{count}处改动，不在存档的文件里；预览、打印和导出的仍是印发的那一份。"
                )
            return "本期已印发：预览、打印和导出的是存档的那一份；现在再改，只列入改动清单。"
        lines = self._lines()
        more = f"等{len(lines)}处" if len(lines) > _SHOWN else ""
        names = "、".join(_chinese(name) for name in to_adjust(self._session.remarks, issue))
        return (
            f"{names}印发后的改动要在本期调整：{'；'.join(lines[:_SHOWN])}{more}" if lines else ""
        )

    def _lines(self) -> list[str]:
        """What is to be put right in this issue, while it is not released."""
        issue = self._session.issue
        if issue is None or not issue.stage.draft:
            return []
        found = to_adjust(self._session.remarks, issue)
        return [line for kept in found.values() for line in kept.lines]

    def _tick_off(self) -> None:
        issue, remarks = self._session.issue, self._session.remarks
        if issue is not None:
            self._session.change(adjusted(remarks, issue, to_adjust(remarks, issue)))


def _chinese(name: str) -> str:
    from models.issues import IssueName

    year, number, version = parse_issue_name(name)
    return IssueName(year, number, version or 1).chinese
