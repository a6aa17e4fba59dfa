"""How a district's return came in (报送): by which way, by whom, when, and the file itself."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDateTimeEdit,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from gui.kit.error_dialog import refusals_shown
from gui.kit.file_choice import choose_return
from gui.kit.widgets import button, dialog_buttons, label, named
from gui.session import Session
from gui.settings import Settings
from gui.units.kept_files import keep_return, open_kept_file, read_return
from gui.units.unit_marking import WAYS, put_return, return_of
from models.changes import RemarkKey
from models.errors import Refused
from models.remarks import RETURN, Return

_NO_FILE = "没有附文件"


class ReturnDialog(QDialog):
    """Shows what is recorded, else proposes the sender of last time and the present minute."""

    def __init__(
        self, session: Session, settings: Settings, unit: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._settings, self._unit = session, settings, unit
        self._known = return_of(session, unit)
        self._new_file: tuple[str, bytes] | None = None
        self.setObjectName("return_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"登记报送：{session.scheme.unit(unit).name}")
        self.setMinimumWidth(480)
        self.ways = self._made_ways()
        self.person = named(QLineEdit(), "return_person", "报送人")
        self.when = named(QDateTimeEdit(), "return_when", "收到时间")
        self.when.setDisplayFormat("yyyy年M月d日 HH:mm")
        self.when.setCalendarPopup(True)
        self.file_name = label(_NO_FILE, "quiet")
        self.file_name.setObjectName("return_file")
        self.open_button = button("open_return_file", "打开", kind="link")
        self.rejection = label("", "rejection")
        self.rejection.setWordWrap(True)
        self.rejection.hide()
        self._lay_out()
        self._propose()

    @property
    def way(self) -> str:
        """The way chosen, "" while none is."""
        checked = self.ways.checkedButton()
        return checked.text() if checked else ""

    def attach(self, path: Path) -> None:
        """Attach a file; what is no return is refused."""
        try:
            self._new_file = path.name, read_return(path)
        except Refused as error:
            self._reject_input(str(error))
            return
        self.rejection.hide()
        self._show_file(path.name)

    def accept(self) -> None:
        """Keep the record, once it says by which way."""
        if not self.way:
            self._reject_input("请选报送方式。")
            return
        try:
            put_return(self._session, self._unit, self._said())
        except Refused as error:
            self._reject_input(str(error))
            return
        super().accept()

    def remove(self) -> None:
        """Take the record away; its file stays in the data file, so that undo brings all back."""
        with refusals_shown(self):
            put_return(self._session, self._unit, None)
            super().accept()

    def _said(self) -> Return:
        file = self._known.file if self._known else ""
        if self._new_file is not None:
            file = keep_return(self._session, *self._new_file)
        at = self.when.dateTime().toString("yyyy-MM-ddTHH:mm")
        return Return(self.way, self.person.text().strip(), at, file)

    def _propose(self) -> None:
        known = self._known
        last = known or self._last_time()
        if last is not None:
            self.person.setText(last.person)
            next(b for b in self.ways.buttons() if b.text() == last.way).setChecked(True)
        at = datetime.fromisoformat(known.at) if known else datetime.now()
        self.when.setDateTime(QDateTime.fromString(f"{at:%Y-%m-%dT%H:%M}", "yyyy-MM-ddTHH:mm"))
        self._show_file(known.file if known else "")
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    def _last_time(self) -> Return | None:
        """How the district reported for the issue before."""
        before = self._session.previous_issue
        if before is None:
            return None
        text = self._session.store.remarks(before.id).get(RemarkKey(before.id, RETURN, self._unit))
        return Return.of(text) if text else None

    def _choose_file(self) -> None:
        path = choose_return(self, self._settings)
        if path is not None:
            self.attach(path)

    def _open_file(self) -> None:
        if self._known is not None and self._known.file:
            with refusals_shown(self):
                open_kept_file(self._session, self._known.file)

    def _show_file(self, name: str) -> None:
        self.file_name.setText(name or _NO_FILE)
        kept = self._known is not None and bool(name) and self._new_file is None
        self.open_button.setVisible(kept)

    def _reject_input(self, sentence: str) -> None:
        self.rejection.setText(sentence)
        self.rejection.show()

    # -- layout --------------------------------------------------------------------------------

    def _made_ways(self) -> QButtonGroup:
        group = QButtonGroup(self)
        for number, way in enumerate(WAYS):
            group.addButton(named(QRadioButton(way), f"way_{number}", f"报送方式{way}"))
        return group

    def _lay_out(self) -> None:
        ways, file = QHBoxLayout(), QHBoxLayout()
        ways.setSpacing(16)
        for choice in self.ways.buttons():
            ways.addWidget(choice)
        ways.addStretch(1)
        choose = button("choose_return_file", "选择文件…")
        choose.clicked.connect(self._choose_file)
        self.open_button.clicked.connect(self._open_file)
        file.addWidget(self.file_name, 1)
        file.addWidget(self.open_button)
        file.addWidget(choose)
        form = QFormLayout(self)
        form.setContentsMargins(22, 18, 22, 16)
        form.setVerticalSpacing(12)
        form.addRow("方式", ways)
        form.addRow("报送人", self.person)
        form.addRow("收到时间", self.when)
        form.addRow("收到的文件", file)
        form.addRow(self.rejection)
        form.addRow(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        if self._known is not None:
            remove = button("remove_return", "删除登记", kind="link")
            remove.clicked.connect(self.remove)
            row.addWidget(remove)
        row.addStretch(1)
        row.addWidget(dialog_buttons(self, "return_ok", "登记"))
        return row
