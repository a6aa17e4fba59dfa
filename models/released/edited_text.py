"""The texts of an edited file against the issue's, paragraph by paragraph."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from models.bulletin import Bulletin
from models.changes import IssueField, MeasureKey, Place, RemarkKey
from models.released.edited_measures import by_unit, split_off_added, squeezed
from models.released.edited_paragraphs import generated_differences
from models.released.edited_values import EditedBulletin, EditedDifference, EditedParagraph
from models.words.own_words import ORDER, TEXT, order_text
from models.words.sentences import plain_text
from models.words.wording import compose, distribution_text
from models.words.written import Wording, WrittenSection

_NUMBER = re.compile(r"[一二三四五六七八九十百〇]+、\s*")
_HEADING = "小标题在报表模板里改。"
_HEAD = "报头的内容在本期信息或报表模板里改。"
_NOTES = "表下的注按未报情况生成，请改数据。"
_IMPRINT = "印发单位在报表模板里改，日期在本期信息里改。"
_ROWS = "采用后本期附件表里的各{}照这个顺序。"
_ORDER = "采用后本期正文里的各{}都照这个顺序。"


class _Sections(NamedTuple):
    """An edited body cut at its headings: the intro, and what stands under each known heading."""

    intro: list[str]
    headings: dict[int, str]
    paragraphs: dict[int, list[str]]


def text_differences(bulletin: Bulletin, edited: EditedBulletin) -> Iterator[EditedDifference]:
    """Differences of all texts, in printed order."""
    words, issue = compose(bulletin), bulletin.issue.id
    body = _cut(edited.body, [section.heading for section in words.sections])
    intro = [plain_text(paragraph) for paragraph in words.intro]
    yield from _paragraphs("报头", _head(bulletin, words), edited.head, _HEAD)
    note = [plain_text(paragraph) for paragraph in words.note]
    yield from _field("按语", note, edited.note, IssueField(issue, "note"))
    yield from _field("标题", words.title, edited.title, IssueField(issue, "title"), "")
    to = [f"{words.notice.to.rstrip('：:')}："] if words.notice and words.notice.to else []
    yield from _field("主送机关", to, edited.addressee, IssueField(issue, "notice_to"))
    yield from _field("导语", intro, body.intro, IssueField(issue, "intro"))
    for number, section in enumerate(words.sections):
        yield from _section(bulletin, number, section, body)
    signature = [words.notice.signature, words.date] if words.notice else []
    yield from _paragraphs("署名", signature, edited.signature, _HEAD)
    titles = [annex.title for annex in words.annexes]
    place = IssueField(issue, "annex_title")
    yield from _field("附件说明", titles, edited.references, place)
    if not bulletin.scheme.options.annexes_apart:
        yield from _field("附件标题", titles, edited.annex_titles, place)
    notes = () if bulletin.scheme.options.annexes_apart else words.notes
    yield from _paragraphs("表下的注", notes, edited.notes, _NOTES)
    lines = distribution_text(words.distribution).splitlines()
    yield from _field("报送范围", lines, edited.distribution, IssueField(issue, "distribution"))
    imprint = [line for line in (words.office + words.imprint, words.copies) if line]
    yield from _paragraphs("印发行", imprint, edited.imprint, _IMPRINT)


def _head(bulletin: Bulletin, words: Wording) -> list[str]:
    """What stands on the red rule; pre-printed paper has the name already."""
    if words.notice:
        lines = [words.notice.name, words.notice.number]
    else:
        lines = [words.bulletin, words.number, words.office + words.date]
    return [line for line in lines[bulletin.scheme.options.pre_printed :] if line]


def _field(
    what: str, old: Sequence[str], new: Sequence[str], place: Place, joint: str = "\n"
) -> Iterator[EditedDifference]:
    """A text that the issue may have of its own; `joint` stands between its lines as shown."""
    old, new = ([line.strip() for line in lines if line.strip()] for lines in (old, new))
    if squeezed("".join(old)) == squeezed("".join(new)) and (not joint or len(old) == len(new)):
        return
    if new:
        value = "\n".join(new)
        yield EditedDifference("文字", what, joint.join(old), joint.join(new), None, place, value)
    else:
        reason = f"{what}不能为空，不要可以在报表模板里改。"
        yield EditedDifference("文字", what, joint.join(old), "", reason=reason)


def _paragraphs(
    what: str, old: Sequence[str], new: Sequence[str], reason: str
) -> Iterator[EditedDifference]:
    """Paragraphs that cannot be taken over, beside each other as well as they match."""
    matcher = SequenceMatcher(None, list(map(squeezed, old)), list(map(squeezed, new)), False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "equal":
            for was, now in zip_longest(old[first:last], new[start:end], fillvalue=""):
                yield EditedDifference("文字", what, was.strip(), now.strip(), reason=reason)


def _cut(body: Sequence[EditedParagraph], headings: Sequence[str]) -> _Sections:
    """A heading that was reworded stands for the next one that the file has not shown yet."""
    cut = _Sections([], {}, {})
    own = {squeezed(heading): number for number, heading in enumerate(headings)}
    shown = {own.get(squeezed(_unnumbered(p.text))) for p in body if p.heading}
    free = [number for number in range(len(headings)) if number not in shown]
    paragraphs = cut.intro
    for paragraph in body:
        number = own.get(squeezed(_unnumbered(paragraph.text))) if paragraph.heading else None
        if paragraph.heading and number is None and free:
            number = free.pop(0)
        if number is None:
            paragraphs.append(paragraph.text.strip())
        else:
            cut.headings[number] = _unnumbered(paragraph.text)
            paragraphs = cut.paragraphs.setdefault(number, [])
    return cut


def _unnumbered(text: str) -> str:
    return _NUMBER.sub("", text.strip(), count=1)


def _section(
    bulletin: Bulletin, number: int, section: WrittenSection, body: _Sections
) -> Iterator[EditedDifference]:
    heading, paragraphs = body.headings.get(number, ""), body.paragraphs.get(number, [])
    if squeezed(heading) != squeezed(section.heading):
        yield EditedDifference("文字", "小标题", section.heading, heading, reason=_HEADING)
    if bulletin.scheme.sections[number].measures:
        yield from _measures(bulletin, section, paragraphs)
    else:
        yield from generated_differences(bulletin, number, paragraphs)


def _measures(
    bulletin: Bulletin, section: WrittenSection, paragraphs: list[str]
) -> Iterator[EditedDifference]:
    """Each district's text, wherever in the section it stands now."""
    units = bulletin.scheme.units
    old = by_unit(bulletin, section, [plain_text(p) for p in section.paragraphs])
    new = by_unit(bulletin, section, paragraphs)
    last = next(reversed(new), "")
    added = split_off_added(old.get(last, ()), new[last]) if last else []
    for unit in units:
        lines = [list(filter(squeezed, texts.get(unit.key, ()))) for texts in (old, new)]
        if [squeezed(line) for line in lines[0]] != [squeezed(line) for line in lines[1]]:
            was, now = ("\n".join(side) for side in lines)
            place = MeasureKey(bulletin.issue.id, unit.key)
            yield EditedDifference("文字", f"{unit.name}的措施", was, now, None, place, now)
    orders = ([key for key in texts if key in old and key in new] for texts in (old, new))
    yield from order_difference(bulletin, section.heading, TEXT, *orders)
    for line in new.get("", ()):
        reason = f"不知道是哪个{bulletin.scheme.office.unit_word}的措施，请手工录入。"
        yield EditedDifference("文字", section.heading, "", line, reason=reason)
    if added:
        yield _added(bulletin, last, old[last] == new[last], added)


