import tomllib
from dataclasses import replace
from typing import Any

import pytest

from export.layout import Layout, ems, layout_of, mm, twips
from export.layout_sense import number_edge, refuse_senseless
from models.errors import SchemeError
from models.schemes.scheme import Scheme


def overridden(toml: str) -> Layout:
    return Layout.from_overrides(tomllib.loads(toml)["layout"])


def test_without_overrides_an_office_prints_by_the_standard(scheme: Scheme) -> None:
    assert layout_of(scheme) == Layout()


def test_the_page_is_the_standards_in_words_own_units() -> None:
    page = Layout().page
    assert [twips(mm(length)) for length in (page.width, page.height)] == [11906, 16838]
    margins = (page.top, page.right, page.bottom, page.left)
    assert [twips(mm(margin)) for margin in margins] == [2098, 1474, 1984, 1588]


def test_the_type_area_holds_22_lines_of_28_characters() -> None:
    layout = Layout()
    assert (twips(layout.text_width), twips(layout.text_height)) == (8844, 12756)
    assert twips(layout.pitch.line) == 579
    assert layout.text_height // layout.pitch.line == 22
    assert layout.text_width // layout.character == 28


@pytest.mark.parametrize(
    ("name", "size", "lines"),
    [("脱贫攻坚简报", 45.5, 2), ("简报", 64, 3), ("简" * 17, 22, 1), ("简" * 26, 16, 1)],
)
def test_the_red_name_fills_three_fifths_of_the_line_or_all_and_is_never_clipped(
    name: str, size: float, lines: int
) -> None:
    layout = Layout()
    assert layout.name_size(name) == size
    assert layout.name_lines(name) == lines
    assert lines * layout.pitch.line >= 1.2 * size


def test_a_digit_is_half_a_han_character_wide() -> None:
    assert ems("2018年5月") == 4.5
    assert ems("（个）") == 3
    assert ems("") == 0


def test_an_office_overrides_margins_fonts_and_sizes() -> None:
    layout = overridden("""
        [layout.page]
        top = 30
        bottom = 30.5
        [layout.fonts]
        body = "仿宋_GB2312"
        latin = "Times New Roman"
        [layout.sizes]
        name = 52
        [layout.rules]
        red_color = "c00000"
    """)
    assert (layout.page.top, layout.page.bottom, layout.page.left) == (30, 30.5, 28)
    assert (layout.fonts.body, layout.fonts.latin) == ("仿宋_GB2312", "Times New Roman")
    assert layout.name_size("脱贫攻坚简报") == 52
    assert layout.rules.red_color == "C00000"


@pytest.mark.parametrize(
    ("toml", "place", "reason"),
    [
        ("[layout.paper]\ntop = 1", "[layout] paper", "不认识的键"),
        ("[layout]\npage = 37", "[layout] page", r"\[layout.page\]"),
        ("[layout.page]\ntpo = 1", "[layout] page.tpo", "不认识的键，可用的有width"),
        ('[layout.page]\ntop = "37"', "[layout] page.top", "应是数"),
        ("[layout.page]\ntop = true", "[layout] page.top", "应是数"),
        ("[layout.page]\ntop = nan", "[layout] page.top", "应是数"),
        ("[layout.page]\ntop = -1", "[layout] page.top", "应在0到420之间"),
        ("[layout.page]\nleft = 100\nright = 100", "[layout] page", "版心放不下"),
        ("[layout.sizes]\nbody = 0", "[layout] sizes.body", "应在4到100之间"),
        ("[layout.fonts]\nbody = 3", "[layout] fonts.body", "应是文字"),
        ('[layout.fonts]\nbody = ""', "[layout] fonts.body", "不能为空"),
        ('[layout.fonts]\nbody = "仿\\n宋"', "[layout] fonts.body", "不是字体名称"),
        ('[layout.rules]\nred_color = "红"', "[layout] rules.red_color", "FF0000"),
    ],
)
def test_a_wrong_override_is_refused_naming_its_place(toml: str, place: str, reason: str) -> None:
    with pytest.raises(SchemeError, match=reason) as caught:
        overridden(toml)
    assert caught.value.place == place


def test_the_scheme_of_an_office_carries_its_overrides(scheme: Scheme) -> None:
    own: dict[str, Any] = {"sizes": {"table": 8}}
    assert layout_of(replace(scheme, layout=own)).sizes.table == 8


@pytest.mark.parametrize(
    ("bottom", "edge"), [({}, 25.2), ({"bottom": 28}, 18.2), ({"bottom": 28, "footer": 17.5}, 17.5)]
)
def test_the_page_number_keeps_7_mm_from_the_type_area_unless_told(bottom, edge: float) -> None:
    assert number_edge(Layout.from_overrides({"page": bottom})) == pytest.approx(edge)


@pytest.mark.parametrize(
    ("overrides", "reason"),
    [
        ({"pitch": {"line": 10}}, "正文字号16磅比行距10磅大"),
        ({"sizes": {"title": 48}}, "标题字号48磅比行距36磅大"),
        ({"sizes": {"annex_title": 60}}, "附件标题字号60磅比行距36磅大"),
        ({"sizes": {"colophon": 30}}, "版记字号30磅比行距26磅大"),
        ({"page": {"bottom": 10}}, "下边距太小，页码印不下，请写14.8毫米以上。"),
        ({"page": {"top": 0}}, "上边距太小"),
        ({"page": {"footer": 34}}, "页码离纸边太远"),
    ],
)
def test_what_would_overlap_or_leave_the_paper_is_refused(overrides, reason: str) -> None:
    layout = Layout.from_overrides(overrides)
    with pytest.raises(SchemeError, match=reason):
        refuse_senseless(layout)
    refuse_senseless(layout, before=layout)  # an office that prints so already can still change
