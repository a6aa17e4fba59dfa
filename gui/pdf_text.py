"""Making the text of a PDF what was written: Qt guesses characters back from glyphs.

Where a font draws 一 and the Kangxi radical ⼀ with one glyph, Qt may tell readers the radical:
searching 一 then finds nothing. The tables that tell it have entries of fixed length, so that an
entry is corrected in its place.
"""

import re
import unicodedata

_TABLE = re.compile(rb"beginbfrange.*?endbfrange", re.DOTALL)
_ENTRY = re.compile(rb"<([0-9A-Fa-f]{4})>")


def with_written_text(pdf: bytes, written: frozenset[str]) -> bytes:
    """The same PDF; twins of written characters in its tables replaced by the characters."""

    def corrected(entry: re.Match[bytes]) -> bytes:
        char = chr(int(entry[1], 16))
        if char in written or not _twin(char):
            return entry[0]
        plain = unicodedata.normalize("NFKC", char)
        return b"<%04X>" % ord(plain) if plain in written else entry[0]

    return _TABLE.sub(lambda table: _ENTRY.sub(corrected, table[0]), pdf)


def _twin(char: str) -> bool:
    """Whether it is a radical or a compatibility ideograph, which nobody types."""
    return "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff"
