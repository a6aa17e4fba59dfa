"""Whose number a claim is: one district's, that of several told together, or the whole city's."""

import re
from dataclasses import replace

from models.checking.claims import Claim, claims
from models.checking.passages import Passage
from models.figures import TOTAL
from models.schemes.scheme import Scheme

_EACH = re.compile(r"分别|依次")
_EACH_OF = re.compile(r"(?:分别|依次)(?P<words>[^\d，。；：]{2,14})\d[^，。；：]*、$")
_JOINED = re.compile(r"[、和与及]|以及")


def rows_of(
    scheme: Scheme, passage: Passage, lead: str, measures: tuple[str, ...]
) -> tuple[str, ...]:
    """The rows that a number speaks of, after the sentence `lead` before it.

    In a district's own text that is the district. Several units named in a row add up, unless
    分别 gives each a number of its own.
    """
    if passage.unit:
        return (passage.unit,)
    places = sorted(
        (match.start(), match.end(), unit.key)
        for unit in scheme.units
        if unit.name in lead
        for match in re.finditer(re.escape(unit.name), lead)
    )
    if not places:
        return (TOTAL,)
    named = [places.pop()]
    while places and _JOINED.fullmatch(lead[places[-1][1] : named[0][0]]):
        named.insert(0, places.pop())
    rest = lead[named[-1][1] :]
    if len(named) > 1 and _EACH.search(rest):
        place = sum(1 for _ in claims(rest, measures))
        named = named[place : place + 1] or named[-1:]
    return tuple(key for _, _, key in named)


def given_out(claim: Claim) -> Claim:
    """A number after 分别 with the words of the first: 分别开展活动424次、152次."""
    found = _EACH_OF.search(claim.lead)
    if claim.before or not found:
        return claim
    return replace(claim, before=found["words"])
