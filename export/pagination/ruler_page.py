"""A test page with rulers in millimetres: what a printer's driver does to sizes and edges."""

from collections.abc import Iterator

from export.layout import Layout, mm
from export.pagination.advances import Face
from export.pagination.pages import Item, Page, PlacedRule, PlacedText

_ACROSS, _DOWN = 150, 240
_LINES = (
    "打印测试页",
    "请用尺子量：横尺全长应为150毫米，竖尺全长应为240毫米。",
    "偏短或偏长，说明打印机驱动缩放了页面：请在驱动里选“实际大小”，关闭“适合页面”。",
    "横尺离纸的上边、竖尺离纸的左边都应为20毫米；不对，说明纸盒没有放正。",
)


def ruler_page(layout: Layout) -> Page:
    """An upright sheet with a ruler across and one down, 20 mm from the edges of the paper."""
    sheet = layout.page
    items = (*_ruler(_ACROSS, down=False), *_ruler(_DOWN, down=True), *_words(layout))
    return Page(mm(sheet.width), mm(sheet.height), items)


def _point(along: float, beside: float, down: bool) -> tuple[float, float]:
    """A point of a ruler: so far along it and so far beside it, in mm from its zero."""
    x, y = (beside, along) if down else (along, beside)
    return (20 + x) * 72 / 25.4, (20 + y) * 72 / 25.4


def _ruler(length: int, down: bool) -> Iterator[Item]:
    yield PlacedRule(*_point(0, 0, down), *_point(length, 0, down), 0.4)
    for mark in range(length + 1):
        tick = 6 if mark % 10 == 0 else 4 if mark % 5 == 0 else 2.5
        yield PlacedRule(*_point(mark, 0, down), *_point(mark, tick, down), 0.3)
    face = Face("宋体", 8)
    for mark in range(0, length + 1, 10):
        text = str(mark)
        x, y = _point(mark, 7 if down else 9.5, down)
        width = face.width(text)
        left, baseline = (x, y + 2.8) if down else (x - width / 2, y)
        yield PlacedText(left, baseline, text, face.family, face.size, width)


def _words(layout: Layout) -> Iterator[Item]:
    """What to measure, and what to do where it is not so."""
    for number, line in enumerate(_LINES):
        face = Face(layout.fonts.heading if number == 0 else layout.fonts.body, 10.5)
        x, y = mm(45), mm(50 + 8 * number)
        yield PlacedText(x, y, line, face.family, face.size, face.width(line))
