"""A rule written in names, tried at once on the open issue, refused with a reason when wrong."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from gui.kit.dialogs import InsertBox, framed, told_words
from gui.kit.error_dialog import refusals_shown
from gui.kit.widgets import button, column, label, named
from gui.options.scheme_switch import switch_scheme
from gui.session import Session
from models.checking.rule_sentences import (
    example,
    sentence_in_keys,
    sentence_in_words,
    sentence_words,
)
from models.checking.rule_trial import can_be_tried, new_key, rule_of, try_rule
from models.errors import RejectedInput
from models.schemes.rule_names import rule_in_keys, rule_in_words
from models.schemes.scheme import Check, Scope, Severity
from models.schemes.scheme_edit import with_check, without_check

_PAUSE_MS = 200
_SENTENCE_LINES = 3
_SENTENCE_HINT = (
    "可以不写，不写就用通常的说法；{{ }}里是随数据变的数和名称，"
    "如：{{ 县区全称 }}两项收入合计{{ 左边 }}元，与购买总额差{{ 相差 }}元"
)
_NOWHERE = "本期没有一行能用这条规则：没有上期数，有未报的数，或者除数是0。"
_SIGNS = ("+", "-", "×", "÷", "=", "≠", "≤", "≥", "(", ")")
_OVER = ((Scope.UNITS, "各县（区）"), (Scope.TOTAL, "合计"), (Scope.BOTH, "各县（区）和合计"))


class RuleDialog(QDialog):
    """The fields of one rule, and what it finds now."""

    def __init__(
        self, session: Session, check: Check | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._check = session, check
        self.setMinimumWidth(720)
        self.rule = _field("rule_text", "规则", "用下面的指标和符号写，如：甲 + 乙 = 总额")
        self.when = _field("rule_when", "什么时候用", "可以不写；如：活动次数 > 0")
        self.sentence = named(QPlainTextEdit(), "rule_sentence", "疑点的句子")
        self.sentence.setPlaceholderText(_SENTENCE_HINT)
        self.sentence.setTabChangesFocus(True)
        self.sentence.setFixedHeight(_SENTENCE_LINES * self.fontMetrics().lineSpacing() + 20)
        self.note = _field("rule_note", "依据", "可以不写；如：见《统计报表制度》第3条")
        self.severity = named(QComboBox(), "rule_severity", "程度")
        self.over = named(QComboBox(), "rule_over", "范围")
        self.insert = InsertBox("rule_insert", "插入指标…")
        self.names = InsertBox("sentence_names", "插入数、名称…")
        self.trial = told_words("rule_trial")
        self.trial.setMinimumHeight(64)
        self.trial.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._field = self.rule  # where a picked indicator goes
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.look)
        self._fill()
        self._lay_out()
        self._wire()
        self.look()

    def look(self) -> None:
        """Try the rule on the open issue."""
        self._soon.stop()
        scheme = self._session.scheme
        try:
            check = rule_of(scheme, "", self.fields())
        except RejectedInput as error:
            told = rule_in_words(scheme, sentence_in_words(scheme, str(error)))
            self._tell(told, "rejection")
            self.save_button.setEnabled(False)
            return
        self.names.offer(sentence_words(scheme, check))
        self.save_button.setEnabled(not self._session.read_only)
        self._tell_trial(check)

    def _tell_trial(self, check: Check) -> None:
        bulletin = self._session.bulletin()
        found = try_rule(bulletin, check)
        if found:
            self._tell(f"本期有{len(found)}处不符合，如：\n{found[0].sentence}", "warning")
            return
        if not can_be_tried(bulletin, check):
            self._tell(_NOWHERE, "warning")
            return
        told = example(bulletin, check) if check.sentence else ""
        would = f"\n不符合时会写：{told}" if told else ""
        self._tell(f"本期都符合这条规则。{would}", "good")

    def fields(self) -> dict[str, str]:
        """The rule's fields as the scheme keeps them."""
        scheme = self._session.scheme
        return {
            "rule": rule_in_keys(scheme, self.rule.text()),
            "when": rule_in_keys(scheme, self.when.text()),
            "severity": str(self.severity.currentData()),
            "over": str(self.over.currentData()),
            "note": self.note.text().strip(),
            "text": sentence_in_keys(scheme, self.sentence.toPlainText()).strip(),
        }

    def save(self) -> None:
        """Keep the rule in a new version of the scheme, which this issue then uses."""
        self.look()
        if not self.save_button.isEnabled():
            return
        old = self._check.key if self._check else ""
        key, fields = old or new_key(self._session.scheme), self.fields()
        with refusals_shown(self):
            switch_scheme(
                self._session,
                "修改审核规则" if old else "新建审核规则",
                lambda text: with_check(text, key, fields, old),
            )
            self.accept()

    def remove(self) -> None:
        """Take the rule out of the scheme; undo brings it back."""
        check = self._check
        assert check is not None
        with refusals_shown(self):
            switch_scheme(
                self._session, "删除审核规则", lambda text: without_check(text, check.key)
            )
            self.accept()

    # -- within --------------------------------------------------------------------------------

    def _tell(self, text: str, kind: str) -> None:
        self.trial.setText(text)
        self.trial.setProperty("kind", kind)
        self.trial.style().polish(self.trial)

    def _put(self, text: str) -> None:
        self._field.insert(f" {text} ")
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_name(self, word: str) -> None:
        self.sentence.insertPlainText(f"{{{{ {word} }}}}")
        self.sentence.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remember(self, field: QLineEdit) -> None:
        self._field = field

    def _fill(self) -> None:
        scheme, check = self._session.scheme, self._check
        for severity in Severity:
            self.severity.addItem(severity.value, severity.value)
        for scope, words in _OVER:
            self.over.addItem(words, scope.value)
        self.insert.offer(indicator.name for indicator in scheme.indicators)
        severity, scope = (check.severity, check.scope) if check else (Severity.VERIFY, Scope.BOTH)
        self.severity.setCurrentIndex(self.severity.findData(severity.value))
        self.over.setCurrentIndex(self.over.findData(scope.value))
        if check:
            self.rule.setText(rule_in_words(scheme, check.text))
            self.when.setText(rule_in_words(scheme, self._when(check)))
            self.note.setText(check.note)
            self.sentence.setPlainText(sentence_in_words(scheme, check.sentence).strip())

    def _when(self, check: Check) -> str:
        parts = (f"{c.left.text} {c.sign} {c.right.text}" for c in check.when)
        return " and ".join(parts)

    def _wire(self) -> None:
        for field in (self.rule, self.when):
            field.textChanged.connect(lambda _text: self._soon.start())
            field.cursorPositionChanged.connect(lambda _a, _b, own=field: self._remember(own))
        for box in (self.severity, self.over):
            box.activated.connect(lambda _row: self.look())
        self.insert.picked.connect(self._put)
        self.sentence.textChanged.connect(self._soon.start)
        self.names.picked.connect(self._put_name)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("规则", self.rule)
        form.addRow("", self._tools())
        form.addRow("什么时候用", self.when)
        weight = QHBoxLayout()
        weight.setSpacing(12)
        weight.addWidget(self.severity)
        weight.addWidget(label("范围", "quiet"))
        weight.addWidget(self.over)
        weight.addStretch(1)
        form.addRow("程度", weight)
        words = column(spacing=4)
        words.addWidget(self.sentence)
        words.addWidget(self.names, 0, Qt.AlignmentFlag.AlignLeft)
        form.addRow("疑点的句子", words)
        form.addRow("依据", self.note)
        inner = framed(self, "rule_dialog", "修改规则" if self._check else "新建规则")
        inner.addLayout(form)
        inner.addWidget(self.trial)
        inner.addLayout(self._pushes())

    def _tools(self) -> QHBoxLayout:
        tools = QHBoxLayout()
        tools.setSpacing(4)
        tools.addWidget(self.insert)
        for number, sign in enumerate((*_SIGNS, "上期")):
            tools.addWidget(self._sign(number, sign))
        tools.addStretch(1)
        return tools

    def _sign(self, number: int, sign: str) -> QPushButton:
        made = button(f"sign_{number}", sign, kind="link", accessible=f"插入{sign}")
        made.clicked.connect(self._put_before if sign == "上期" else lambda: self._put(sign))
        return made

    def _put_before(self) -> None:
        """上期( ), the cursor inside, where the indicator goes."""
        self._put("上期()")
        self._field.cursorBackward(False, len(") "))

    def _pushes(self) -> QHBoxLayout:
        remove = button("remove_rule", "删除规则")
        remove.setVisible(self._check is not None)
        remove.clicked.connect(self.remove)
        self.save_button = button("save_rule", "存为新版模板", kind="primary")
        self.save_button.clicked.connect(self.save)
        cancel = button("cancel_rule", "取消")
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(remove)
        row.addStretch(1)
        row.addWidget(self.save_button)
        row.addWidget(cancel)
        return row


def _field(name: str, accessible: str, hint: str) -> QLineEdit:
    made = named(QLineEdit(), name, accessible)
    made.setPlaceholderText(hint)
    return made
