import pytest
from docx.oxml.ns import qn

from export.printed_table import table
from models.bulletin import Bulletin
from models.header import depth, header_cells
from models.issues import Stage
from models.quantities import NOT_REPORTED, printed
from tests.conftest import squeezed
from tests.export.word_files import (
    cells_of,
    grid,
    issued,
    opened,
    second_office_bulletin,
    texts,
)


@pytest.fixture
def second_office(second_office_text: str) -> Bulletin:
    return second_office_bulletin(second_office_text)


def test_the_blocks_of_the_bulletin_follow_each_other_as_printed(sample: Bulletin) -> None:
    found = texts(opened(sample))
    assert found[:3] == ["脱贫攻坚简报", "第十一期", "遂宁市脱贫攻坚领导小组办公室2018年5月14日"]
    assert "关于1—4月全市脱贫攻坚以购助扶活动开展情况的通报" in found[3]
    order = ["一、取得的成效", "二、采取的主要措施", "附件", "县（区）", "合计"]
    places = [found.index(text) for text in order]
    assert places == sorted(places)
    assert found[-1] == "遂宁市脱贫攻坚领导小组办公室2018年5月14日印发"
    assert [text[:2] for text in found[-3:-1]] == ["送：", "发："]


def test_the_achievements_equal_the_real_bulletins(sample: Bulletin, real_text: str) -> None:
    paragraph = next(p for p in opened(sample).paragraphs if p.text.startswith("据统计"))
    assert squeezed(paragraph.text) in real_text


def test_the_marks_are_full_width(sample: Bulletin) -> None:
    document = opened(sample)
    text = "".join(p.text for p in document.paragraphs)
    assert not set(",:;()?!") & set(text)


def test_each_district_has_its_paragraph_of_measures(sample: Bulletin) -> None:
    found = texts(opened(sample))
    for unit in sample.scheme.units:
        assert f"{unit.name}：{sample.measures[unit.key]}" in found


def test_a_paragraph_is_one_run_that_a_clerk_can_edit(sample: Bulletin) -> None:
    for paragraph in opened(sample).paragraphs:
        assert len(paragraph.runs) <= 1


def test_the_title_keeps_its_lines(sample: Bulletin) -> None:
    title = next(p for p in opened(sample).paragraphs if p.style.name == "Title")
    assert title.text == "关于1—4月全市脱贫攻坚以购助扶活动\n开展情况的通报"


def test_the_annex_is_named_alike_in_the_text_and_over_the_table(sample: Bulletin) -> None:
    found = texts(opened(sample))
    reference = next(text for text in found if text.startswith("附件："))
    assert found[found.index("附件") + 1] == reference.removeprefix("附件：")


def test_a_draft_is_marked_in_its_head_and_an_issued_one_is_not(sample: Bulletin) -> None:
    draft = opened(issued(sample, stage=Stage.DRAFT))
    assert draft.paragraphs[0].text.strip() == "送审稿"
    assert "送审稿" not in "".join(texts(opened(sample)))
    assert len(draft.paragraphs) == len(opened(sample).paragraphs)


def test_what_the_totals_lack_stands_under_the_table(second_office: Bulletin) -> None:
    document = opened(second_office)
    missing = second_office.scheme.units[-1].name
    note = next(p for p in document.paragraphs if p.text.startswith("注："))
    assert missing in note.text and note.style.name == "表注"


def test_every_figure_stands_in_its_cell(sample: Bulletin) -> None:
    rows = grid(sample)[depth(sample.scheme) :]
    for unit, cells in zip(sample.scheme.units, rows, strict=False):
        figures = [sample.sheet.figure(unit.key, i.key) for i in sample.scheme.indicators]
        assert cells == [unit.short, *map(printed, figures)]
    totals = [sample.sheet.total(i.key).figure for i in sample.scheme.indicators]
    assert rows[-1] == ["合计", *map(printed, totals)]
    assert len(rows) == len(sample.scheme.units) + 1


@pytest.mark.parametrize("office", ["sample", "second_office"])
def test_every_header_cell_is_merged_as_its_tree_says(
    office: str, request: pytest.FixtureRequest
) -> None:
    bulletin: Bulletin = request.getfixturevalue(office)
    cells = grid(bulletin)
    assert {len(row) for row in cells} == {1 + len(bulletin.scheme.indicators)}
    for head in header_cells(bulletin.scheme):
        for row in range(head.row, head.row + head.row_span):
            for column in range(head.column, head.column + head.column_span):
                assert cells[row][column] == head.title


def test_a_unit_not_reported_is_told_in_its_cells(second_office: Bulletin) -> None:
    row = grid(second_office)[-2]
    assert set(row[1:]) == {printed(NOT_REPORTED)}


def test_the_header_is_repeated_on_each_page_and_no_row_is_split(sample: Bulletin) -> None:
    rows = opened(sample).tables[0]._tbl.tr_lst
    repeated = [row.trPr.find(qn("w:tblHeader")) is not None for row in rows]
    assert repeated == [True] * 2 + [False] * 7
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_grid_cells_and_table_agree_on_widths_and_fill_the_page(sample: Bulletin) -> None:
    element = opened(sample).tables[0]._tbl
    columns = [int(column.get(qn("w:w"))) for column in element.tblGrid]
    assert sum(columns) == 12756 == int(element.tblPr.find(qn("w:tblW")).get(qn("w:w")))
    assert element.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
    for row in element.tr_lst:
        place = 0
        for cell in row.tc_lst:
            assert cell.width.twips == sum(columns[place : place + cell.grid_span])
            place += cell.grid_span


def test_a_table_that_only_tiny_type_could_hold_goes_on_beside_itself(
    second_office: Bulletin,
) -> None:
    *annex, _colophon = opened(second_office).tables
    first, second = (cells_of(part._tbl) for part in annex)
    assert [row[0] for row in first] == [row[0] for row in second]
    rows = grid(second_office)[depth(second_office.scheme) :]
    for row, cells in zip(table(second_office).rows, rows, strict=True):
        assert cells == [row.name, *(printed(cell.figure) for cell in row.cells)]
