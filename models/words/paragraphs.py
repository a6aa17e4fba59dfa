"""One template that makes several paragraphs, or none: ¶ begins a new one, as Word shows it."""

from collections.abc import Iterator

from models.words.templates import Span

PARAGRAPH = "¶"


def parted(paragraph: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    """The paragraphs that a filled template makes: usually one; empty ones are left out."""
    own: list[Span] = []
    for span in paragraph:
        first, *others = span.text.split(PARAGRAPH)
        own.append(span._replace(text=first))
        for text in others:
            yield from _printed(own)
            own = [span._replace(text=text)]
    yield from _printed(own)


def _printed(spans: list[Span]) -> Iterator[tuple[Span, ...]]:
    if "".join(span.text for span in spans).strip():
        yield tuple(span for span in spans if span.text)
