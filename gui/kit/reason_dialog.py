"""Asks why and by whom: for an explanation, for letting pass, for silencing a check."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from gui.kit.dialogs import framed, told_words
from gui.kit.text_field import TextField
from gui.kit.widgets import dialog_buttons, label, named
from gui.settings import Settings
from models.errors import Refused

_SHOWN = 4


class Question(NamedTuple):
    """What a dialog asks: its title, the sentences it is about, and the words of its fields."""

    title: str
    about: tuple[str, ...]
    reason: str  # what stands above the reason
    hint: str  # an example, in grey
    person: str = "姓名"
    proposed: str = ""  # a reason to begin with
    whose: str = ""  # the name to begin with; "" is the one signed last


class ReasonDialog(QDialog):
    """Keeps asking until `decide` takes reason and name, or the clerk gives up."""

    def __init__(
        self,
        question: Question,
        settings: Settings,
        decide: Callable[[str, str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._decide, self._settings = decide, settings
        self._own_name = question.person == "姓名"
        self.setMinimumWidth(540)
        self.reason = TextField("reason_text", question.reason)
        self.reason.least = 3
        self.reason.setPlaceholderText(question.hint)
        self.reason.show_text(question.proposed)
        self.reason.fit()
        proposed = question.whose or (settings.person if self._own_name else "")
        self.person = named(QLineEdit(proposed), "reason_person", question.person)
        self.person.setMaximumWidth(220)
        self.rejection = told_words("reason_rejection", "rejection")
        self.rejection.hide()
        self._lay_out(question)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Have it decided; what is refused is told, and asked again."""
        person = self.person.text().strip()
        try:
            self._decide(self.reason.text.strip(), person)
        except Refused as error:
            self.rejection.setText(str(error))
            self.rejection.show()
            missing = self.person if self.reason.text.strip() and not person else self.reason
            missing.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._own_name:
            self._settings.person = person
        super().accept()

    def _lay_out(self, question: Question) -> None:
        inner = framed(self, "reason_dialog", question.title)
        inner.setSpacing(8)
        shown = [*question.about[:_SHOWN]]
        if len(question.about) > _SHOWN:
            shown.append(f"……等{len(question.about)}条")
        for sentence in shown:
            told = label(sentence)
            told.setWordWrap(True)
            inner.addWidget(told)
        inner.addSpacing(6)
        for caption, field in ((question.reason, self.reason), (question.person, self.person)):
            name = label(caption, "quiet")
            name.setBuddy(field)
            inner.addWidget(name)
            inner.addWidget(field)
        inner.addWidget(self.rejection)
        inner.addSpacing(6)
        inner.addWidget(dialog_buttons(self, "reason_ok", "确定"))
