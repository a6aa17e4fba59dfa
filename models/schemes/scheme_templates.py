"""The templates of a scheme: where each stands in its TOML, and whether it can be filled."""

from collections.abc import Iterator

from models.checking.rule_words import sentence_template
from models.errors import RejectedInput, SchemeError
from models.schemes.scheme import Scheme, TotalRule
from models.words.sentences import template
from models.words.template_names import COMMON_NAMES, LOOP_NAMES
from models.words.templates import Template


def validate(scheme: Scheme) -> None:
    """Parse every template of a scheme; raises SchemeError naming the one at fault."""
    for place, source in template_sources(scheme):
        try:
            admitted(scheme, source)
        except RejectedInput as error:
            raise SchemeError(place, str(error)) from error
    for n, check in enumerate(scheme.checks, 1):
        try:
            if check.sentence:
                sentence_template(check)
        except RejectedInput as error:
            raise SchemeError(f"[[checks]]第{n}项 text", str(error)) from error


def admitted(scheme: Scheme, source: str) -> Template:
    """A template of the scheme, parsed, if it can be filled; raises RejectedInput."""
    parsed = template(scheme, source)
    _no_missing_total(scheme, parsed)
    return parsed


def template_sources(scheme: Scheme) -> Iterator[tuple[str, str]]:
    """All templates of a scheme, each with its place in the TOML."""
    texts, notice = scheme.texts, scheme.options.notice
    yield from (("[bulletin] number", texts.number), ("[bulletin] intro", texts.intro))
    for n, line in enumerate(texts.title, 1):
        yield f"[bulletin] title 第{n}行", line
    for n, section in enumerate(scheme.sections, 1):
        yield from ((f"[[sections]]第{n}项 text", text) for text in section.paragraphs)
    for n, annex in enumerate(scheme.annexes, 1):
        own = f"[[annexes]]第{n}项 title" if scheme.own_annexes else "[bulletin] annex_title"
        yield own, annex.title
    for key in ("name", "number", "to", "signature"):
        yield f"[notice] {key}", getattr(notice, key)


def _no_missing_total(scheme: Scheme, parsed: Template) -> None:
    for name in parsed.whole_names - set(COMMON_NAMES):
        if name in LOOP_NAMES:
            raise RejectedInput(f"“{name}”只能用在{{% for unit in units %}}里面。")
        if scheme.indicator(name).total is TotalRule.NONE:
            raise RejectedInput(f'“{name}”没有合计（total = "none"），不能写进合计的句子。')
