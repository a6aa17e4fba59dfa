"""Texts made comparable: half and full width, capital and small letters are alike."""

import unicodedata

_BREAKS = ("Cc", "Zl", "Zp")  # control characters, tabs and line breaks among them
_UNSEEN = "Cf"  # zero-width blanks and the like, which nobody sees


def folded(text: str) -> str:
    """A text in one width and one case, character for character, so that places stay the same."""
    return "".join(map(_fold, text))


def squeezed(text: str) -> str:
    """A text as it is seen: without white space, in one width and one case.

    Its length may be another.
    """
    return "".join(visible(unicodedata.normalize("NFKC", text)).casefold().split())


def visible(text: str) -> str:
    """A text without the characters that take no room."""
    if text.isascii() or text.isprintable():  # which no character of no room is
        return text
    return "".join(char for char in text if unicodedata.category(char) != _UNSEEN)


def one_line(text: str) -> str:
    """A text that prints as one line, with a blank for whatever breaks it."""
    return "".join(" " if unicodedata.category(char) in _BREAKS else char for char in text)


def without_breaks(text: str) -> str:
    """A title as a sentence says it: its lines are one word."""
    return "".join(line.strip() for line in text.splitlines())


def unprintable(text: str) -> bool:
    """Whether a text holds a control character, or one that takes no room."""
    return any(unicodedata.category(char) in (*_BREAKS, _UNSEEN) for char in text)


def _fold(char: str) -> str:
    same = unicodedata.normalize("NFKC", char).casefold()
    return same if len(same) == 1 else char
