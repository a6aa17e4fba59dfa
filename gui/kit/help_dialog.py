"""Help: all keys on one sheet, and what this is."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox, QTextBrowser, QWidget

from gui.kit import style
from gui.kit.dialogs import sized
from gui.kit.widgets import column, named
from gui.menus.actions import MENUS

# What the table and the form do with keys that are no menu's.
ENTRY_KEYS = (
    ("回车 / Shift+回车", "记下这一格，到下一格 / 上一格"),
    ("Tab / Shift+Tab", "记下这一格，向右 / 向左"),
    ("方向键，Ctrl+方向键", "移动一格；跳到有数的边上"),
    ("Home / End，PgUp / PgDn", "行首 / 行尾；翻页（分县录入里换县区）"),
    ("直接打字 / F2", "替换这一格 / 在原数上改"),
    ("Esc", "不改了，恢复原数"),
    ("Delete", "清除，变为未报（和0不一样）"),
    ("Ctrl+D，Ctrl+回车", "向下填充；把正在打的数填进选中的一块"),
    ("Shift+方向键，Shift+Home / End", "选中一块"),
    ("Ctrl+Tab", "离开数据表，到下一个控件"),
    ("Ctrl+Shift+V", "粘贴前先看清楚"),
    ("Ctrl+滚轮", "放大缩小：数据表、分县录入、措施一起变"),
)
# And those of the mode for two people.
READING_KEYS = (
    ("空格 / 回车", "对，下一个"),
    ("← / →", "上一个 / 先跳过"),
    ("数字键 / F2", "纸上的数不一样，直接改正 / 在原数上改"),
    ("Shift+回车", "有误，先放着"),
    ("Delete", "取消核对"),
    ("↑ / ↓，PgUp / PgDn", "换县（区）：同一指标；从头读"),
    ("Home / End", "第一个 / 最后一个"),
    ("Esc", "结束校对，回到数据表"),
)


class KeysDialog(QDialog):
    """The keys of the table and of the menus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keys_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("按键一览")
        sized(self, 560, 620)
        sheet = named(QTextBrowser(), "keys_sheet", "按键一览")
        sheet.setHtml(_html())
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        named(box.button(QDialogButtonBox.StandardButton.Close), "keys_close", "关闭")
        box.rejected.connect(self.reject)
        inner = column(self, margin=16, spacing=12)
        inner.addWidget(sheet)
        inner.addWidget(box)


def show_about(parent: QWidget) -> None:
    """Say what this is."""
    box = QMessageBox(parent)
    box.setObjectName("about")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("关于简报")
    box.setIconPixmap(parent.windowIcon().pixmap(56, 56))
    box.setText("简报")
    box.setInformativeText(
        "把各县（区）的数字和措施，变成一份规范的Word简报和Excel附件。\n\n"
        "数据只在您自己的电脑上，每录一项自动保存，每天第一次打开自动备份。"
    )
    box.open()


def _html() -> str:
    parts = [_group("录入", ENTRY_KEYS), _group("校对", READING_KEYS)]
    for title, items in MENUS:
        rows = [(_keys(spec.keys), _plain(spec.text)) for spec in items if spec]
        parts.append(_group(_plain(title), rows))
    return "".join(parts)


def _group(title: str, rows: "tuple[tuple[str, str], ...] | list[tuple[str, str]]") -> str:
    lines = "".join(
        f'<tr><td width="210" style="padding:4px 16px 4px 0;color:{style.ACCENT_DARK}">'
        f'{escape(keys)}</td><td style="padding:4px 0">{escape(what)}</td></tr>'
        for keys, what in rows
    )
    return f'<p style="color:{style.TEXT_QUIET}"><b>{escape(title)}</b></p><table>{lines}</table>'


def _keys(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _plain(text: str) -> str:
    return text.split("(&")[0].rstrip("…")
