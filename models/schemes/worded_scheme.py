"""The scheme as one issue words it: paragraphs that were written anew for it in place."""

from dataclasses import replace

from models.bulletin import Bulletin
from models.errors import RejectedInput
from models.schemes.scheme import Scheme, Section
from models.schemes.scheme_templates import admitted
from models.words.own_words import paragraph_key


def worded_scheme(bulletin: Bulletin) -> Scheme:
    """The bulletin's scheme, with the issue's own paragraphs where it has any."""
    if not bulletin.sentences:
        return bulletin.scheme
    sections = (_worded(bulletin, n, s) for n, s in enumerate(bulletin.scheme.sections, 1))
    return replace(bulletin.scheme, sections=tuple(sections))


def is_rewritten(bulletin: Bulletin, section: int, paragraph: int) -> bool:
    """Whether a paragraph, both counted from 1, is the issue's own."""
    own = bulletin.sentences.get(paragraph_key(section, paragraph))
    return own is not None and usable(bulletin.scheme, own)


def usable(scheme: Scheme, source: str) -> bool:
    """Whether a paragraph can be filled; one that names what a newer scheme lacks cannot."""
    try:
        admitted(scheme, source)
    except RejectedInput:
        return False
    return True


def _worded(bulletin: Bulletin, number: int, section: Section) -> Section:
    sources = (
        bulletin.sentences[paragraph_key(number, n)] if is_rewritten(bulletin, number, n) else own
        for n, own in enumerate(section.paragraphs, 1)
    )
    return replace(section, paragraphs=tuple(sources))
