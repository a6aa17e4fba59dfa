"""The districts' measures in an edited file: whose each paragraph is, and which one is nobody's."""

from collections.abc import Sequence

from models.bulletin import Bulletin
from models.schemes.scheme import Unit
from models.words.sentences import plain_text
from models.words.written import WrittenSection

_ALIKE = 0.5  # of a paragraph's neighbouring characters, where it is taken from another text


def squeezed(text: str) -> str:
    """A text without blanks: Word moves them about."""
    return "".join(text.split())


def by_unit(
    bulletin: Bulletin, section: WrittenSection, paragraphs: Sequence[str]
) -> dict[str, list[str]]:
    """Lines of measures by unit key; what names no unit goes on with the one before."""
    printed = zip(section.paragraphs, section.units, strict=True)
    known = {squeezed(plain_text(paragraph)): unit for paragraph, unit in printed}
    found: dict[str, list[str]] = {}
    current = ""
    for text in paragraphs:
        unit, line = _opening(bulletin.scheme.units, text)
        own = known.get(squeezed(text), unit)
        current = own or current
        found.setdefault(current, []).append(line if own == unit and unit else text)
    return found


def split_off_added(old: Sequence[str], new: list[str]) -> list[str]:
    """Take away, and return, what was added below the last unit's text: it is nobody's for sure.

    A text that was rewritten from its first line on, or cut in two, stays whole.
    """
    before = squeezed("".join(old))
    if not new or not before or not _is_from(new[0], before):
        return []
    own = max(n for n, line in enumerate(new) if _is_from(line, before)) + 1
    added = new[own:]
    del new[own:]
    return added


def _is_from(text: str, whole: str) -> bool:
    """Whether a text is mostly another's words."""
    text = squeezed(text)
    pairs = {text[n : n + 2] for n in range(len(text) - 1)} or {text}
    return sum(pair in whole for pair in pairs) >= _ALIKE * len(pairs)


def _opening(units: Sequence[Unit], text: str) -> tuple[str, str]:
    """The unit whose name and colon open a paragraph, and the rest; else "" and all of it."""
    for unit in units:
        for name in (unit.name, unit.short):
            if text.startswith((f"{name}：", f"{name}:")):
                return unit.key, text[len(name) + 1 :].strip()
    return "", text
