"""One line of the table of planted faults, and one of right data that looks odd."""

from collections.abc import Callable
from typing import NamedTuple

from models.bulletin import Bulletin


class Planted(NamedTuple):
    """A fault: what makes it, which check is to find it, and words its sentence must hold."""

    name: str
    bulletin: Callable[[], Bulletin]
    check: str
    words: str = ""


class Odd(NamedTuple):
    """Right data that looks odd."""

    name: str
    bulletin: Callable[[], Bulletin]
