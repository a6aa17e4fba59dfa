"""What a clerk does with a district as a whole: 已核, 报送, and the file that came in."""

from PySide6.QtWidgets import QMenu, QWidget

from gui.kit.error_dialog import refusals_shown
from gui.session import Session
from gui.settings import Settings
from gui.units.unit_marking import return_of, unverify, verified_by, verify
from models.errors import Refused
from models.figures import TOTAL


class UnitDesk:
    """Carries it out, with the dialogs it needs over `parent`'s window."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget) -> None:
        self._session, self._settings, self._parent = session, settings, parent

    def current_unit(self) -> str:
        """The district where the clerk is; raises Refused where that is none."""
        cell = self._session.cell
        if cell is None or cell.unit == TOTAL:
            word = self._session.scheme.office.unit_word
            raise Refused(f"请先在数据表或分县录入里选定一个{word}。")
        return cell.unit

    def verify(self, unit: str) -> None:
        """Mark a district as checked, by the name that is remembered or asked for once."""
        self._session.hand_in()
        name = self._session.scheme.unit(unit).name
        done = verified_by(self._session, unit)
        if done is not None:
            self._session.told.emit(f"{name}已由{done.person}核对过。")
        elif self._settings.person:
            self._verify_as(unit, self._settings.person)
        else:
            self._ask_name(unit, name)

    def unverify(self, unit: str) -> None:
        """Take the mark back."""
        name = self._session.scheme.unit(unit).name
        if verified_by(self._session, unit) is None:
            self._session.told.emit(f"{name}还没有标“已核”。")
            return
        with refusals_shown(self._parent.window()):
            unverify(self._session, unit)

    def record_return(self, unit: str) -> None:
        """Record how a district's return came in."""
        from gui.units.return_dialog import ReturnDialog

        self._session.hand_in()
        ReturnDialog(self._session, self._settings, unit, self._parent.window()).open()

    def open_file(self, unit: str) -> None:
        """Open the file that a district sent, as it came in."""
        from gui.units.kept_files import open_kept_file

        kept = return_of(self._session, unit)
        if kept is not None and kept.file:
            with refusals_shown(self._parent.window()):
                open_kept_file(self._session, kept.file)

    def menu(self, unit: str) -> QMenu:
        """All of it as a menu."""
        menu = QMenu(self._parent)
        menu.setObjectName("unit_menu")
        kept, checked = return_of(self._session, unit), verified_by(self._session, unit)
        writable = not self._session.read_only
        if checked is None:
            menu.addAction("核对无误（已核）", lambda: self.verify(unit)).setEnabled(writable)
        else:
            menu.addAction("取消已核", lambda: self.unverify(unit)).setEnabled(writable)
        menu.addAction("登记报送…", lambda: self.record_return(unit)).setEnabled(writable)
        opened = menu.addAction("打开收到的文件", lambda: self.open_file(unit))
        opened.setEnabled(kept is not None and bool(kept.file))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _ask_name(self, unit: str, name: str) -> None:
        from gui.kit.name_dialog import NameDialog

        dialog = NameDialog(f"核对无误：{name}", "核对人", "已核", self._parent.window())
        dialog.given.connect(lambda person: self._take_name(unit, person))
        dialog.open()

    def _take_name(self, unit: str, person: str) -> None:
        self._settings.person = person
        self._verify_as(unit, person)

    def _verify_as(self, unit: str, person: str) -> None:
        with refusals_shown(self._parent.window()):
            verify(self._session, unit, person)
            name = self._session.scheme.unit(unit).name
            self._session.told.emit(f"已核：{name}（{person}）。")
