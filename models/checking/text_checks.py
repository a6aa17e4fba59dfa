"""Checks of texts that need no figure: words of time, marks, digits, and figures that lack."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from models.bulletin import Bulletin
from models.checking.dates_in_text import impossible_dates, later_dates
from models.checking.district_counts import wrong_counts
from models.checking.findings import Finding, row_name
from models.checking.head_checks import of_place
from models.checking.other_places import other_places
from models.checking.passages import Kind, Passage, has_measures, passage_head
from models.checking.period_words import wrong_words
from models.checking.punctuation import end_mark, faults
from models.checking.unfinished_text import unfinished
from models.checking.weekdays import wrong_weekdays
from models.quantities import INAPPLICABLE
from models.schemes.scheme import Scheme, Severity
from models.schemes.worded_scheme import is_rewritten
from models.words.own_words import paragraph_key
from models.words.sentence_context import Gap

_STRICT = frozenset((Kind.TITLE, Kind.INTRO, Kind.HEADER))
_NO_LAST_PERIOD = (
    "正文：句子要和上期比，但没有上期的数据，请改写这一句，或者写在{% if 上期 %}和{% endif %}中间。"
)
_UNTIMED = frozenset((Kind.DISTRIBUTION, Kind.HEAD))


def of_passage(bulletin: Bulletin, passage: Passage) -> Iterator[Finding]:
    """Findings of one text: time first, then how it is written, if a clerk typed it."""
    head = passage_head(bulletin.scheme, passage)
    if passage.kind not in _UNTIMED:
        yield from _words_of_time(bulletin, passage, head)
    yield from of_place(passage)
    yield from other_places(bulletin, passage)
    yield from wrong_counts(bulletin.scheme, passage)
    if passage.by_hand:
        yield from _typed(bulletin, passage, head)


def _typed(bulletin: Bulletin, passage: Passage, head: str) -> Iterator[Finding]:
    """Findings of a text that a clerk typed."""
    yield from later_dates(bulletin, passage)
    yield from impossible_dates(bulletin, passage)
    yield from wrong_weekdays(bulletin, passage)
    yield from unfinished(bulletin, passage)
    found = faults(passage.text)
    if passage.kind is Kind.TITLE:
        found += end_mark(passage.text)
    for fault in found:
        often = f"等{fault.count}处" if fault.count > 1 else ""
        yield Finding(
            fault.kind,
            Severity.HINT,
            passage.unit,
            f"{head}“{fault.piece}”{often}，{fault.advice}。",
            amount=Decimal(fault.count),
            about=passage.place,
        )


def _words_of_time(bulletin: Bulletin, passage: Passage, head: str) -> Iterator[Finding]:
    period = bulletin.issue.period
    strict = passage.kind in _STRICT
    weight = Severity.HINT if passage.kind is Kind.MEASURES else Severity.VERIFY
    for word in wrong_words(passage.text, period, strict=strict):
        yield Finding(
            "period_word",
            weight,
            passage.unit,
            f"{head}写的是“{word}”，本期报告期是{period}，请核对。",
            about=f"{passage.place}{word}",
        )


def unusable_words(bulletin: Bulletin) -> Iterator[Finding]:
    """Paragraphs written for this issue that its scheme cannot print: the template's stand there.

    So it is after a new version of the scheme took an indicator away that the words still name.
    """
    for number, section in enumerate(bulletin.scheme.sections, 1):
        for place in range(1, len(section.paragraphs) + 1):
            key = paragraph_key(number, place)
            if key in bulletin.sentences and not is_rewritten(bulletin, number, place):
                sentence = (
                    f"“{section.heading}”的句子：本期手工改写的文字用了报表模板里没有的指标，"
                    "现在印的是模板的文字，请在“句子模板”里重写或恢复。"
                )
                yield Finding("unusable_words", Severity.VERIFY, "", sentence, about=key)


def no_measures(bulletin: Bulletin) -> Iterator[Finding]:
    """Units without a text, or one finding where no unit has one."""
    if not has_measures(bulletin):
        return
    units = bulletin.scheme.units
    lacking = [unit for unit in units if not bulletin.measures.get(unit.key, "").strip()]
    if len(lacking) == len(units) > 1:
        word = bulletin.scheme.office.unit_word
        sentence = f"措施：各{word}都没有措施文字，请补写。"
        yield Finding("no_measures", Severity.HINT, "", sentence)
        return
    for unit in lacking:
        sentence = f"{unit.name}：没有措施文字。"
        yield Finding("no_measures", Severity.HINT, unit.key, sentence)


def gap_findings(scheme: Scheme, gaps: Iterable[Gap]) -> Iterator[Finding]:
    """Figures that a sentence needs and nobody reported: these would be printed as missing."""
    for gap in gaps:
        if gap.before:
            yield Finding("text_gap", Severity.MANDATORY, "", _NO_LAST_PERIOD, about="last_period")
            continue
        indicator = scheme.indicator(gap.cell.indicator)
        why = "不适用" if gap.figure is INAPPLICABLE else "未报"
        sentence = (
            f"{row_name(scheme, gap.cell.unit)}：正文要用的{indicator.name}{why}，"
            "请补报或改写这一句。"
        )
        about = indicator.key
        yield Finding(
            "text_gap", Severity.MANDATORY, gap.cell.unit, sentence, (gap.cell,), about=about
        )
