"""Office packages (zip) that are equal byte for byte wherever and whenever they are written.

Zip entries carry the writer's clock, operating system and order of writing; all of that is fixed
here, and nowhere else.
"""

import io
import zipfile
from collections.abc import Mapping
from typing import BinaryIO

# The earliest moment that a zip entry can name.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
# Readers that only look at the first entries know an office file by these two.
_FIRST = {"[Content_Types].xml": 0, "_rels/.rels": 1}


def normalise(package: bytes | BinaryIO) -> bytes:
    """The same package with its parts in fixed order and without time or place of writing."""
    return pack(unpack(package))


def unpack(package: bytes | BinaryIO) -> dict[str, bytes]:
    """The parts of a package by name."""
    stream = io.BytesIO(package) if isinstance(package, bytes) else package
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A package of those parts, the same bytes for the same parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (_FIRST.get(name, 2), name)):
            archive.writestr(_entry(name), parts[name])
    return stream.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry
