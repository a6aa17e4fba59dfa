"""报、送、发: the distribution line by line, to be added, moved, edited and taken away."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.kit.text_field import TextField
from gui.kit.widgets import button, column, label, named
from gui.options.option_draft import TextEdit
from gui.options.option_row import OptionItem
from models.errors import RejectedInput
from models.schemes.scheme import Recipients, Scheme
from models.schemes.scheme_blocks import Row, with_blocks

LABELS = ("报", "送", "发", "抄送")
_LABEL_WIDTH = 76


class RecipientsEdit(OptionItem):
    """The lines in printed order; the last can go too."""

    name = "distribution"

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("recipients_edit")
        self.lines: list[_Line] = []
        self.add = button("recipients_add", "增加一行")
        self.add.clicked.connect(self.add_line)
        self.told = label("", "rejection")
        self.told.setObjectName("recipients_told")
        self.told.setWordWrap(True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        inner = column(self, spacing=8)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label("报、送、发", "heading"))
        head.addWidget(label("印在版记里，一行一种；本期另写的以本期为准", "faint"), 1)
        inner.addLayout(head)
        inner.addLayout(self._rows)
        inner.addWidget(self.add)
        inner.addWidget(self.told)

    def load(self, data: Mapping[str, Any], scheme: Scheme) -> None:
        """Show the scheme's lines."""
        self._show(list(scheme.distribution))
        self.tell("")

    def edit(self) -> TextEdit:
        """The lines as an edit; raises RejectedInput for one that lacks a part."""
        lines = [line.recipients() for line in self.lines]
        for place, line in enumerate(lines, 1):
            if not line.label or not line.to:
                what = "送给谁" if line.label else "“报”“送”还是“发”"
                raise RejectedInput(f"第{place}行没有写{what}，请写上，或删去这一行。")
        rows: list[Row] = [{"label": line.label, "to": line.to} for line in lines]
        return lambda text: with_blocks(text, "distribution", rows)

    def tell(self, fault: str) -> None:
        """Say what is wrong with the lines."""
        self.told.setText(fault)
        self.told.setVisible(bool(fault))

    def add_line(self) -> None:
        """A new line below the others, to be typed at once."""
        known = {line.recipients().label for line in self.lines}
        label = next((word for word in LABELS if word not in known), LABELS[0])
        self._show([*(line.recipients() for line in self.lines), Recipients(label, "")])
        self.lines[-1].to.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    # -- within --------------------------------------------------------------------------------

    def _move(self, place: int, by: int) -> None:
        lines = [line.recipients() for line in self.lines]
        lines.insert(place + by, lines.pop(place))
        self._show(lines)
        self.lines[place + by].to.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _remove(self, place: int) -> None:
        self._show([line.recipients() for n, line in enumerate(self.lines) if n != place])
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _show(self, lines: list[Recipients]) -> None:
        for old in self.lines:
            self._rows.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        self.lines = [_Line(number, line) for number, line in enumerate(lines, 1)]
        for place, line in enumerate(self.lines):
            self._rows.addWidget(line)
            line.show()  # at once, for the keys to go there
            line.up.setEnabled(place > 0)
            line.down.setEnabled(place + 1 < len(lines))
            line.up.clicked.connect(partial(self._move, place, -1))
            line.down.clicked.connect(partial(self._move, place, 1))
            line.remove.clicked.connect(partial(self._remove, place))
            line.on_change(self.changed.emit)


class _Line(QWidget):
    """One line; its controls are numbered from 1, for those who cannot see too."""

    def __init__(self, number: int, line: Recipients) -> None:
        super().__init__()
        self.label = named(QComboBox(), f"recipients_label_{number}", f"第{number}行是报、送还是发")
        self.label.setEditable(True)
        self.label.addItems(LABELS)
        self.label.setCurrentText(line.label)
        self.label.setFixedWidth(_LABEL_WIDTH)
        self.to = TextField(f"recipients_to_{number}", f"第{number}行给谁")
        self.to.least = 1
        self.to.show_text(line.to)
        self.to.fit()
        self.to.setPlaceholderText("如：省委办公厅，市委、市政府领导")
        self.up = _push(f"recipients_up_{number}", "上移", f"第{number}行上移")
        self.down = _push(f"recipients_down_{number}", "下移", f"第{number}行下移")
        self.remove = _push(f"recipients_remove_{number}", "删除", f"删除第{number}行")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.to, 1)
        for push in (self.up, self.down, self.remove):
            row.addWidget(push, 0, Qt.AlignmentFlag.AlignTop)

    def recipients(self) -> Recipients:
        """What the line says now."""
        return Recipients(
            self.label.currentText().strip(), "".join(self.to.text.splitlines()).strip()
        )

    def on_change(self, told: Callable[[], None]) -> None:
        self.label.editTextChanged.connect(lambda _text: told())
        self.to.typed.connect(told)


def _push(name: str, text: str, accessible: str) -> QPushButton:
    return button(name, text, kind="link", accessible=accessible)
