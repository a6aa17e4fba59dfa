"""The texts of an issue that checks read, each with the place a finding calls it by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from models.bulletin import Bulletin
from models.folding import without_breaks
from models.header import header_cells
from models.schemes.scheme import Scheme
from models.schemes.worded_scheme import is_rewritten, worded_scheme
from models.words.paragraphs import PARAGRAPH
from models.words.sentences import fill, plain_text, template
from models.words.template_names import COMMON_NAMES
from models.words.wording import annex_titles, distribution_text, head_words

_BLANKS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
NUMBER = "发文字号"  # the place of a 通报's number
_STEADY = frozenset(COMMON_NAMES) - {"reported", "missing"}  # the same whatever the figures are
_LINKED = "□"  # a figure that follows the table, and so claims nothing
_BREAKS = re.compile(r"\s*\\?\n\s*")


class Kind(Enum):
    """What a passage is: it decides how strictly it is read."""

    HEAD = "head"  # around the red name: 密级, 编号, and what makes a 通报
    TITLE = "title"  # a title: names the period itself
    NOTE = "note"  # the editor's: may speak of anything
    INTRO = "intro"
    HEADER = "header"
    BODY = "body"  # the words of the scheme's sentences, without their figures
    MEASURES = "measures"
    DISTRIBUTION = "distribution"


@dataclass(frozen=True)
class Passage:
    """A text with its place in words; `unit` is the unit it belongs to, or ""."""

    kind: Kind
    place: str
    text: str
    unit: str = ""
    by_hand: bool = False  # typed for this issue, not the scheme's


def issue_passages(bulletin: Bulletin) -> Iterator[Passage]:
    """All passages but the units' measures, in printed order."""
    yield from _head_passages(bulletin)
    texts, own = bulletin.scheme.texts, bulletin.issue.texts
    title = own.title or "".join(_filled(bulletin, line) for line in texts.title)
    yield Passage(Kind.TITLE, "标题", _joined(title), by_hand=bool(own.title))
    if own.note:
        yield Passage(Kind.NOTE, "按语", own.note, by_hand=True)
    intro = own.intro or _filled(bulletin, texts.intro)
    yield Passage(Kind.INTRO, "开头", intro, by_hand=bool(own.intro))
    for number, section in enumerate(worded_scheme(bulletin).sections, 1):
        yield Passage(Kind.BODY, f"小标题“{section.heading}”", section.heading)
        for place, source in enumerate(section.paragraphs, 1):
            anew = is_rewritten(bulletin, number, place)
            text = _words(source, _LINKED if anew else "0")
            yield Passage(Kind.BODY, f"“{section.heading}”的句子", text, by_hand=anew)
    for annex in annex_titles(bulletin):
        yield Passage(Kind.TITLE, "附件标题", _joined(annex), by_hand=bool(own.annex_title))
    for cell in header_cells(bulletin.scheme):
        yield Passage(Kind.HEADER, f"表头“{without_breaks(cell.title)}”", cell.title)
    usual = distribution_text(bulletin.scheme.distribution)
    sent = usual if own.distribution is None else own.distribution
    by_hand = own.distribution is not None
    yield Passage(Kind.DISTRIBUTION, "报送分发单位", sent, by_hand=by_hand)


def tells_figures(bulletin: Bulletin) -> bool:
    """Whether a title, the beginning or the head is filled with figures, and changes with them."""
    scheme = bulletin.scheme
    texts, notice = scheme.texts, scheme.options.notice
    sources = (*texts.title, texts.intro, *(part.title for part in scheme.annexes))
    sources += (notice.name, notice.number, notice.to, notice.signature)
    told = (template(scheme, source) for source in sources)
    return any(each.owned or each.loop_names or each.whole_names - _STEADY for each in told)


def _head_passages(bulletin: Bulletin) -> Iterator[Passage]:
    marks, notice = head_words(bulletin)
    words = {"密级": marks.secrecy, "编号": marks.serial, "紧急程度": marks.urgency}
    words["内部资料"] = marks.inside
    if notice is not None:
        words |= {NUMBER: notice.number, "主送": notice.to, "署名": notice.signature}
    for place, text in words.items():
        if text:
            yield Passage(Kind.HEAD, place, text, by_hand=True)


def measures_passage(bulletin: Bulletin, unit: str) -> Passage | None:
    """A unit's measures, or None where there is no text."""
    text = bulletin.measures.get(unit, "")
    if not text.strip():
        return None
    return Passage(Kind.MEASURES, "措施", text, unit, by_hand=True)


def passage_head(scheme: Scheme, passage: Passage) -> str:
    """How a finding's sentence about a passage begins: 蓬溪县：措施中, 开头：."""
    if not passage.unit:
        return f"{passage.place}："
    return f"{scheme.unit(passage.unit).name}：{passage.place}中"


def has_measures(bulletin: Bulletin) -> bool:
    """Whether the bulletin prints measures at all."""
    return any(section.measures for section in bulletin.scheme.sections)


def _filled(bulletin: Bulletin, source: str) -> str:
    return plain_text(fill(bulletin, source)[0])


def _joined(title: str) -> str:
    return "".join(line.strip() for line in title.splitlines())


def _words(source: str, blank: str) -> str:
    """What a template says whatever the figures are; a sign keeps each blank apart."""
    return _BREAKS.sub("", _BLANKS.sub(blank, source)).replace(PARAGRAPH, "\n")
