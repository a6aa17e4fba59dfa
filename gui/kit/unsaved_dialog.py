"""The questions at closing: where a disk would not take what was entered, or it is not kept yet."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

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


def ask_to_leave(
    dialog: QDialog, told: str, save: Callable[[], object], leave: Callable[[], object]
) -> QMessageBox:
    """Offer to keep what a dialog holds, to close without it, or to go on."""
    box = QMessageBox(dialog)
    box.setObjectName("not_kept")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(dialog.windowTitle())
    box.setText(told)
    roles = QMessageBox.ButtonRole
    keep = box.addButton("存进模板", roles.AcceptRole)
    keep.setObjectName("not_kept_save")
    keep.clicked.connect(save)
    drop = box.addButton("不存，关闭", roles.DestructiveRole)
    drop.setObjectName("not_kept_leave")
    drop.clicked.connect(leave)
    box.addButton("再改改", roles.RejectRole).setObjectName("not_kept_stay")
    box.open()
    return box
