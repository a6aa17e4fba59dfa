"""Making characters beyond 16 bits findable in a PDF: Qt tells readers nothing of 𬱟.

Its tables from glyphs to characters leave such glyphs out. The tables are written anew behind the
end of the file, as PDF's own way of changing a file wants it (ISO 32000-1, 7.5.6).
"""

import re
from collections.abc import Iterator, Sequence

_OBJECT = re.compile(
    rb"(\d+) 0 obj\n<< /Length \d+ >>\nstream\n((?:(?!endstream).)*?)\nendstream", re.S
)
_RANGE = re.compile(rb"^<([0-9A-F]{4})> <([0-9A-F]{4})> ", re.MULTILINE)
_TRAILER = re.compile(rb"trailer\n<<(.*?)>>\nstartxref\n(\d+)\s*%%EOF\s*$", re.S)


def with_rare_text(pdf: bytes, chars: Sequence[str]) -> bytes:
    """The same PDF, the glyphs of `chars` named: those beyond 16 bits, each once, as printed.

    Where several tables lack several, it is not known which is which: better none than a wrong one.
    """
    lacking = [(number, table, gaps) for number, table in _tables(pdf) if (gaps := _gaps(table))]
    sure = len(chars) == 1 or len(lacking) == 1
    named = {n: _named(t, gaps, chars) for n, t, gaps in lacking if len(gaps) == len(chars)}
    trailer = _TRAILER.search(pdf)
    return _updated(pdf, named, trailer) if sure and named and trailer else pdf


def _tables(pdf: bytes) -> Iterator[tuple[int, bytes]]:
    """The objects that tell readers what glyphs mean, by number."""
    for found in _OBJECT.finditer(pdf):
        if b"beginbfrange" in found[2]:
            yield int(found[1]), found[2]


def _gaps(table: bytes) -> list[int]:
    """The glyphs between a table's ranges: drawn, but said to be nothing."""
    ranges = [(int(first, 16), int(last, 16)) for first, last in _RANGE.findall(table)]
    told = {glyph for first, last in ranges for glyph in range(first, last + 1)}
    return [glyph for glyph in range(max(told, default=0)) if glyph not in told]


def _named(table: bytes, gaps: Sequence[int], chars: Sequence[str]) -> bytes:
    pairs = zip(gaps, chars, strict=True)
    lines = b"".join(
        b"<%04X> <%s>\n" % (glyph, char.encode("utf-16-be").hex().upper().encode())
        for glyph, char in pairs
    )
    added = b"%d beginbfchar\n%sendbfchar\nendcmap" % (len(gaps), lines)
    return table.replace(b"endcmap", added, 1)


def _updated(pdf: bytes, objects: dict[int, bytes], trailer: re.Match[bytes]) -> bytes:
    """The PDF with those objects in place of its own."""
    made, index = pdf, b""
    for number, content in sorted(objects.items()):
        index += b"%d 1\n%010d 00000 n \n" % (number, len(made))
        made += b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
            number,
            len(content),
            content,
        )
    end = b"trailer\n<<%s/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n"
    return made + b"xref\n" + index + end % (trailer[1], trailer[2], len(made))
