"""The words of an issue: the scheme's templates filled from its figures.

A figure that a sentence needs and nobody reported is printed as 【…未报】 and kept as a gap, so
that a draft can be read and nothing empty is ever printed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from models.bulletin import Bulletin
from models.chinese import chinese_date
from models.errors import RejectedInput, SchemeError
from models.figures import Total
from models.scheme import Indicator, Recipients, Scheme, Section, TotalRule, Unit
from models.sentences import (
    COMMON_NAMES,
    LOOP_NAMES,
    Gap,
    Paragraph,
    fill,
    plain_text,
    template,
)
from models.templates import Span, Template


@dataclass(frozen=True)
class WrittenSection:
    """A heading and its paragraphs; `units` names the unit of each paragraph of measures."""

    heading: str
    paragraphs: tuple[Paragraph, ...]
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wording:
    """All words of an issue in the order they are printed."""

    bulletin: str
    number: str
    office: str
    date: str
    title: tuple[str, ...]
    intro: tuple[Paragraph, ...]
    sections: tuple[WrittenSection, ...]
    annex_title: str
    notes: tuple[str, ...]
    distribution: tuple[Recipients, ...]
    imprint: str  # 2018年5月14日印发
    gaps: tuple[Gap, ...] = ()


def compose(bulletin: Bulletin) -> Wording:
    """All words of the issue; what a clerk set for it stands in place of the templates."""
    filler = _Filler(bulletin)
    scheme, issue = bulletin.scheme, bulletin.issue
    texts, own = scheme.texts, issue.texts
    day = chinese_date(issue.date)
    return Wording(
        bulletin=texts.bulletin,
        number=filler.text(texts.number),
        office=scheme.office.name,
        date=day,
        title=_lines(own.title) if own.title else tuple(map(filler.text, texts.title)),
        intro=_typed(own.intro) if own.intro else (filler.paragraph(texts.intro),),
        sections=tuple(filler.section(section) for section in scheme.sections),
        annex_title=own.annex_title or filler.text(texts.annex_title),
        notes=tuple(total_notes(bulletin)),
        distribution=_recipients(own.distribution, scheme.distribution),
        imprint=f"{day}印发",
        gaps=tuple(dict.fromkeys(filler.gaps)),
    )


class _Filler:
    """Fills the templates of one issue and gathers their gaps."""

    def __init__(self, bulletin: Bulletin) -> None:
        self.bulletin = bulletin
        self.gaps: list[Gap] = []

    def paragraph(self, source: str) -> Paragraph:
        spans, gaps = fill(self.bulletin, source)
        self.gaps += gaps
        return spans

    def text(self, source: str) -> str:
        return plain_text(self.paragraph(source))

    def section(self, section: Section) -> WrittenSection:
        if section.measures:
            return self._measures(section.heading)
        return WrittenSection(section.heading, tuple(map(self.paragraph, section.paragraphs)))

    def _measures(self, heading: str) -> WrittenSection:
        paragraphs, units = [], []
        for unit in self.bulletin.scheme.units:
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


def total_notes(bulletin: Bulletin) -> Iterator[str]:
    """The notes under the table that say which totals lack which units."""
    scheme = bulletin.scheme
    by_missing: dict[tuple[Unit, ...], list[Indicator]] = {}
    adding = [i for i in scheme.indicators if i.total in (TotalRule.SUM, TotalRule.FORMULA)]
    for indicator in adding:
        total: Total = bulletin.sheet.total(indicator.key)
        if total.partial:
            by_missing.setdefault(total.missing, []).append(indicator)
    word = scheme.office.total_word
    for missing, indicators in by_missing.items():
        names = "、".join(unit.name for unit in missing)
        whole = len(indicators) == len(adding)
        which = "" if whole else "“" + "”“".join(i.name for i in indicators) + "”"
        yield f"注：{which}{word}不含{names}（未报）。"


def validate(scheme: Scheme) -> None:
    """Parse every template of a scheme; raises SchemeError naming the one at fault."""
    texts = scheme.texts
    places = [("[bulletin] number", texts.number), ("[bulletin] intro", texts.intro)]
    places += [("[bulletin] annex_title", texts.annex_title)]
    places += [(f"[bulletin] title 第{n}行", line) for n, line in enumerate(texts.title, 1)]
    for n, section in enumerate(scheme.sections, 1):
        places += [(f"[[sections]]第{n}项 text", text) for text in section.paragraphs]
    for place, source in places:
        try:
            _no_missing_total(scheme, template(scheme, source))
        except RejectedInput as error:
            raise SchemeError(place, str(error)) from error


def _no_missing_total(scheme: Scheme, parsed: Template) -> None:
    for name in parsed.whole_names - set(COMMON_NAMES):
        if name in LOOP_NAMES:
            raise RejectedInput(f"“{name}”只能用在{{% for unit in units %}}里面。")
        if scheme.indicator(name).total is TotalRule.NONE:
            raise RejectedInput(f'“{name}”没有合计（total = "none"），不能写进合计的句子。')
