"""Proof of what was made: a file is read back and compared with the issue before it is given.

The readers share no code with the writers, so that one's fault is not the other's. What they
share is what both should follow: the looks by which the preview is set, too, and the measures of
the annex's columns and rows.
"""

from collections.abc import Iterable, Sequence

from export.composition import DRAFT_MARK, Block, annexes, composition
from export.layout import layout_of
from export.proof.proof_excel import excel_fault
from export.proof.proof_word import word_fault
from models.bulletin import Bulletin
from models.errors import Refused


def prove(
    bulletin: Bulletin, files: Iterable[tuple[str, bytes]], blocks: Sequence[Block] = ()
) -> None:
    """Read an issue's files back; raises Refused naming the first difference from the issue.

    `blocks` is its composition where it is at hand: filling the sentences of 3,000 units again
    takes as long as reading a file.
    """
    blocks, layout = blocks or composition(bulletin), layout_of(bulletin.scheme)
    shown = annexes(bulletin, blocks)
    mark = f"（{DRAFT_MARK}）" if bulletin.issue.stage.draft else ""
    for name, data in files:
        if name.endswith(".docx"):
            fault = word_fault(blocks, bulletin.scheme, layout, data, name)
        else:
            fault = excel_fault(shown, mark, bulletin.scheme, layout, data)
        if fault:
            raise Refused(f"“{name}”与本期不符，没有导出：{fault}；请重新打开数据文件再导出一次。")
