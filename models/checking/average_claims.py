"""Averages that a text claims, 户均增收179元, against what the table makes of them."""

from decimal import Decimal

from models.bulletin import Bulletin
from models.checking.claims import Claim
from models.checking.figure_checks import figure_at
from models.checking.indicator_words import scale_of
from models.checking.ratio_checks import Ratio, ratios
from models.figures import Cell

_WORDS = {"户": ("户均", "每户"), "人": ("人均", "每人")}


def is_average(claim: Claim) -> bool:
    """Whether a number is told of each household or person."""
    return any(word in claim.before for words in _WORDS.values() for word in words)


def agrees_on_average(bulletin: Bulletin, row: str, claim: Claim) -> bool:
    """Whether any average of that row says what the claim says."""
    own = (ratio for ratio in ratios(bulletin.scheme) if _is_of(ratio, claim))
    return any(_agrees(bulletin, row, ratio, claim) for ratio in own)


def _is_of(ratio: Ratio, claim: Claim) -> bool:
    measure = ratio.below.measure if ratio.below else "户"
    return any(word in claim.before for word in _WORDS.get(measure, _WORDS["人"]))


def _agrees(bulletin: Bulletin, row: str, ratio: Ratio, claim: Claim) -> bool:
    above = figure_at(bulletin, Cell(row, ratio.above.key))
    below = figure_at(bulletin, Cell(row, ratio.below.key)) if ratio.below else Decimal(1)
    if not isinstance(above, Decimal) or not isinstance(below, Decimal) or not below:
        return False
    return claim.agrees(above.scaleb(scale_of(ratio.above)) / below)
