"""What two texts differ in, told by the clause."""

from models.words.clauses import changed_clauses, excerpts, runs

LONG = "今年以来各地认真开展活动，" * 4


def test_only_the_clauses_that_differ_are_told() -> None:
    old, new = f"{LONG}购买金额5元，3户受益。", f"{LONG}购买金额6元，3户受益。"
    assert list(changed_clauses(old, new)) == [("购买金额5元", "购买金额6元", "")]
    assert excerpts(old, new) == ("购买金额5元", "购买金额6元")


def test_several_places_are_kept_apart_and_short_texts_stay_whole() -> None:
    old, new = f"甲1次，{LONG}乙2次。", f"甲3次，{LONG}乙4次。"
    assert excerpts(old, new) == ("甲1次……乙2次", "甲3次……乙4次")
    assert excerpts("一、二", "一、三") == ("一、二", "一、三")


def test_a_text_that_was_added_has_nothing_before() -> None:
    assert excerpts("", LONG) == ("", LONG.rstrip("，"))


def test_what_differs_is_told_number_by_number():
    before, after = runs("购买金额1950428元，受益6736户", "购买金额1836463元，受益6736户")
    assert before == [("购买金额", False), ("1950428", True), ("元，受益6736户", False)]
    assert after == [("购买金额", False), ("1836463", True), ("元，受益6736户", False)]


def test_a_clause_is_told_with_the_district_its_sentence_speaks_of() -> None:
    old = "全市购买9元，受益2户。其中，甲县活动1次，购买5元；乙县活动2次，购买4元，受益1户。"
    new = "全市购买8元，受益2户。其中，甲县活动1次，购买5元；乙县活动2次，购买3元，受益1户。"
    names = ("甲县", "乙县")
    assert [c.whose for c in changed_clauses(old, new, names)] == ["", "乙县"]
    assert excerpts(old, new, names) == ("全市购买9元……乙县：购买4元", "全市购买8元……乙县：购买3元")
