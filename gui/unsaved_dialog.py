"""The one question at closing: only where a disk would not take what was entered."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

_MOST_NAMED = 8


def ask_to_close(parent: QWidget, unsaved: list[str], give_up: Callable[[], None]) -> QMessageBox:
    """Name what would be lost; `give_up` closes all the same."""
    box = QMessageBox(parent)
    box.setObjectName("unsaved")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("还有内容没有保存")
    box.setText(f"有{len(unsaved)}项没能写进数据文件，现在关闭就会丢失。")
    more = ["……"] if len(unsaved) > _MOST_NAMED else []
    box.setInformativeText("\n".join([*unsaved[:_MOST_NAMED], *more]))
    stay = box.addButton("返回重试", QMessageBox.ButtonRole.RejectRole)
    stay.setObjectName("unsaved_stay")
    leave = box.addButton("放弃并关闭", QMessageBox.ButtonRole.DestructiveRole)
    leave.setObjectName("unsaved_leave")
    leave.clicked.connect(give_up)
    box.setDefaultButton(stay)
    box.open()
    return box
