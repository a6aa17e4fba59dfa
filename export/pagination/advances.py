"""How far a character leads, by class of font: fonts differ from PC to PC, the pages must not.

A Han character is one em in every Chinese font. Digits and Latin letters are half an em in 宋体,
仿宋 and their like; where the template asks for another family, they are Times New Roman's.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

# Times New Roman's widths in thousandths of an em, from the space to the tilde.
_TIMES = (
    *(250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278),
    *(500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444),
    *(921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722),
    *(556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500),
    *(333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500),
    *(500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541),
)


@lru_cache(maxsize=16384)
def advance(char: str, times: bool = False) -> float:
    """A character's advance in em; marks that sit on another character have none."""
    if " " <= char <= "~":
        return _TIMES[ord(char) - 32] / 1000 if times else 0.5
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5


@dataclass(frozen=True)
class Face:
    """A family at a size, with what each character gives up or gains; points.

    `latin` is the family of digits and Latin letters, or "" for the same.
    """

    family: str
    size: float
    squeeze: float = 0
    latin: str = ""

    def advances(self, text: str) -> list[float]:
        """The advance of each character."""
        times, size, squeeze = bool(self.latin), self.size, self.squeeze
        return [em * size + squeeze if (em := advance(c, times)) else 0.0 for c in text]

    def width(self, text: str) -> float:
        """The width of a text on one line."""
        return sum(self.advances(text))

    def edges(self, text: str) -> list[float]:
        """Where each character begins, and where the last one ends."""
        return list(accumulate(self.advances(text), initial=0.0))
