"""The way from draft to print (拟稿 → 核稿 → 签发 → 印发): where the issue stands, and who."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.kit.widgets import button, label, repolish
from gui.release.stage_dialog import STEP_WORDS, next_stage
from gui.session import Session
from models.issues import Issue, Stage, StageStep

_MOST_STEPS = 6


class StageCard(QFrame):
    """The four stages in a row, the steps taken, and the buttons for the next one."""

    step_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._session = session
        self.words = {stage: label(stage.value, "stage") for stage in Stage}
        self.forward = button("stage_forward", "送核稿…", kind="primary")
        self.forward.clicked.connect(self.step_wanted)
        self.back = button("stage_back", "退回修改…")
        self.back.clicked.connect(self.back_wanted)
        self.record = label("", "quiet")
        self.record.setObjectName("stage_record")
        self.record.setWordWrap(True)
        self._lay_out()

    def refresh(self) -> None:
        """Show the stage and the steps as they are now."""
        issue = self._session.issue
        assert issue is not None
        order = list(Stage)
        for stage, word in self.words.items():
            done = order.index(stage) < order.index(issue.stage)
            word.setText(f"✓ {stage.value}" if done else stage.value)
            reached = "now" if stage is issue.stage else "done" if done else ""
            word.setProperty("reached", reached)
            repolish(word)
        following = next_stage(issue.stage)
        self.forward.setVisible(following is not None)
        if following is not None:
            self.forward.setText(f"{STEP_WORDS[following]}…")
        for push in (self.forward, self.back):
            push.setEnabled(not self._session.read_only)
        self.back.setVisible(issue.stage not in (Stage.DRAFT, Stage.PRINTED))
        self.record.setText(_record(issue))

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self)
        inner.setContentsMargins(18, 14, 18, 14)
        inner.setSpacing(12)
        inner.addWidget(label("流程", "heading"))
        way = QHBoxLayout()
        way.setSpacing(4)
        for place, word in enumerate(self.words.values()):
            if place:
                way.addWidget(_arrow())
            way.addWidget(word)
        way.addStretch(1)
        inner.addLayout(way)
        inner.addWidget(self.record)
        pushes = QHBoxLayout()
        pushes.addWidget(self.forward)
        pushes.addWidget(self.back)
        pushes.addStretch(1)
        inner.addLayout(pushes)


def _arrow() -> QLabel:
    made = label("→", "faint")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


def _record(issue: Issue) -> str:
    if not issue.steps:
        return "还在拟稿；签发以前导出的文件标“送审稿”。"
    return "\n".join(_told(step) for step in issue.steps[-_MOST_STEPS:])


def _told(step: StageStep) -> str:
    when = _time(step.at)
    if step.reason:
        return f"{when}　{step.person} 退回到{step.stage.value}：{step.reason}"
    return f"{when}　{step.person} {STEP_WORDS[step.stage]}"


def _time(at: datetime) -> str:
    return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"
