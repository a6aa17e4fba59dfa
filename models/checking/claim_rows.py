"""Whose number a claim is: one district's, that of several told together, or the whole city's."""

import re
from dataclasses import replace

from models.checking.claims import Claim, claims, read_number
from models.checking.district_counts import districts_pattern
from models.checking.passages import Passage
from models.figures import TOTAL
from models.schemes.scheme import Scheme

_EACH = re.compile(r"分别|依次")
_EACH_OF = re.compile(r"(?:分别|依次)(?P<words>[^\d，。；：]{2,14})\d[^，。；：]*、$")
_TOGETHER = re.compile(r"合计|总计|累计|一共|共(?!同)")
_EVERY = re.compile(r"[均都各]|突破|超|逾|达到")
_JOINED = re.compile(r"[、和与及]|以及")


def rows_of(
    scheme: Scheme, passage: Passage, claim: Claim, measures: tuple[str, ...]
) -> tuple[str, ...]:
    """The rows that a number speaks of, by the sentence before it; () where nobody knows.

    In a district's own text that is the district. Several units named in a row add up, unless
    分别 gives each a number of its own, or each is said to have so much.
    """
    if passage.unit:
        return (passage.unit,)
    lead = claim.lead
    named = _named_last(scheme, lead)
    if not named:
        return () if _is_of_some(scheme, lead) else (TOTAL,)
    rest = lead[named[-1][1] :]
    if len(named) > 1 and _EACH.search(rest):
        place = sum(1 for _ in claims(rest, measures))
        named = named[place : place + 1] or named[-1:]
    elif len(named) > 1 and not _TOGETHER.search(rest) and (claim.hedge or _EVERY.search(rest)):
        return ()
    return tuple(key for _, _, key in named)


def _named_last(scheme: Scheme, lead: str) -> list[tuple[int, int, str]]:
    """The units that a sentence names last, all that are joined, with their places."""
    places = sorted(
        (match.start(), match.end(), unit.key)
        for unit in scheme.units
        if unit.name in lead
        for match in re.finditer(re.escape(unit.name), lead)
    )
    named = [places.pop()] if places else []
    while places and _JOINED.fullmatch(lead[places[-1][1] : named[0][0]]):
        named.insert(0, places.pop())
    return named


def _is_of_some(scheme: Scheme, lead: str) -> bool:
    """Whether a clause speaks of some districts without their names: 5个县（区）超过10万元."""
    clause = re.split("[，：]", lead)[-1]
    found = districts_pattern(scheme.office).search(clause)
    return found is not None and read_number(found["number"]) != len(scheme.units)


def given_out(claim: Claim) -> Claim:
    """A number after 分别 with the words of the first: 分别开展活动424次、152次."""
    found = _EACH_OF.search(claim.lead)
    if claim.before or not found:
        return claim
    return replace(claim, before=found["words"])
