"""The controls by which an option is set, one a kind; all say None for the default."""

import math
import unicodedata
from typing import Protocol, cast

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from gui.kit.widgets import named, repolish
from gui.options.option_specs import OptionSpec
from models.errors import RejectedInput
from models.schemes.scheme_edit import Value

_OWN = "自己写的"
_NUMBER_WIDTH, _NOTE_HEIGHT = 96, 84


class Editor(Protocol):
    """What a row asks of its control, which is a QWidget."""

    changed: SignalInstance

    def value(self) -> Value | None:
        """What is set, None for the default; raises RejectedInput."""

    def show_value(self, value: Value | None, usual: str) -> None:
        """Show what is set, over the default in words."""

    def mark(self, wrong: bool) -> None:
        """Show that it is refused, or no longer."""


class TextEditor(QLineEdit):
    """A line of text."""

    changed = Signal()

    def __init__(self, spec: OptionSpec) -> None:
        super().__init__()
        named(self, spec.name, spec.title)
        self.textEdited.connect(lambda _text: self.changed.emit())

    def value(self) -> Value | None:
        """The text, None for an empty field."""
        return self.text().strip() or None

    def show_value(self, value: Value | None, usual: str) -> None:
        """Show the text, the default behind an empty field."""
        self.setText("" if value is None else str(value))
        self.setPlaceholderText(usual)
        self.setCursorPosition(0)

    def mark(self, wrong: bool) -> None:
        """Redden the field."""
        self.setProperty("rejected", "wrong" if wrong else "")
        repolish(self)


class NumberEditor(TextEditor):
    """A number, whole or not, with or without its unit behind it."""

    def __init__(self, spec: OptionSpec) -> None:
        super().__init__(spec)
        self._unit, self._whole = spec.unit, spec.kind == "whole"
        self.setFixedWidth(_NUMBER_WIDTH)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def value(self) -> Value | None:
        """The number, None for an empty field; raises RejectedInput."""
        text = unicodedata.normalize("NFKC", self.text()).strip().removesuffix(self._unit).strip()
        if not text:
            return None
        try:
            number = int(text) if self._whole else float(text.replace("−", "-"))
            if not math.isfinite(number):  # nan and inf are numbers to Python alone
                raise ValueError
        except ValueError:
            word = "整数，如120" if self._whole else "数字，如28.95"
            raise RejectedInput(f"“{self.text().strip()}”不是数，请写{word}。") from None
        return number

    def show_value(self, value: Value | None, usual: str) -> None:
        """Show the number without its unit."""
        text = f"{value:g}" if isinstance(value, float) else value
        super().show_value(text, usual.removesuffix(self._unit))


class LinesEditor(QPlainTextEdit):
    """A text of several paragraphs."""

    changed = Signal()

    def __init__(self, spec: OptionSpec) -> None:
        super().__init__()
        named(self, spec.name, spec.title)
        self.setTabChangesFocus(True)
        self.setFixedHeight(_NOTE_HEIGHT)
        self._showing = False
        self.textChanged.connect(self._tell)

    def value(self) -> Value | None:
        """The text, None for an empty field."""
        return self.toPlainText().strip() or None

    def show_value(self, value: Value | None, usual: str) -> None:
        """Show the text, the default behind an empty field."""
        self._showing = True
        self.setPlainText("" if value is None else str(value))
        self._showing = False
        self.setPlaceholderText(usual)

    def mark(self, wrong: bool) -> None:
        """Nothing: the reason below the field says it."""

    def _tell(self) -> None:
        if not self._showing:
            self.changed.emit()


class SwitchEditor(QCheckBox):
    """A thing that is done or not."""

    changed = Signal()

    def __init__(self, spec: OptionSpec) -> None:
        super().__init__(spec.hint)
        named(self, spec.name, f"{spec.title}：{spec.hint}")
        self._standard = spec.standard
        self.clicked.connect(lambda _on: self.changed.emit())

    def value(self) -> Value | None:
        """Whether it is done, None where that is usual."""
        return None if self.isChecked() == self._standard else self.isChecked()

    def show_value(self, value: Value | None, usual: str) -> None:
        """Tick it or not."""
        self.setChecked(self._standard if value is None else bool(value))

    def mark(self, wrong: bool) -> None:
        """Nothing: the reason below says it."""


class ChoiceEditor(QComboBox):
    """One of several, the first being the default; what the office wrote itself stays among them.

    The wheel scrolls the page: a choice is never changed by accident.
    """

    changed = Signal()

    def __init__(self, spec: OptionSpec) -> None:
        super().__init__()
        named(self, spec.name, spec.title)
        self.setMinimumHeight(30)
        self._choices = spec.choices
        self.activated.connect(lambda _row: self.changed.emit())

    def value(self) -> Value | None:
        """What is chosen, None for the first."""
        return cast("Value | None", self.currentData()) if self.currentIndex() > 0 else None

    def show_value(self, value: Value | None, usual: str) -> None:
        """Choose what is set."""
        self.clear()
        for words, own in self._choices:
            self.addItem(words, own)
        if value is not None and self.findData(value) < 0:
            template = "{" in str(value)  # it is no reading for a clerk: 句子模板 shows it in words
            self.addItem(_OWN if template else str(value), value)
        self.setCurrentIndex(max(self.findData(value), 0))

    def mark(self, wrong: bool) -> None:
        """Nothing: the reason below says it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


_KINDS: dict[str, type[QWidget]] = {
    "text": TextEditor,
    "number": NumberEditor,
    "whole": NumberEditor,
    "lines": LinesEditor,
    "switch": SwitchEditor,
    "choice": ChoiceEditor,
}


def editor(spec: OptionSpec) -> QWidget:
    """The control of an option; it is an Editor."""
    return _KINDS[spec.kind](spec)  # type: ignore[arg-type]
