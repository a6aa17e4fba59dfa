"""The line that says that the data file on the disk is no longer the one in the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from gui.kit.widgets import button, label, named

if TYPE_CHECKING:
    from models.storage.presence import Presence

# By the name of the presence, so that the first screen does without the database.
_TOLD = {
    "GONE": "数据文件不在原处了：被移走、改名、删除，或者网络、移动盘断开了。"
    "窗口里的内容都还在，请另存一份，接着在那一份里录。",
    "REPLACED": "数据文件被换成了另一个，例如同步软件换的。"
    "窗口里仍是原来那一份，请先另存，再看换来的那一份。",
    "OVERWRITTEN": "数据文件的内容被别的程序换过，和窗口里的不一样，现在录的存不进去。"
    "请记下刚录的，重新打开，核对后再录；原来的在“备份”文件夹里。",
}


class FileBanner(QFrame):
    """Says what became of the file, with the way on; hidden while all is well."""

    copy_wanted = Signal()
    reopening_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "file_banner", "数据文件被移走或换过")
        self.setProperty("kind", "banner")
        self.words = label("")
        self.words.setObjectName("file_words")
        self.words.setWordWrap(True)
        self.copy_button = button("save_held_file", "另存为…", kind="link")
        self.copy_button.clicked.connect(self.copy_wanted)
        self.reopen_button = button("reopen_file", "重新打开", kind="link")
        self.reopen_button.clicked.connect(self.reopening_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 18, 8)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.copy_button)
        row.addWidget(self.reopen_button)
        self.hide()

    def show_presence(self, presence: "Presence") -> None:
        """Say how the file stands."""
        told = _TOLD.get(presence.name, "")
        self.words.setText(told)
        self.copy_button.setVisible(presence.can_be_copied)
        self.reopen_button.setVisible(presence.can_be_opened)
        self.setVisible(bool(told))
