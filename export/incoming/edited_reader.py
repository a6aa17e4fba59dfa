"""An exported Word file that somebody changed, read back: which text stands where.

Styles tell the places while they last; where they were lost, texts and their order do.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from enum import Enum, auto
from itertools import chain
from pathlib import Path

from export.composition import Annex, Block, Colophon, Title, composition
from export.incoming.edited_table import annex_cells
from export.incoming.file_bytes import file_bytes
from export.incoming.word_parts import MOST_WORD_BYTES
from export.incoming.word_text import WordParagraph, WordTable, WordText, read_word
from export.proof.proof_table import plain
from models.bulletin import Bulletin
from models.errors import Refused
from models.released.edited import EditedBulletin, EditedParagraph
from models.schemes.scheme import Scheme
from models.words.wording import distribution_text


class Role(Enum):
    """Where a paragraph stands."""

    MARK = auto()
    HEAD = auto()
    EDITORS_NOTE = auto()
    TITLE = auto()
    ADDRESSEE = auto()
    HEADING = auto()
    BODY = auto()
    REFERENCE = auto()
    SIGNATURE = auto()
    LABEL = auto()
    ANNEX_TITLE = auto()
    NOTE = auto()
    FOOT = auto()


_STYLES = {
    "简报标记": Role.MARK,
    "简报名称": Role.HEAD,
    "简报期号": Role.HEAD,
    "编发单位": Role.HEAD,
    "编发单位（套红纸）": Role.HEAD,
    "发文机关标志": Role.HEAD,
    "发文字号": Role.HEAD,
    "发文字号（套红纸）": Role.HEAD,
    "按语": Role.EDITORS_NOTE,
    "主送机关": Role.ADDRESSEE,
    "署名": Role.SIGNATURE,
    "成文日期": Role.SIGNATURE,
    "title": Role.TITLE,
    "heading 1": Role.HEADING,
    "body text": Role.BODY,
    "附件说明": Role.REFERENCE,
    "附件说明（署名前）": Role.REFERENCE,
    "附件标识": Role.LABEL,
    "附件标题": Role.ANNEX_TITLE,
    "表注": Role.NOTE,
    "版记": Role.FOOT,
}
_LABEL = re.compile(r"附件\d*")
_REFERENCE = re.compile(r"(附件[：:])?(\d+[.．])?")
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、[^。；]{1,28}")
_FOOT = re.compile(r"(主?报|主?送|印?发|抄[送报]|分送)[：:].+|.*印发|（?共印.*份）?")
_IMPRINT = re.compile(r".*\d日印发|（?共印.*份）?")
_BEFORE_FOOT = (Role.NOTE, Role.REFERENCE, Role.SIGNATURE)
# What a paragraph without a style of ours is, behind these.
_FOLLOWED = {
    Role.LABEL: Role.ANNEX_TITLE,
    Role.NOTE: Role.NOTE,
    Role.SIGNATURE: Role.SIGNATURE,
    Role.REFERENCE: Role.SIGNATURE,
}
_ALIKE = 0.6  # of a title that was reworded


def edited_bytes(path: Path) -> bytes:
    """The bytes of a file that came back; raises OSError or Refused."""
    return file_bytes(path, MOST_WORD_BYTES, "太大，不像一期简报，请选本期导出后改过的.docx。")


def read_edited(path: Path, bulletin: Bulletin) -> EditedBulletin:
    """Read an edited export of this issue back; raises Refused for a file that is none."""
    try:
        data = edited_bytes(path)
    except OSError as error:
        raise Refused(f"不能读取“{path.name}”，请先在Word或WPS里关闭它再试。") from error
    blocks = composition(bulletin)
    sorter = _Sorter(blocks, bulletin.scheme)
    sorter.take(read_word(data, path.name))
    if not sorter.is_export:
        raise Refused(f"“{path.name}”不是本软件导出的简报，请选本期导出后改过的.docx。")
    return sorter.edited()


class _Sorter:
    """Puts each piece of a file where it belongs; what came before helps to tell."""

    def __init__(self, blocks: Iterable[Block], scheme: Scheme) -> None:
        blocks = tuple(blocks)
        self._scheme = scheme
        self._annexes = [block for block in blocks if isinstance(block, Annex)]
        self._title = "".join(chain(*(b.lines for b in blocks if isinstance(b, Title))))
        foot = chain(*(b.distribution for b in blocks if isinstance(b, Colophon)))
        self._recipients = set(map(plain, distribution_text(tuple(foot)).splitlines()))
        self._headings = {plain(section.heading) for section in scheme.sections}
        self._texts: dict[Role, list[WordParagraph]] = {role: [] for role in Role}
        self._body: list[EditedParagraph] = []
        self._tables: list[tuple[int, WordTable]] = []
        self._last = Role.HEAD

    def take(self, word: WordText) -> None:
        """Sort a whole file."""
        for piece in word.pieces:
            if isinstance(piece, WordTable):
                annex = max(0, len(self._texts[Role.LABEL]) - 1)
                self._tables.append((annex, piece))
                self._last = Role.NOTE
            elif plain(piece.text):
                self._last = self._role(piece)
                self._texts[self._last].append(piece)
                if self._last in (Role.BODY, Role.HEADING):
                    heading = self._last is Role.HEADING
                    self._body.append(EditedParagraph(piece.text.strip(), heading))

    def _role(self, paragraph: WordParagraph) -> Role:
        return _STYLES.get(paragraph.style.lower()) or self._role_by_text(paragraph.text)

    def _role_by_text(self, given: str) -> Role:
        """By what it says, and by what stands before it."""
        text = plain(given)
        if self._last is Role.FOOT or (self._last in _BEFORE_FOOT and _FOOT.fullmatch(text)):
            return Role.FOOT
        if _LABEL.fullmatch(text):
            return Role.LABEL
        if self._last in _FOLLOWED:
            return _FOLLOWED[self._last]
        if self._last in (Role.MARK, Role.HEAD, Role.EDITORS_NOTE):
            return Role.TITLE if self._is_title(text) else Role.HEAD
        if text.startswith(("附件：", "附件:")):
            return Role.REFERENCE
        return Role.HEADING if self._is_heading(text) else Role.BODY

    def _is_title(self, text: str) -> bool:
        return SequenceMatcher(None, text, plain(self._title), False).ratio() > _ALIKE

    def _is_heading(self, text: str) -> bool:
        unnumbered = text.partition("、")[2] or text
        return unnumbered in self._headings or bool(_NUMBERED.fullmatch(text))

    @property
    def is_export(self) -> bool:
        """Whether the file has what only a bulletin has: figures of the annex, or its headings."""
        cells, _ = annex_cells(self._annexes, self._tables, self._scheme)
        known = {plain(p.text).partition("、")[2] or plain(p.text) for p in self._body if p.heading}
        return bool(cells) or bool(known & self._headings)

    def edited(self) -> EditedBulletin:
        """What was found."""
        cells, strange = annex_cells(self._annexes, self._tables, self._scheme)
        foot = self._lines(Role.FOOT)
        imprint = [line for line in foot if self._is_imprint(plain(line))]
        return EditedBulletin(
            head=self._lines(Role.HEAD),
            note=self._lines(Role.EDITORS_NOTE),
            title=self._lines(Role.TITLE),
            addressee=self._lines(Role.ADDRESSEE),
            body=tuple(self._body),
            references=tuple(_REFERENCE.sub("", t, count=1) for t in self._lines(Role.REFERENCE)),
            signature=self._lines(Role.SIGNATURE),
            annex_titles=tuple(p.text.strip() for p in self._texts[Role.ANNEX_TITLE]),
            notes=self._lines(Role.NOTE),
            distribution=tuple(line for line in foot if line not in imprint),
            imprint=tuple(imprint),
            cells=cells,
            strange=strange,
        )

    def _is_imprint(self, line: str) -> bool:
        return line not in self._recipients and bool(_IMPRINT.fullmatch(line))

    def _lines(self, role: Role) -> tuple[str, ...]:
        lines = chain(*(paragraph.text.splitlines() for paragraph in self._texts[role]))
        return tuple(line.strip() for line in lines if line.strip())
