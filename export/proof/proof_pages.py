"""The pages of a Word file as the layout wants them, and the first that is not so."""

from export.incoming.word_text import WordParagraph, WordSection, WordTable, WordText
from export.layout import Layout, twips
from export.layout_sense import number_edge
from export.proof.proof_table import plain

_TWIPS_PER_MM = 1440 / 25.4
_TOLERANCE = 3  # twips: Word itself keeps tenths of a point
_SIDES = ("上", "右", "下", "左")
_DIRECTIONS = ("纵向", "横向")


def page_fault(word: WordText, layout: Layout, turned: set[int]) -> str:
    """A4 upright, and turned left where the table stands; margins turn with the sheet.

    The text lies on the grid of 22 lines, pages have their numbers, the 版记 an even page.
    """
    page = layout.page
    margins = (page.top, page.right, page.bottom, page.left)
    upright = page.width, page.height, False, margins
    lying = page.height, page.width, True, (page.left, page.top, page.right, page.bottom)
    used = {piece.section for piece in word.pieces if _shows(piece)}
    if not word.two_sided:
        return "页码应单页在右、双页在左，文件里没有这样设置"
    for number in sorted(used):
        if number >= len(word.sections):
            return f"第{number + 1}节没有页面设置"
        wanted = lying if number in turned else upright
        if fault := _section_fault(word.sections[number], *wanted):
            return f"{'附件表格' if number in turned else f'第{number + 1}节'}的{fault}"
        last = number == max(used)
        pitch = twips(layout.pitch.line) if number not in turned and not last else None
        if fault := _order_fault(word.sections[number], number, last, pitch):
            return fault
        edge, got = number_edge(layout), word.sections[number].footer
        if number not in turned and abs(edge * _TWIPS_PER_MM - got) > _TOLERANCE:
            return f"页码到纸边应为{edge:g}毫米，文件里是{got / _TWIPS_PER_MM:.1f}毫米"
    return ""


def _order_fault(section: WordSection, number: int, last: bool, pitch: int | None) -> str:
    """What is wrong with a section's place among the pages; `pitch` where lines lie on a grid."""
    if pitch is not None and section.pitch != pitch:
        return f"正文每行应高{pitch / 20:g}磅，文件里没有这样设置"
    if not section.footers >= {"default", "even"}:
        return f"第{number + 1}节缺少单页或双页的页码"
    if last and number and section.begins != "evenPage":
        return "版记应从双数页开始，文件里没有这样设置"
    if not last and number and section.begins != "nextPage":
        return "附件应另起一页，文件里没有这样设置"
    return ""


def _shows(piece: WordParagraph | WordTable) -> bool:
    """Whether a piece shows anything."""
    return isinstance(piece, WordTable) or bool(plain(piece.text))


def _section_fault(
    section: WordSection, width: float, height: float, turned: bool, margins: tuple[float, ...]
) -> str:
    if section.landscape != turned:
        return f"纸张应为{_DIRECTIONS[turned]}，文件里是{_DIRECTIONS[section.landscape]}"
    lengths = (("纸宽", width, section.width), ("纸高", height, section.height))
    names = (f"{side}边距" for side in _SIDES)
    edges = zip(names, margins, section.margins, strict=True)
    for what, want, got in (*lengths, *edges):
        if abs(want * _TWIPS_PER_MM - got) > _TOLERANCE:
            return f"{what}应为{want:g}毫米，文件里是{got / _TWIPS_PER_MM:.1f}毫米"
    return ""
