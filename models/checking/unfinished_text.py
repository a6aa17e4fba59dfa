"""What stands in a text until somebody fills it in, and must not be printed: ×××, 待补, 同上."""

import re
from collections.abc import Iterator

from models.bulletin import Bulletin
from models.checking.findings import Finding
from models.checking.passages import Kind, Passage, passage_head
from models.schemes.scheme import Severity

_SIGNS = re.compile(
    r"[×＊]{2,}|(?<![A-Za-z-])[xX]{2,}(?![A-Za-z-])|[*_＿]{2,}|[?？]{2,}"
    r"|(?:待补充?|待定|待核实?|待填|待查)(?=[）)】，。；、]|$)",
    re.MULTILINE,
)
# As a whole text these are an answer to the office, not something to print.
_NO_TEXT = frozenset(("无", "没有", "暂无", "略", "同上", "同上期", "同前", "待报"))
_MARKS = "。.，,；;（）()—-、 "


def unfinished(bulletin: Bulletin, passage: Passage) -> Iterator[Finding]:
    """Signs that hold a place in a text, and texts that only say there is none."""
    held = [match[0] for match in _SIGNS.finditer(passage.text)]
    whole = passage.text.strip().strip(_MARKS)
    if passage.kind is Kind.MEASURES and whole in _NO_TEXT:
        held = [whole]
    head = passage_head(bulletin.scheme, passage)
    for quote in dict.fromkeys(held):
        yield Finding(
            "unfinished",
            Severity.VERIFY,
            passage.unit,
            f"{head}写着“{quote}”，像是没有写完，会照样印出来，请补写或删去。",
            about=f"{passage.place}{quote}",
        )
