"""The words of an issue: the scheme's templates filled from its figures.

A figure that a sentence needs and nobody reported is printed as 【…未报】 and kept as a gap, so
that a draft can be read and nothing empty is ever printed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from models.bulletin import Bulletin
from models.errors import RejectedInput, SchemeError
from models.figures import TOTAL, Cell, Total
from models.issues import IssueName
from models.quantities import INAPPLICABLE, NOT_REPORTED, Blank, Figure, printed, rounded
from models.scheme import Indicator, Recipients, Scheme, Section, TotalRule, Unit
from models.templates import Filter, Scope, Span, Template

Paragraph = tuple[Span, ...]

# Names of every template beside the indicators' keys, with what they mean (for the README too).
COMMON_NAMES = {
    "city": "城市，如遂宁市",
    "whole": "全市",
    "office": "编发单位",
    "bulletin": "简报名称",
    "unit_word": "县（区）",
    "year": "报告期的年份",
    "months": "报告期的月份，如1—4月",
    "period": "报告期，如2018年1—4月",
    "date": "编发日期",
    "number": "期号",
    "supplement": "是否增刊",
    "unit_count": "县（区）个数",
    "reported": "本段已报的县（区）个数",
    "missing": "本段未报的县（区）个数",
}
LOOP_NAMES = {
    "unit": "县（区）全称",
    "short": "县（区）简称",
    "first": "是否第一个",
    "last": "是否最后一个",
}
_DIGITS = "〇一二三四五六七八九"


def chinese_number(number: int) -> str:
    """A number from 1 to 9999 as an issue number reads: 11 is 十一, 105 is 一百〇五."""
    if number < 10:
        return _DIGITS[number]
    text, zero = "", False
    for power, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("〇" if zero else "") + _DIGITS[digit] + word
        zero = bool(text) and not digit
    return text.removeprefix("一") if text.startswith("一十") else text


def chinese_date(day: date) -> str:
    """A date as GB/T 9704 7.3.5.4 writes it: 2018年5月14日, no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def _in_chinese(value: Any) -> str:
    if isinstance(value, IssueName):
        value = value.ordinal
    whole = isinstance(value, int) or (isinstance(value, Decimal) and value == int(value))
    return chinese_number(int(value)) if whole and 0 < value < 10_000 else str(value)


FILTERS: dict[str, Filter] = {"chinese": _in_chinese}


@dataclass(frozen=True)
class Gap:
    """A figure that a text needs and that is not there."""

    cell: Cell
    figure: Blank


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


@dataclass
class _Context:
    """One template being filled: what its names mean, and the gaps met on the way."""

    bulletin: Bulletin
    template: Template
    gaps: list[Gap] = field(default_factory=list)

    @property
    def figure_names(self) -> list[str]:
        scheme = self.bulletin.scheme
        return [i.key for i in scheme.indicators if i.key in self.template.loop_names]

    def units_with(self, blank: Blank | None) -> list[Unit]:
        """Units whose figures of the loop are all that blank; None: those with anything to say."""
        return [u for u in self.bulletin.scheme.units if self._blank(u) is blank]

    def _blank(self, unit: Unit) -> Blank | None:
        figures = [self.bulletin.sheet.figure(unit.key, key) for key in self.figure_names]
        if not figures or any(isinstance(f, Decimal) for f in figures):
            return None
        return NOT_REPORTED if NOT_REPORTED in figures else INAPPLICABLE


class _Whole(Scope):
    """Names outside the loop: the issue's data and the totals."""

    def __init__(self, context: _Context) -> None:
        self.context = context
        self.bulletin = context.bulletin

    def value(self, name: str) -> Any:
        found = _common_value(self.context, name)
        return self._number(name) if found is None else found

    def span(self, name: str) -> Span:
        found = _common_value(self.context, name)
        if found is not None:
            return Span(_common_text(found))
        return self._figure_span(name)

    def turns(self) -> Iterator[Scope]:
        units = self.context.units_with(None)
        for place, unit in enumerate(units):
            yield _OfUnit(self.context, unit, place == 0, place == len(units) - 1)

    def _cell(self, name: str) -> Cell:
        return Cell(TOTAL, name)

    def _figure(self, name: str) -> Figure:
        return self.bulletin.sheet.total(name).figure

    def _number(self, name: str) -> Any:
        figure = self._figure(name)
        if isinstance(figure, Blank):
            self.context.gaps.append(Gap(self._cell(name), figure))
            return figure
        return _in_text(self.bulletin.scheme.indicator(name), figure)

    def _figure_span(self, name: str) -> Span:
        number = self._number(name)
        if isinstance(number, Blank):
            indicator = self.bulletin.scheme.indicator(name)
            word = "未报" if number is NOT_REPORTED else "不适用"
            return Span(f"【{indicator.name}{word}】", self._cell(name))
        return Span(printed(number), self._cell(name))


class _OfUnit(_Whole):
    """Names inside the loop: one unit's figures."""

    def __init__(self, context: _Context, unit: Unit, first: bool, last: bool) -> None:
        super().__init__(context)
        self.unit = unit
        self.own = {"unit": unit.name, "short": unit.short, "first": first, "last": last}

    def value(self, name: str) -> Any:
        return self.own[name] if name in self.own else super().value(name)

    def span(self, name: str) -> Span:
        return Span(str(self.own[name])) if name in self.own else super().span(name)

    def _cell(self, name: str) -> Cell:
        return Cell(self.unit.key, name)

    def _figure(self, name: str) -> Figure:
        return self.bulletin.sheet.figure(self.unit.key, name)


def _common_value(context: _Context, name: str) -> Any:
    """What a common name means, or None where the name is an indicator's."""
    if name not in COMMON_NAMES:
        return None
    office, issue = context.bulletin.scheme.office, context.bulletin.issue
    match name:
        case "bulletin":
            return context.bulletin.scheme.texts.bulletin
        case "year" | "months":
            return getattr(issue.period, name)
        case "period" | "date":
            return getattr(issue, name)
        case "number":
            return issue.name
        case "supplement":
            return issue.name.supplement
        case "unit_count":
            return len(context.bulletin.scheme.units)
        case "reported":
            return len(context.units_with(None))
        case "missing":
            return len(context.units_with(NOT_REPORTED))
        case "office":
            return office.name
        case _:
            return getattr(office, name)


def _common_text(value: Any) -> str:
    if isinstance(value, IssueName):
        return str(value.ordinal)
    return chinese_date(value) if isinstance(value, date) else str(value)


def _in_text(indicator: Indicator, number: Decimal) -> Decimal:
    return rounded(number, indicator.text_places, indicator.rounding)


@lru_cache(maxsize=256)
def _template(source: str, indicator_keys: tuple[str, ...]) -> Template:
    names = frozenset((*COMMON_NAMES, *LOOP_NAMES, *indicator_keys))
    return Template.parse(source, names, frozenset(FILTERS))


def template(scheme: Scheme, source: str) -> Template:
    """A template of the scheme, parsed; raises RejectedInput."""
    return _template(source, tuple(i.key for i in scheme.indicators))


def fill(bulletin: Bulletin, source: str) -> tuple[Paragraph, tuple[Gap, ...]]:
    """One template filled for one issue, and the figures it lacked."""
    context = _Context(bulletin, template(bulletin.scheme, source))
    spans = context.template.render(_Whole(context), FILTERS)
    return spans, tuple(dict.fromkeys(context.gaps))


def plain_text(paragraph: Paragraph) -> str:
    """The characters of a paragraph."""
    return "".join(span.text for span in paragraph)


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
