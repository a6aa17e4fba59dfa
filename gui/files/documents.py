"""Data files opened and made, as sessions."""

from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from gui.session import Session
from gui.settings import Whereabouts
from models.errors import Refused
from models.figures import Cell


class ShippedScheme(NamedTuple):
    """A scheme that comes with the app: its office's name and its text."""

    name: str
    text: str


def open_session(path: Path, place: Whereabouts) -> Session:
    """Open a data file where the clerk was, else at its newest issue; raises Refused."""
    from models.storage.store import Store  # the database's import costs more than the whole window

    if not path.exists():
        raise Refused(f"找不到“{path}”，可能已移走或改名，请用“打开数据文件”重新选择。")
    session = Session(Store.open(path, allow_read_only=True))
    ids = [issue.id for issue in session.issues]
    wanted = place.issue if place.issue in ids else next(iter(ids), None)
    if wanted is not None:
        session.open_issue(wanted)
        session.stand_at(Cell(*place.cell) if place.cell else None)
    return session


def create_file(path: Path, scheme_text: str, source: str = "") -> None:
    """Make a data file for an office; an existing one is refused."""
    from export.layout import layout_of
    from models.schemes.scheme_toml import read_scheme
    from models.storage.store import Store

    layout_of(read_scheme(scheme_text, source))
    Store.create(path, scheme_text, source).close()


def create_sample_file(path: Path) -> None:
    """Make the sample's data file, unless it is there already."""
    from export.sample import create_sample

    if not path.exists():
        create_sample(path).close()


def shipped_schemes() -> list[ShippedScheme]:
    """The schemes that come with the app."""
    from models.schemes.scheme_toml import read_scheme

    found = []
    for entry in files("resources").joinpath("schemes").iterdir():
        if entry.name.endswith(".toml"):
            text = entry.read_text(encoding="utf-8")
            scheme = read_scheme(text, entry.name)
            found.append(ShippedScheme(f"{scheme.office.city}{scheme.texts.bulletin}", text))
    return sorted(found)
