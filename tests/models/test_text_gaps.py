"""What sentences lack, kept up to date cell by cell, is what a look at everything finds."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from models.bulletin import Bulletin
from models.figures import Cell, FigureSheet
from models.quantities import INAPPLICABLE, NOT_REPORTED
from models.schemes.scheme import Scheme
from models.schemes.scheme_toml import read_scheme
from models.words.text_gaps import TextGaps


def empty(sample: Bulletin, scheme: Scheme) -> Bulletin:
    return replace(sample, scheme=scheme, sheet=FigureSheet(scheme), measures={})


@pytest.fixture(params=["sample", "second office", "branching"])
def bulletin(request, sample: Bulletin, second_office_text: str) -> Bulletin:
    """An issue before its first figure; one office tells units only once all have reported."""
    if request.param == "second office":
        return empty(sample, read_scheme(second_office_text))
    scheme = sample.scheme
    if request.param == "branching":
        branching = (
            "{% if missing > 2 %}还有{{ missing }}个没有报。{% else %}共{{ activities }}次。"
            "{% for unit in units %}{{ unit }}{{ aid_units }}个{% if last %}，{{ aid_cadres }}名"
            "{% endif %}；{% endfor %}{% endif %}"
        )
        section = replace(scheme.sections[0], paragraphs=(branching,))
        scheme = replace(scheme, sections=(section, *scheme.sections[1:]))
    return empty(sample, scheme)


@pytest.mark.parametrize("seed", [0, 2, 5])
def test_entry_by_entry_the_gaps_are_those_of_a_fresh_look(bulletin: Bulletin, seed: int) -> None:
    dice = random.Random(seed)
    cells = [Cell(u.key, i.key) for u in bulletin.scheme.units for i in bulletin.scheme.indicators]
    watched = TextGaps(bulletin)
    met = set()
    for cell in dice.sample(cells, len(cells)):
        figure = dice.choices([Decimal(dice.randint(0, 9)), NOT_REPORTED, INAPPLICABLE], [8, 1, 1])
        bulletin.sheet.put(cell, figure[0])
        watched.update(bulletin, [cell])
        met.update(watched.gaps())
        assert watched.gaps() == TextGaps(bulletin).gaps()
    assert met  # something did lack on the way
