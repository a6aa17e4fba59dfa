"""The words of an issue: the scheme's templates filled from its figures.

A figure that a sentence needs and nobody reported is printed as 【…未报】 and kept as a gap, so
that a draft can be read and nothing empty is ever printed.
"""

from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import chain, zip_longest

from models.bulletin import Bulletin
from models.chinese import chinese_date
from models.issues import IssueTexts
from models.schemes.scheme import Recipients, Scheme, Section
from models.schemes.scheme_options import NOTICE
from models.schemes.worded_scheme import worded_scheme
from models.words.paragraphs import parted
from models.words.sentence_context import Gap
from models.words.sentences import Paragraph, filled, plain_text
from models.words.table_notes import table_notes
from models.words.templates import Span
from models.words.written import Marks, Wording, WrittenAnnex, WrittenNotice, WrittenSection

_MARKS = tuple(mark.name for mark in fields(Marks))
_NOTE_MARKS = ("按：", "编者按：", "按语：", "【")


def compose(bulletin: Bulletin) -> Wording:
    """All words of the issue; what a clerk set for it stands in place of the templates."""
    return _composed(_Filler(bulletin))


def gaps_met(
    bulletin: Bulletin, told: frozenset[str] | None = None
) -> tuple[tuple[Gap, ...], tuple[int | str, ...]]:
    """The gaps in the sentences, of all units or those `told`, and the course they took.

    Where the course is that of another time, so are the gaps of units that did not change.
    """
    filler = _Filler(bulletin, told)
    filler.fill_all()
    return tuple(dict.fromkeys(filler.gaps)), tuple(filler.course)


def _composed(filler: "_Filler") -> Wording:
    bulletin = filler.bulletin
    scheme, issue = bulletin.scheme, bulletin.issue
    texts, own, options = scheme.texts, issue.texts, scheme.options
    day = chinese_date(issue.date)
    marks, notice = _head(filler)
    return Wording(
        bulletin=texts.bulletin,
        number=filler.text(texts.number),
        office=scheme.office.name,
        date=day,
        title=_lines(own.title) if own.title else tuple(map(filler.text, texts.title)),
        intro=_typed(own.intro) if own.intro else (filler.paragraph(texts.intro),),
        sections=tuple(filler.section(section) for section in worded_scheme(bulletin).sections),
        annexes=tuple(filler.annexes()),
        distribution=_recipients(own.distribution, _usual_recipients(scheme, notice)),
        imprint=f"{day}印发",
        gaps=tuple(dict.fromkeys(filler.gaps)),
        marks=marks,
        note=_typed(_marked_note(_chosen(own.note, options.note))),
        copies=_copies(_chosen(own.copies, options.copies)),
        notice=notice,
    )


def head_words(bulletin: Bulletin) -> tuple[Marks, WrittenNotice | None]:
    """What stands above the red name, and what makes the issue a 通报 where it is one."""
    return _head(_Filler(bulletin))


def _head(filler: "_Filler") -> tuple[Marks, WrittenNotice | None]:
    own, options = filler.bulletin.issue.texts, filler.bulletin.scheme.options
    marks = Marks(*(_chosen(getattr(own, name), getattr(options, name)) for name in _MARKS))
    return marks, filler.notice() if own.form == NOTICE else None


def _chosen(own: str | None, usual: str) -> str:
    """What was set for the issue, be it nothing, else what the scheme says."""
    return (usual if own is None else own).strip()


def _marked_note(text: str) -> str:
    """An editor's note begins with a word that says so."""
    return f"编者按：{text}" if text and not text.startswith(_NOTE_MARKS) else text


def _copies(text: str) -> str:
    return f"（共印{text}份）" if text.isdigit() else text


def _usual_recipients(scheme: Scheme, notice: WrittenNotice | None) -> tuple[Recipients, ...]:
    copy_to = scheme.options.notice.copy_to
    return (Recipients("抄送", copy_to),) if notice and copy_to else scheme.distribution


def usual_texts(bulletin: Bulletin) -> dict[str, str]:
    """What the templates say for an issue that says nothing itself, by field of its texts."""
    filler = _Filler(replace(bulletin, issue=replace(bulletin.issue, texts=IssueTexts())))
    texts = bulletin.scheme.texts
    return {
        "title": "\n".join(map(filler.text, texts.title)),
        "intro": filler.text(texts.intro),
        "annex_title": "\n".join(filler.annex_titles()),
        "distribution": distribution_text(bulletin.scheme.distribution),
    }


