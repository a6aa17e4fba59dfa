"""Issues of any size, made for measuring: the sample's tree over as many units as asked for."""

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

from models.bulletin import Bulletin
from models.figures import Cell, FigureSheet
from models.issues import Issue, IssueName, Stage
from models.periods import Period
from models.schemes.scheme import Indicator, Scheme, Unit
from models.schemes.scheme_toml import read_scheme


def large_scheme(units: int) -> Scheme:
    """The sample's scheme with so many units."""
    from export.sample import scheme_text

    names = (f"第{n}镇" for n in range(1, units + 1))
    return replace(
        read_scheme(scheme_text()),
        units=tuple(Unit(name, f"{name}人民政府", name) for name in names),
    )


def large_bulletin(units: int) -> Bulletin:
    """An issue over so many units, every cell filled."""
    scheme, dice = large_scheme(units), random.Random(units)
    sheet = FigureSheet(scheme)
    for unit in scheme.units:
        for indicator in scheme.indicators:
            sheet.put(Cell(unit.key, indicator.key), _figure(indicator, dice))
    issue = Issue(1, IssueName(2018, "11"), Period(2018, 1, 4), date(2018, 5, 14), 1, Stage.PRINTED)
    return Bulletin(scheme, issue, sheet)


def _figure(indicator: Indicator, dice: random.Random) -> Decimal:
    return Decimal(dice.randint(0, 99_999)).scaleb(-indicator.places)
