from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from models.quantities import Rounding, rounded
from models.words.balance import balanced

PARTS = st.lists(
    st.decimals(min_value=-(10**9), max_value=10**9, places=3), min_size=1, max_size=30
)


@given(PARTS, st.integers(0, 3), st.sampled_from(Rounding))
def test_balanced_parts_add_up_and_each_moves_by_less_than_one_unit(
    parts: list[Decimal], places: int, rule: Rounding
) -> None:
    unit = Decimal(1).scaleb(-places)
    done = balanced(parts, places, rule)
    assert sum(done) == rounded(sum(parts, Decimal(0)), places, rule)
    assert all(abs(new - old) < unit for new, old in zip(done, parts, strict=True))


def test_the_samples_cut_amounts_add_up_once_balanced() -> None:
    amounts = [
        Decimal(n) for n in ["133722.5", "505674", "304904.8", "613965", "317677.5", "74485"]
    ]
    done = balanced(amounts, 0, Rounding.CUT)
    assert sum(done) == 1950428
    assert [int(n) for n in done] == [133722, 505674, 304905, 613965, 317677, 74485]
