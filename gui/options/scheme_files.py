"""The scheme as a file of its own: written out, and taken in after a look at what changes."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from gui.kit.error_dialog import refusals_shown
from gui.options.scheme_switch import switch_scheme
from gui.session import Session
from models.errors import Refused
from models.issues import Stage
from models.quantities import Blank
from models.schemes.scheme import Scheme

_MOST_NAMED = 5


def scheme_file_name(session: Session) -> str:
    """The name proposed for a scheme's file."""
    scheme = session.scheme
    return f"{scheme.office.city}{scheme.texts.bulletin}报表模板.toml"


def save_scheme(session: Session, path: Path) -> None:
    """Write the text of the open issue's scheme, without an issue the newest; raises Refused."""
    from export.safe_write import replace_file

    session.settle()
    store = session.store
    version = session.issue.scheme if session.issue else store.schemes()[-1].id
    replace_file(path, store.scheme_text(version).encode())


def refuse_printed(session: Session) -> None:
    """A printed issue goes on printing by its own scheme; raises Refused."""
    if session.issue and session.issue.stage is Stage.PRINTED:
        raise Refused("本期已印发，不再改动；请先新建下一期，在那里换版式和模板。")


class SchemeQuestion(QMessageBox):
    """Says what a scheme's file holds and what of this issue it lacks, and takes it if wished."""

    def __init__(self, session: Session, path: Path, parent: QWidget | None = None) -> None:
        from export.cli.inputs import read_text
        from export.layout import layout_of
        from models.schemes.scheme_toml import read_scheme

        refuse_printed(session)
        self._session, self._path = session, path
        self.text_read = read_text(path)
        scheme = read_scheme(self.text_read, path.name)
        layout_of(scheme)
        super().__init__(parent)
        self.setObjectName("scheme_question")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle("导入报表模板")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(_told(scheme, path))
        self.setInformativeText("\n".join(_effects(session, scheme)))
        take = self.addButton("采用", QMessageBox.ButtonRole.AcceptRole)
        take.setObjectName("scheme_take")
        take.clicked.connect(self.take)
        self.addButton("取消", QMessageBox.ButtonRole.RejectRole).setObjectName("scheme_cancel")

    def take(self) -> None:
        """Take it in as a new version, by which the open issue then prints."""
        session, text = self._session, self.text_read
        with refusals_shown(self.parentWidget()):
            if session.issue is None:
                session.store.add_scheme(text, self._path.name)
                session.open_issue(None)
            else:
                switch_scheme(session, "导入报表模板", lambda _old: text)
            session.told.emit(f"已采用报表模板“{self._path.name}”。")


def _told(scheme: Scheme, path: Path) -> str:
    office = scheme.office
    return (
        f"“{path.name}”是{office.name}的《{scheme.texts.bulletin}》："
        f"{len(scheme.units)}个{office.unit_word}，{len(scheme.indicators)}个指标。"
    )


def _effects(session: Session, new: Scheme) -> Iterator[str]:
    """What becomes of the open issue."""
    if session.issue is None:
        yield "以后新建的各期用它。"
        return
    yield f"{session.issue.caption}改用它，以后沿用本期新建的各期也用它；撤销可以退回。"
    kept = {unit.key for unit in new.units}
    lost = [unit.name for unit in session.scheme.units if unit.key not in kept]
    known = {indicator.key for indicator in new.indicators}
    lost += [
        i.name for i in session.scheme.indicators if i.key not in known and _filled(session, i.key)
    ]
    if lost:
        more = "等" if len(lost) > _MOST_NAMED else ""
        names = "、".join(lost[:_MOST_NAMED])
        yield f"新模板里没有{names}{more}：已录的数据还在数据文件里，但不再显示。"


def _filled(session: Session, key: str) -> bool:
    figures = (session.sheet.figure(unit.key, key) for unit in session.scheme.units)
    return any(not isinstance(figure, Blank) for figure in figures)
