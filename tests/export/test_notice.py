"""An issue that goes out as a 通报: the parts of a formal document, where GB/T 9704 has them."""

from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from export.composition import Head, composition
from export.file_names import docx_name
from export.layout import Layout, mm
from export.option_blocks import NoticeHead, Signature
from export.pagination.option_places import notice_name_size, room_above_name, signature_blanks
from tests.export.option_cases import by_style, case
from tests.export.word_files import opened, texts


def test_a_notice_has_the_parts_of_a_formal_document_in_order() -> None:
    found = texts(opened(case("notice")))
    office = "遂宁市脱贫攻坚领导小组办公室"
    assert found[:4] == ["000012", "秘密", office, "遂脱贫领办〔2018〕11号"]
    assert found[5] == "各县（区）人民政府，市直各部门："
    reference = next(n for n, text in enumerate(found) if text.startswith("附件："))
    assert found[reference + 1 : reference + 3] == [office, "2018年5月14日"]
    assert found[-2:] == ["抄送：省脱贫办，市委办。", f"{office}2018年5月14日印发"]
    assert "第十一期" not in found
    assert docx_name(case("notice")) == "脱贫攻坚简报第11期（通报）.docx"


def test_the_red_name_of_a_notice_begins_35_mm_below_the_edge() -> None:
    layout = Layout()
    for name in ("遂宁市脱贫攻坚领导小组办公室", "市政府"):
        for count in (1, 2, 3):
            size = notice_name_size(layout, name)
            above = count * layout.pitch.line + room_above_name(layout, name, count)
            assert above + 0.1 * size == pytest.approx(mm(35), abs=2.8)
            assert len(name) * size <= layout.text_width
    assert replace(layout, sizes=replace(layout.sizes, notice_name=30)).sizes.notice_name == 30


@pytest.mark.parametrize(
    ("signature", "office", "date"),
    [
        # 7.3.5.1: the date four characters from the edge, the office in the middle above it.
        (Signature("市政府", "2018年5月14日"), 4 + (6.5 - 3) / 2, 4),
        (Signature("遂宁市脱贫攻坚领导小组办公室", "2018年5月14日"), 0.25, 4),
        (Signature("遂宁市人民政府脱贫攻坚领导小组办公室", "2018年5月14日"), 0, 5.75),
        # 7.3.5.2: the office two from the edge, the date beginning two behind it.
        (Signature("遂宁市脱贫攻坚领导小组办公室", "2018年5月14日", False), 2, 7.5),
        (Signature("市政府", "2018年5月14日", False), 7.5, 2),
    ],
)
def test_signature_and_date_stand_as_the_seal_wants(
    signature: Signature, office: float, date: float
) -> None:
    assert signature_blanks(signature) == pytest.approx((office, date))


def test_the_signature_never_goes_to_a_page_without_text() -> None:
    for name in ("notice", "unsealed"):
        document = opened(case(name))
        (reference,) = by_style(document, "附件说明（署名前）")
        assert reference.style is not None
        assert reference.style.element.pPr.find(qn("w:keepNext")) is not None


def test_an_issue_is_a_bulletin_again_when_it_says_so() -> None:
    kinds = [type(composition(case(name))[0]) for name in ("notice", "copies")]
    assert kinds == [NoticeHead, Head]