def written_annexes(bulletin: Bulletin) -> tuple[WrittenAnnex, ...]:
    """The annexes' words alone: a table wants no paragraph, unless one may need a note."""
    return compose(bulletin).annexes if bulletin.balanced else tuple(_Filler(bulletin).annexes())


def annex_titles(bulletin: Bulletin) -> list[str]:
    """The titles of the annexes: those of the issue, and the templates' for the rest."""
    return list(_Filler(bulletin).annex_titles())


class _Filler:
    """Fills the templates of one issue and gathers their gaps."""

    def __init__(self, bulletin: Bulletin, told: frozenset[str] | None = None) -> None:
        self.bulletin, self._told = bulletin, told
        self.gaps: list[Gap] = []
        self.course: list[int | str] = []
        self.moved: set[str] = set()  # indicators of which 舍位平衡 moved a printed amount

    def paragraph(self, source: str) -> Paragraph:
        spans, context = filled(self.bulletin, source, self._told)
        self.gaps += context.gaps
        self.course += context.course
        self.moved |= context.moved
        return spans

    def text(self, source: str) -> str:
        return plain_text(self.paragraph(source))

    def section(self, section: Section) -> WrittenSection:
        if section.measures:
            return self._measures(section.heading)
        filled = map(self.paragraph, section.paragraphs)
        return WrittenSection(section.heading, tuple(chain.from_iterable(map(parted, filled))))

    def fill_all(self) -> None:
        """Fill all that is printed and not typed, for the gaps and the course it takes."""
        texts, own = self.bulletin.scheme.texts, self.bulletin.issue.texts
        if own.form == NOTICE:
            self.notice()
        for source in (texts.number, *(() if own.title else texts.title)):
            self.paragraph(source)
        if not own.intro:
            self.paragraph(texts.intro)
        for section in worded_scheme(self.bulletin).sections:
            for source in section.paragraphs:
                self.paragraph(source)
        tuple(self.annex_titles())

    def annexes(self) -> Iterator[WrittenAnnex]:
        parts = self.bulletin.scheme.annexes
        for part, title in zip(parts, self.annex_titles(), strict=True):
            yield WrittenAnnex(part, title, table_notes(self.bulletin, part.keys, self.moved))

    def annex_titles(self) -> Iterator[str]:
        parts, own = self.bulletin.scheme.annexes, self.bulletin.issue.texts.annex_title
        typed = [own] if own and len(parts) == 1 else _lines(own or "")
        for part, title in zip_longest(parts, typed[: len(parts)]):
            yield title or self.text(part.title)

    def notice(self) -> WrittenNotice:
        """An office that has set nothing up still gets its own name, and no number."""
        options, own = self.bulletin.scheme.options.notice, self.bulletin.issue.texts
        office = self.bulletin.scheme.office.name
        return WrittenNotice(
            name=self.text(options.name) or office,
            number=self.text(options.number) if own.notice_number is None else own.notice_number,
            to=self.text(options.to) if own.notice_to is None else own.notice_to,
            signature=self.text(options.signature) or office,
            sealed=options.sealed,
        )

    def _measures(self, heading: str) -> WrittenSection:
        paragraphs, units = [], []
        for unit in self.bulletin.text_units:
            lines = _lines(self.bulletin.measures.get(unit.key, ""))
            for place, line in enumerate(lines):
                paragraphs.append((Span(line if place else f"{unit.name}：{line}"),))
                units.append(unit.key)
        return WrittenSection(heading, tuple(paragraphs), tuple(units))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _typed(text: str) -> tuple[Paragraph, ...]:
    return tuple((Span(line),) for line in _lines(text))


def _recipients(own: str | None, usual: tuple[Recipients, ...]) -> tuple[Recipients, ...]:
    """The distribution list; a typed line is `送：…`, its colon full or half width."""
    if own is None:
        return usual
    parted = (line.replace(":", "：", 1).partition("：") for line in _lines(own))
    return tuple(Recipients(label, to) if to else Recipients("", label) for label, _, to in parted)


def distribution_text(lines: tuple[Recipients, ...]) -> str:
    """The distribution list as a clerk edits it, one `送：…` a line."""
    return "\n".join(f"{line.label}：{line.to}" if line.label else line.to for line in lines)
