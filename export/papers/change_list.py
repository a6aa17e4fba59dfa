"""The 改动清单 as a paper: what changed since an issue was signed or printed."""

from collections.abc import Sequence

from export.file_names import file_name
from export.papers.office_note import (
    NoteCell,
    NoteRow,
    note_bytes,
    note_layout,
    note_table,
    note_title,
)
from export.word.docx_parts import Paragraph, run
from models.bulletin import Bulletin
from models.errors import Refused
from models.released.differences import Difference
from models.words.clauses import excerpts

_TYPE = 10.5  # 五号
_SHARES = (1.1, 1.5, 3.6, 4.6, 4.6)
_HEADS = ("序号", "类别", "内容", "原来", "现在")
_HEIGHT = 8.0  # mm


def change_list_name(bulletin: Bulletin) -> str:
    """The list's file: 改动清单（2018年第11期）.docx."""
    return file_name("改动清单", f"（{bulletin.issue.name.chinese}）", ".docx")


def change_list_bytes(bulletin: Bulletin, changes: Sequence[Difference]) -> bytes:
    """The list as a Word file; raises Refused where nothing changed."""
    if not changes:
        raise Refused("没有改动，不用存改动清单。")
    layout = note_layout(bulletin, _TYPE)
    name, stage = bulletin.issue.name.chinese, bulletin.issue.stage.value
    head = NoteRow(tuple(NoteCell(word, "TableHead") for word in _HEADS), _HEIGHT, head=True)
    names = bulletin.scheme.unit_names
    rows = [_row(number, change, names) for number, change in enumerate(changes, 1)]
    pieces = [
        note_title("改动清单"),
        Paragraph("Normal", run(f"（{name}，{stage}后的改动）"), align="center"),
        note_table(layout, _SHARES, [head, *rows]),
    ]
    return note_bytes(bulletin, layout, f"改动清单（{name}）", pieces)


def change_list_text(bulletin: Bulletin, changes: Sequence[Difference]) -> str:
    """The list as text for the clipboard, a change a line."""
    names = bulletin.scheme.unit_names
    lines = ("\t".join((c.kind, c.what, *excerpts(c.old, c.new, names))) for c in changes)
    title = f"{bulletin.issue.name.chinese}{bulletin.issue.stage.value}后的改动"
    return "\n".join((title, "类别\t内容\t原来\t现在", *lines))


def _row(number: int, change: Difference, names: tuple[str, ...]) -> NoteRow:
    cells = (
        NoteCell(str(number)),
        NoteCell(change.kind),
        NoteCell(change.what, align="left"),
        *(NoteCell(text, align="left") for text in excerpts(change.old, change.new, names)),
    )
    return NoteRow(cells, _HEIGHT)
