"""与改后的Word比对: what an edited export says otherwise, and what of it is taken over."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.kit import style
from gui.kit.dialogs import sized, told_words
from gui.kit.error_dialog import refusals_shown
from gui.kit.widgets import button, label, named, share_width
from gui.release.difference_view import DifferenceView
from gui.session import Session
from models.errors import Refused
from models.released.edited_values import EditedDifference
from models.words.clauses import excerpts

SENT = "sent"  # the kind under which the file that was really sent is kept
_SIGN = 12  # characters of a SHA-256 that are shown; the rest stands in the tooltip
_HEADS = ("内容", "本软件里", "改后的Word", "说明")
_WIDTHS = (220, None, None, 170)


class CompareDialog(QDialog):
    """The differences with a tick each; what cannot be taken over says why."""

    def __init__(
        self,
        session: Session,
        path: Path,
        differences: list[EditedDifference],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self.path = session, path
        self.setObjectName("compare_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("与改后的Word比对")
        sized(self, 980, 640)
        self.summary = label("", "heading")
        self.summary.setObjectName("compare_summary")
        self.kept = told_words("compare_kept", "quiet")
        self.list = named(QTreeWidget(), "compare_list", "与改后的Word的不同")
        self.list.setHeaderLabels(list(_HEADS))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.told = told_words("compare_told", "quiet")
        self.view = DifferenceView("本软件里", "改后的Word")
        self.list.currentItemChanged.connect(lambda _new, _old: self._show_current())
        share_width(self.list, _WIDTHS)
        self.list.itemChanged.connect(lambda _item, _column: self._update_pushes())
        self._lay_out()
        self._show(differences)

    def compare(self) -> None:
        """Read the file again and list what differs."""
        self._show(read_differences(self._session, self.path))

    def _show(self, differences: list[EditedDifference]) -> None:
        self.differences = differences
        self.list.blockSignals(True)
        self.list.clear()
        names = self._session.scheme.unit_names
        self.list.addTopLevelItems([_item(difference, names) for difference in self.differences])
        self.list.blockSignals(False)
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        self._show_current()
        count = len(self.differences)
        told = f"有{count}处不同，勾选的可以采用。" if count else "与本软件里的内容一致。"
        self.summary.setText(f"“{self.path.name}”{told}")
        self._tell_kept()
        self._update_pushes()

    def chosen(self) -> list[EditedDifference]:
        """The differences that are ticked."""
        rows = range(self.list.topLevelItemCount())
        return [self.differences[n] for n in rows if self._ticked(n)]

    def take_over(self) -> None:
        """Take the ticked differences over, as one step, and compare again."""
        from models.released.edited import takeover_change

        chosen = self.chosen()
        with refusals_shown(self):
            self._session.change(takeover_change(self._session.bulletin(), chosen))
            self._session.told.emit(f"已采用{len(chosen)}处改动。")
            self.compare()

    def keep(self) -> None:
        """Keep the file with the issue, as the one that was really sent."""
        session = self._session
        assert session.issue is not None
        with refusals_shown(self):
            session.settle()
            session.store.keep_file(session.issue.id, SENT, self.path.name, _sent(self.path))
            session.told.emit(f"已把“{self.path.name}”存为实发文件。")
            self._tell_kept()

    # -- within --------------------------------------------------------------------------------

    def _ticked(self, row: int) -> bool:
        item = self.list.topLevelItem(row)
        return item is not None and item.checkState(0) is Qt.CheckState.Checked

    def _show_current(self) -> None:
        """Show the chosen line whole."""
        row = self.list.indexOfTopLevelItem(self.list.currentItem())
        change = self.differences[row] if 0 <= row < len(self.differences) else None
        self.view.show_pair(*((change.old, change.new) if change else ("", "")))
        self.told.setText((change.reason or change.note) if change else "")

    def _tell_kept(self) -> None:
        session = self._session
        assert session.issue is not None
        files = session.store.files(session.issue.id, SENT)
        told = (
            f"已存实发文件{len(files)}份，最近是“{files[-1].name}”" if files else "还没有存实发文件"
        )
        if files:
            last = files[-1]
            told += f"（{last.added:%Y-%m-%d %H:%M}，校验码{last.sha256[:_SIGN]}…）"
            self.kept.setToolTip(f"SHA-256：{last.sha256}")
        self.kept.setText(f"{told}。")

    def _update_pushes(self) -> None:
        writable = not self._session.read_only
        self.take_button.setEnabled(bool(self.chosen()) and writable)
        self.keep_button.setEnabled(writable)
        self.all_button.setEnabled(any(d.place is not None for d in self.differences))

    def _tick_all(self) -> None:
        for row, difference in enumerate(self.differences):
            item = self.list.topLevelItem(row)
            if item is not None and difference.place is not None:
                item.setCheckState(0, Qt.CheckState.Checked)

    def _lay_out(self) -> None:
        self.all_button = button("compare_all", "全部勾选")
        self.all_button.clicked.connect(self._tick_all)
        self.keep_button = button("compare_keep", "存为实发文件")
        self.keep_button.setToolTip("把这个Word原样存进数据文件，作为实际发出的一份")
        self.keep_button.clicked.connect(self.keep)
        self.take_button = button("compare_take", "采用勾选的", kind="primary")
        self.take_button.clicked.connect(self.take_over)
        close = button("compare_close", "关闭")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        for push in (self.all_button, self.keep_button):
            row.addWidget(push)
        row.addWidget(self.kept, 1)
        for push in (self.take_button, close):
            row.addWidget(push)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(22, 18, 22, 16)
        inner.setSpacing(12)
        inner.addWidget(self.summary)
        inner.addWidget(self.list, 1)
        inner.addWidget(self.view)
        inner.addWidget(self.told)
        inner.addLayout(row)


def read_differences(session: Session, path: Path) -> list[EditedDifference]:
    """What an edited export says otherwise; raises Refused for a file that is none."""
    from export.incoming.edited_reader import read_edited
    from models.released.edited import compare_edited

    bulletin = session.bulletin()
    return compare_edited(bulletin, read_edited(path, bulletin))


def _sent(path: Path) -> bytes:
    """The file as it was sent; raises Refused where it is out of reach by now."""
    from export.incoming.edited_reader import edited_bytes

    try:
        return edited_bytes(path)
    except OSError as error:
        raise Refused(f"不能读取“{path.name}”，请检查文件还在不在、有没有权限。") from error


def _item(difference: EditedDifference, names: tuple[str, ...]) -> QTreeWidgetItem:
    what = f"{difference.kind}　{difference.what}"
    texts = [what, *excerpts(difference.old, difference.new, names)]
    told = difference.reason or difference.note
    item = QTreeWidgetItem([*texts, told])
    if difference.place is not None:
        item.setCheckState(0, Qt.CheckState.Unchecked)
    for column in range(len(_HEADS)):
        item.setToolTip(column, "\n".join(filter(None, (*texts, told))))
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if difference.place is None:
            item.setForeground(column, QBrush(QColor(style.TEXT_QUIET)))
    return item
