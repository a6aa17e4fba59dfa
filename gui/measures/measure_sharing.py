"""One text with several districts' measures: what goes where, shown before it is written."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QTreeWidget, QTreeWidgetItem, QWidget

from gui.kit.dialogs import framed, sized, told_words
from gui.kit.plain_text import word_count
from gui.kit.widgets import dialog_buttons, label, named
from gui.session import Session
from models.entry.unit_texts import added

_HEADS = ("县（区）", "要放的文字", "字数", "现有文字")
_WIDTHS = (110, 330, 60)
_SHOWN = 40  # signs of a text in the list
_BEHIND, _INSTEAD = "接在现有文字后面", "换掉现有文字（可以撤销）"


class SharingDialog(QDialog):
    """Lists the parts by district; `chosen` tells the texts as they are to be, by unit."""

    chosen = Signal(object)

    def __init__(
        self,
        session: Session,
        source: str,
        parts: Mapping[str, str],
        rest: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._parts = session, dict(parts)
        inner = framed(self, "sharing_dialog", "按名称分到各县（区）")
        sized(self, 760, 420)
        inner.addWidget(label(f"“{source}”里有{len(parts)}个县（区）的文字", "heading"))
        inner.addWidget(self._list(), 1)
        self.rest = told_words("sharing_rest", "warning")
        self.rest.setText(_left_out(rest))
        self.rest.setVisible(bool(rest))
        inner.addWidget(self.rest)
        self.manner = named(QComboBox(), "sharing_manner", "现有文字怎么办")
        self.manner.addItems([_BEHIND, _INSTEAD])
        self.manner.setCurrentText(_INSTEAD if self._only_last_issues() else _BEHIND)
        feet = QHBoxLayout()
        feet.addWidget(self.manner)
        feet.addStretch(1)
        feet.addWidget(dialog_buttons(self, "sharing_ok", f"放到{len(parts)}个县（区）"))
        inner.addLayout(feet)

    def accept(self) -> None:
        """Tell the texts as they are to be."""
        old = self._session.measures if self.manner.currentText() == _BEHIND else {}
        self.chosen.emit({u: added(old.get(u, ""), part) for u, part in self._parts.items()})
        super().accept()

    def _only_last_issues(self) -> bool:
        """Whether nothing written for this issue would go."""
        session = self._session
        before = session.previous_measures
        texts = ((session.measures.get(unit, ""), before.get(unit, "")) for unit in self._parts)
        return all(text in ("", last) for text, last in texts)

    def _list(self) -> QTreeWidget:
        made = named(QTreeWidget(), "sharing_parts", "哪个县（区）放什么文字")
        made.setRootIsDecorated(False)
        made.setHeaderLabels(_HEADS)
        for place, width in enumerate(_WIDTHS):
            made.setColumnWidth(place, width)
        for unit, part in self._parts.items():
            count = word_count(self._session.measures.get(unit, ""))
            now = f"{count}字" if count else "没有"
            name = self._session.scheme.unit(unit).name
            item = QTreeWidgetItem([name, _head(part), f"{word_count(part)}", now])
            item.setToolTip(1, part)
            made.addTopLevelItem(item)
        return made


def _head(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _left_out(rest: str) -> str:
    return f"有{word_count(rest)}字前面没有县（区）名称，不放进去：{_head(rest)}" if rest else ""
