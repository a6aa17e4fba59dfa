"""Figures as they are read aloud."""

from decimal import Decimal

import pytest

from models.quantities import INAPPLICABLE, NOT_REPORTED
from models.spoken import spoken


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("0", "零"),
        ("10", "十"),
        ("15", "十五"),
        ("110", "一百一十"),
        ("1005", "一千零五"),
        ("10005", "一万零五"),
        ("100500", "十万零五百"),
        ("505674", "五十万五千六百七十四"),
        ("1001000", "一百万一千"),
        ("100000005", "一亿零五"),
        ("100010000", "一亿零一万"),
        ("10000000000000", "十万亿"),
        ("1.05", "一点零五"),
        ("1950428.8", "一百九十五万零四百二十八点八"),
        ("-3.5", "负三点五"),
    ],
)
def test_a_number_is_said_as_people_say_it(figure: str, said: str):
    assert spoken(Decimal(figure)) == said


def test_blanks_are_said_in_words():
    assert spoken(NOT_REPORTED) == "没有上报"
    assert spoken(INAPPLICABLE) == "不适用"
