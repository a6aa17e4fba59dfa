"""Rules and templates in a clerk's words: what is shown comes back as what is kept."""

import pytest

from models.schemes.rule_names import rule_in_keys, rule_in_words
from models.schemes.scheme import Scheme
from models.schemes.scheme_templates import template_sources
from models.schemes.scheme_toml import read_scheme
from models.words.template_words import template_in_keys, template_in_words


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        (
            "poor_income + other_income == purchase_total",
            "贫困群众收入 + 非贫困群众收入 = 购买总额",
        ),
        ("purchase_total >= previous(purchase_total)", "购买总额 ≥ 上期(购买总额)"),
        ("activities > 0 and qq_wechat_shops > 0", "活动次数 > 0 并且 QQ/微信超市 > 0"),
        ("(poor_income + other_income) / 2 <= 3", "(贫困群众收入 + 非贫困群众收入) ÷ 2 ≤ 3"),
        ("activities * 2 != participants", "活动次数 × 2 ≠ 参与购买总人数"),
    ],
)
def test_a_rule_is_shown_in_names_and_kept_in_keys(scheme: Scheme, kept: str, shown: str) -> None:
    assert rule_in_words(scheme, kept) == shown
    assert rule_in_keys(scheme, shown) == kept


def test_a_rule_may_be_typed_on_any_keyboard(scheme: Scheme) -> None:
    typed = "（贫困群众收入＋非贫困群众收入）＝购买总额"
    assert rule_in_keys(scheme, typed) == "(poor_income + other_income) == purchase_total"


@pytest.mark.parametrize("office", ["sample", "second"])
def test_every_template_comes_back_as_it_was(
    office: str, scheme: Scheme, second_office_text: str
) -> None:
    own = scheme if office == "sample" else read_scheme(second_office_text)
    for _, source in template_sources(own):
        assert template_in_keys(own, template_in_words(own, source)) == source


def test_words_outside_the_braces_are_left_alone(scheme: Scheme) -> None:
    assert template_in_keys(scheme, "购买总额{{ 购买总额|万 }}万元") == (
        "购买总额{{ purchase_total|wan }}万元"
    )
    assert template_in_words(scheme, "total {{ unit }}{% for unit in units %}") == (
        "total {{ 县区全称 }}{% for unit in units %}"
    )
