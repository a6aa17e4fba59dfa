"""Fonts for painting runs: the glyph and the advance of each character, asked of Qt once."""

from typing import NamedTuple

from PySide6.QtGui import QFont, QPaintDevice, QRawFont

from gui.preview.fonts import FontBook

_MOST_FACES = 64
_MOST_RUNS = 5000


class Glyphs(NamedTuple):
    """The pictures of a text's characters and their advances in pixels.

    A picture is 0 where the font has none; `whole` says that there is no such character. `width`
    is that of all of them.
    """

    pictures: list[int]
    advances: list[float]
    whole: bool
    width: float


class RunFace:
    """A family at one size on one kind of device; lengths in its pixels."""

    def __init__(self, font: QFont, pixels: float) -> None:
        self.font = font
        self.raw = QRawFont.fromFont(font)
        self.raw.setPixelSize(pixels)
        self._glyphs: dict[str, tuple[int, float]] = {}
        self._runs: dict[str, Glyphs] = {}

    def glyphs(self, text: str) -> Glyphs:
        """The glyphs of a run; kept, because a page is painted many times."""
        run = self._runs.get(text)
        if run is None:
            if len(self._runs) > _MOST_RUNS:
                self._runs.clear()
            found = [self._glyphs.get(char) or self._asked(char) for char in text]
            pictures = [picture for picture, _ in found]
            advances = [advance for _, advance in found]
            run = Glyphs(pictures, advances, 0 not in pictures, sum(advances))
            self._runs[text] = run
        return run

    def _asked(self, char: str) -> tuple[int, float]:
        indexes = self.raw.glyphIndexesForString(char)
        advances = self.raw.advancesForGlyphIndexes(indexes)
        # More than one: the font draws the character in pieces, which Qt must put together.
        # None at all: Qt knows no such character, and Word leaves it out.
        picture = indexes[0] if len(indexes) == 1 else 0
        found = (picture, advances[0].x() if advances else 0.0)
        self._glyphs[char] = found
        return found


class RunFonts:
    """The faces in use."""

    def __init__(self, fonts: FontBook) -> None:
        self._fonts = fonts
        self._bases: dict[str, QFont] = {}
        self._faces: dict[tuple[str, float, int], RunFace] = {}

    def face(self, family: str, pixels: float, device: QPaintDevice) -> RunFace:
        """A family so many pixels large."""
        key = (family, pixels, device.logicalDpiY())
        face = self._faces.get(key)
        if face is None:
            if len(self._faces) > _MOST_FACES:
                self._faces.clear()
            if family not in self._bases:
                self._bases[family] = self._fonts.font(family)
            font = QFont(self._bases[family])
            font.setPointSizeF(pixels * 72 / device.logicalDpiY())
            face = self._faces[key] = RunFace(font, pixels)
        return face

    def bases(self) -> list[QFont]:
        """A font of each family asked for so far."""
        return list(self._bases.values())
