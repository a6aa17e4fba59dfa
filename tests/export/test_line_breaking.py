"""Where lines end: 28 cells, marks that may not begin or end a line, words that stay whole."""

import pytest

from export.pagination.advances import Face, advance
from export.pagination.line_breaking import Line, break_lines, may_break

HAN = "采取的主要措施积极开展以购助扶活动帮扶单位干部农户产品市场价格利用广播电视宣传"
FACE = Face("仿宋", 16, -0.25)
WIDTH = 442.2


def broken(text: str, face: Face = FACE, first: float = WIDTH) -> list[str]:
    lines = break_lines(text, face.edges(text), first, WIDTH)
    return [text[line.start : line.end] for line in lines]


def test_a_line_holds_28_han_characters_and_an_indented_one_26():
    assert [len(line) for line in broken(HAN * 3, first=WIDTH - 31.5)][:3] == [26, 28, 28]


@pytest.mark.parametrize("mark", "，。、；：？！")
def test_one_mark_hangs_outside_a_full_line(mark):
    text = HAN[:28] + mark + HAN[:5]
    assert broken(text) == [HAN[:28] + mark, HAN[:5]]
    assert break_lines(text, FACE.edges(text), WIDTH, WIDTH)[0] == Line(0, 29, True)


@pytest.mark.parametrize("mark", "）》」』】〕”’％…")
def test_closing_marks_take_the_last_character_along_to_the_next_line(mark):
    assert broken(HAN[:28] + mark + HAN[:5]) == [HAN[:27], HAN[27] + mark + HAN[:5]]


@pytest.mark.parametrize("mark", "（《「『【〔“‘")
def test_opening_marks_do_not_end_a_line(mark):
    assert broken(HAN[:27] + mark + HAN[:5]) == [HAN[:27], mark + HAN[:5]]


def test_two_marks_do_not_hang():
    assert broken(HAN[:28] + "。”" + HAN[:5]) == [HAN[:27], HAN[27] + "。”" + HAN[:5]]


@pytest.mark.parametrize("whole", ["133722.5", "1,234,567", "QQ", "1—4", "100%", "……", "——"])
def test_numbers_words_and_double_marks_stay_whole(whole):
    lines = broken(HAN[:27] + whole + HAN[:5])
    assert any(whole in line for line in lines)


def test_a_number_leaves_its_measure_to_the_next_line():
    assert may_break("2018年", 4)
    assert not may_break("2018年", 2)


def test_a_word_longer_than_a_line_is_cut():
    assert [len(line) for line in broken("9" * 120)] == [57, 57, 6]


def test_no_text_is_one_empty_line():
    assert broken("") == [""]


def test_nothing_is_lost_however_narrow_the_line():
    text = "（《“‘采取……，，。。》）”’133722.5"
    assert "".join(text[a:b] for a, b, _ in break_lines(text, FACE.edges(text), 10, 10)) == text


def test_rare_characters_are_as_wide_as_any_and_marks_above_them_have_no_width():
    assert [advance(char) for char in "镕堃喆𬱟—“…"] == [1.0] * 7
    assert advance("\u0301") == 0
    assert FACE.width("国\ufe00") == FACE.width("国")


def test_digits_are_half_as_wide_unless_the_template_wants_times():
    assert advance("8") == 0.5
    assert Face("仿宋", 16).width("WWW.") == 32
    assert Face("仿宋", 10, latin="Times New Roman").width("W.") == pytest.approx(9.44 + 2.5)
