"""The question before an issue is deleted: what goes with it, and what stays."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from gui.kit.error_dialog import refusals_shown
from gui.session import Session


def ask_to_delete(session: Session, parent: QWidget) -> QMessageBox:
    """Name what is deleted; the issue at hand goes when the clerk says so, as a step to undo."""
    assert session.issue is not None
    name = session.issue.name.chinese
    box = QMessageBox(parent)
    box.setObjectName("delete_issue")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("删除本期")
    box.setText(f"要删除{name}吗？")
    texts = sum(1 for text in session.measures.values() if text)
    box.setInformativeText(
        f"这一期的措施（{texts}段）、标题、说明、批注、报送登记和收到的文件一起删除；"
        "各县（区）的数据按报告期存放，仍然保留。删错了可以马上按Ctrl+Z撤销。"
    )
    stay = box.addButton("不删", QMessageBox.ButtonRole.RejectRole)
    stay.setObjectName("delete_issue_stay")
    go = box.addButton("删除本期", QMessageBox.ButtonRole.DestructiveRole)
    go.setObjectName("delete_issue_go")
    box.setDefaultButton(stay)

    def delete() -> None:
        with refusals_shown(parent):
            session.delete_issue()
            session.told.emit(f"已删除{name}，按Ctrl+Z可以撤销。")

    go.clicked.connect(delete)
    box.open()
    return box
