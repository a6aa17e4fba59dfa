"""What is uncertain in a table to be imported, asked once per kind."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from gui.kit.widgets import card, column, label, named
from models.entry.import_matters import ANSWERS, Matter, MatterKind
from models.entry.import_plan import Question
from models.entry.readings import BLANK_KINDS
from models.quantities import Blank, DoubtKind, printed

# The answers of plan_import's `dash`, as the clerk reads them.
_MEANINGS = (
    ("请选择…", None),
    ("未报（没有报来）", "missing"),
    ("0", "zero"),
    ("不适用", "inapplicable"),
)


class ImportQuestions(QWidget):
    """The questions of a plan; `answered` says that another answer was given."""

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dash: str | None = None
        self.accepted: set[DoubtKind] = set()
        self.settled: dict[MatterKind, str] = {}
        self._asked: dict[DoubtKind, list[Question]] = {}
        self._matters: dict[MatterKind, Matter] = {}
        self._layout = column(self)
        self._card: QFrame | None = None

    def forget(self) -> None:
        """Begin anew, for another file."""
        self.dash, self.accepted, self._asked = None, set(), {}
        self.settled, self._matters = {}, {}
        self._show()

    def ask(self, questions: Iterable[Question], matters: Iterable[Matter] = ()) -> None:
        """Ask what is new; what was answered stays on view, to be answered otherwise."""
        new: dict[DoubtKind, list[Question]] = {}
        for question in questions:
            new.setdefault(question.kind, []).append(question)
        about = {matter.kind: matter for matter in matters}
        # What stays is left alone: the clerk may be in it.
        if new.keys() - self._asked.keys() or about != self._matters:
            self._asked |= new
            self._matters = about
            self._show()

    def _show(self) -> None:
        if self._card is not None:
            self._layout.removeWidget(self._card)
            self._card.deleteLater()
            self._card = None
        if not (self._asked or self._matters):
            return
        self._card, inner = card(QVBoxLayout)
        inner.addWidget(label("先确定几处，再导入", "heading"))
        for matter in self._matters.values():
            row = QHBoxLayout()
            row.addWidget(_wrapped(f"{matter.sentence}。"), 1)
            row.addWidget(self._matter_question(matter.kind))
            inner.addLayout(row)
        blanks = [q for kind, asked in self._asked.items() if kind in BLANK_KINDS for q in asked]
        if blanks:
            inner.addLayout(self._blank_question(blanks))
        for kind, asked in self._asked.items():
            if kind not in BLANK_KINDS:
                inner.addWidget(self._number_question(kind, asked))
        self._layout.addWidget(self._card)

    def _blank_question(self, asked: Sequence[Question]) -> QHBoxLayout:
        texts = "、".join(f"“{text}”" for text in dict.fromkeys(q.text for q in asked))
        box = named(QComboBox(), "question_dash", f"{texts}是什么意思")
        for text, meaning in _MEANINGS:
            box.addItem(text, meaning)
        box.setCurrentIndex([meaning for _, meaning in _MEANINGS].index(self.dash))
        box.activated.connect(lambda _place: self._answer_dash(box.currentData()))
        row = QHBoxLayout()
        row.addWidget(label(f"表里有{len(asked)}处写{texts}，意思是"))
        row.addWidget(box)
        row.addStretch(1)
        return row

    def _number_question(self, kind: DoubtKind, asked: Sequence[Question]) -> QCheckBox:
        shown = "；".join(_reading(question) for question in asked[:3])
        more = f"等{len(asked)}处" if len(asked) > 3 else ""
        box = named(
            QCheckBox(f"按换算后的数导入：{shown}{more}"), f"question_{kind.name}", kind.value
        )
        box.setChecked(kind in self.accepted)
        box.toggled.connect(lambda yes: self._answer_number(kind, yes))
        return box

    def _matter_question(self, kind: MatterKind) -> QWidget:
        """The answers there are: a box to tick where there is only one."""
        answers, name = ANSWERS[kind], f"matter_{kind.name.lower()}"
        if len(answers) == 1:
            [(answer, words)] = answers.items()
            tick = named(QCheckBox(words), name, f"{kind.value}：{words}")
            tick.setChecked(kind in self.settled)
            tick.toggled.connect(lambda yes: self._settle(kind, answer if yes else None))
            return tick
        box = named(QComboBox(), name, kind.value)
        box.addItem("请选择…", None)
        for key, words in answers.items():
            box.addItem(words, key)
        box.setCurrentIndex(box.findData(self.settled.get(kind)))
        box.activated.connect(lambda _place: self._settle(kind, box.currentData()))
        return box

    def _settle(self, kind: MatterKind, answer: str | None) -> None:
        self.settled.pop(kind, None)
        if answer is not None:
            self.settled[kind] = answer
        self.answered.emit()

    def _answer_dash(self, meaning: str | None) -> None:
        self.dash = meaning
        self.answered.emit()

    def _answer_number(self, kind: DoubtKind, yes: bool) -> None:
        self.accepted = self.accepted | {kind} if yes else self.accepted - {kind}
        self.answered.emit()


def _wrapped(text: str) -> QLabel:
    told: QLabel = label(text)
    told.setWordWrap(True)
    return told


def answerable(question: Question) -> bool:
    """Whether the clerk can decide it here; else the table has to be put right."""
    return question.kind in BLANK_KINDS or not isinstance(question.proposal, Blank)


def _reading(question: Question) -> str:
    return f"{question.place}“{question.text}” → {printed(question.proposal)}"
