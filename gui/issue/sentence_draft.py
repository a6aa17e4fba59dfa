"""A template being edited: what it would print now, or why it cannot be used, and where."""

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from models.bulletin import Bulletin
from models.errors import RejectedInput
from models.words.paragraphs import parted
from models.words.template_words import template_in_keys, template_in_words

if TYPE_CHECKING:
    from models.words.sentences import Paragraph

_LINE = re.compile(r"第(\d+)行")
_QUOTED = re.compile(r"“([^”]+)”")


@dataclass(frozen=True)
class Draft:
    """The source that the typed words mean, what it prints, and its fault."""

    source: str
    paragraphs: "tuple[Paragraph, ...]" = ()
    fault: str = ""
    line: int = 0  # at fault, from 1; 0 is unknown
    word: str = ""  # at fault, as typed


def drafted(bulletin: Bulletin, text: str, lines: bool) -> Draft:
    """What a clerk typed, tried on the issue."""
    from models.schemes.scheme_templates import admitted
    from models.words.sentences import fill

    scheme = bulletin.scheme
    source = template_in_keys(scheme, text)
    if not source.strip():
        return Draft(source, fault="模板不能是空的。")
    pieces = [line for line in source.splitlines() if line.strip()] if lines else [source]
    try:
        for piece in pieces:
            admitted(scheme, piece)
    except RejectedInput as error:
        told = template_in_words(scheme, str(error))
        line, word = _LINE.search(told), _QUOTED.search(told)
        place = int(line[1]) if line and not lines else 0
        return Draft(source, (), told, place, word[1] if word else "")
    filled = (fill(bulletin, piece)[0] for piece in pieces)
    return Draft(source, tuple(chain.from_iterable(map(parted, filled))))
