"""Notes (批注) on cells: where they stand, and the change that writes one."""

import json

from gui.session import Session
from models.changes import RemarkKey
from models.figures import TOTAL, Cell
from models.remarks import NOTE, cell_key, remark_change


def notes(session: Session) -> dict[Cell, str]:
    """All notes on the open issue's cells."""
    if session.issue is None:
        return {}
    return {
        Cell(*json.loads(key.key)): text
        for key, text in session.remarks.items()
        if key.kind == NOTE and key.issue == session.issue.id
    }


def note(session: Session, cell: Cell) -> str:
    """The note on a cell, or ""."""
    return session.remarks.get(_key(session, cell), "")


def write_note(session: Session, cell: Cell, text: str) -> None:
    """Put a note on a cell; an empty one takes it away."""
    text = text.strip()
    label = f"{'批注' if text else '删除批注'} {cell_name(session, cell)}"
    session.change(remark_change(label, session.remarks, {_key(session, cell): text or None}))


def row_name(session: Session, cell: Cell) -> str:
    """The row of a cell in words: 蓬溪县, 合计."""
    scheme = session.scheme
    return scheme.office.total_word if cell.unit == TOTAL else scheme.unit(cell.unit).name


def cell_name(session: Session, cell: Cell) -> str:
    """A cell in words: 蓬溪县 购买总额."""
    return f"{row_name(session, cell)} {session.scheme.indicator(cell.indicator).name}"


def _key(session: Session, cell: Cell) -> RemarkKey:
    assert session.issue is not None
    return RemarkKey(session.issue.id, NOTE, cell_key(cell))
