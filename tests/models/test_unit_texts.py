"""Texts of several districts: whose paragraphs are whose."""

import pytest

from models.entry.unit_texts import added, by_name, shared_out
from models.schemes.scheme import Scheme


def test_a_part_begins_with_a_name_and_a_colon_and_goes_on_to_the_next(scheme: Scheme):
    found = by_name("射洪县：一是办会。\n二是采购。\n大英县:集市。", scheme.units)
    assert found.parts == {"射洪县": "一是办会。\n二是采购。", "大英县": "集市。"}
    assert found.rest == ""


@pytest.mark.parametrize(
    "head", ["射洪县：", "射洪：", "（三）射洪县：", "3.射洪县: ", "三、射洪县\n", "  射洪县\n"]
)
def test_names_stand_as_offices_write_them(scheme: Scheme, head: str):
    assert by_name(f"{head}办会。", scheme.units).parts == {"射洪县": "办会。"}


@pytest.mark.parametrize("text", ["在射洪县：办会。", "射洪县办会。", "射洪县金华镇：办会。"])
def test_a_name_within_a_sentence_begins_nothing(scheme: Scheme, text: str):
    assert by_name(text, scheme.units).parts == {}


def test_what_stands_before_the_names_and_behind_the_annex_line_is_nobodys(scheme: Scheme):
    text = "各地做法如下。\n射洪县：办会。\n附件：统计表\n送：省脱贫办"
    found = by_name(text, scheme.units)
    assert found.parts == {"射洪县": "办会。"}
    assert found.rest == "各地做法如下。\n附件：统计表\n送：省脱贫办"


def test_a_districts_own_text_stays_when_the_others_go(scheme: Scheme):
    text = "先做的。\n大英县：集市。\n蓬溪县：再做的。"
    found = shared_out("蓬溪县", text, scheme.units)
    assert found.parts == {"大英县": "集市。"}
    assert found.rest == "先做的。\n再做的。"


def test_a_text_behind_another_is_a_paragraph_of_its_own():
    assert added("甲。\n", "乙。") == "甲。\n乙。"
    assert added("", "乙。") == "乙。"
