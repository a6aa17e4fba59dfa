"""The 更正: a draft that tells what was printed wrong, as offices announce it."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import docx
import pytest

from export.papers.correction import correction_bytes, correction_name
from models.bulletin import Bulletin
from models.errors import Refused
from models.figures import Cell
from models.issues import IssueTexts
from models.released.differences import Difference, differences
from tests.export.word_files import issued


def texts(bulletin: Bulletin, found: list[Difference], day: date | None = None) -> list[str]:
    document = docx.Document(io.BytesIO(correction_bytes(bulletin, found, day)))
    return [p.text for p in document.paragraphs if p.text]


def corrected(sample: Bulletin) -> Bulletin:
    sheet = sample.sheet.copy()
    sheet.put(Cell("蓬溪县", "aid_units"), Decimal(78))
    return replace(sample, sheet=sheet)


def test_a_wrong_figure_is_told_with_all_that_followed_from_it(sample: Bulletin) -> None:
    old = sample.sheet.figure("蓬溪县", "aid_units")
    said = texts(sample, differences(sample, corrected(sample)), date(2018, 5, 21))
    assert said[0] == "更　正"
    assert said[1] == "《脱贫攻坚简报》第十一期（2018年5月14日）有下列差错，现更正如下："
    annex = "附件《遂宁市2018年1—4月以购助扶成果统计表》中"
    assert said[2] == f"一、{annex}，蓬溪县“帮扶单位”一栏的“{old}”应为“78”。"
    assert said[3].startswith(f"二、{annex}，合计“帮扶单位”一栏的")
    assert any("“取得的成效”部分蓬溪县的" in line and "78个帮扶单位" in line for line in said)
    assert not any("位次" in line for line in said)
    assert said[-3:] == ["特此更正。", "遂宁市脱贫攻坚领导小组办公室", "2018年5月21日"]


def test_a_paragraph_is_quoted_by_the_clause_that_was_wrong(sample: Bulletin) -> None:
    found = [Difference("文字", "导语", "甲，乙不对，丙。", "甲，乙对了，丙。")]
    assert texts(sample, found)[2] == "“导语”部分的“乙不对”应为“乙对了”。"


def test_what_is_missing_and_what_is_too_much_are_told_as_such(sample: Bulletin) -> None:
    found = [Difference("文字", "标题", "甲。", "甲。乙。"), Difference("文字", "注", "丙", "")]
    assert texts(sample, found)[2:4] == [
        "一、“标题”部分漏排“乙”，应予补上。",
        "二、“注”部分的“丙”应删去。",
    ]


def test_without_a_day_the_date_is_left_to_be_written(sample: Bulletin) -> None:
    found = differences(sample, corrected(sample))
    assert texts(sample, found)[-1].split() == ["年", "月", "日"]


def test_a_notice_is_named_by_its_title_and_number(sample: Bulletin) -> None:
    notice = issued(sample, texts=IssueTexts(form="通报", notice_number="遂脱贫发〔2018〕5号"))
    opening = texts(notice, differences(sample, corrected(sample)))[1]
    assert "开展情况的通报》遂脱贫发〔2018〕5号（2018年5月14日）" in opening


def test_nothing_to_correct_is_refused(sample: Bulletin) -> None:
    ranks = [Difference("位次", "蓬溪县 帮扶单位位次", "第1", "第2")]
    for found in ([], ranks):
        with pytest.raises(Refused, match="没有改动"):
            correction_bytes(sample, found)


def test_the_draft_is_named_after_its_issue(sample: Bulletin) -> None:
    assert correction_name(sample) == "更正（2018年第11期）.docx"
