"""Sentences that stand unchanged since the last issue, or at another district too."""

import itertools

import pytest

from models.checking.repeats import Repeat, Shared, repeats, text_keys

OWN = "组织机关食堂定点采购农产品。"
NEW = "新建了三个展销点方便群众购买。"


def found(text: str, before: str = "", others: dict[str, str] | None = None) -> list[Repeat]:
    measures = {"甲": text, **(others or {})}
    return repeats("甲", text, text_keys(before), Shared(measures))


def words(text: str, repeat: Repeat) -> str:
    return text[repeat.span.start : repeat.span.end]


def test_a_sentence_of_the_last_issue_is_found():
    text = NEW + OWN
    (repeat,) = found(text, before=OWN)
    assert words(text, repeat) == OWN
    assert repeat.before and repeat.units == ()


def test_a_sentence_of_another_district_names_it():
    (repeat,) = found(OWN + NEW, others={"乙": OWN, "丙": "别的做法有很多种。"})
    assert not repeat.before
    assert repeat.units == ("乙",)


def test_one_that_is_both_says_both():
    (repeat,) = found(OWN, before=OWN, others={"乙": OWN, "丙": OWN})
    assert repeat.before and repeat.units == ("乙", "丙")


def test_a_new_text_is_left_alone():
    assert found(NEW, before=OWN, others={"乙": OWN}) == []


@pytest.mark.parametrize(
    "same",
    [
        "组织机关食堂 定点采购农产品。",
        "一是组织机关食堂定点采购农产品；",
        "（二）组织机关食堂定点采购农产品！",
        "2.组织机关食堂定点采购农产品",
    ],
)
def test_width_spaces_numbers_and_ends_make_no_difference(same: str):
    assert found(same, before=OWN)


def test_another_number_makes_another_sentence():
    assert not found("户均增收1.05万元。", before="户均增收10.5万元。")


def test_a_long_clause_counts_by_itself():
    text = "今年以来，组织机关食堂定点采购农产品，成效明显。"
    (repeat,) = found(text, before=f"{OWN}其他的话。")
    assert words(text, repeat) == "组织机关食堂定点采购农产品"


def test_a_short_clause_does_not():
    assert found("今年以来，又办了集市。", before="今年以来，办了超市。") == []


def test_a_very_short_sentence_is_no_repeat():
    assert found("成效明显。", before="成效明显。") == []


def test_lines_are_ends_too():
    text = f"{NEW}\n{OWN.rstrip('。')}\n"
    assert [words(text, r) for r in found(text, before=OWN)] == [OWN.rstrip("。")]


def test_the_shared_sentences_follow_the_texts():
    shared = Shared({"甲": OWN, "乙": OWN})
    assert repeats("甲", OWN, frozenset(), shared)
    shared.put("乙", NEW)
    assert repeats("甲", OWN, frozenset(), shared) == []
    assert repeats("乙", NEW, frozenset(), shared) == []


def test_repeats_do_not_overlap_and_are_in_order():
    text = OWN + NEW + OWN
    spans = [repeat.span for repeat in found(text, before=OWN + NEW)]
    assert spans == sorted(spans)
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))