def _added(bulletin: Bulletin, unit: str, unchanged: bool, lines: list[str]) -> EditedDifference:
    """What was added below the last district, which may be meant for all or for none of them."""
    name, word = bulletin.scheme.unit(unit).name, bulletin.scheme.office.unit_word
    what, text = f"{name}后面新加的段落", "\n".join(lines)
    if not unchanged:
        reason = f"看不出是哪个{word}的，请录到那个{word}的措施里。"
        return EditedDifference("文字", what, "", text, reason=reason)
    place = MeasureKey(bulletin.issue.id, unit)
    value = "\n".join(filter(None, (bulletin.measures.get(unit, ""), text)))
    note = f"看不出是哪个{word}的，采用后接在{name}的措施后面。"
    return EditedDifference("文字", what, "", text, None, place, value, note=note)


def order_difference(
    bulletin: Bulletin, what: str, where: str, old: Sequence[str], new: Sequence[str]
) -> Iterator[EditedDifference]:
    """Units, by key, that stand in another order in TEXT or TABLE."""
    old, new = ([key for key in order if key] for order in (old, new))
    if old == new:
        return
    was, now = ("、".join(bulletin.scheme.unit(key).name for key in side) for side in (old, new))
    place = RemarkKey(bulletin.issue.id, ORDER, where)
    word = bulletin.scheme.office.unit_word
    note = (_ORDER if where == TEXT else _ROWS).format(word)
    units = bulletin.text_units if where == TEXT else bulletin.table_units
    left = iter(new)  # the others, of which the file says nothing, stay where they are
    whole = [next(left) if unit.key in new else unit.key for unit in units]
    yield EditedDifference("顺序", what, was, now, None, place, order_text(whole), note=note)
