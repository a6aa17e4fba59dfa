"""The window's icon, set after the first painting: finding resources costs time."""

from importlib.resources import as_file, files

from PySide6.QtGui import QIcon


def app_icon() -> QIcon:
    """The icon in the sizes of task bars and switchers."""
    icon = QIcon()
    for size in (32, 256):
        with as_file(files("resources").joinpath(f"icons/jianbao-{size}.png")) as path:
            icon.addFile(str(path))
    return icon
