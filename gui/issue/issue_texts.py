"""The issue's own texts, each in place of the template's, which stands behind it in grey."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from gui.kit.text_field import TextField
from gui.kit.widgets import button, label
from gui.session import Session
from models.changes import Change, Edit, IssueField


class TextSpec(NamedTuple):
    """One text: its field of IssueTexts, what it is called, a hint, and its least height."""

    field: str
    title: str
    hint: str
    lines: int


TEXTS = (
    TextSpec("title", "标题", "写几行就印几行", 2),
    TextSpec("intro", "导语", "换行另起一段", 4),
    TextSpec("annex_title", "附件标题", "也是附件的文件名", 1),
    TextSpec("distribution", "报送范围", "一行一条，如“送：省脱贫办”", 3),
)


class OwnText(QVBoxLayout):
    """A text field over the template's text, with the way back to it."""

    handed_in = Signal(object)  # str, or None for the template's

    def __init__(self, spec: TextSpec) -> None:
        super().__init__()
        self.spec = spec
        self._template = ""
        self.setSpacing(4)
        self.field = TextField(f"text_{spec.field}", spec.title)
        self.field.least = spec.lines
        self.field.fit()
        self.field.handed_in.connect(lambda text: self.handed_in.emit(text.strip() or None))
        name = label(spec.title)
        name.setBuddy(self.field)
        self.adapt = button(f"adapt_{spec.field}", "在模板文字上改", kind="link")
        self.adapt.clicked.connect(self._adapt)
        self.reset = button(f"reset_{spec.field}", "恢复模板文字", kind="link")
        self.reset.clicked.connect(self._reset)
        head = QHBoxLayout()
        for widget in (name, label(spec.hint, "faint")):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.adapt)
        head.addWidget(self.reset)
        self.addLayout(head)
        self.addWidget(self.field)

    def show_texts(self, own: str | None, template: str, read_only: bool) -> None:
        """Show the issue's own text, or the template's behind an empty field."""
        self._template = template
        self.field.show_text(own or "")
        self.field.setPlaceholderText(template)
        self.field.setReadOnly(read_only)
        self.adapt.setVisible(not own and not read_only)
        self.reset.setVisible(bool(own) and not read_only)

    def _adapt(self) -> None:
        self.field.setPlainText(self._template)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reset(self) -> None:
        self.field.forget_typing()
        self.field.show_text("")
        self.handed_in.emit(None)


class IssueTextsCard(QFrame):
    """The card with all texts of TEXTS."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("kind", "card")
        inner = QVBoxLayout(self)
        inner.setContentsMargins(18, 14, 18, 18)
        inner.setSpacing(14)
        inner.addWidget(label("文字", "heading"))
        self.texts = {spec.field: OwnText(spec) for spec in TEXTS}
        for field, text in self.texts.items():
            text.handed_in.connect(lambda new, field=field: self._write(field, new))
            inner.addLayout(text)

    def refresh(self, templates: dict[str, str]) -> None:
        """Show the texts as they are now; `templates` are the scheme's, filled."""
        issue = self._session.issue
        assert issue is not None
        for field, text in self.texts.items():
            own = getattr(issue.texts, field)
            text.show_texts(own, templates[field], self._session.read_only)

    def hand_in(self) -> None:
        """Hand in what is being typed."""
        for text in self.texts.values():
            text.field.hand_in()

    def _write(self, field: str, new: str | None) -> None:
        issue = self._session.issue
        if issue is None:
            return
        title = self.texts[field].spec.title
        edit = Edit(IssueField(issue.id, field), getattr(issue.texts, field), new)
        self._session.change(Change.of(f"修改 本期{title}", [edit]))
