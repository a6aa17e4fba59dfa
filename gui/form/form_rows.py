"""The rows of the form: indicators in their header groups, each with its last period's figure."""

from decimal import Decimal
from itertools import groupby

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.form.form_field import FormField
from gui.kit.widgets import button, card, label, repolish
from gui.session import Session
from gui.table.comparison import compared
from gui.table.figure_marks import SIGNS
from gui.table.figure_table import Mark
from models.entry.readings import BLANK_KINDS, LOOSE_KINDS, proposed
from models.errors import RejectedInput
from models.quantities import INAPPLICABLE, NOT_REPORTED, Doubt, Figure, printed
from models.schemes.scheme import Indicator, Scheme, Severity

NAME, FIELD, MEASURE, BEFORE, CHANGE = range(5)
_WIDTHS = {NAME: 190, FIELD: 150, MEASURE: 56, BEFORE: 110, CHANGE: 170}
# What a dash or 无 can stand for.
_MEANINGS: tuple[tuple[str, Figure], ...]
_MEANINGS = (("未报", NOT_REPORTED), ("0", Decimal(0)), ("不适用", INAPPLICABLE))
_KIND = {
    Severity.MANDATORY: "rejection",
    Severity.VERIFY: "warning",
    Severity.HINT: "quiet",
}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FormRow(QObject):
    """An indicator's field with what stands beside and below it."""

    answered = Signal()  # a doubt was decided; other fields may be readable now
    field_type = FormField

    def __init__(self, session: Session, indicator: Indicator, title: str) -> None:
        super().__init__()
        self._session, self.indicator = session, indicator
        self.field = self.field_type(session, indicator)
        self.field.told.connect(self._tell)
        self.name = label(title)
        self.name.setWordWrap(True)
        self.name.setBuddy(self.field)
        self.before, self.change = label("", "quiet"), label("", "quiet")
        self.finding = label("", "quiet")
        self.finding.setObjectName(f"finding_{indicator.key}")
        self.finding.setWordWrap(True)
        self.finding.hide()
        self.message = QWidget()
        self.message.setObjectName(f"message_{indicator.key}")
        self.message.hide()
        self._message_row = QHBoxLayout(self.message)
        self._message_row.setContentsMargins(0, 0, 0, 4)

    def place(self, grid: QGridLayout, row: int) -> None:
        """Put the row's widgets into a grid, the message below the field."""
        measure = label(self.indicator.measure, "quiet")
        for column, widget, alignment in (
            (NAME, self.name, _LEFT),
            (FIELD, self.field, _LEFT),
            (MEASURE, measure, _LEFT),
            (BEFORE, self.before, _RIGHT),
            (CHANGE, self.change, _LEFT),
        ):
            if column == NAME:
                grid.addWidget(widget, row, column)
            else:
                grid.addWidget(widget, row, column, alignment)
        grid.addWidget(self.message, row + 1, FIELD, 1, 4)
        grid.addWidget(self.finding, row + 2, FIELD, 1, 4)

    def show_mark(self, mark: Mark | None) -> None:
        """Say below the field what the checks found in it, as the table's tip says it."""
        words = f"{SIGNS[mark.severity]} {mark.severity.value}：{mark.tip}" if mark else ""
        if words == self.finding.text():
            return
        self.finding.setText(words)
        self.finding.setVisible(mark is not None)
        self.finding.setProperty("kind", _KIND[mark.severity] if mark else "quiet")
        repolish(self.finding)
        self.field.set_marked(mark.severity.name.lower() if mark else "", words)

    def show_unit(self, unit: str) -> None:
        """Show another district."""
        self.field.show_unit(unit)
        self.refresh()

    def refresh_for(self, changed: set[str]) -> None:
        """Show the figure anew if one of those indicators is in it."""
        formula = self.indicator.formula
        if self.indicator.key in changed or (formula and changed.intersection(formula.keys)):
            self.refresh()

    def refresh(self) -> None:
        """Show the figure and the last period's as they are now."""
        self.field.show_figure()
        now = self._session.sheet.figure(self.field.unit, self.indicator.key)
        before: Figure = NOT_REPORTED
        if self._session.previous is not None:
            before = self._session.previous.figure(self.field.unit, self.indicator.key)
        self.before.setText(printed(before) if self._session.previous is not None else "")
        self.change.setText(compared(now, before))

    def _tell(self, error: RejectedInput | None) -> None:
        while item := self._message_row.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.message.setVisible(error is not None)
        if error is None:
            return
        words: QLabel = label(str(error), "warning" if isinstance(error, Doubt) else "rejection")
        words.setObjectName("rejection")
        words.setWordWrap(True)
        self._message_row.addWidget(words, 1)
        if isinstance(error, Doubt):
            self._offer_readings(error)

    def _offer_readings(self, doubt: Doubt) -> None:
        """One button for each thing that the text can mean; asked once per kind."""
        if doubt.kind in BLANK_KINDS:
            for text, figure in (
                ("未报", NOT_REPORTED),
                ("0", Decimal(0)),
                ("不适用", INAPPLICABLE),
            ):
                self._offer(doubt, text, figure)
            return
        try:
            figure = proposed(doubt, self.indicator)
        except RejectedInput:
            return
        self._offer(doubt, f"按{printed(figure)}录入", figure)

    def _offer(self, doubt: Doubt, text: str, figure: Figure) -> None:
        push = button(f"reading_{printed(figure)}", text)
        push.clicked.connect(lambda: self._decide(doubt, figure))
        self._message_row.addWidget(push)

    def _decide(self, doubt: Doubt, figure: Figure) -> None:
        answers = self._session.answers
        if doubt.kind in LOOSE_KINDS:
            answers = answers.copy()
        if doubt.kind in BLANK_KINDS:
            answers.blanks[doubt.kind] = figure
        else:
            answers.accepted.add(doubt.kind)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.setModified(True)
        if self.field.take(answers):
            self.field.step_wanted.emit(1)


def group_cards(
    session: Session, scheme: Scheme, row_type: type[FormRow] = FormRow
) -> tuple[list[QFrame], list[FormRow]]:
    """A card for every header group, and the rows on them in printed order."""
    cards: list[QFrame] = []
    rows: list[FormRow] = []
    for path, leaves in groupby(scheme.indicators, key=lambda leaf: leaf.path[:-1]):
        frame, inner = card(QVBoxLayout)
        if path:
            inner.addWidget(label("　".join(path), "heading"))
        grid = QGridLayout()
        grid_columns(grid)
        for place, leaf in enumerate(leaves):
            row = row_type(session, leaf, leaf.title)
            row.place(grid, place * 3)
            rows.append(row)
        inner.addLayout(grid)
        cards.append(frame)
    return cards, rows


def grid_columns(grid: QGridLayout) -> None:
    """Give a grid the form's columns, so that all cards align."""
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    for column, width in _WIDTHS.items():
        grid.setColumnMinimumWidth(column, width)
    grid.setColumnStretch(CHANGE, 1)


def next_button() -> QPushButton:
    """The way to the next district; Enter presses it, so that the hand stays on the digits."""
    made = button("next_unit", "下一个县（区）")
    for key in ("Return", "Enter"):
        shortcut = QShortcut(QKeySequence(key), made, context=Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(made.click)
    return made
