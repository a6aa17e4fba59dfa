"""Editing a scheme's text: what was meant changes, every other character stays."""

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import Refused
from models.schemes.scheme_blocks import with_blocks, without_table
from models.schemes.scheme_edit import toml_value, with_check, with_value, without_check
from models.schemes.scheme_toml import read_scheme
from models.schemes.toml_table import parsed_toml

RULE = {"rule": "participants >= aid_units", "severity": "提示性", "over": "units"}


@pytest.fixture(scope="module")
def text() -> str:
    from export.sample import scheme_text

    return scheme_text()


def changed_lines(old: str, new: str) -> list[str]:
    compared = difflib.ndiff(old.splitlines(), new.splitlines())
    return [line for line in compared if line[0] in "+-"]


def test_a_value_is_replaced_and_all_else_stays(text: str) -> None:
    new = with_value(text, ("bulletin",), "annex_title", "{{ city }}成果表")
    assert changed_lines(text, new) == [
        '- annex_title = "{{ city }}{{ period }}以购助扶成果统计表"',
        '+ annex_title = "{{ city }}成果表"',
    ]


def test_a_paragraph_over_many_lines_is_replaced_whole(text: str) -> None:
    old = parsed_toml(text)["sections"][0]["text"]
    source = old.replace("购买金额", "采购金额")
    new = with_value(text, ("sections", 0), "text", source)
    assert read_scheme(new).sections[0].paragraphs == (source,)
    assert new.split("[[sections]]")[0] == text.split("[[sections]]")[0]
    assert new.split("[[sections]]")[2] == text.split("[[sections]]")[2]


def test_a_value_that_is_not_there_is_added_to_its_table_and_can_go_again(text: str) -> None:
    new = with_value(text, ("bulletin",), "number", "第{{ number }}期")
    assert changed_lines(text, new) == ['+ number = "第{{ number }}期"']
    assert with_value(new, ("bulletin",), "number", None) == text


def test_a_title_of_two_lines_stays_a_list(text: str) -> None:
    new = with_value(text, ("bulletin",), "title", ["关于“以购助扶”", '的"通报"'])
    assert read_scheme(new).texts.title == ("关于“以购助扶”", '的"通报"')


def test_a_new_rule_stands_behind_the_others(text: str) -> None:
    new = with_check(text, "own_1", RULE)
    assert [check.key for check in read_scheme(new).checks][-1] == "own_1"
    assert all(line.startswith("+") for line in changed_lines(text, new))
    assert new.index("own_1") < new.index("[[sections]]")
    assert without_check(new, "own_1") == text


def test_a_first_rule_is_put_at_the_end(text: str) -> None:
    for key in ("income_parts", "product_parts", "cadres_among_participants"):
        text = without_check(text, key)
    assert "checks" not in parsed_toml(text)
    assert len(read_scheme(with_check(text, "own_1", RULE)).checks) == 1


def test_a_rule_is_rewritten_in_its_place(text: str) -> None:
    new = with_check(text, "income_parts", RULE | {"note": "口径见通知"}, "income_parts")
    check = read_scheme(new).checks[0]
    assert (check.text, check.note) == ("participants >= aid_units", "口径见通知")
    assert "# 两条恒等关系" in new
    again = with_check(new, "income_parts", RULE | {"note": ""}, "income_parts")
    assert read_scheme(again).checks[0].note == ""


def test_a_rule_that_is_gone_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="没有“nobody”这条规则"):
        without_check(text, "nobody")


@pytest.mark.parametrize(
    "text",
    [
        'checks = [{ key = "a", rule = "x == y" }]\n',
        '"office".name = "甲"\n',
    ],
)
def test_what_is_written_in_another_way_is_refused_and_not_damaged(text: str) -> None:
    with pytest.raises(Refused, match="导出报表模板，用记事本改好"):
        if "checks" in text:
            with_check(text, "b", RULE)
        else:
            with_value(text, ("office",), "name", "乙")


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("", "\n[layout.fonts]\nlatin = 'T'\n"),
        ("[layout]\npreset = 'a'\n", "[layout]\npreset = 'a'\n\n[layout.fonts]\nlatin = 'T'\n"),
        ("[layout.fonts] # c\nbody = 'b'\n", "[layout.fonts] # c\nbody = 'b'\nlatin = 'T'\n"),
        ("[layout]\nfonts.body = 'b'\n", "[layout]\nfonts.body = 'b'\nfonts.latin = 'T'\n"),
        ("[layout]\nfonts.latin = 'b' # c\n", "[layout]\nfonts.latin = 'T' # c\n"),
        ("[layout]\nfonts = { body = 'b' }\n", "[layout]\nfonts = { body = 'b', latin = 'T' }\n"),
        ("layout = { a = 1 }\n", "layout = { a = 1, fonts = { latin = 'T' } }\n"),
    ],
)
def test_a_table_is_edited_in_whatever_way_it_is_written(text: str, new: str) -> None:
    edited = with_value(text, ("layout", "fonts"), "latin", "T")
    assert edited.replace('"', "'") == new
    gone = with_value(edited, ("layout", "fonts"), "latin", None)
    assert "latin" not in gone and with_value(gone, ("layout", "fonts"), "latin", None) == gone


def test_numbers_and_truth_are_written_as_toml_has_them(text: str) -> None:
    for value, written in ((True, "true"), (37, "37"), (28.95, "28.95"), (30.0, "30")):
        assert f"page.top = {written}\n" in with_value(
            "[layout]\npage.top = 1\n", ("layout", "page"), "top", value
        )


# -- lists of tables ---------------------------------------------------------------------------


def recipients(text: str) -> list[str]:
    return [line.label + line.to for line in read_scheme(text).distribution]


def test_a_line_is_added_moved_and_taken_away_and_the_others_keep_their_writing(text: str) -> None:
    old = parsed_toml(text)["distribution"]
    written = text.replace("[[distribution]]", "[[distribution]] # 按文秘科意见", 1)
    new = with_blocks(written, "distribution", [{"label": "报", "to": "省委办公厅"}, *old])
    assert recipients(new)[0] == "报省委办公厅" and len(recipients(new)) == 3
    assert "# 按文秘科意见" in new
    turned = with_blocks(new, "distribution", [*old, {"label": "报", "to": "省委办公厅"}])
    assert recipients(turned)[-1] == "报省委办公厅"
    assert with_blocks(turned, "distribution", old).split() == written.split()
    assert with_blocks(text, "distribution", old) == text
    assert read_scheme(with_blocks(text, "distribution", [])).distribution == ()


def test_a_table_can_go_as_a_whole(text: str) -> None:
    assert without_table(f"{text}\n[notice]\nto = '甲'\n", "notice").split() == text.split()
    assert without_table(text, "notice") == text


def test_comments_and_brackets_within_values_do_not_confuse() -> None:
    text = (
        'a = ["x]", # not "]\n "y"] # c\n[t] # [[u]]\nk = \'\'\'[[v]]\n"""\'\'\' # d\nl = 1 # e\n'
    )
    assert with_value(text, ("t",), "k", "z") == (
        'a = ["x]", # not "]\n "y"] # c\n[t] # [[u]]\nk = "z" # d\nl = 1 # e\n'
    )


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")) | st.just("\n")))
def test_any_text_comes_back_as_it_was(value: str) -> None:
    assert parsed_toml(f"k = {toml_value(value)}\n")["k"] == value


def test_the_second_office_can_be_edited_too(second_office_text: str) -> None:
    new = with_value(second_office_text, ("bulletin",), "intro", "改过的导语。")
    assert read_scheme(new).texts.intro == "改过的导语。"
