"""Making the text of a PDF what was written: Qt guesses characters back from glyphs.

Where a font draws 一 and the Kangxi radical ⼀ with one glyph, Qt may tell readers the radical:
searching 一 then finds nothing. The tables that tell it have entries of fixed length, so that an
entry is corrected in its place.
"""

import re
import unicodedata
from collections.abc import Iterable

from PySide6.QtGui import QFont, QRawFont

_TABLE = re.compile(rb"beginbfrange.*?endbfrange", re.DOTALL)
_LIST = re.compile(rb"\[[^\]]*\]")  # the characters of a range of glyphs
_ENTRY = re.compile(rb"<([0-9A-Fa-f]{4})>")


class Twins:
    """Knows which written character a look-alike stands for, in the fonts that were used."""

    def __init__(self, fonts: Iterable[QFont], written: frozenset[str]) -> None:
        self._written = written
        self._fonts = [QRawFont.fromFont(font) for font in fonts]
        text = "".join(char for char in written if ord(char) < 0x10000)
        self._chars = [
            dict(zip(font.glyphIndexesForString(text), text, strict=True)) for font in self._fonts
        ]

    def written(self, char: str) -> str:
        """The written character that `char` looks like, or `char` itself."""
        if char in self._written or not _nobody_types(char):
            return char
        for font, chars in zip(self._fonts, self._chars, strict=True):
            found = chars.get(font.glyphIndexesForString(char)[0])
            if found and font.supportsCharacter(ord(char)):
                return found
        plain = unicodedata.normalize("NFKC", char)
        return plain if plain in self._written else char


def with_written_text(pdf: bytes, twins: Twins) -> bytes:
    """The same PDF, look-alikes in its tables replaced by the characters that were written."""

    def entry(found: re.Match[bytes]) -> bytes:
        return b"<%04X>" % ord(twins.written(chr(int(found[1], 16))))

    def characters(found: re.Match[bytes]) -> bytes:
        return _ENTRY.sub(entry, found[0])

    return _TABLE.sub(lambda table: _LIST.sub(characters, table[0]), pdf)


def _nobody_types(char: str) -> bool:
    """Whether it is a radical, a compatibility ideograph or a control character."""
    return "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff" or "\0" < char < " "
