"""Words can be read by weak eyes: every colour of text against the grounds that it stands on."""

import pytest
from PySide6.QtGui import QColor

from gui.kit import style

_LEAST = 4.5  # WCAG 2.1, 1.4.3, for text of usual size
_PAIRS = [
    (ink, ground)
    for ink in (style.TEXT, style.TEXT_QUIET, style.TEXT_FAINT, style.ACCENT, style.BAD)
    for ground in (style.SURFACE, style.WINDOW)
] + [
    (style.ACCENT_DARK, style.ACCENT_SOFT),
    (style.GOOD, style.GOOD_SOFT),
    (style.WARN, style.WARN_SOFT),
    (style.BAD, style.BAD_SOFT),
    (style.SURFACE, style.ACCENT),
    (style.TEXT_QUIET, style.LINE),
]


def lightness(colour: str) -> float:
    """The relative luminance that WCAG defines."""
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
             for part in QColor(colour).getRgbF()[:3])  # fmt: skip
    return sum(part * share for part, share in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((lightness(one), lightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("ink", "ground"), _PAIRS)
def test_text_stands_out_from_its_ground(ink: str, ground: str):
    assert contrast(ink, ground) >= _LEAST


def test_the_signs_of_boxes_are_where_the_sheet_looks_for_them():
    from pathlib import Path

    named = {part.split('"')[0] for part in style.sheet().split('url("')[1:]}
    assert named and all(Path(file).is_file() for file in named)
