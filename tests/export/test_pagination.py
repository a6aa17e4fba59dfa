"""The pages of an issue: 22 lines of 28 characters, numbers, the 版记 on an even page."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from export.composition import (
    AnnexReference,
    Body,
    Colophon,
    Head,
    Heading,
    Title,
    composition,
)
from export.layout import Layout, mm
from export.option_blocks import Addressee, Note, NoticeHead, Signature
from export.pagination import block_flow, line_setting, pagination, table_split
from export.pagination.pages import Page, PlacedRule, PlacedText, lines
from export.pagination.pagination import paginate, paginate_blocks
from export.printed_table import Row, Table
from models.bulletin import Bulletin
from models.figures import Cell
from models.issues import Stage
from models.schemes.scheme import Recipients
from models.words.sentences import plain_text
from models.words.templates import Span

HAN = "采取的主要措施积极开展以购助扶活动帮扶单位干部农户产品市场价格利用广播电视宣传"
HEAD = Head("脱贫攻坚简报", "第十一期", "领导小组办公室", "2018年5月14日")
COLOPHON = Colophon((Recipients("送", "省脱贫办"),), "领导小组办公室", "2018年5月14日印发")


def han(count: int) -> Body:
    return Body((Span((HAN * (count // len(HAN) + 1))[:count]),))


def pages(*blocks) -> tuple[Page, ...]:
    return paginate_blocks(blocks, Layout(), "脱贫攻坚简报")


def body_lines(page: Page) -> list[str]:
    return [line for line in lines(page) if not line.startswith("— ")]


def test_a_full_page_has_22_lines_of_28_characters():
    second = pages(HEAD, han(4000))[1]
    assert [len(line) for line in body_lines(second)] == [28] * 22


def test_lines_lie_28_95_points_apart_within_the_type_area():
    second = pages(HEAD, han(4000))[1]
    baselines = sorted({t.baseline for t in second.texts() if t.family == "仿宋"})
    steps = {round(b - a, 2) for a, b in itertools.pairwise(baselines)}
    assert steps == {28.95}
    assert mm(37) < baselines[0] < mm(37) + 28.95
    assert baselines[-1] < mm(297 - 35)


def test_a_paragraph_begins_two_characters_in_and_full_lines_reach_the_right_edge():
    first, second, *_ = [t for t in pages(han(80))[0].texts() if t.family == "仿宋"]
    assert first.x - second.x == pytest.approx(31.5)
    assert second.x == pytest.approx(mm(28))
    assert second.x + second.width == pytest.approx(mm(210 - 26), abs=0.5)


def test_a_heading_never_stands_alone_at_the_foot_of_a_page():
    for count in range(18, 24):
        blocks = [han(26)] * count + [Heading("一、取得的成效"), han(60)]
        for page in pages(*blocks):
            assert not body_lines(page)[-1].startswith("一、")


def test_the_red_rule_is_as_wide_as_the_type_area():
    rules = [i for i in pages(HEAD)[0].items if isinstance(i, PlacedRule)]
    assert [(round(r.x1, 1), round(r.x2, 1), r.width, r.color) for r in rules] == [
        (79.4, 521.6, 1.5, "FF0000")
    ]


def test_odd_numbers_stand_right_and_even_ones_left_7_mm_below_the_type_area():
    first, second, *_ = pages(han(4000))
    odd, even = first.texts()[-1], second.texts()[-1]
    assert (odd.text, even.text) == ("— 1 —", "— 2 —")
    assert odd.x + odd.width == pytest.approx(mm(210 - 26) - 14)
    assert even.x == pytest.approx(mm(28) + 14)
    assert odd.baseline - 0.3 * 14 == pytest.approx(mm(297 - 35 + 7), abs=0.2)


def test_the_colophon_stands_at_the_foot_of_an_even_page_without_a_number():
    for count in (100, 1000):
        made = pages(HEAD, han(count), COLOPHON)
        assert len(made) % 2 == 0
        assert made[-1].number is None
        last = max(i.y2 for i in made[-1].items if isinstance(i, PlacedRule))
        assert last == pytest.approx(mm(297 - 35), abs=1)


def test_a_blank_page_without_a_number_comes_before_it_only_where_needed():
    assert [p.blank for p in pages(han(100), COLOPHON)] == [False, False]
    made = pages(han(1000), COLOPHON)
    assert [p.number for p in made] == [1, 2, None, None]
    assert [p.blank for p in made] == [False, False, True, False]


def test_a_long_distribution_list_grows_upwards():
    long = replace(COLOPHON, distribution=tuple(Recipients("送", HAN) for _ in range(5)))
    page = pages(long)[-1]
    assert len(body_lines(page)) == 11
    assert body_lines(page)[1][0] not in "送发"
    tops = [i.y1 for i in page.items if isinstance(i, PlacedRule)]
    assert max(tops) == pytest.approx(mm(297 - 35), abs=1)
    assert max(tops) - min(tops) > 11 * 24


def test_the_annex_reference_hangs_behind_its_colon():
    page = pages(AnnexReference("遂宁市" * 12))[0]
    first, *others = [t.x for t in page.texts() if t.family == "仿宋"]
    assert first == pytest.approx(mm(28) + 2 * 15.75)
    assert {round(x, 2) for x in others} == {round(mm(28) + 5 * 15.75, 2)}


def test_a_title_of_three_lines_is_centred_line_by_line():
    page = pages(HEAD, Title(("一" * 18, "二" * 12, "三" * 7)), han(60))[0]
    titles = [t for t in page.texts() if t.size == 22]
    middles = {round(t.x + t.width / 2, 1) for t in titles}
    assert middles == {round(mm(28) + 442.2 / 2, 1)}


def test_a_draft_says_so_and_breaks_like_the_issued_bulletin():
    def bodies(head: Head) -> list[list[str]]:
        return [body_lines(page)[-10:] for page in pages(head, han(1500))]

    assert "送审稿" in lines(pages(replace(HEAD, draft_mark="送审稿"))[0])[0]
    assert bodies(HEAD) == bodies(replace(HEAD, draft_mark="送审稿"))


def test_the_sample_says_on_its_pages_what_the_composition_says(sample: Bulletin):
    said = "".join(line for page in paginate(sample) for line in body_lines(page))
    for block in composition(sample):
        if isinstance(block, Body):
            assert plain_text(block.spans) in said


def test_a_figure_in_a_sentence_knows_its_cell(sample: Bulletin):
    figures = {t.text: t.cell for page in paginate(sample) for t in page.texts() if t.cell}
    assert figures["133722"] == Cell("船山区", "purchase_total")
    assert figures["1317"] == Cell("*", "activities")


def test_measures_know_their_district(sample: Bulletin):
    units = {t.unit for page in paginate(sample)[:3] for t in page.texts()}
    assert {"船山区", "经开区"} <= units


def test_latin_letters_take_the_template_s_own_family():
    layout = Layout.from_overrides({"fonts": {"latin": "Times New Roman"}})
    page = paginate_blocks([Body((Span("共78次"),))], layout, "")[0]
    assert [(t.text, t.family) for t in page.texts()[:3]] == [
        ("共", "仿宋"),
        ("78", "Times New Roman"),
        ("次", "仿宋"),
    ]


def test_a_measures_text_of_5000_characters_overlaps_nothing():
    made = pages(HEAD, Heading("二、采取的主要措施"), han(5000), COLOPHON)
    for page in made:
        baselines = sorted({t.baseline for t in page.texts() if not t.turned})
        steps = [b - a for a, b in itertools.pairwise(baselines)]
        assert all(step > 16 for step in steps)
        assert all(inside(page, t) for t in page.texts())
    assert sum(line.count(HAN[0]) for page in made for line in body_lines(page)) >= 5000 // len(HAN)


def inside(page: Page, text: PlacedText) -> bool:
    """Within the paper, and within the 版心 but for a mark that hangs."""
    return mm(28) - 0.1 <= text.x and text.x + text.width <= mm(210 - 26) + 17


def test_an_empty_table_and_no_colophon_still_make_pages():
    table = Table((), 0, (Row("合计", (), total=True),))
    assert table.columns == 1
    assert len(pages(HEAD)) == 1


def test_a_circular_s_name_stands_35_mm_below_the_type_area_and_its_signature_right():
    notice = NoticeHead("遂宁市扶贫领导小组文件", "遂扶〔2018〕11号")
    signed = Signature("领导小组办公室", "2018年5月14日")
    (page,) = pages(notice, Title(("通报",)), Addressee("各县（区）："), han(60), signed)
    name = next(t for t in page.texts() if t.color == "FF0000")
    assert name.baseline - 0.86 * name.size == pytest.approx(mm(37 + 35), abs=3)
    addressee = next(t for t in page.texts() if t.text == "各县（区）：")
    assert addressee.x == pytest.approx(mm(28))
    office = next(t for t in page.texts() if t.text == signed.office)
    assert office.x > mm(105)
    assert [i.color for i in page.items if isinstance(i, PlacedRule)] == ["FF0000"]


def test_pre_printed_paper_keeps_the_room_of_name_and_rule():
    def places(head: Head) -> list[tuple[str, float]]:
        (page,) = pages(head, han(60))
        return [(t.text, t.baseline) for t in page.texts() if t.color == "000000"]

    on_red = replace(HEAD, pre_printed=True)
    assert places(on_red) == places(HEAD)
    assert all(i.color == "000000" for i in pages(on_red)[0].items)


def test_an_editors_note_stands_back_at_both_sides():
    (page,) = pages(Note(((Span("按：" + HAN * 2),),)), han(60))
    note = [t for t in page.texts() if t.family == "楷体"]
    assert min(t.x for t in note) == pytest.approx(mm(28) + 2 * 15.75)
    assert max(t.x + t.width for t in note) <= mm(210 - 26) - 2 * 15.75 + 16.1


def test_several_annexes_are_numbered_below_one_another():
    (page,) = pages(AnnexReference("统计表", 1), AnnexReference("名单", 2))
    first, second = (t for t in page.texts() if t.text.endswith(("统计表", "名单")))
    assert first.x == pytest.approx(second.x)
    assert lines(page)[:2] == ["附件：1.统计表", "2.名单"]


def test_the_number_of_copies_stands_below_the_date_of_printing():
    (*_, page) = pages(replace(COLOPHON, copies="（共印120份）"))
    *_, last = [t for t in page.texts() if t.size == 14]
    texts = body_lines(page)
    assert texts[-1] == "（共印120份）"
    assert last.x + last.width == pytest.approx(mm(210 - 26) - 14, abs=0.5)


def forget() -> None:
    """As in a process that has laid nothing out yet."""
    for kept in (block_flow._set, line_setting._broken, pagination._annex, table_split._fitted):
        kept.cache_clear()


def edited(bulletin: Bulletin) -> Iterator[Bulletin]:
    """The sample after edits of each kind, one at a time."""
    unit = bulletin.scheme.units[0]
    yield replace(bulletin, measures={**bulletin.measures, unit.key: "改了。"})
    for figure in ("5.5", "55", "1234567890.5"):
        sheet = bulletin.sheet.copy()
        sheet.put(Cell(unit.key, "purchase_total"), Decimal(figure))
        yield replace(bulletin, sheet=sheet)
    yield replace(bulletin, issue=bulletin.issue.at_stage(Stage.DRAFT))
    for layout in ({"pitch": {"line": 28}}, {"fonts": {"table": "宋体"}}, {"rules": {"table": 1}}):
        yield replace(bulletin, scheme=replace(bulletin.scheme, layout=layout))
    first, *others = bulletin.scheme.units
    units = (replace(first, short="改名"), *others)
    yield replace(bulletin, scheme=replace(bulletin.scheme, units=units))
    texts = replace(bulletin.scheme.texts, bulletin="简报")
    yield replace(bulletin, scheme=replace(bulletin.scheme, texts=texts))


def test_what_is_kept_of_one_layout_never_shows_in_another(sample: Bulletin):
    bulletins = list(edited(sample))
    paginate(sample)
    after = [paginate(bulletin) for bulletin in bulletins]
    for bulletin, made in zip(bulletins, after, strict=True):
        forget()
        assert paginate(bulletin) == made
    assert len(set(after)) == len(after)
