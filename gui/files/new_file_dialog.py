"""A new data file: which scheme the office reports by, and where the file is kept."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from gui.files.documents import create_file, shipped_schemes
from gui.kit.file_choice import choose_new_data_file, choose_scheme, with_suffix
from gui.kit.widgets import button, dialog_buttons, label, named
from gui.settings import Settings
from models.errors import Refused

_OTHER = "其他模板文件…"


class NewFileDialog(QDialog):
    """Asks for a scheme and a place; `created` tells the path of the file that was made."""

    created = Signal(Path)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._schemes = shipped_schemes()
        self._own: Path | None = None
        self.setObjectName("new_file_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("新建数据文件")
        self.setMinimumWidth(560)
        self.scheme = named(QComboBox(), "scheme_choice", "报表模板")
        self.scheme.setMinimumHeight(30)
        self.scheme.addItems([*(scheme.name for scheme in self._schemes), _OTHER])
        self.scheme.activated.connect(self._scheme_picked)
        self.path = named(QLineEdit(), "new_file_path", "保存位置")
        proposed = settings.folder("data") / with_suffix(Path(self._schemes[0].name))
        self.path.setText(str(_free(proposed)))
        self.rejection: QLabel = label("", "rejection")
        self.rejection.setObjectName("new_file_rejection")
        self.rejection.setWordWrap(True)
        self.rejection.hide()
        self._lay_out()

    def accept(self) -> None:
        """Make the file, or say why not."""
        text = self.path.text().strip()
        try:
            if not text:
                raise Refused("请写明数据文件放在哪里。")
            path = with_suffix(Path(text))
            create_file(path, *self._scheme_text())
        except Refused as error:
            self.rejection.setText(str(error))
            self.rejection.show()
            return
        self._settings.keep_folder("data", path.parent)
        super().accept()
        self.created.emit(path)

    def _scheme_text(self) -> tuple[str, str]:
        """The scheme's text, and the name of the file it is from."""
        if self._own is None:
            return self._schemes[self.scheme.currentIndex()].text, ""
        from export.cli.inputs import read_text

        return read_text(self._own), self._own.name

    def _scheme_picked(self, place: int) -> None:
        if place < len(self._schemes):
            self._own = None
            return
        chosen = choose_scheme(self, self._settings)
        if chosen is not None:
            self._own = chosen
            self.scheme.setItemText(place, chosen.name)
        elif self._own is None:
            self.scheme.setCurrentIndex(0)

    def _choose_path(self) -> None:
        name = Path(self.path.text()).stem or "简报"
        path = choose_new_data_file(self, self._settings, name)
        if path is not None:
            self.path.setText(str(path))

    def _lay_out(self) -> None:
        browse = button("choose_new_file", "选择…", accessible="选择保存位置")
        browse.clicked.connect(self._choose_path)
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self.path, 1)
        place.addWidget(browse)
        form = QFormLayout(self)
        form.setContentsMargins(22, 18, 22, 16)
        form.setVerticalSpacing(12)
        hint = label(
            "模板决定有哪些县（区）、哪些指标、正文怎么写；建好以后也能换新版本。", "quiet"
        )
        hint.setWordWrap(True)
        form.addRow(hint)
        form.addRow(label("报表模板", "quiet"), self.scheme)
        form.addRow(label("保存位置", "quiet"), place)
        form.addRow(self.rejection)
        form.addRow(dialog_buttons(self, "new_file_ok", "新建"))


def _free(path: Path) -> Path:
    """The path, or one with a number where it is taken."""
    tried, number = path, 2
    while tried.exists():
        tried = path.with_stem(f"{path.stem}{number}")
        number += 1
    return tried
