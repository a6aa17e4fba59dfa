"""The pages of 版式与选项: a form for each group of options."""

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.kit.widgets import card, column, scrolled
from gui.options.annexes_edit import AnnexesEdit
from gui.options.letterhead_edit import LetterheadEdit
from gui.options.option_row import OptionItem, OptionRow
from gui.options.option_specs import GROUPS, OptionGroup
from gui.options.recipients_edit import RecipientsEdit
from models.schemes.scheme import Scheme


class OptionPages(QObject):
    """All options by name, and an area that scrolls for each group."""

    changed = Signal(str)  # the option's name

    def __init__(self) -> None:
        super().__init__()
        self.groups: tuple[OptionGroup, ...] = GROUPS
        self.items: dict[str, OptionItem] = {}
        self._by_group: dict[str, list[str]] = {}
        self.areas: dict[str, QWidget] = {}
        for group in GROUPS:
            items = [*map(OptionRow, group.specs), *_special(group.key)]
            self._by_group[group.key] = [item.name for item in items]
            self.areas[group.key] = self._area(group, items)

    def load(self, data: Mapping[str, Any], scheme: Scheme) -> None:
        """Show the scheme's options."""
        for item in self.items.values():
            item.load(data, scheme)

    def tell(self, faults: Mapping[str, str]) -> None:
        """Say at each option why it cannot be so."""
        for name, item in self.items.items():
            item.tell(faults.get(name, ""))

    def names(self) -> Iterator[tuple[str, list[str]]]:
        """Each group's title and the names of its options."""
        return ((group.title, self._by_group[group.key]) for group in self.groups)

    def _area(self, group: OptionGroup, items: list[OptionItem]) -> QWidget:
        frame: QFrame
        body = QWidget()
        frame, inner = card(QVBoxLayout)
        for item in items:
            self.items[item.name] = item
            item.changed.connect(lambda name=item.name: self.changed.emit(name))
            inner.addWidget(item)
        whole = column(body)
        whole.addWidget(frame)
        whole.addStretch(1)
        return scrolled(f"option_area_{group.key}", body)


def _special(group: str) -> list[OptionItem]:
    """What is set by more than one control."""
    match group:
        case "head":
            return [LetterheadEdit()]
        case "annex":
            return [AnnexesEdit()]
        case "colophon":
            return [RecipientsEdit()]
    return []
