"""更正: the three ways to put a printed issue right; the app proposes none."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QWidget

from gui.kit.dialogs import framed
from gui.kit.error_dialog import refusals_shown
from gui.kit.reason_dialog import Question, ReasonDialog
from gui.kit.widgets import button, card, column, label
from gui.release.papers import save_paper
from gui.session import Session
from gui.settings import Settings
from models.released.corrections import adjusted_later, reprint
from models.released.differences import Difference
from models.released.frozen import frozen_bulletin

_WAY = 110


class CorrectionDialog(QDialog):
    """撤回重印, 下期调整, 发更正: each with what it does, and its button."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        changes: list[Difference],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        assert session.issue is not None
        self._session, self._settings, self._changes = session, settings, changes
        self.setMinimumWidth(620)
        inner = framed(self, "correction_dialog", "更正")
        told = f"{session.issue.name.chinese}印发后有{len(changes)}处改动"
        inner.addWidget(label(told, "heading"))
        inner.addWidget(label("三种更正方式，按本单位的规定选用；存档的文件都不会变。", "quiet"))
        for way in (
            ("reprint", "撤回重印", "按现在的数据和文字另起一版，旧版留着。", self.reprint),
            ("adjust", "下期调整", "记下这些改动，做下一期时会提醒。", self.adjust),
            ("notice", "发更正", "写一份更正的草稿（Word），由您修改、送签。", self.write_notice),
        ):
            inner.addWidget(_way(*way))
        close = button("close_correction", "关闭")
        close.clicked.connect(self.reject)
        inner.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def reprint(self) -> None:
        """Make the next version beside the printed one, and open it."""
        session = self._session
        assert session.issue is not None
        with refusals_shown(self):
            session.settle()
            new = reprint(session.store, session.issue)
            session.open_issue(new.id)
            session.issues_changed.emit()
            session.told.emit(f"已建{new.name.chinese}，从拟稿开始。")
            self.accept()

    def adjust(self) -> None:
        """Leave a note for the next issue."""
        session, issue = self._session, self._session.issue
        assert issue is not None
        name = issue.name.chinese
        question = Question(
            "下期调整", (f"{name}的{len(self._changes)}处改动记到下一期。",), "备注", "可以不写"
        )

        def decide(note: str, person: str) -> None:
            changes = self._changes
            session.change(adjusted_later(session.remarks, issue, changes, note, person))
            session.told.emit("已记下，做下一期时会提醒。")
            self.accept()

        ReasonDialog(question, self._settings, decide, self).open()

    def write_notice(self) -> None:
        """Save the draft of a 更正."""
        from export.papers.correction import correction_bytes, correction_name

        session = self._session

        def made() -> tuple[str, bytes]:
            assert session.issue is not None
            session.settle()
            # The paper that people hold is named as it was printed, whatever was changed since.
            printed = frozen_bulletin(session.store, session.issue) or session.bulletin()
            return correction_name(printed), correction_bytes(printed, self._changes)

        if save_paper(session, self._settings, self, "更正草稿存到哪里", made):
            self.accept()


def _way(name: str, title: str, words: str, act: Callable[[], None]) -> QFrame:
    frame, row = card(QHBoxLayout)
    texts = column(spacing=3)
    texts.addWidget(label(title, "heading"))
    texts.addWidget(label(words, "quiet"))
    row.addLayout(texts, 1)
    push = button(f"correct_{name}", f"{title}…", accessible=title)
    push.setMinimumWidth(_WAY)  # three ways of one weight
    push.clicked.connect(act)
    row.addWidget(push)
    return frame
