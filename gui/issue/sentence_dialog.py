"""句子模板: the scheme's templates with their live result; for all issues, or for this one."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.issue.balance_box import BalanceBox
from gui.issue.paragraph_preview import ParagraphPreview
from gui.issue.sentence_draft import Draft, drafted
from gui.kit.dialogs import InsertBox, framed, sized, told_words
from gui.kit.error_dialog import refusals_shown
from gui.kit.fault_mark import mark_fault
from gui.kit.widgets import button, column, label, named
from gui.options.scheme_switch import switch_scheme
from gui.session import Session
from models.changes import Change
from models.schemes.template_places import TemplatePlace, template_places, with_template
from models.words.own_words import rewritten
from models.words.template_words import names_in_words, template_in_words

_PAUSE_MS = 150
_OFFERED = ("whole", "months", "period", "reported", "missing", "unit", "short")

_FORMS = """{{ 购买总额 }}　全市的数；在{% for %}里面是各县（区）的数
{{ 船山区.购买总额 }}　某一个县（区）的数
{{ 购买总额|万 }}万元、{{ 购买总额|亿 }}亿元、{{ 已报个数|汉字 }}
{{ 购买总额|比上期 }}　比1—3月增长12.5%、与上年同期持平
{% if 上期 %}…{% endif %}　有上期时才印；¶　另起一段"""


class SentenceDialog(QDialog):
    """Templates at the left, the chosen one in words, what it prints below."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert session.issue is not None
        self._session = session
        self.draft = Draft("")
        self._typed: dict[str, str] = {}  # what is typed and not saved, by the template's title
        self.places: list[TemplatePlace] = []
        sized(self, 1040, 660)
        self.list = named(QListWidget(), "sentence_list", "模板")
        self.editor = named(QPlainTextEdit(), "sentence_editor", "模板文字")
        self.editor.setTabChangesFocus(True)
        self.insert = InsertBox("sentence_insert", "插入指标、名称…")
        self.fault = told_words("sentence_fault", "rejection")
        self.note = told_words("sentence_note", "warning")
        self.preview = ParagraphPreview()
        self.preview.setObjectName("sentence_result")
        self.balance = BalanceBox(session)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.look)
        self._make_buttons()
        self._lay_out()
        self._wire()
        self.refresh()
        self.list.setCurrentRow(0)

    @property
    def place(self) -> TemplatePlace | None:
        """The template that is being edited."""
        row = self.list.currentRow()
        return self.places[row] if 0 <= row < len(self.places) else None

    def refresh(self) -> None:
        """Show the templates as they are now; what is typed stays."""
        row, own = max(self.list.currentRow(), 0), self._session.bulletin().sentences
        self.places = template_places(self._session.scheme)
        self.list.blockSignals(True)
        self.list.clear()
        for place in self.places:
            mark = "（手工改写）" if place.paragraph in own else ""
            self.list.addItem(f"{place.title}{mark}")
        self.list.setCurrentRow(min(row, len(self.places) - 1))
        self.list.blockSignals(False)
        self._fill_insert()
        self.balance.refresh()
        self._show()

    def look(self) -> None:
        """Try what is typed, and show what it prints or why it cannot."""
        self._soon.stop()
        place = self.place
        if place is None:
            return
        text = self.editor.toPlainText()
        self.draft = drafted(self._session.bulletin(), text, place.lines)
        self.fault.setText(self.draft.fault)
        self.fault.setVisible(bool(self.draft.fault))
        mark_fault(self.editor, self.draft.word, self.draft.line)
        if not self.draft.fault:
            self.preview.show_paragraphs(self.draft.paragraphs)
        changed = text != self._shown_text(place)
        if changed:
            self._typed[place.title] = text
        else:
            self._typed.pop(place.title, None)
        self._update_pushes(changed)

    def save(self) -> None:
        """Save the template as a new version of the scheme, which this issue then uses."""
        place = self._ready()
        if place is None:
            return
        with refusals_shown(self):
            self._typed.pop(place.title, None)
            source = self.draft.source
            switch_scheme(
                self._session,
                f"改句子模板 {place.title}",
                lambda text: with_template(text, place, source),
                self._own_change(place, None).edits,
            )
            self._session.told.emit("已存为新的一版报表模板，本期改用新版。")

    def save_for_issue(self) -> None:
        """Word the paragraph for this issue alone; its figures stay linked."""
        place = self._ready()
        if place is not None and place.paragraph:
            self._typed.pop(place.title, None)
            self._set_own(place, self.draft.source.strip("\n"))

    def set_back(self) -> None:
        """Give up the issue's own wording, or what is typed."""
        place = self.place
        if place is not None:
            self._typed.pop(place.title, None)
            self._set_own(place, None)
            self._show()

    # -- within --------------------------------------------------------------------------------

    def _ready(self) -> TemplatePlace | None:
        """The place, if what is typed can be saved there."""
        self.look()
        return None if self.draft.fault or self._session.read_only else self.place

    def _set_own(self, place: TemplatePlace, source: str | None) -> None:
        if place.paragraph:
            self._session.change(self._own_change(place, source))

    def _own_change(self, place: TemplatePlace, source: str | None) -> Change:
        session = self._session
        assert session.issue is not None
        return rewritten(session.remarks, session.issue.id, place.paragraph, source)

    def _own(self, place: TemplatePlace) -> str | None:
        return self._session.bulletin().sentences.get(place.paragraph)

    def _shown_text(self, place: TemplatePlace) -> str:
        """The template in use, in words."""
        source = self._own(place) or place.source
        return template_in_words(self._session.scheme, source).strip("\n")

    def _show(self) -> None:
        place = self.place
        if place is None:
            return
        self.editor.blockSignals(True)
        self.editor.setPlainText(self._typed.get(place.title, self._shown_text(place)))
        self.editor.blockSignals(False)
        own = self._own(place) is not None
        self.note.setText("本期手工改写：数字仍随数据变，文字不随模板变。" if own else "")
        self.note.setVisible(own)
        self.look()

    def _fill_insert(self) -> None:
        scheme = self._session.scheme
        words = names_in_words(scheme)
        keys = [*(indicator.key for indicator in scheme.indicators), *_OFFERED]
        self.insert.offer(words.get(key, key) for key in keys)

    def _insert(self, word: str) -> None:
        self.editor.insertPlainText(f"{{{{ {word} }}}}")
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _update_pushes(self, changed: bool) -> None:
        place, sound = self.place, not self.draft.fault and not self._session.read_only
        own = place is not None and self._own(place) is not None
        paragraph = place is not None and bool(place.paragraph)
        self.save_button.setEnabled(sound and (changed or own))
        self.own_button.setVisible(paragraph)
        self.own_button.setEnabled(sound and changed)
        self.back_button.setEnabled((changed or own) and not self._session.read_only)
        self.close_button.setText("不存，关闭" if self._typed else "关闭")

    # -- putting it together -------------------------------------------------------------------

    def _wire(self) -> None:
        self.list.currentRowChanged.connect(lambda _row: self._show())
        self.editor.textChanged.connect(self._soon.start)
        self.insert.picked.connect(self._insert)
        session = self._session
        for changed in (session.issue_opened, session.remarks_changed):
            changed.connect(self._follow)

    def _follow(self, _told: object = None) -> None:
        if self._session.issue is not None:
            self.refresh()

    def _make_buttons(self) -> None:
        self.save_button = button("save_template", "存进模板（本期起用）", kind="primary")
        self.save_button.clicked.connect(self.save)
        self.own_button = button("save_own", "只改本期")
        self.own_button.setToolTip("文字只用于本期，数字仍随数据变")
        self.own_button.clicked.connect(self.save_for_issue)
        self.back_button = button("set_back", "恢复模板文字")
        self.back_button.clicked.connect(self.set_back)
        self.close_button = button("close_sentences", "关闭")
        self.close_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        self.list.setFixedWidth(220)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.list)
        middle.addLayout(self._texts(), 1)
        pushes = QHBoxLayout()
        pushes.addWidget(self.back_button)
        pushes.addStretch(1)
        for push in (self.own_button, self.save_button, self.close_button):
            pushes.addWidget(push)
        inner = framed(self, "sentence_dialog", "句子模板")
        inner.addLayout(middle, 1)
        inner.addWidget(self.balance)
        inner.addLayout(pushes)

    def _texts(self) -> QVBoxLayout:
        """The template over what it prints."""
        head = QHBoxLayout()
        head.addWidget(label("模板文字", "heading"))
        forms = label("{{ }}里是随数据变的数和名称，指着这里看各种写法", "faint")
        forms.setToolTip(_FORMS)
        head.addWidget(forms)
        head.addStretch(1)
        head.addWidget(self.insert)
        right = column(spacing=8)
        right.addLayout(head)
        right.addWidget(self.editor, 5)
        for words in (self.fault, self.note):
            right.addWidget(words)
        right.addWidget(label("印出来是", "heading"))
        right.addWidget(self.preview, 4)
        return right
