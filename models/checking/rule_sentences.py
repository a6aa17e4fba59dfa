"""A rule's own sentence in a clerk's words: {{ 左边 }} for {{ left }}, and back again."""

from collections.abc import Mapping

from models.bulletin import Bulletin
from models.checking.rule_checks import contradiction_in
from models.quantities import Blank
from models.schemes.scheme import Check, Scheme
from models.words.template_words import in_keys, in_words

PREVIOUS = "previous_"
_WORDS = {"unit": "县区全称", "left": "左边", "right": "右边", "difference": "相差"}


def sentence_in_words(scheme: Scheme, sentence: str) -> str:
    """A rule's sentence as a clerk edits it."""
    return in_words(_names(scheme), sentence)


def sentence_in_keys(scheme: Scheme, words: str) -> str:
    """A rule's sentence as it is kept; unknown words stay, to be refused."""
    return in_keys(_names(scheme), words)


def sentence_words(scheme: Scheme, check: Check) -> list[str]:
    """What the sentence of a rule may name, in words: nothing but what the rule looks at."""
    names = _names(scheme)
    before = (PREVIOUS + key for key in check.previous_keys)
    return [names[key] for key in (*_WORDS, *check.keys, *before) if key in names]


def example(bulletin: Bulletin, check: Check) -> str:
    """What the rule would say of the first row that has all its figures; "" where none has."""
    for unit in bulletin.scheme.units:
        told = contradiction_in(bulletin, check, unit.key)
        if not isinstance(told, Blank):
            return told.sentence
    return ""


def _names(scheme: Scheme) -> Mapping[str, str]:
    own = {i.key: i.name for i in scheme.indicators}
    before = {f"{PREVIOUS}{key}": f"上期{name}" for key, name in own.items()}
    names = own | before | _WORDS
    words = list(names.values())
    return {key: word for key, word in names.items() if words.count(word) == 1}
