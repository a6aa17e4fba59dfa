"""How the cells of an Excel annex look: the layout's families, sizes and rules, black on white."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from lxml import etree

from export.composition import Annex
from export.layout import Layout
from export.proof.sheet_reading import Cell, S, Sheet

_STYLES = "xl/styles.xml"
_EXPECTED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml|xl/workbook\.xml|xl/styles\.xml"
    r"|xl/_rels/workbook\.xml\.rels|xl/theme/theme1\.xml|xl/worksheets/sheet\d+\.xml"
)
_GENERAL_LENGTH = 11  # characters that Excel's General shows


class _Kind(NamedTuple):
    """What cells of a kind are called, and the families and size that they may have."""

    what: str
    families: tuple[str, ...]
    size: float
    ruled: bool
    align: str = "center"


def cell_look_fault(
    data: bytes, sheets: Sequence[Sheet], annexes: Sequence[Annex], layout: Layout
) -> str:
    """The first cell that looks otherwise than the layout wants; "" where none does."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not _EXPECTED.fullmatch(name):
                what = "批注" if "comment" in name.lower() else f"“{name}”"
                return f"Excel文件里多出{what}"
        styles = _Styles(etree.fromstring(archive.read(_STYLES)))
    seen: dict[tuple[str, str], str] = {}
    for sheet, annex in zip(sheets, annexes, strict=True):
        for number, (row, kind) in enumerate(zip(sheet.rows, _kinds(annex, layout), strict=False)):
            for style in {cell.style for cell in row} - {""}:
                if (style, kind.what) not in seen:
                    seen[style, kind.what] = styles.fault(style, kind)
                if fault := seen[style, kind.what]:
                    return f"{sheet.name}第{number + 1}行的{kind.what}{fault}"
            if fault := styles.figure_fault(row):
                return f"{sheet.name}第{number + 1}行的{fault}"
    return ""


def _kinds(annex: Annex, layout: Layout) -> Iterator[_Kind]:
    fonts, sizes = layout.fonts, layout.sizes
    yield _Kind("标题", (fonts.title,), sizes.annex_title, ruled=False)
    for _ in range(annex.table.header_rows):
        yield _Kind("表头", (fonts.table_head,), sizes.table, ruled=True)
    families = (fonts.table, fonts.latin or fonts.table)
    for _ in annex.table.rows:
        yield _Kind("表格", families, sizes.table, ruled=True)
    for _ in annex.notes:
        yield _Kind("注", (fonts.table,), sizes.table_note, ruled=False, align="left")


class _Styles:
    """The looks that a workbook knows, by their numbers."""

    def __init__(self, root: Any) -> None:
        self._fonts, self._borders = (list(root.find(f"{S}{n}")) for n in ("fonts", "borders"))
        self._fills = list(root.find(f"{S}fills"))
        self._looks = list(root.find(f"{S}cellXfs"))
        own = root.iterfind(f"{S}numFmts/{S}numFmt")
        self._formats = {f.get("numFmtId"): f.get("formatCode", "") for f in own}
        self._formats |= {"0": "General", "1": "0", "2": "0.00"}
        looks = enumerate(self._looks)
        self._plain = {str(n) for n, look in looks if look.get("numFmtId", "0") == "0"}

    def fault(self, style: str, kind: _Kind) -> str:
        """What differs in a look from that of its kind."""
        look = self._looks[int(style)]
        font = self._fonts[int(look.get("fontId", 0))]
        told = {part.tag.removeprefix(S): part.get("val", "1") for part in font}
        family, size = told.pop("name", ""), float(told.pop("sz", 0))
        if family not in kind.families:
            return f"应用{kind.families[0]}，文件里是{family}"
        if size != kind.size:
            return f"应为{kind.size:g}磅，文件里是{size:g}磅"
        if told.keys() - {"charset", "family", "scheme"}:
            return "应为黑色、不加粗，文件里不是"
        if (
            self._fills[int(look.get("fillId", 0))].find(f"{S}patternFill[@patternType]")
            is not None
        ):
            return "不应有底色，文件里有"
        border = self._borders[int(look.get("borderId", 0))]
        sides = sum(1 for side in border if side.get("style", "none") != "none")
        if sides != 4 * kind.ruled:
            return "应有框线，文件里没有" if kind.ruled else "不应有框线，文件里有"
        return self._alignment_fault(look, kind)

    def _alignment_fault(self, look: Any, kind: _Kind) -> str:
        alignment = look.find(f"{S}alignment")
        kept = {} if alignment is None else alignment.attrib
        if kept.get("horizontal") != kind.align or kept.get("vertical") != "center":
            return f"应{'居中' if kind.align == 'center' else '靠左'}，文件里不是"
        return (
            ""
            if "1" in (kept.get("wrapText"), kept.get("shrinkToFit"))
            else "应显示完整，文件里不是"
        )

    def figure_fault(self, row: Sequence[Cell]) -> str:
        """A figure that its number format shows with other digits, or not at all."""
        for cell in row:
            if cell.number and (cell.style not in self._plain or len(cell.text) > _GENERAL_LENGTH):
                shown = self._formats.get(self._looks[int(cell.style)].get("numFmtId", "0"), "")
                places = len(cell.text.partition(".")[2])
                exact = "0." + "0" * places if places else "0"
                if shown != (exact if len(cell.text) > _GENERAL_LENGTH else "General"):
                    return f"“{cell.text}”应原样显示，文件里的格式是“{shown}”"
        return ""
