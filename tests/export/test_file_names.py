from dataclasses import replace

import pytest

from export.file_names import docx_name, xlsx_name
from models.bulletin import Bulletin
from models.issues import IssueName, IssueTexts, Stage


def issued(bulletin: Bulletin, **changes: object) -> Bulletin:
    return replace(bulletin, issue=replace(bulletin.issue, **changes))


def called(bulletin: Bulletin, name: str) -> Bulletin:
    texts = replace(bulletin.scheme.texts, bulletin=name)
    return replace(bulletin, scheme=replace(bulletin.scheme, texts=texts))


def annexed(bulletin: Bulletin, title: str) -> Bulletin:
    return issued(bulletin, texts=IssueTexts(annex_title=title))


def test_the_files_are_named_as_offices_name_them(sample: Bulletin) -> None:
    assert docx_name(sample) == "脱贫攻坚简报第11期.docx"
    assert xlsx_name(sample) == "附件：遂宁市2018年1—4月以购助扶成果统计表.xlsx"


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.REVIEW])
def test_a_draft_is_marked_before_the_suffix(sample: Bulletin, stage: Stage) -> None:
    draft = issued(sample, stage=stage)
    assert docx_name(draft) == "脱贫攻坚简报第11期（送审稿）.docx"
    assert xlsx_name(draft) == "附件：遂宁市2018年1—4月以购助扶成果统计表（送审稿）.xlsx"


@pytest.mark.parametrize("stage", [Stage.SIGNED, Stage.PRINTED])
def test_a_signed_issue_is_not_marked(sample: Bulletin, stage: Stage) -> None:
    assert docx_name(issued(sample, stage=stage)) == "脱贫攻坚简报第11期.docx"


def test_a_supplement_and_a_second_version_have_names_of_their_own(sample: Bulletin) -> None:
    supplement = issued(sample, name=IssueName(2018, "增1"))
    assert docx_name(supplement) == "脱贫攻坚简报增刊第1期.docx"
    second = issued(sample, name=IssueName(2018, "11", 2), stage=Stage.DRAFT)
    assert docx_name(second) == "脱贫攻坚简报第11期（第2版）（送审稿）.docx"
    assert xlsx_name(second).endswith("统计表（第2版）（送审稿）.xlsx")


def test_a_title_typed_for_the_issue_names_the_annex(sample: Bulletin) -> None:
    assert xlsx_name(annexed(sample, "另一张表")) == "附件：另一张表.xlsx"


def test_what_windows_forbids_is_replaced_by_its_full_width_twin(sample: Bulletin) -> None:
    name = docx_name(called(sample, 'a/b\\c:d*e?f"g<h>i|j'))
    assert name == "a／b＼c：d＊e？f＂g＜h＞i｜j第11期.docx"


def test_line_breaks_and_control_characters_do_not_reach_the_name(sample: Bulletin) -> None:
    assert xlsx_name(annexed(sample, "上半\n年\x00表\ud800 \t完 ")) == "附件：上半年表 完.xlsx"


def test_a_name_does_not_hide_behind_a_dot(sample: Bulletin) -> None:
    assert docx_name(called(sample, "..简报")) == "简报第11期.docx"


@pytest.mark.parametrize("character", ["简", "a", "𬱟"])
def test_a_long_name_is_cut_to_what_disks_take_and_keeps_its_marks(
    sample: Bulletin, character: str
) -> None:
    draft = issued(called(sample, character * 300), stage=Stage.DRAFT)
    name = docx_name(draft)
    assert len(name) <= 100
    assert len(name.encode()) <= 255
    assert name.endswith("（送审稿）.docx")
    assert set(name.removesuffix("（送审稿）.docx")) == {character}
