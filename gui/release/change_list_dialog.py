"""The 改动清单: what changed since the issue was signed or printed, to copy or to save."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from gui.kit.dialogs import framed, sized
from gui.kit.widgets import button, label, named, share_width
from gui.release.difference_view import DifferenceView
from gui.release.papers import save_paper
from gui.session import Session
from gui.settings import Settings
from models.issues import Stage
from models.released.differences import Difference
from models.words.clauses import excerpts

_HEADS = ("类别", "内容", "原来", "现在")
_WIDTHS = (70, 220, None, None)


class ChangeListDialog(QDialog):
    """A table of changes; a click on a figure's goes to its cell."""

    correction_wanted = Signal()

    def __init__(
        self,
        session: Session,
        settings: Settings,
        changes: list[Difference],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        assert session.issue is not None
        self._session, self._settings, self._changes = session, settings, changes
        sized(self, 920, 620)
        stage = session.issue.stage
        self._printed = stage is Stage.PRINTED
        told = f"{session.issue.name.chinese}{stage.value}后有{len(changes)}处改动"
        self.summary = label(told if changes else f"{stage.value}后没有改动", "heading")
        self.list = named(QTreeWidget(), "change_list", "改动清单")
        self.list.setHeaderLabels(list(_HEADS))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.view = DifferenceView("原来", "现在")
        self.list.currentItemChanged.connect(lambda _new, _old: self._show_current())
        share_width(self.list, _WIDTHS)
        self.list.itemActivated.connect(self._go)
        self._lay_out()
        names = session.scheme.unit_names
        self.list.addTopLevelItems([_item(change, names) for change in changes])
        self.list.setCurrentIndex(self.list.model().index(0, 0))

    def copy(self) -> None:
        """Put the list on the clipboard as text, a table for Excel and a chat alike."""
        from export.papers.change_list import change_list_text

        text = change_list_text(self._session.bulletin(), self._changes)
        QGuiApplication.clipboard().setText(text)
        self._session.told.emit("改动清单已复制。")

    def save(self) -> None:
        """Save the list as a Word file."""
        from export.papers.change_list import change_list_bytes, change_list_name

        bulletin = self._session.bulletin()
        save_paper(
            self._session,
            self._settings,
            self,
            "改动清单存到哪里",
            lambda: (change_list_name(bulletin), change_list_bytes(bulletin, self._changes)),
        )

    def _show_current(self) -> None:
        """Show the chosen line whole."""
        row = self.list.indexOfTopLevelItem(self.list.currentItem())
        change = self._changes[row] if 0 <= row < len(self._changes) else None
        self.view.show_pair(*((change.old, change.new) if change else ("", "")))

    def _go(self, item: QTreeWidgetItem) -> None:
        change = self._changes[self.list.indexOfTopLevelItem(item)]
        if change.cell is not None:
            self._session.cell_requested.emit(change.cell)

    def _correct(self) -> None:
        self.accept()
        self.correction_wanted.emit()

    def _lay_out(self) -> None:
        copy = button("copy_changes", "复制")
        copy.clicked.connect(self.copy)
        save = button("save_changes", "存为Word…")
        save.clicked.connect(self.save)
        correct = button("changes_correct", "更正…", kind="primary")
        correct.clicked.connect(self._correct)
        correct.setVisible(self._printed and not self._session.read_only)
        close = button("close_changes", "关闭")
        close.clicked.connect(self.accept)
        for push in (copy, save, correct):
            push.setEnabled(bool(self._changes))
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addWidget(save)
        row.addStretch(1)
        row.addWidget(correct)
        row.addWidget(close)
        inner = framed(self, "change_list_dialog", "改动清单")
        inner.addWidget(self.summary)
        inner.addWidget(self.list, 1)
        inner.addWidget(self.view)
        inner.addLayout(row)


def _item(change: Difference, names: tuple[str, ...]) -> QTreeWidgetItem:
    texts = excerpts(change.old, change.new, names)
    item = QTreeWidgetItem([change.kind, change.what, *texts])
    for column in range(4):
        item.setToolTip(column, f"{change.old}\n→\n{change.new}")
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return item
