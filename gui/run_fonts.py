"""Fonts and advances for painting runs: asked of Qt once, kept for the next page."""

from collections.abc import Sequence

from PySide6.QtGui import QFont, QFontMetricsF, QPaintDevice

from gui.fonts import FontBook

_MOST_FACES = 64
_MOST_SPACED = 500
# All of these lead alike in a Chinese font; one of them is measured for all.
_FIRST_HAN, _LAST_HAN, _ANY_HAN = "\u4e00", "\u9fa5", "国"


class RunFace:
    """A family at one size on one kind of device; lengths in its pixels."""

    def __init__(self, font: QFont, device: QPaintDevice) -> None:
        self._font = font
        self._metrics = QFontMetricsF(font, device)
        self._advances: dict[str, float] = {}
        self._spaced: dict[float, QFont] = {}

    def advances(self, text: str) -> Sequence[float]:
        """How far each character leads, as the device will place it."""
        known = self._advances
        return [known[c] if c in known else self._measured(c) for c in text]

    def spaced(self, spacing: float) -> QFont:
        """The font with so much more between its characters."""
        spacing = round(spacing, 2)
        font = self._spaced.get(spacing)
        if font is None:
            if len(self._spaced) > _MOST_SPACED:
                self._spaced.clear()
            font = QFont(self._font)
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
            self._spaced[spacing] = font
        return font

    def _measured(self, char: str) -> float:
        if _FIRST_HAN <= char <= _LAST_HAN:
            if _ANY_HAN not in self._advances:
                self._advances[_ANY_HAN] = self._metrics.horizontalAdvance(_ANY_HAN)
            self._advances[char] = self._advances[_ANY_HAN]
        else:
            self._advances[char] = self._metrics.horizontalAdvance(char)
        return self._advances[char]


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
            face = self._faces[key] = RunFace(font, device)
        return face
