"""One option in the window: its name, its control, its default and the way back to it."""

from collections.abc import Mapping
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from export.layout_words import layout_value, usual_layout
from gui.kit.widgets import button, column, label
from gui.options.option_draft import TextEdit
from gui.options.option_editors import Editor, editor
from gui.options.option_specs import OptionSpec
from models.errors import RejectedInput
from models.schemes.scheme import Scheme
from models.schemes.scheme_edit import Value, with_value
from models.words.template_words import template_in_keys, template_in_words

TITLE_WIDTH = 112


class OptionItem(QWidget):
    """Something of the scheme that is edited here; `name` is its own in the draft."""

    changed = Signal()
    name: str

    def load(self, data: Mapping[str, Any], scheme: Scheme) -> None:
        """Show what the scheme says; `data` is its parsed text."""
        raise NotImplementedError

    def edit(self) -> TextEdit:
        """What is set here, as an edit of the scheme's text; raises RejectedInput."""
        raise NotImplementedError

    def tell(self, fault: str) -> None:
        """Say why it cannot be so, or "" for nothing."""
        raise NotImplementedError


class OptionRow(OptionItem):
    """An option with one value."""

    def __init__(self, spec: OptionSpec) -> None:
        super().__init__()
        self.spec, self.name = spec, spec.name
        self.setObjectName(f"{spec.name}_row")
        self.widget = editor(spec)
        self._editor = cast(Editor, self.widget)
        self._scheme: Scheme | None = None
        self._usual = spec.usual
        self.reset = button(
            f"{spec.name}_reset", "恢复默认", kind="link", accessible=f"{spec.title}恢复默认"
        )
        self.reset.clicked.connect(self.set_back)
        self.told = label("", "faint")
        self.told.setObjectName(f"{spec.name}_told")
        self.told.setWordWrap(True)
        self._lay_out()
        self._editor.changed.connect(self._on_change)

    def load(self, data: Mapping[str, Any], scheme: Scheme) -> None:
        """Show the option as the scheme has it."""
        self._scheme = scheme
        own = _own(data, self.spec)
        if not self.spec.usual:
            part = str(self.spec.table[1])
            layout = usual_layout(data.get("layout", {}))
            self._usual = layout_value(layout, part, self.spec.key)
        self._show(own)

    def edit(self) -> TextEdit:
        """The option set in the text; raises RejectedInput."""
        value, spec = self._editor.value(), self.spec
        if spec.template and isinstance(value, str) and spec.kind != "choice" and self._scheme:
            value = template_in_keys(self._scheme, value)
        return lambda text: with_value(text, spec.table, spec.key, value)

    def tell(self, fault: str) -> None:
        """Say the fault in the place of the default, and mark the control."""
        differs = self._differs() and not self.spec.required
        self._say(fault or self._hint(differs), "rejection" if fault else "faint")
        self._editor.mark(bool(fault))
        self.reset.setVisible(differs or (bool(fault) and not self.spec.required))

    def set_back(self) -> None:
        """Go back to the default."""
        self._show(None)
        self.changed.emit()

    # -- within --------------------------------------------------------------------------------

    def _show(self, own: Value | None) -> None:
        shown = own
        if self.spec.template and isinstance(own, str) and self.spec.kind != "choice":
            assert self._scheme
            shown = template_in_words(self._scheme, own)
        self._editor.show_value(shown, self._usual)
        self.tell("")

    def _differs(self) -> bool:
        try:
            return self._editor.value() is not None
        except RejectedInput:
            return True

    def _on_change(self) -> None:
        self.changed.emit()

    def _hint(self, differs: bool) -> str:
        """The default, where the control does not show it itself, and an example."""
        hint = "" if self.spec.kind == "switch" else self.spec.hint
        return "　".join(filter(None, (f"默认：{self._usual}" if differs else "", hint)))

    def _say(self, text: str, kind: str) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))
        self.told.setProperty("kind", kind)
        self.told.style().polish(self.told)

    def _lay_out(self) -> None:
        name: QLabel = label(self.spec.title)
        name.setFixedWidth(TITLE_WIDTH)
        name.setBuddy(self.widget)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(name)
        wide = self.spec.kind not in ("number", "whole")
        first.addWidget(self.widget, int(wide))
        if self.spec.unit:
            first.addWidget(label(self.spec.unit, "quiet"))
        if not wide:
            first.addStretch(1)
        first.addWidget(self.reset)
        second = QHBoxLayout()
        second.setContentsMargins(TITLE_WIDTH + 8, 0, 0, 0)
        second.addWidget(self.told, 1)
        inner = column(self, spacing=2)
        inner.addLayout(first)
        inner.addLayout(second)


def _own(data: Mapping[str, Any], spec: OptionSpec) -> Value | None:
    """What the scheme's text itself says, None where it leaves the default."""
    own: Any = data
    for step in spec.table:
        own = own.get(step, {})
    value: Value | None = own.get(spec.key)
    return None if value in ("", 0) and spec.kind in ("text", "lines") else value
