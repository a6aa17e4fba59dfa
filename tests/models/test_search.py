"""What is found by which words."""

from dataclasses import replace

from models.bulletin import Bulletin
from models.search.search import Hit, HitKind, OtherIssue, Search, excerpt


def hits(bulletin: Bulletin, text: str, *others: OtherIssue) -> list[Hit]:
    return [hit for group in Search(bulletin, others).find(text) for hit in group.hits]


def of_kind(found: list[Hit], kind: HitKind) -> list[Hit]:
    return [hit for hit in found if hit.kind is kind]


def test_a_unit_is_found_by_its_full_and_its_short_name(sample: Bulletin):
    for name in ("蓬溪", "蓬溪县"):
        (hit,) = of_kind(hits(sample, name), HitKind.UNIT)
        assert hit.unit == "蓬溪县"


def test_an_indicator_is_found_by_its_name_and_by_its_header(sample: Bulletin):
    assert of_kind(hits(sample, "购买总额"), HitKind.INDICATOR)[0].indicator == "purchase_total"
    below = of_kind(hits(sample, "覆盖行政村"), HitKind.INDICATOR)
    assert [hit.title for hit in below] == ["覆盖贫困村", "覆盖非贫困村"]


def test_a_figure_is_found_by_its_value(sample: Bulletin):
    (hit,) = of_kind(hits(sample, "505674"), HitKind.FIGURE)
    assert (hit.unit, hit.indicator, hit.detail) == ("安居区", "purchase_total", "505674元")


def test_full_width_digits_and_separators_find_the_same(sample: Bulletin):
    for text in ("５０５６７４", "505,674"):
        assert of_kind(hits(sample, text), HitKind.FIGURE)[0].detail == "505674元"


def test_two_words_cross_a_row_and_a_column(sample: Bulletin):
    found = of_kind(hits(sample, "蓬溪 收入"), HitKind.FIGURE)
    assert {hit.unit for hit in found} == {"蓬溪县"}
    assert [hit.title for hit in found] == ["蓬溪县　贫困群众收入", "蓬溪县　非贫困群众收入"]


def test_the_total_is_found_by_its_word_and_value(sample: Bulletin):
    assert of_kind(hits(sample, "合计 购买总额"), HitKind.FIGURE)[0].unit == "*"
    assert of_kind(hits(sample, "1950428.8"), HitKind.FIGURE)[0].unit == "*"


def test_measures_are_found_with_the_words_around(sample: Bulletin):
    (hit,) = of_kind(hits(sample, "预售清单"), HitKind.MEASURES)
    assert hit.unit == "射洪县"
    assert hit.word == "预售清单" and "预售清单" in hit.detail


def test_the_issues_own_texts_are_found(sample: Bulletin):
    titled = replace(
        sample, issue=replace(sample.issue, texts=replace(sample.issue.texts, note="请大家学习"))
    )
    assert of_kind(hits(titled, "大家学习"), HitKind.TEXT)[0].title == "按语"
    assert of_kind(hits(sample, "脱贫攻坚以购助扶活动"), HitKind.TEXT)


def test_other_issues_are_found_by_name_text_and_measures(sample: Bulletin):
    name = sample.issue.name._replace(number="10")
    older = replace(sample.issue, id=7, name=name, texts=replace(sample.issue.texts, title="旧题"))
    other = OtherIssue(older, {"大英县": "举办樱桃采摘节。"})
    assert hits(sample, "第10期", other)[0].issue == 7
    assert hits(sample, "旧题", other)[0].issue == 7
    (hit,) = hits(sample, "樱桃采摘", other)
    assert (hit.issue, hit.unit, hit.kind) == (7, "大英县", HitKind.ISSUE)


def test_groups_are_cut_and_counted(sample: Bulletin):
    (group,) = [g for g in Search(sample).find("0") if g.kind is HitKind.FIGURE]
    assert len(group.hits) == 10 < group.found


def test_nothing_finds_nothing(sample: Bulletin):
    assert hits(sample, "  ") == [] == hits(sample, "没有这个词")


def test_the_excerpt_keeps_what_was_written():
    word, text = excerpt("前面有很长很长很长的一段话，然后是ＱＱ超市和别的", ["qq超市"])
    assert word == "ＱＱ超市"
    assert text.startswith("…") and "ＱＱ超市" in text
