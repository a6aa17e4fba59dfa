"""The templates of a scheme that can be edited: what each is called, and where its TOML stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from models.schemes.scheme import Scheme
from models.schemes.scheme_edit import Value, with_value
from models.schemes.toml_spans import Table
from models.schemes.toml_table import parsed_toml
from models.words.own_words import paragraph_key

_NOTICE = {"name": "发文机关标志", "number": "发文字号", "to": "主送机关", "signature": "署名"}


@dataclass(frozen=True)
class TemplatePlace:
    """One editable template; `paragraph` names it where an issue may word it itself."""

    title: str
    table: Table
    key: str
    source: str
    lines: bool = False  # a template a line
    item: int | None = None  # which of a list of paragraphs
    paragraph: str = ""


def template_places(scheme: Scheme) -> list[TemplatePlace]:
    """All editable templates, in printed order."""
    return [*_of_bulletin(scheme), *_of_sections(scheme), *_of_annexes(scheme), *_of_notice(scheme)]


def with_template(text: str, place: TemplatePlace, source: str) -> str:
    """The scheme's text with one template replaced; raises Refused."""
    return with_value(text, place.table, place.key, _value(text, place, source))


def _value(text: str, place: TemplatePlace, source: str) -> Value:
    source = source.strip("\n")
    if place.lines:
        return [line.strip() for line in source.splitlines() if line.strip()]
    if place.item is None:
        return source + "\n" if "\n" in source else source
    own: Any = parsed_toml(text)
    for step in place.table:
        own = own[step]
    return [source if n == place.item else old for n, old in enumerate(own[place.key])]


def _of_bulletin(scheme: Scheme) -> Iterator[TemplatePlace]:
    texts, table = scheme.texts, ("bulletin",)
    yield TemplatePlace("期号", table, "number", texts.number)
    yield TemplatePlace("标题", table, "title", "\n".join(texts.title), lines=True)
    yield TemplatePlace("导语", table, "intro", texts.intro)


def _of_sections(scheme: Scheme) -> Iterator[TemplatePlace]:
    for number, section in enumerate(scheme.sections):
        several = len(section.paragraphs) > 1
        for item, source in enumerate(section.paragraphs):
            title = f"{section.heading}　第{item + 1}段" if several else section.heading
            own = paragraph_key(number + 1, item + 1)
            place = item if several else None
            yield TemplatePlace(
                title, ("sections", number), "text", source, item=place, paragraph=own
            )


def _of_annexes(scheme: Scheme) -> Iterator[TemplatePlace]:
    if not scheme.own_annexes:
        title = scheme.texts.annex_title
        yield TemplatePlace("附件标题", ("bulletin",), "annex_title", title)
    for number, annex in enumerate(scheme.own_annexes):
        title = f"附件{number + 1}标题"
        yield TemplatePlace(title, ("annexes", number), "title", annex.title)


def _of_notice(scheme: Scheme) -> Iterator[TemplatePlace]:
    for key, title in _NOTICE.items():
        source = getattr(scheme.options.notice, key)
        if source:
            yield TemplatePlace(f"通报：{title}", ("notice",), key, source)
