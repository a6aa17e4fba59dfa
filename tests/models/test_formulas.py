from decimal import Decimal

import pytest

from models.errors import RejectedInput
from models.quantities import INAPPLICABLE, NOT_REPORTED, Figure
from models.schemes.formulas import Formula
from models.schemes.rules import split_rule

VALUES: dict[str, Figure] = {
    "a": Decimal("1.1"), "b": Decimal(4), "zero": Decimal(0),
    "missing": NOT_REPORTED, "none": INAPPLICABLE,
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("a + b * 2", Decimal("9.1")),
        ("-(a - b) / 0.5", Decimal("5.8")),
        ("b / zero", INAPPLICABLE),
        ("zero / zero", INAPPLICABLE),
        ("a + missing", NOT_REPORTED),
        ("a + none", INAPPLICABLE),
        ("none + missing", NOT_REPORTED),
    ],
)
def test_a_formula_counts_exactly_and_is_blank_when_a_figure_is(text: str, result: Figure) -> None:
    assert Formula.parse(text).value(VALUES.__getitem__) == result


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')", "a.b", "a[0]", "a ** b", "a // b", "[a for a in b]", "'a'", "True",
        "lambda: a", "a if b else a", "a +", "", "(" * 400 + "a" + ")" * 400, "a" * 600,
    ],
)  # fmt: skip
def test_a_formula_can_hold_nothing_but_arithmetic(text: str) -> None:
    with pytest.raises(RejectedInput):
        Formula.parse(text)


def test_a_rule_has_two_sides_and_one_comparison() -> None:
    left, comparison, right = split_rule("a + b >= zero")
    assert (left.text, comparison, right.text) == ("a + b", ">=", "zero")
    for wrong in ("a + b", "a < b < zero", "a in b", "a == b and b == a"):
        with pytest.raises(RejectedInput):
            split_rule(wrong)
