"""What this issue alone prints beside its texts: its form, marks, 按语, copies, 通报."""

from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.kit.text_field import TextField
from gui.kit.widgets import button, label, named
from gui.session import Session
from models.bulletin import Bulletin
from models.changes import Change, Edit, IssueField
from models.issues import IssueTexts
from models.schemes.scheme_options import NOTICE

BULLETIN = "简报"


class MarkSpec(NamedTuple):
    """One mark: its field of IssueTexts, what it is called, and an example."""

    field: str
    title: str
    example: str
    notice: bool = False  # printed in a 通报 only


MARKS = (
    MarkSpec("notice_number", "发文字号", "如：×办发〔2018〕11号", notice=True),
    MarkSpec("notice_to", "主送", "如：各县（区）人民政府", notice=True),
    MarkSpec("secrecy", "密级和期限", "如：秘密★1年"),
    MarkSpec("serial", "编号", "如：编号：000012"),
    MarkSpec("urgency", "紧急程度", "如：特急"),
    MarkSpec("inside", "内部资料", "如：内部资料，注意保存"),
    MarkSpec("note", "按语", "印在标题前面，换行另起一段"),
    MarkSpec("copies", "共印份数", "如：120"),
)


class OwnMark(QWidget):
    """A mark of this issue over the office's, which stands behind it in grey."""

    handed_in = Signal(object)  # str, "" for nothing, None for the office's

    def __init__(self, spec: MarkSpec) -> None:
        super().__init__()
        self.spec = spec
        self.field = TextField(f"mark_{spec.field}", f"本期{spec.title}")
        self.field.least = 1
        self.field.fit()
        self.field.handed_in.connect(self._hand_in)
        self.nothing = button(f"nothing_{spec.field}", "本期不印", kind="link")
        self.nothing.setAccessibleName(f"本期不印{spec.title}")
        self.nothing.clicked.connect(lambda: self._set(""))
        self.reset = button(f"usual_{spec.field}", "按单位的", kind="link")
        self.reset.setAccessibleName(f"{spec.title}按单位的")
        self.reset.clicked.connect(lambda: self._set(None))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self.nothing)
        row.addWidget(self.reset)

    def show_mark(self, own: str | None, usual: str, read_only: bool) -> None:
        """Show the issue's own mark, or what it prints without one."""
        self.field.show_text(own or "")
        told = f"按单位的：{usual}" if usual else self.spec.example
        self.field.setPlaceholderText("本期不印" if own == "" else told)
        self.field.setReadOnly(read_only)
        self.nothing.setVisible(own is None and bool(usual) and not read_only)
        self.reset.setVisible(own is not None and not read_only)

    def _hand_in(self, text: str) -> None:
        keep_lines = self.spec.field == "note"
        clean = text.strip() if keep_lines else " ".join(text.split())
        self.handed_in.emit(clean or None)

    def _set(self, text: str | None) -> None:
        self.field.forget_typing()
        self.field.show_text("")
        self.handed_in.emit(text)


class IssueMarksCard(QFrame):
    """The card with the form of the issue and all of MARKS; every entry is saved and undoable."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("kind", "card")
        self.setObjectName("issue_marks")
        self.form = named(QComboBox(), "issue_form", "本期印成简报还是通报")
        self.form.addItem(BULLETIN, None)
        self.form.addItem(NOTICE, NOTICE)
        self.form.setMinimumHeight(30)
        self.form.activated.connect(self._write_form)
        self.marks = {spec.field: OwnMark(spec) for spec in MARKS}
        self.names = {spec.field: label(spec.title, "quiet") for spec in MARKS}
        for field, mark in self.marks.items():
            mark.handed_in.connect(lambda new, field=field: self._write(field, new))
            self.names[field].setBuddy(mark.field)
        self._lay_out()

    def refresh(self, bulletin: Bulletin) -> None:
        """Show the issue's marks over those of its scheme."""
        own, read_only = bulletin.issue.texts, self._session.read_only
        notice = own.form == NOTICE
        self.form.setCurrentIndex(self.form.findData(own.form))
        self.form.setEnabled(not read_only)
        usual = usual_marks(bulletin)
        for spec in MARKS:
            shown = notice or not spec.notice
            self.names[spec.field].setVisible(shown)
            self.marks[spec.field].setVisible(shown)
            mark = self.marks[spec.field]
            mark.show_mark(getattr(own, spec.field), usual[spec.field], read_only)

    def hand_in(self) -> None:
        """Hand in what is being typed."""
        for mark in self.marks.values():
            mark.field.hand_in()

    # -- within --------------------------------------------------------------------------------

    def _write_form(self, _row: int) -> None:
        self._change("form", self.form.currentData(), "形式")

    def _write(self, field: str, new: str | None) -> None:
        self._change(field, new, self.marks[field].spec.title)

    def _change(self, field: str, new: str | None, title: str) -> None:
        issue = self._session.issue
        if issue is not None:
            edit = Edit(IssueField(issue.id, field), getattr(issue.texts, field), new)
            self._session.change(Change.of(f"修改 本期{title}", [edit]))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        name = label("印成", "quiet")
        name.setBuddy(self.form)
        grid.addWidget(name, 0, 0)
        chosen = QHBoxLayout()
        chosen.setSpacing(10)
        chosen.addWidget(self.form)
        chosen.addWidget(label("通报有发文字号、主送和署名", "faint"), 1)
        grid.addLayout(chosen, 0, 1)
        for row, spec in enumerate(MARKS, 1):
            grid.addWidget(self.names[spec.field], row, 0)
            grid.addWidget(self.marks[spec.field], row, 1)
        self._frame(grid)

    def _frame(self, grid: QGridLayout) -> None:
        inner = QVBoxLayout(self)
        inner.setContentsMargins(18, 14, 18, 18)
        inner.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label("版头和印制", "heading"))
        head.addWidget(label("只用于本期；空着就按单位的", "faint"), 1)
        inner.addLayout(head)
        inner.addLayout(grid)
        inner.addStretch(1)


def usual_marks(bulletin: Bulletin) -> dict[str, str]:
    """What the scheme says for an issue that says nothing itself, by field; "" for nothing."""
    from models.words.wording import head_words

    options = bulletin.scheme.options
    usual = {spec.field: getattr(options, spec.field) for spec in MARKS if not spec.notice}
    own = replace(bulletin.issue, texts=IssueTexts(form=NOTICE))
    _, notice = head_words(replace(bulletin, issue=own))
    assert notice
    return usual | {"notice_number": notice.number, "notice_to": notice.to}
