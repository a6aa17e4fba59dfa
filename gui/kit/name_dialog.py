"""Asking for a name once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QWidget

from gui.kit.widgets import dialog_buttons, label, named


class NameDialog(QDialog):
    """`given` tells the name, once there is one."""

    given = Signal(str)

    def __init__(self, title: str, asked: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("name_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(360)
        self.person = named(QLineEdit(), "person_name", asked)
        self.rejection = label("", "rejection")
        self.rejection.hide()
        form = QFormLayout(self)
        form.setContentsMargins(22, 18, 22, 16)
        form.setVerticalSpacing(12)
        form.addRow(label(asked, "quiet"), self.person)
        form.addRow("", label("以后不再问，名字记在这台电脑上。", "faint"))
        form.addRow(self.rejection)
        form.addRow(dialog_buttons(self, "name_ok", word))

    def accept(self) -> None:
        """Take the name, once it is said."""
        person = self.person.text().strip()
        if not person:
            self.rejection.setText("请填写姓名。")
            self.rejection.show()
            return
        super().accept()
        self.given.emit(person)
