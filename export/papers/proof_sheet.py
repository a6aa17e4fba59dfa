"""The 校对稿: the annex's figures in large type, for one who reads aloud and one who checks."""

from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from export.file_names import file_name
from export.layout import Layout
from export.papers.office_note import NoteCell, NoteRow, note_bytes, note_layout, note_table
from export.word.docx_parts import Paragraph, run
from models.bulletin import Bulletin
from models.quantities import Figure, printed
from models.schemes.scheme import Indicator

_SHARES = (1.1, 5.4, 4.6, 1.1)
_HEADS = ("序号", "指标", "数据", "核对")
_BOX = "□"
_ROOM = 203.0  # mm that one row's figures share on a page
_MOST_HEIGHT, _MOST_ROWS = 12.0, 26  # mm; rows of a page whose digits are still large
_LINE = 25.4 / 72 * 1.25  # mm that a line takes for each point of its type
_BLANK = 1.2  # mm of a row that are not its line
_MOST_TYPE, _NAME_TYPE = 22, 14  # points: 二号 and 四号
_NO_INDENT = 'w:firstLineChars="0" w:firstLine="0"'
_SIGNATURES = "读：　　　　　　　　校：　　　　　　　　　　年　　月　　日"


def proof_sheet_name(bulletin: Bulletin) -> str:
    """The sheet's file: 校对稿（2018年第11期）.docx."""
    return file_name("校对稿", f"（{bulletin.issue.name.chinese}）", ".docx")


def proof_sheet_bytes(bulletin: Bulletin) -> bytes:
    """All figures as a Word file: a page a district in the order of the table, then 合计."""
    height = _height(len(bulletin.scheme.indicators))
    layout = _layout(bulletin, height)
    pieces: list[object] = []
    for name, figures in _figures(bulletin):
        pieces += _page(bulletin, layout, name, figures, height, first=not pieces)
    return note_bytes(bulletin, layout, f"校对稿（{bulletin.issue.name.chinese}）", pieces)


def _figures(bulletin: Bulletin) -> Iterator[tuple[str, list[Figure]]]:
    """Each district's figures in the order of the table, then the totals."""
    scheme, sheet = bulletin.scheme, bulletin.sheet
    keys = [indicator.key for indicator in scheme.indicators]
    for unit in bulletin.table_units:
        yield unit.name, [sheet.figure(unit.key, key) for key in keys]
    yield scheme.office.total_word, [sheet.total(key).figure for key in keys]


def _height(indicators: int) -> float:
    """mm of a row: what stands on two pages anyway may as well be large."""
    pages = ceil(indicators / _MOST_ROWS)
    return min(_MOST_HEIGHT, _ROOM / ceil(indicators / pages))


def _layout(bulletin: Bulletin, height: float) -> Layout:
    """Digits as large as their row, in the headings' family: it is the plainest to read."""
    layout = note_layout(bulletin, min(_MOST_TYPE, int((height - _BLANK) / _LINE)))
    fonts = replace(layout.fonts, table=layout.fonts.heading, latin="")
    return replace(layout, fonts=fonts, sizes=replace(layout.sizes, table_note=_NAME_TYPE))


def _page(
    bulletin: Bulletin,
    layout: Layout,
    name: str,
    figures: list[Figure],
    height: float,
    *,
    first: bool,
) -> Iterator[object]:
    issue = bulletin.issue
    which = f"（{issue.name.chinese}校对稿，{issue.period}）"
    yield Paragraph("Heading1", run(name + which), _NO_INDENT, new_page=not first)
    yield note_table(layout, _SHARES, _rows(bulletin, figures, height))
    yield Paragraph("Colophon", run(_SIGNATURES), _NO_INDENT)


def _rows(bulletin: Bulletin, figures: list[Figure], height: float) -> Iterator[NoteRow]:
    yield NoteRow(tuple(NoteCell(head, "TableNote") for head in _HEADS), 7, head=True)
    pairs = zip(bulletin.scheme.indicators, figures, strict=True)
    for number, (indicator, figure) in enumerate(pairs, 1):
        cells = (
            NoteCell(str(number), "TableNote"),
            NoteCell(_name(indicator), "TableNote", "left"),
            NoteCell(printed(figure)),
            NoteCell(_BOX, "TableNote"),
        )
        yield NoteRow(cells, height)


def _name(indicator: Indicator) -> str:
    """What is read aloud: 购买总额（元）."""
    measured = indicator.measure and f"（{indicator.measure}）" not in indicator.name
    return indicator.name + (f"（{indicator.measure}）" if measured else "")
