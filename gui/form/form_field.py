"""One figure of the form: a text that becomes a figure when it is left, or stays with a reason."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.kit.widgets import named, repolish, widened
from gui.session import Session
from models.changes import Change
from models.entry.readings import Answers, read_cell
from models.errors import RejectedInput
from models.figures import Cell
from models.quantities import NOT_REPORTED, Blank, Doubt, Figure, printed
from models.schemes.scheme import Indicator

_WIDTH, _POINTS = 150, 10  # at the window's own size of type
_FORWARD = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Tab)
_BACKWARD = (Qt.Key.Key_Up, Qt.Key.Key_Backtab)


class FormField(QLineEdit):
    """Shows a district's figure of one indicator and takes what is typed over it.

    `step_wanted` tells +1 or -1 once the entry was taken; `told` a RejectedInput (or Doubt) about
    the text, or None when it is all right again.
    """

    step_wanted = Signal(int)
    told = Signal(object)

    def __init__(self, session: Session, indicator: Indicator, parent: QWidget | None = None):
        super().__init__(parent)
        named(self, f"field_{indicator.key}", indicator.name)
        self._session, self.indicator = session, indicator
        self.unit = ""
        self.error: RejectedInput | None = None
        self._found = ""
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(_WIDTH)
        self.setPlaceholderText(NOT_REPORTED.value if indicator.typed else "")
        self.setReadOnly(session.read_only or not indicator.typed)
        self.textEdited.connect(lambda _text: self._tell(None))

    def show_unit(self, unit: str) -> None:
        """Show another district's figure."""
        self.unit = unit
        if self.hasFocus():
            self._session.stand_at(Cell(unit, self.indicator.key))
        self._tell(None)
        self.show_figure()

    def show_figure(self) -> None:
        """Show the figure as it is now, but for a text that is not taken yet."""
        if not (self.unit and self.isModified()) or self.isReadOnly():
            self.setText(_shown(self._session.sheet.figure(self.unit, self.indicator.key)))
            self.setModified(False)

    def show_text(self, text: str, error: RejectedInput) -> None:
        """Show a text that was not taken, with the reason."""
        self.setText(text)
        self.setModified(True)
        self._tell(error)

    def set_marked(self, severity: str, words: str) -> None:
        """Show that a check found something in this figure, and say what."""
        self._found = words
        self.setProperty("marked", severity)
        self.setToolTip(words)
        self._describe()
        repolish(self)

    def _describe(self) -> None:
        said = (str(self.error) if self.error else "", self._found)
        self.setAccessibleDescription("；".join(filter(None, said)))

    def take(self, answers: Answers | None = None) -> bool:
        """Make the text the figure; False where it cannot be read, and then it stays.

        `answers` stand for this entry in place of what the clerk decided for good.
        """
        if not self.isModified():
            return True
        try:
            figure = read_cell(self.text(), self.indicator, answers or self._session.answers)
        except RejectedInput as error:
            self._tell(error)
            return False
        self._put(NOT_REPORTED if figure is None else figure)
        return True

    def restore(self) -> None:
        """Forget what is typed."""
        self.setModified(False)
        self._tell(None)
        self.show_figure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Tab and ↓ go on, ↑ goes back, Esc restores; the rest is typing."""
        key = Qt.Key(event.key())
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if held:
            super().keyPressEvent(event)
        elif key in _FORWARD or key in _BACKWARD:
            if self.take():
                self.step_wanted.emit(-1 if key in _BACKWARD or back else 1)
        elif key == Qt.Key.Key_F2:
            self.end(False)  # to change what is there, as in the table
        elif key == Qt.Key.Key_Escape:
            self.restore()
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tab is a key like Enter here; undo is the window's once the entry was taken."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() in (
                Qt.Key.Key_Tab,
                Qt.Key.Key_Backtab,
            ):
                self.keyPressEvent(event)
                return True
            if event.type() == QEvent.Type.ShortcutOverride and not self.isModified():
                standard = QKeySequence.StandardKey
                if event.matches(standard.Undo) or event.matches(standard.Redo):
                    return False
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Larger type needs a wider field."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setFixedWidth(widened(_WIDTH, self.font().pointSizeF() / _POINTS))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing replaces what is there."""
        super().focusInEvent(event)
        if self.unit:
            self._session.stand_at(Cell(self.unit, self.indicator.key))
        if self.error is None:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is left is taken."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.take()
        super().focusOutEvent(event)

    def _put(self, figure: Figure) -> None:
        name = self._session.scheme.unit(self.unit).name
        edit = self._session.figure_edit(*Cell(self.unit, self.indicator.key), figure)
        self.setModified(False)
        self._tell(None)
        self._session.change(Change.of(f"录入 {name} {self.indicator.name}", [edit]))
        self.show_figure()

    def _tell(self, error: RejectedInput | None) -> None:
        if error is self.error:
            return
        self.error = error
        doubtful = isinstance(error, Doubt)
        self.setProperty("rejected", "doubtful" if doubtful else "wrong" if error else "")
        self._describe()
        repolish(self)
        self.told.emit(error)


def _shown(figure: Figure) -> str:
    """A figure as a text that reads back exactly."""
    if figure is NOT_REPORTED:
        return ""
    return "不适用" if isinstance(figure, Blank) else printed(figure)
