"""What the window remembers on this PC: places, sizes and habits; never data of an issue."""

from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

_MOST_RECENT = 8


class Whereabouts(NamedTuple):
    """Where the clerk was in a file: the issue's id or None, the page's key, unit and indicator."""

    issue: int | None
    page: str
    cell: tuple[str, str] | None = None


class Settings:
    """Typed access to QSettings; tests hand in a file of their own."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or QSettings("jianbao", "jianbao")

    @property
    def last_file(self) -> Path | None:
        """The data file that was open last."""
        text = self._text("file/last")
        return Path(text) if text else None

    @last_file.setter
    def last_file(self, path: Path) -> None:
        recent = [path, *(other for other in self.recent_files if other != path)]
        self._store.setValue("file/last", str(path))
        self._store.setValue("file/recent", "\n".join(map(str, recent[:_MOST_RECENT])))

    @property
    def recent_files(self) -> list[Path]:
        """The data files that were open last, the newest first."""
        return [Path(line) for line in self._text("file/recent").split("\n") if line]

    def whereabouts(self, path: Path) -> Whereabouts:
        """Where the clerk was in a file last, however it ended."""
        if self._text("place/file") != str(path):
            return Whereabouts(None, "")
        issue = self._text("place/issue")
        unit, indicator = self._text("place/unit"), self._text("place/indicator")
        cell = (unit, indicator) if unit and indicator else None
        return Whereabouts(int(issue) if issue.isdigit() else None, self._text("place/page"), cell)

    def keep_whereabouts(self, path: Path, place: Whereabouts) -> None:
        """Remember where the clerk is."""
        self._store.setValue("place/file", str(path))
        self._store.setValue("place/issue", "" if place.issue is None else str(place.issue))
        self._store.setValue("place/page", place.page)
        unit, indicator = place.cell or ("", "")
        self._store.setValue("place/unit", unit)
        self._store.setValue("place/indicator", indicator)
        self._store.sync()  # a crash is not announced

    @property
    def unit_cards(self) -> bool:
        """Whether the board shows every district, and not their counts only."""
        return self._text("board/cards") != "no"

    @unit_cards.setter
    def unit_cards(self, shown: bool) -> None:
        self._store.setValue("board/cards", "yes" if shown else "no")

    @property
    def cell_panel(self) -> bool:
        """Whether the side panel of the current cell is open."""
        return self._text("panel/cell") == "yes"

    @cell_panel.setter
    def cell_panel(self, shown: bool) -> None:
        self._store.setValue("panel/cell", "yes" if shown else "no")

    def folder(self, purpose: str) -> Path:
        """The folder used last for a purpose (data, import, export), else the documents'."""
        text = self._text(f"folder/{purpose}")
        return Path(text) if text and Path(text).is_dir() else documents_folder()

    def keep_folder(self, purpose: str, folder: Path) -> None:
        """Remember a folder for a purpose."""
        self._store.setValue(f"folder/{purpose}", str(folder))

    @property
    def enter_right(self) -> bool:
        """Whether Enter goes right in the table, and not down."""
        return self._text("keys/enter_right") == "yes"

    @enter_right.setter
    def enter_right(self, right: bool) -> None:
        self._store.setValue("keys/enter_right", "yes" if right else "no")

    @property
    def zoom(self) -> int:
        """How large the pages are shown, in per cent."""
        text = self._text("look/zoom")
        return int(text) if text.isdigit() else 100

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self._store.setValue("look/zoom", str(percent))

    def widths(self, office: str) -> dict[str, int]:
        """The widths that the clerk gave to columns of an office's table, by indicator."""
        text = self._text(f"widths/{_key(office)}")
        pairs = (pair.rpartition("=") for pair in text.split("\n") if text)
        return {name: int(width) for name, _, width in pairs if width.isdigit()}

    def keep_widths(self, office: str, widths: dict[str, int]) -> None:
        """Remember the widths of columns."""
        text = "\n".join(f"{name}={width}" for name, width in widths.items())
        self._store.setValue(f"widths/{_key(office)}", text)

    @property
    def toured(self) -> bool:
        """Whether the first steps were shown on this PC."""
        return self._text("tour/seen") == "yes"

    @toured.setter
    def toured(self, seen: bool) -> None:
        self._store.setValue("tour/seen", "yes" if seen else "no")

    @property
    def person(self) -> str:
        """The name that was signed last under a step."""
        return self._text("person")

    @person.setter
    def person(self, name: str) -> None:
        self._store.setValue("person", name)

    def shape(self, name: str) -> QByteArray | None:
        """A window's or splitter's remembered shape."""
        value = self._store.value(f"shape/{name}")
        return value if isinstance(value, QByteArray) else None

    def keep_shape(self, name: str, shape: QByteArray) -> None:
        """Remember a window's or splitter's shape."""
        self._store.setValue(f"shape/{name}", shape)

    def _text(self, key: str) -> str:
        value: Any = self._store.value(key, "")
        return value if isinstance(value, str) else ""


def _key(name: str) -> str:
    """A name as one level of the store's keys."""
    return name.replace("/", "／").replace("\\", "＼")


def documents_folder() -> Path:
    """The clerk's own documents, a folder that every file dialog shows; home where it is gone."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    found = Path(QStandardPaths.writableLocation(place) or Path.home())
    return found if found.is_dir() else Path.home()
