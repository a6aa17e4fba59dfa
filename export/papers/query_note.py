"""The 退回核实单: a district's doubtful figures on a page, with room for its answers."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from export.file_names import file_name
from export.papers.office_note import (
    NoteCell,
    NoteRow,
    note_bytes,
    note_layout,
    note_table,
    note_title,
    right_aligned,
)
from export.word.docx_parts import Paragraph, run
from models.bulletin import Bulletin
from models.checking.findings import BUILT_IN, Finding
from models.errors import Refused
from models.figures import TOTAL
from models.quantities import printed
from models.schemes.scheme import Unit

_TYPE, _SMALL_TYPE = 12.0, 10.5  # points: 小四, and 五号 for a long list
_FEW = 4  # findings that the larger type holds on a page
_SHARES = (1.1, 2.7, 2.3, 2.3, 4.5, 3.0)
_HEADS = ("序号", "指标", "本期数", "上期数", "疑点", "核实情况")
_HEAD_HEIGHT, _LINE_HEIGHT = 9.0, 8.0  # mm
_ROOM = 112.0  # mm that the findings share, so that all of them stand on one page if they can
_LEAST_HEIGHT, _MOST_HEIGHT = 12.0, 40.0  # mm of one finding: it leaves room to write
_BLANK_DATE = "　　　　年　　月　　日"


def query_note_name(bulletin: Bulletin, unit_key: str) -> str:
    """The note's file: 退回核实单：蓬溪县（2018年第11期）.docx."""
    unit = _unit(bulletin, unit_key)
    return file_name(f"退回核实单：{unit.name}", f"（{bulletin.issue.name.chinese}）", ".docx")


def query_note_bytes(bulletin: Bulletin, unit_key: str, findings: Iterable[Finding]) -> bytes:
    """The note for one district as a Word file; findings of others are left out.

    Raises Refused where nothing is left to ask.
    """
    unit = _unit(bulletin, unit_key)
    asked = [finding for finding in findings if finding.unit == unit_key]
    if not asked:
        raise Refused(f"{unit.name}没有选中的疑点，不用开退回核实单。")
    layout = note_layout(bulletin, _TYPE if len(asked) <= _FEW else _SMALL_TYPE)
    title = f"{unit.name}数据核实单"
    pieces = [
        note_title(title),
        Paragraph("Normal", run(_which(bulletin)), align="center"),
        Paragraph("Normal", run(f"{unit.name}：")),
        Paragraph("BodyText", run(_request(bulletin))),
        note_table(layout, _SHARES, _rows(bulletin, asked)),
        *_foot(),
        Paragraph("Normal"),
        right_aligned(bulletin.scheme.office.name, 2, layout),
        right_aligned(_BLANK_DATE, 2, layout),
    ]
    return note_bytes(bulletin, layout, f"{title}（{bulletin.issue.name.chinese}）", pieces)


def _unit(bulletin: Bulletin, key: str) -> Unit:
    if key == TOTAL or bulletin.scheme.find_unit(key) is None:
        raise Refused("退回核实单只能开给一个县（区），请先选定县（区）。")
    return bulletin.scheme.unit(key)


def _which(bulletin: Bulletin) -> str:
    issue = bulletin.issue
    return f"（{bulletin.scheme.texts.bulletin}{issue.name.chinese}，{issue.period}）"


def _request(bulletin: Bulletin) -> str:
    return (
        f"请于　　月　　日前，就你单位报送的{bulletin.issue.period}数据的下列疑点逐项核实"
        "并盖章报回：属实的在“核实情况”栏写明原因，有误的写明正确的数。"
    )


class _Figures(NamedTuple):
    """One of the district's indicators, now and last period, as printed."""

    name: str
    now: str = "—"
    before: str = "—"


def _rows(bulletin: Bulletin, findings: list[Finding]) -> Iterator[NoteRow]:
    yield NoteRow(tuple(NoteCell(head, "TableHead") for head in _HEADS), _HEAD_HEIGHT, head=True)
    room = min(_MOST_HEIGHT, max(_LEAST_HEIGHT, _ROOM / len(findings)))
    for number, finding in enumerate(findings, 1):
        lines = list(_figures(bulletin, finding)) or [_Figures(_subject(finding))]
        height = max(_LINE_HEIGHT, room / len(lines))
        for place, figures in enumerate(lines):
            merge = "" if len(lines) == 1 else "continue" if place else "restart"
            yield NoteRow(_cells(number, figures, _doubt(bulletin, finding), merge), height)


def _cells(number: int, figures: _Figures, doubt: str, merge: str) -> tuple[NoteCell, ...]:
    """One indicator of a finding; what the finding says stands beside all of its indicators."""
    return (
        NoteCell(str(number), merge=merge),
        *map(NoteCell, figures),
        NoteCell(doubt, align="left", merge=merge),
        NoteCell("", align="left", merge=merge),
    )


def _figures(bulletin: Bulletin, finding: Finding) -> Iterator[_Figures]:
    """Each of the district's indicators that a finding names."""
    for unit, key in dict.fromkeys(finding.cells):
        if unit == finding.unit:
            indicator, last = bulletin.scheme.indicator(key), bulletin.previous
            measure = f"（{indicator.measure}）" if indicator.measure else ""
            before = printed(last.figure(unit, key)) if last else "—"
            now = printed(bulletin.sheet.figure(unit, key))
            yield _Figures(indicator.name + measure, now, before)


def _subject(finding: Finding) -> str:
    """What a finding without figures is about."""
    return BUILT_IN.get(finding.check, "文字")


def _doubt(bulletin: Bulletin, finding: Finding) -> str:
    """The finding's sentence and why the rule holds; whose it is stands above the table."""
    sentence = finding.sentence.removeprefix(f"{bulletin.scheme.unit(finding.unit).name}：")
    return f"{sentence}（{finding.note.rstrip('。')}）" if finding.note else sentence


def _foot() -> Iterator[Paragraph]:
    """Lines that the district fills in."""
    yield Paragraph("Colophon", run("填报单位（盖章）："))
    yield Paragraph("Colophon", run("核实人：　　　　　　　　联系人：　　　　　　　　电话："))
