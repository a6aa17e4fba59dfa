"""Where the blocks of some issues stand, by GB/T 9704: red name, 附件说明, 署名 and 成文日期."""

from export.composition import ANNEX_REFERENCE, AnnexReference
from export.layout import Layout, ems, mm
from export.option_blocks import MarkLine, Signature
from models.schemes.scheme_options import HeadPicture

# Line height of the name in ems, and from the line's top to that of its characters.
NAME_LINE = 1.2
_ABOVE_GLYPHS = 0.1
_NAME_TOP = 35  # mm from the edge of the 版心 to the name (7.2.4)
NOTE_SIDE = 2  # characters that a 按语 stands back at both sides
_DATE_BLANK, _SIGNED_BLANK = 4, 2  # characters at the right, with a seal and without (7.3.5)


def picture_size(picture: HeadPicture, layout: Layout) -> tuple[float, float]:
    """Width and height of the letterhead's picture in points, at most as wide as the 版心."""
    width, height = mm(picture.width), mm(picture.height)
    scale = min(1.0, layout.text_width / width)
    return width * scale, height * scale


def mark_fits(line: MarkLine, layout: Layout) -> bool:
    """Whether one line holds both marks; else the right one takes the next."""
    room = layout.text_width / layout.character
    return not line.left or ems(line.left) + ems(line.right) + 1 <= room


def notice_name_size(layout: Layout, name: str) -> float:
    """The size of the 发文机关标志 in points: one line of the 版心, at most 小初."""
    if layout.sizes.notice_name is not None:
        return layout.sizes.notice_name
    return min(36.0, round(2 * 0.96 * layout.text_width / max(ems(name), 1)) / 2)


def room_above_name(layout: Layout, name: str, lines: int) -> float:
    """Points between so many lines of marks and the name's line."""
    above = lines * layout.pitch.line + _ABOVE_GLYPHS * notice_name_size(layout, name)
    return max(0.0, mm(_NAME_TOP) - above)


def reference_style(reference: AnnexReference) -> str:
    """The style of a line of the 附件说明."""
    return "SignedReference" if reference.signed else "AnnexReference"


def reference_blank(reference: AnnexReference) -> float:
    """Characters left of an annex's number: those of 附件：, which the first line alone says."""
    return 0 if reference.first else ems(ANNEX_REFERENCE)


def room_above_signature(layout: Layout, signature: Signature) -> float:
    """Points above the 署名: a blank line, or two for a seal of 42 mm to reach up into."""
    return (2 if signature.sealed else 1) * layout.pitch.line


def signature_blanks(signature: Signature) -> tuple[float, float]:
    """Characters left blank at the right of 署名 and 成文日期."""
    office, date = ems(signature.office), ems(signature.date)
    if signature.sealed:
        # 7.3.5.1: the date four from the edge, the office in the middle above it.
        blank = _DATE_BLANK + (date - office) / 2
        return max(0.0, blank), _DATE_BLANK + max(0.0, -blank)
    # 7.3.5.2: the office two from the edge, the date begins two behind it; the longer leads.
    blank = office - date
    if blank >= _SIGNED_BLANK:
        return _SIGNED_BLANK, blank
    return _SIGNED_BLANK + 2 - blank, _SIGNED_BLANK
