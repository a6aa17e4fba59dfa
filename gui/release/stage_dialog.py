"""The step to another stage: who takes it, and why if it goes back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QLineEdit, QWidget

from gui.kit.text_field import TextField
from gui.kit.widgets import dialog_buttons, label, named
from gui.release.blocking_box import BlockingBox
from gui.session import Session
from gui.settings import Settings
from models.errors import Refused
from models.issues import Stage

# What each step is called by the one who takes it.
STEP_WORDS = {
    Stage.DRAFT: "退回修改",
    Stage.REVIEW: "送核稿",
    Stage.SIGNED: "签发",
    Stage.PRINTED: "印发",
}
_ORDER = list(Stage)


def next_stage(stage: Stage) -> Stage | None:
    """The stage after one, or None after the last."""
    place = _ORDER.index(stage) + 1
    return _ORDER[place] if place < len(_ORDER) else None


class StageDialog(QDialog):
    """Asks for a name, and for a reason where the issue goes back."""

    def __init__(
        self, session: Session, settings: Settings, stage: Stage, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        assert session.issue is not None
        self._session, self._settings, self._stage = session, settings, stage
        self._back = stage is Stage.DRAFT
        self.setObjectName("stage_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(STEP_WORDS[stage])
        self.setMinimumWidth(620 if stage is Stage.SIGNED else 420)
        self.person = named(QLineEdit(settings.person), "stage_person", "姓名")
        self.reason = TextField("stage_reason", "退回原因")
        self.rejection: QLabel = label("", "rejection")
        self.rejection.setObjectName("stage_rejection")
        self.rejection.setWordWrap(True)
        self.rejection.hide()
        form = QFormLayout(self)
        form.setContentsMargins(22, 18, 22, 16)
        form.setVerticalSpacing(12)
        form.addRow(label(f"{session.issue.caption}：{session.issue.stage.value} → {stage.value}"))
        form.addRow("姓名", self.person)
        if self._back:
            form.addRow("退回原因", self.reason)
        elif stage is Stage.SIGNED:
            form.addRow(BlockingBox(session, settings))
            # What was refused may just have been let pass.
            session.remarks_changed.connect(self.rejection.hide)
        elif stage is Stage.PRINTED:
            form.addRow(label("印发后数据、文字和两个文件一起存档，这一步不能撤销。", "quiet"))
        form.addRow(self.rejection)
        form.addRow(dialog_buttons(self, "stage_ok", STEP_WORDS[stage]))

    def accept(self) -> None:
        """Take the step, once it is said by whom (and why)."""
        person, reason = self.person.text().strip(), self.reason.text.strip()
        if not person:
            self._reject_input("请填写姓名。")
            return
        try:
            if self._back:
                self._session.send_back(person, reason)
            else:
                self._session.advance(person)
        except Refused as error:
            self._reject_input(str(error))
            return
        self._settings.person = person
        super().accept()

    def _reject_input(self, sentence: str) -> None:
        self.rejection.setText(sentence)
        self.rejection.show()


def ask_next_step(session: Session, settings: Settings, parent: QWidget) -> None:
    """Ask for the step to the next stage; after 印发 there is none."""
    if not session.finish_entries():
        return
    stage = next_stage(session.issue.stage) if session.issue else None
    if stage is None:
        session.told.emit("本期已经印发，没有下一步了。")
        return
    StageDialog(session, settings, stage, parent).open()


def ask_send_back(session: Session, settings: Settings, parent: QWidget) -> None:
    """Ask for the reason of going back to the draft; a printed issue cannot."""
    session.hand_in()
    stage = session.issue.stage if session.issue else Stage.DRAFT
    if stage in (Stage.DRAFT, Stage.PRINTED):
        draft = stage is Stage.DRAFT
        session.told.emit("本期还在拟稿，不用退回。" if draft else "本期已经印发，不能退回。")
        return
    StageDialog(session, settings, Stage.DRAFT, parent).open()
