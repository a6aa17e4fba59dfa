"""Texts made comparable: half and full width, capital and small letters are alike."""

import unicodedata


def folded(text: str) -> str:
    """A text in one width and one case, character for character, so that places stay the same."""
    return "".join(map(_fold, text))


def squeezed(text: str) -> str:
    """A text without white space, in one width and one case; its length may be another."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _fold(char: str) -> str:
    same = unicodedata.normalize("NFKC", char).casefold()
    return same if len(same) == 1 else char
