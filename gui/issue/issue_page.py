"""The issue's own data (本期信息): number, dates, texts, its way to print, and what it will say."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.issue.issue_facts import IssueFacts
from gui.issue.issue_marks import IssueMarksCard
from gui.issue.issue_texts import IssueTextsCard
from gui.issue.paragraph_preview import ParagraphPreview
from gui.kit.widgets import button, card, column, label, scrolled
from gui.release.stage_card import StageCard
from gui.release.stage_dialog import ask_next_step, ask_send_back
from gui.session import Session
from gui.settings import Settings
from models.changes import Change, Edit, IssueField
from models.errors import Refused, RejectedInput
from models.issues import Stage

_PAUSE_MS = 120
_LIVE = "由数据自动生成，随录随变；点蓝色的数字可以回到数据表。"
_PRINTED = "这是印发的文字，不再随数据变；印发后的改动见“改动清单”。点蓝色的数字可以到数据表。"


class IssuePage(QWidget):
    """Fields at the left, the stages and the generated paragraphs at the right."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self.facts = IssueFacts()
        self.rejection: QLabel = label("", "rejection")
        self.rejection.setObjectName("facts_rejection")
        self.rejection.setWordWrap(True)
        self.texts = IssueTextsCard(session)
        self.marks = IssueMarksCard(session)
        self.stages = StageCard(session)
        self.preview = ParagraphPreview()
        self.told: QLabel = label(_LIVE, "faint")
        self.told.setObjectName("paragraphs_told")
        self.told.setWordWrap(True)
        self.own_words = label("手工改写", "chip")
        self.own_words.setProperty("tone", "warn")
        self.own_words.hide()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._refresh_words)
        self._stale = True  # what it says is not shown as it is now
        self._lay_out()
        self._wire()
        # Not to a field: a stray digit would become the issue's number.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.refresh()

    def refresh(self) -> None:
        """Show the issue as it is now."""
        issue = self._session.issue
        if issue is None:
            return
        self.facts.show_facts(issue.name, issue.date, issue.period)
        self.facts.set_read_only(self._session.read_only)
        self.stages.refresh()
        self._refresh_words()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while another page was looked at is shown now."""
        super().showEvent(event)
        if self._stale:
            self._refresh_words()

    # -- changes -------------------------------------------------------------------------------

    def _write_facts(self) -> None:
        """Make of the fields a change, or say why not and show the old values again."""
        issue = self._session.issue
        if issue is None:
            return
        try:
            if not self._session.finish_entries():
                self.refresh()
                return
            self._session.change(self._change())
            self.rejection.hide()
        except Refused as error:
            self.rejection.setText(str(error))
            self.rejection.show()
            self.facts.show_facts(issue.name, issue.date, issue.period)

    def _change(self) -> Change:
        issue = self._session.issue
        assert issue is not None
        name, period = self.facts.name(issue.name.version), self.facts.period()
        if name != issue.name and name in self._session.ledger:
            raise RejectedInput(f"{name.chinese}已经有了，请换一个期号。")
        new = {"number": name, "date": self.facts.day, "period": period}
        old = {"number": issue.name, "date": issue.date, "period": issue.period}
        edits = [Edit(IssueField(issue.id, field), old[field], new[field]) for field in new]
        words = {"number": "期号", "date": "编发日期", "period": "报告期"}
        changed = [words[field] for field in new if new[field] != old[field]]
        return Change.of(f"修改 本期{'、'.join(changed)}", edits)

    # -- what it says --------------------------------------------------------------------------

    def _refresh_words(self) -> None:
        self._stale = True
        if self._session.issue is None or not self.isVisible():
            return
        self._stale = False
        from models.words.wording import usual_texts  # no matter of the first screen

        bulletin = self._session.bulletin()
        self.texts.refresh(usual_texts(bulletin))
        self.marks.refresh(bulletin)
        paper = self._session.paper()
        self.preview.show_bulletin(paper)
        self.own_words.setVisible(bool(paper.sentences))
        self.told.setText(_PRINTED if bulletin.issue.stage is Stage.PRINTED else _LIVE)

    def _open_sentences(self) -> None:
        from gui.issue.sentence_dialog import SentenceDialog

        SentenceDialog(self._session, self.window()).open()

    def _look_soon(self) -> None:
        self._stale = True
        self._soon.start()

    def _wire(self) -> None:
        session, facts = self._session, self.facts
        for changed in (
            facts.number.valueChanged,
            facts.date.dateChanged,
            facts.year.valueChanged,
            facts.first.activated,
            facts.last.activated,
            facts.supplement.clicked,
        ):
            changed.connect(lambda _value: self._write_facts())
        session.issue_opened.connect(self.refresh)
        session.issue_changed.connect(self.refresh)
        session.figures_changed.connect(self._look_soon)
        session.remarks_changed.connect(self._look_soon)
        session.entries_wanted.connect(self.texts.hand_in)
        session.entries_wanted.connect(self.marks.hand_in)
        self.preview.cell_picked.connect(session.cell_requested)
        self.stages.step_wanted.connect(lambda: ask_next_step(session, self._settings, self))
        self.stages.back_wanted.connect(lambda: ask_send_back(session, self._settings, self))

    # -- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(20, 16, 20, 24)
        row.setSpacing(16)
        left, right = column(spacing=14), column(spacing=14)
        left.addWidget(self._facts_card())
        left.addWidget(self.texts)
        left.addWidget(self.marks)
        left.addStretch(1)
        right.addWidget(self.stages)
        right.addWidget(self._preview_card(), 1)
        row.addLayout(left, 5)
        row.addLayout(right, 4)
        column(self).addWidget(scrolled("issue_area", body))

    def _facts_card(self) -> QFrame:
        frame, inner = card(QVBoxLayout)
        inner.addWidget(label("基本信息", "heading"))
        inner.addWidget(self.facts)
        hint = "数据按报告期存放：改了报告期，数据表显示新报告期的数据，原来的还在。"
        told = label(hint, "faint")
        told.setWordWrap(True)
        inner.addWidget(told)
        self.rejection.hide()
        inner.addWidget(self.rejection)
        return frame

    def _preview_card(self) -> QFrame:
        frame, inner = card(QVBoxLayout)
        head = QHBoxLayout()
        head.addWidget(label("成效段落", "heading"))
        head.addWidget(self.own_words)
        head.addStretch(1)
        sentences = button("open_sentences", "改句子…", kind="link", accessible="改句子模板")
        sentences.clicked.connect(self._open_sentences)
        head.addWidget(sentences)
        inner.addLayout(head)
        inner.addWidget(self.told)
        self.preview.setMinimumHeight(320)
        inner.addWidget(self.preview, 1)
        return frame
