"""Blocks that stand in some issues only: marks of the head, 按语, and what makes a 通报."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from models.words.sentences import Paragraph
from models.words.written import Marks, Wording


class MarkLine(NamedTuple):
    """A line above the red name: what stands at its left and at its right."""

    left: str = ""
    right: str = ""


def head_lines(marks: Marks, draft_mark: str) -> tuple[MarkLine, ...]:
    """密级 or 内部资料 at the left, 编号 at the right with 送审稿 before it.

    There is always a line, so that a draft breaks like the issue.
    """
    left = _told(marks.secrecy, marks.urgency, marks.inside) or [""]
    right = "　".join(_told(draft_mark, marks.serial))
    return (MarkLine(left[0], right), *map(MarkLine, left[1:]))


def notice_lines(marks: Marks, draft_mark: str) -> tuple[MarkLine, ...]:
    """份号 in the first line, 密级 in the second, 紧急程度 below (GB/T 9704 7.2.1 to 7.2.3)."""
    others = _told(marks.secrecy, marks.urgency, marks.inside)
    if marks.serial or marks.secrecy or not others:
        others.insert(0, marks.serial)
    return (MarkLine(others[0], draft_mark), *map(MarkLine, others[1:]))


def _told(*marks: str) -> list[str]:
    return [mark for mark in marks if mark]


@dataclass(frozen=True)
class NoticeHead:
    """The 版头 of a 通报: 发文机关标志, then 发文字号 over the red rule (GB/T 9704 7.2).

    On `pre_printed` paper name and rule are left out, and their room kept.
    """

    name: str
    number: str
    draft_mark: str = ""
    marks: Marks = field(default_factory=Marks)
    pre_printed: bool = False

    @property
    def mark_lines(self) -> tuple[MarkLine, ...]:
        """The lines above the name."""
        return notice_lines(self.marks, self.draft_mark)

    @property
    def printed_name(self) -> str:
        """The name, unless the paper has it."""
        return "" if self.pre_printed else self.name


@dataclass(frozen=True)
class Note:
    """The 按语, the editor's note between 报头 and title."""

    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Addressee:
    """The 主送机关 of a 通报, its colon included (GB/T 9704 7.3.2)."""

    text: str


@dataclass(frozen=True)
class Signature:
    """The 署名 and 成文日期 of a 通报; `sealed` leaves room for the seal (GB/T 9704 7.3.5)."""

    office: str
    date: str
    sealed: bool = True


def addressees(words: Wording) -> Iterator[Addressee]:
    """The 主送机关 of an issue, if it has one."""
    if words.notice and words.notice.to:
        yield Addressee(f"{words.notice.to.rstrip('：:')}：")


def signatures(words: Wording) -> Iterator[Signature]:
    """The 署名 of an issue, if it has one: a bulletin has its date in the head."""
    if words.notice:
        yield Signature(words.notice.signature, words.date, words.notice.sealed)


def red_name(blocks: Iterable[object], usual: str) -> str:
    """The red name by whose length the head is set: a 通报 has its own, a bulletin the usual."""
    return next((block.name for block in blocks if isinstance(block, NoticeHead)), usual)
