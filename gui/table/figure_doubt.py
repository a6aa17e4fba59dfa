"""The question after an uncertain text: what it means, asked once per kind."""

from decimal import Decimal

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from models.entry.readings import BLANK_KINDS, LOOSE_KINDS, Answers, proposed
from models.quantities import INAPPLICABLE, NOT_REPORTED, Blank, Doubt, Figure, printed
from models.schemes.scheme import Indicator

# What a dash or 无 can stand for, as buttons say it.
MEANINGS: tuple[tuple[str, Figure], ...]
MEANINGS = (("未报(&W)", NOT_REPORTED), ("0(&0)", Decimal(0)), ("不适用(&B)", INAPPLICABLE))


class DoubtDialog(QDialog):
    """Shows the likely reading; `chosen` is the figure that the clerk decided for."""

    def __init__(self, parent: QWidget, doubt: Doubt, indicator: Indicator) -> None:
        super().__init__(parent)
        self.setObjectName("doubt_dialog")
        self.setWindowTitle("请确定怎样录入")
        self.chosen: Figure | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(20, 18, 20, 14)
        self._layout.setSpacing(12)
        self._buttons = QDialogButtonBox(self)
        asks_meaning = doubt.kind in BLANK_KINDS
        question = QLabel(_question(doubt, indicator), self)
        question.setObjectName("doubt_question")
        self._layout.addWidget(question)
        self.remember = QCheckBox(_promise(doubt), self)
        self.remember.setObjectName("doubt_remember")
        self.remember.setChecked(doubt.kind not in LOOSE_KINDS)
        self._layout.addWidget(self.remember)
        self._layout.addWidget(self._buttons)
        if asks_meaning:
            for title, figure in MEANINGS:
                self._offer(title, figure)
        else:
            self._offer("照此录入(&Y)", proposed(doubt, indicator))
        self._add_return(by_default=asks_meaning)

    def _offer(self, title: str, figure: Figure) -> None:
        button = self._buttons.addButton(title, QDialogButtonBox.ButtonRole.AcceptRole)
        button.setObjectName(f"doubt_{title}")
        button.clicked.connect(lambda: self._choose(figure))

    def _add_return(self, by_default: bool) -> None:
        """The way back; Enter takes it where another Enter would decide between meanings."""
        back = self._buttons.addButton("返回修改(&R)", QDialogButtonBox.ButtonRole.RejectRole)
        back.setObjectName("doubt_return")
        back.clicked.connect(self.reject)
        back.setDefault(by_default)
        if by_default:
            back.setFocus()

    def _choose(self, figure: Figure) -> None:
        self.chosen = figure
        self.accept()


def ask(parent: QWidget, doubt: Doubt, indicator: Indicator, answers: Answers) -> Answers | None:
    """Ask what a text means; the answers to read it with, or None to go back to it.

    `answers` themselves learn it where the clerk lets it count for the whole session.
    """
    dialog = DoubtDialog(parent, doubt, indicator)
    dialog.exec()
    dialog.deleteLater()
    parent.activateWindow()
    if dialog.chosen is None:
        return None
    decided = answers if dialog.remember.isChecked() else answers.copy()
    if doubt.kind in BLANK_KINDS:
        decided.blanks[doubt.kind] = dialog.chosen
    else:
        decided.accepted.add(doubt.kind)
    return decided


def _question(doubt: Doubt, indicator: Indicator) -> str:
    if doubt.kind in BLANK_KINDS:
        return f"{indicator.name}里的“{doubt.text}”是什么意思？"
    figure = proposed(doubt, indicator)
    measure = "" if isinstance(figure, Blank) else indicator.measure
    warned = "是约数，不是准确数。" if doubt.kind in LOOSE_KINDS else "，"
    return f"{indicator.name}里的“{doubt.text}”{warned}按{printed(figure)}{measure}录入吗？"


def _promise(doubt: Doubt) -> str:
    if doubt.kind in BLANK_KINDS:
        return f"以后遇到“{doubt.text}”都这样处理，直到退出程序"
    return f"以后遇到{_KINDS[doubt.kind.name]}都这样换算，直到退出程序"


_KINDS = {
    "ABOUT": "约数",
    "ABOUT_LARGE": "带“万”“亿”的约数",
    "TEN_THOUSAND": "带“万”的数",
    "HUNDRED_MILLION": "带“亿”的数",
}
