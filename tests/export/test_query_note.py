"""The 退回核实单: what a district is asked, with room for its answers."""

import io
from dataclasses import replace
from decimal import Decimal

import docx
import pytest

from export.papers.query_note import query_note_bytes, query_note_name
from models.bulletin import Bulletin
from models.checking.checks import findings
from models.checking.findings import Finding
from models.errors import Refused
from models.figures import TOTAL, Cell
from models.schemes.scheme import Severity
from tests.export.word_files import cells_of


def note(bulletin: Bulletin, unit: str) -> tuple[list[str], list[list[str]]]:
    """The note's paragraphs and its table as it looks."""
    data = query_note_bytes(bulletin, unit, findings(bulletin))
    document = docx.Document(io.BytesIO(data))
    [table] = document.tables
    return [p.text for p in document.paragraphs if p.text], cells_of(table._tbl)


def test_a_contradiction_is_asked_with_all_its_figures(sample: Bulletin) -> None:
    last = sample.sheet.copy()
    last.put(Cell("蓬溪县", "poor_income"), Decimal(300))
    texts, table = note(replace(sample, previous=last), "蓬溪县")
    assert texts[0] == "蓬溪县数据核实单"
    assert texts[1] == "（脱贫攻坚简报2018年第11期，2018年1—4月）"
    assert "遂宁市脱贫攻坚领导小组办公室" in texts
    assert table[0] == ["序号", "指标", "本期数", "上期数", "疑点", "核实情况"]
    doubt = "贫困群众收入448480 + 非贫困群众收入226573 = 675053，比购买总额613965多61088。"
    assert table[1] == ["1", "贫困群众收入（元）", "448480", "300", doubt, ""]
    assert [row[1] for row in table[2:4]] == ["非贫困群众收入（元）", "购买总额（元）"]


def test_findings_of_other_districts_are_left_out(sample: Bulletin) -> None:
    _, table = note(sample, "经开区")
    assert {row[0] for row in table[1:]} == {"1"}
    assert "购买总额74485少314" in table[1][4]


def test_without_a_last_period_its_column_says_so(sample: Bulletin) -> None:
    _, table = note(sample, "蓬溪县")
    assert {row[3] for row in table[1:]} == {"—"}


def test_what_a_text_claims_is_asked_too(sample: Bulletin) -> None:
    _, table = note(sample, "大英县")
    claim = next(row for row in table if "17个农副产品" in row[4])
    assert claim[1:4] == ["措施里的数与表", "—", "—"]


def test_the_reason_of_a_rule_stands_behind_its_finding(sample: Bulletin) -> None:
    finding = Finding("x", Severity.VERIFY, "蓬溪县", "蓬溪县：不对。", note="按制度第三条。")
    data = query_note_bytes(sample, "蓬溪县", [finding])
    [table] = docx.Document(io.BytesIO(data)).tables
    assert cells_of(table._tbl)[1][4] == "不对。（按制度第三条）"


def test_nothing_to_ask_and_nobody_to_ask_are_refused(sample: Bulletin) -> None:
    with pytest.raises(Refused, match="射洪县没有选中的疑点"):
        query_note_bytes(sample, "射洪县", findings(sample))
    for nobody in (TOTAL, "", "高新区"):
        with pytest.raises(Refused, match="只能开给一个县"):
            query_note_bytes(sample, nobody, findings(sample))


def test_the_file_says_whose_and_of_which_issue_it_is(sample: Bulletin) -> None:
    assert query_note_name(sample, "蓬溪县") == "退回核实单：蓬溪县（2018年第11期）.docx"


def test_the_same_note_is_the_same_bytes(sample: Bulletin) -> None:
    found = findings(sample)
    assert query_note_bytes(sample, "蓬溪县", found) == query_note_bytes(sample, "蓬溪县", found)
