"""A file that differs from its issue is caught before anyone is told 已导出, and named."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from export.composition import Block
from export.exporter import export_bulletin, made_files
from export.package import pack, unpack
from export.proof.proof import prove
from models.bulletin import Bulletin
from models.errors import Refused
from models.figures import Cell, FigureSheet
from models.issues import IssueTexts, Stage
from models.quantities import INAPPLICABLE, NOT_REPORTED
from models.schemes.scheme import AnnexPart
from models.schemes.scheme_options import Notice
from tests.export.page_cases import forty_indicators
from tests.export.word_files import issued, second_office_bulletin

WORD, SHEET, BOOK = "word/document.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"


def fault(
    bulletin: Bulletin, part: str, old: str, new: str, *, kind: str = "", times: int = 1
) -> str:
    """What the proof says of a file in which `old` was replaced by `new`."""
    [(name, data)] = made_files(bulletin, [kind or ("docx" if part == WORD else "xlsx")])
    parts = unpack(data)
    text = parts[part].decode()
    assert old in text
    parts[part] = text.replace(old, new, times).encode()
    with pytest.raises(Refused) as caught:
        prove(bulletin, [(name, pack(parts))])
    assert name in str(caught.value)
    assert str(caught.value).count("。") == 1
    return str(caught.value)


def with_figures(bulletin: Bulletin, **figures: object) -> Bulletin:
    """The bulletin with those figures of its first unit."""
    sheet: FigureSheet = bulletin.sheet.copy()
    for key, figure in figures.items():
        sheet.put(Cell(bulletin.scheme.units[0].key, key), figure)  # type: ignore[arg-type]
    return replace(bulletin, sheet=sheet)


def test_what_was_made_is_what_the_issue_says(sample: Bulletin, second_office_text: str) -> None:
    drafted = issued(sample, stage=Stage.DRAFT)
    strange = issued(
        sample, texts=IssueTexts("一行\n二行", "导\t语\x0b，\u200b镕𬱟。\n\n第二段", "附 件")
    )
    blank = with_figures(sample, activities=NOT_REPORTED, poor_income=INAPPLICABLE)
    precise = with_figures(sample, purchase_total=Decimal("12345678901234.5"))
    wide = second_office_bulletin(second_office_text)
    for bulletin in (sample, drafted, strange, blank, precise, wide):
        assert len(made_files(bulletin, ("docx", "xlsx"))) == 2


@pytest.mark.parametrize("sealed", [True, False])
def test_every_option_of_an_office_is_proved_as_it_prints(sample: Bulletin, sealed: bool) -> None:
    scheme = sample.scheme
    halves = scheme.header[:3], scheme.header[3:]
    parts = tuple(AnnexPart(f"附表{n}", header) for n, header in enumerate(halves, 1))
    marks = IssueTexts(secrecy="秘密★1年", serial="000012", inside="内部资料", copies="120")
    notice = Notice(number="遂脱贫发〔2018〕5号", to="各县（区）", sealed=sealed)
    optional = replace(scheme.options, note="请阅。", notice=notice, pre_printed=sealed)
    several = replace(scheme, own_annexes=parts, options=optional)
    apart = replace(several, options=replace(optional, annexes_apart=True))
    for own in (several, apart):
        for texts in (marks, replace(marks, form="通报")):
            bulletin = replace(issued(sample, texts=texts, stage=Stage.DRAFT), scheme=own)
            assert len(made_files(bulletin, ("docx", "xlsx"))) == 2


def test_the_second_of_several_annexes_is_proved_too(sample: Bulletin) -> None:
    header = sample.scheme.header
    parts = (AnnexPart("甲表", header[:3]), AnnexPart("乙表", header[3:]))
    bulletin = replace(sample, scheme=replace(sample.scheme, own_annexes=parts))
    assert "附件2表格蓬溪县的购买总额" in fault(bulletin, WORD, ">613965<", ">613956<")
    second = SHEET.replace("1", "2")
    assert "附件2表格蓬溪县的购买总额" in fault(bulletin, second, ">613965<", ">613956<")


def test_one_district_alone_proves_too(sample: Bulletin) -> None:
    only = replace(sample, scheme=replace(sample.scheme, units=sample.scheme.units[:1]))
    assert len(made_files(only, ("docx", "xlsx"))) == 2


def test_a_changed_figure_of_the_word_table_is_named(sample: Bulletin) -> None:
    assert "蓬溪县的购买总额应为“613965”，文件里是“613956”" in fault(
        sample, WORD, ">613965<", ">613956<"
    )


def test_a_changed_figure_of_a_sentence_is_named(sample: Bulletin) -> None:
    said = fault(sample, WORD, "购买金额613965元", "购买金额613956元")
    assert "“取得的成效”" in said.replace("一、", "") and "613956" in said


def test_two_cells_that_changed_places_are_caught(sample: Bulletin) -> None:
    swapped = fault(sample, WORD, ">448480<", ">?<").count("贫困群众收入")
    assert swapped
    [(name, data)] = made_files(sample, ["docx"])
    parts = unpack(data)
    text = parts[WORD].decode()
    text = (
        text.replace(">448480<", ">x<").replace(">226573<", ">448480<").replace(">x<", ">226573<")
    )
    parts[WORD] = text.encode()
    with pytest.raises(Refused, match="蓬溪县的贫困群众收入应为“448480”，文件里是“226573”"):
        prove(sample, [(name, pack(parts))])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('<w:gridSpan w:val="4"/>', "", "格"),
        ('<w:vMerge w:val="restart"/>', "", "“县（区）”应合并2行1列"),
        ('w:orient="landscape"', "", "附件表格的纸张应为横向，文件里是纵向"),
        ('w:top="2098"', 'w:top="1440"', "上边距应为37毫米，文件里是25.4毫米"),
        ('<w:pgSz w:w="11906"', '<w:pgSz w:w="12240"', "纸宽应为210毫米"),
        (">二、采取的主要措施<", "><", "缺少小标题“二、采取的主要措施”"),
        (">附件：", ">附表：", "附件说明应为“附件："),
        (">附件<", "><", "缺少附件标识“附件”"),
        (">合计<", ">总计<", "附件表格第7行的名称应为“合计”"),
        (">户数<", ">人数<", "附件表头第2行"),
        (">第十一期<", ">第十期<", "期号应为“第十一期”，文件里是“第十期”"),
        ("5月14日印发", "5月15日印发", "印发单位和日期应为"),
        ("送：省脱贫办", "送：市脱贫办", "报送范围应为"),
        (">1950428.8<", ">1950428.9<", "合计的购买总额应为“1950428.8”"),
        (">1317<", ">1371<", "合计的活动次数应为“1317”"),
        ("<w:tblHeader/>", "", "附件表格每页应重复表头"),
        ('w:linePitch="579"', 'w:linePitch="560"', "正文每行应高28.95磅"),
        ('<w:footerReference w:type="even" r:id="rId5"/>', "", "第1节缺少单页或双页的页码"),
        ('w:footer="1428"', 'w:footer="400"', "页码到纸边应为25.2毫米，文件里是7.1毫米"),
        ('w:val="evenPage"', 'w:val="nextPage"', "版记应从双数页开始"),
        ('<w:pgMar w:top="1588"', '<w:pgMar w:top="1440"', "附件表格的上边距应为28毫米"),
        ("关于1—4月", "关于1—3月", "标题应为“关于1—4月"),
    ],
)
def test_what_is_lost_from_the_word_file_is_named(
    sample: Bulletin, old: str, new: str, said: str
) -> None:
    assert said in fault(sample, WORD, old, new)


def spoiled(sample: Bulletin, kind: str, part: str, texts: str) -> Iterator[tuple[str, str, bytes]]:
    """Each text of a part in turn with its last sign changed: the text, the file's name, it."""
    [(name, data)] = made_files(sample, [kind])
    parts = unpack(data)
    whole = parts[part].decode()
    for found in re.finditer(texts, whole):
        end = found.end(1)
        other = "7" if whole[end - 1] != "7" else "8"
        changed = f"{whole[: end - 1]}{other}{whole[end:]}".encode()
        yield found[1], name, pack(parts | {part: changed})


@pytest.mark.parametrize(
    ("kind", "part", "texts", "count"),
    [
        ("docx", WORD, r"<w:t[^>]*>([^<]+)</w:t>", 214),
        ("xlsx", SHEET, r"<t>([^<]+)</t>", 38),
        ("xlsx", SHEET, r"<v>([^<]+)</v>", 7 * 22),
        ("xlsx", SHEET, r"<f>([^<]+)</f>", 22),
        ("xlsx", SHEET, r'<mergeCell ref="([^"]+)"', 10),
    ],
)
def test_no_sign_of_either_file_can_change_unseen(
    sample: Bulletin, kind: str, part: str, texts: str, count: int
) -> None:
    changed = list(spoiled(sample, kind, part, texts))
    assert len(changed) == count
    for text, name, data in changed:
        with pytest.raises(Refused):
            prove(sample, [(name, data)])
            pytest.fail(f"{text} was changed and not noticed")


def test_a_dropped_and_an_added_paragraph_are_named(sample: Bulletin) -> None:
    [(_, data)] = made_files(sample, ["docx"])
    text = unpack(data)[WORD].decode()
    opened, closed = '<w:p><w:pPr><w:pStyle w:val="BodyText"/>', "</w:p>"
    start = text.index(opened, text.index("采取的主要措施"))
    paragraph = text[start : text.index(closed, start) + len(closed)]
    assert "缺少船山区的措施" in fault(sample, WORD, paragraph, "")
    assert "多出一段" in fault(sample, WORD, paragraph, paragraph * 2)


def test_a_row_too_few_is_caught(sample: Bulletin) -> None:
    [(_, data)] = made_files(sample, ["docx"])
    text = unpack(data)[WORD].decode()
    start = text.rindex("<w:tr>", 0, text.index(">蓬溪<"))
    row = text[start : text.index("</w:tr>", start) + len("</w:tr>")]
    assert "附件表格应有9行，文件里是8行" in fault(sample, WORD, row, "")


def test_a_draft_that_lost_its_mark_is_caught(sample: Bulletin) -> None:
    drafted = issued(sample, stage=Stage.DRAFT)
    assert "缺少送审稿标记" in fault(drafted, WORD, ">送审稿<", "><")
    assert "附件标题应为" in fault(drafted, SHEET, "（送审稿）", "")


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        (SHEET, "<v>613965</v>", "<v>613956</v>", "蓬溪县的购买总额应为“613965”"),
        (SHEET, "<v>1950428.8</v>", "<v>1950428</v>", "合计的购买总额应为“1950428.8”"),
        (SHEET, "<f>SUM(O4:O9)</f>", "<f>SUM(O4:O8)</f>", "应为公式“SUM(O4:O9)”"),
        (SHEET, "<f>SUM(O4:O9)</f>", "", "应为公式“SUM(O4:O9)”，文件里是“”"),
        (SHEET, '<mergeCell ref="C2:F2"/>', "", "“累计开办（个）”应合并1行4列"),
        (SHEET, '<mergeCell ref="A1:W1"/>', "", "附件标题应合并23列"),
        (SHEET, 'orientation="landscape"', "", "Excel页面应为横向"),
        (SHEET, 'fitToPage="1"', "", "一页宽"),
        (SHEET, 'right="1.456', 'right="0.456', "右边距应为37毫米"),
        (SHEET, ">合计<", ">共计<", "名称应为“合计”"),
        (BOOK, "$1:$3", "$1:$2", "重复表头"),
    ],
)
def test_what_is_lost_from_the_excel_file_is_named(
    sample: Bulletin, part: str, old: str, new: str, said: str
) -> None:
    assert said in fault(sample, part, old, new, kind="xlsx")


def test_a_figure_that_became_a_text_in_excel_is_named(sample: Bulletin) -> None:
    said = fault(sample, SHEET, "<v>613965</v>", "<is><t>613965</t></is>")
    assert "蓬溪县的购买总额应是数，文件里不是" in said


def test_nothing_is_written_where_the_proof_fails(
    sample: Bulletin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from export import exporter

    def spoiled(bulletin: Bulletin, blocks: Sequence[Block]) -> bytes:
        parts = unpack(make(bulletin, blocks))
        parts[WORD] = parts[WORD].replace(b">613965<", b">613956<")
        return pack(parts)

    name, make = exporter._WRITERS["docx"]
    monkeypatch.setitem(exporter._WRITERS, "docx", (name, spoiled))
    with pytest.raises(Refused, match="613956"):
        export_bulletin(sample, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_numbers_that_stand_on_the_same_side_of_all_pages_are_caught(sample: Bulletin) -> None:
    assert "页码应单页在右、双页在左" in fault(
        sample, "word/settings.xml", "<w:evenAndOddHeaders/>", "", kind="docx"
    )


STYLES, FOOTER = "word/styles.xml", "word/footer1.xml"
RUN = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">一、取得的成效'
HIDDEN = RUN.replace("</w:rPr>", "<w:vanish/></w:rPr>")
INSERTED = f'<w:ins w:id="1" w:author="a"><w:r><w:t>一</w:t></w:r></w:ins>{RUN}'


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        (STYLES, 'w:eastAsia="黑体"', 'w:eastAsia="宋体"', "“标题 1”的字体应为黑体，文件里是宋体"),
        (STYLES, 'w:hAnsi="黑体"', 'w:hAnsi="Arial"', "“标题 1”的西文字体应为黑体"),
        (STYLES, '<w:sz w:val="44"/>', '<w:sz w:val="36"/>', "的字号应为22磅，文件里是18磅"),
        (STYLES, 'w:line="720"', 'w:line="560"', "样式“标题”的行距应为36磅，文件里是28磅"),
        (STYLES, 'w:line="720" w:lineRule="exact"', 'w:line="720" w:lineRule="auto"', "行距"),
        (STYLES, 'w:color w:val="FF0000"', 'w:color w:val="000000"', "的颜色应为FF0000"),
        (STYLES, 'w:space="11" w:color="FF0000"', 'w:space="11" w:color="C00000"', "的线条应为"),
        (STYLES, '<w:b w:val="0"/>', "<w:b/>", "加粗"),
        (STYLES, '<w:spacing w:val="-5"/>', '<w:spacing w:val="0"/>', "字距应为-0.25磅"),
        (STYLES, '<w:b w:val="0"/>', '<w:b w:val="0"/><w:vanish/>', "文件里是隐藏文字"),
        (STYLES, '<w:jc w:val="center"/>', '<w:jc w:val="left"/>', "对齐应为居中，文件里是左对齐"),
        (FOOTER, " PAGE ", " DATE ", "第1节单页的页码应由Word自动编"),
        (WORD, RUN, HIDDEN, "“一、取得的成效”有隐藏文字，应当没有"),
        (WORD, RUN, HIDDEN.replace("vanish/", 'sz w:val="18"/'), "“一、取得的成效”有另设的字形"),
        (WORD, RUN, RUN.replace("/></w:rPr>", ' w:eastAsia="宋体"/></w:rPr>'), "有另设的字体"),
        (WORD, RUN, '<w:commentRangeStart w:id="0"/>' + RUN, "“一、取得的成效”有批注"),
        (WORD, RUN, INSERTED.replace("<w:t>一</w:t>", ""), "“一、取得的成效”有修订"),
        (WORD, "atLeast", "exact", "那一行的高度固定了"),
        (WORD, '"TableFigure"', '"BodyText"', "表格里“船山”的样式不对"),
        ("word/settings.xml", "<w:evenAnd", "<w:trackRevisions/><w:evenAnd", "打开了修订"),
    ],
)  # fmt: skip
def test_what_looks_otherwise_in_the_word_file_is_named(
    sample: Bulletin, part: str, old: str, new: str, said: str
) -> None:
    assert said in fault(sample, part, old, new, kind="docx")


def test_a_page_number_that_was_typed_is_named(sample: Bulletin) -> None:
    [(name, data)] = made_files(sample, ["docx"])
    parts = unpack(data)
    field = re.compile(r"<w:r>(?:(?!<w:r>).)*<w:(?:fldChar|instrText)(?:(?!<w:r>).)*</w:r>")
    parts[FOOTER] = field.sub("", parts[FOOTER].decode()).encode()
    with pytest.raises(Refused, match="第1节单页的页码应由Word自动编，文件里是固定的“— 1 —”"):
        prove(sample, [(name, pack(parts))])


@pytest.mark.parametrize(
    ("kind", "part"), [("docx", "word/comments.xml"), ("xlsx", "xl/comments1.xml")]
)
def test_comments_in_a_file_are_named(sample: Bulletin, kind: str, part: str) -> None:
    [(name, data)] = made_files(sample, [kind])
    with pytest.raises(Refused, match="多出批注"):
        prove(sample, [(name, pack(unpack(data) | {part: b"<a/>"}))])


LOOKS = "xl/styles.xml"


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        (SHEET, '<col width="9.07"', '<col hidden="1" width="9.07"', "的A列应当显示，文件里隐藏了"),
        (SHEET, '<col width="9.07"', '<col width="3"', "附件的A列应宽9.07，文件里是3"),
        (SHEET, '<row r="5"', '<row r="5" hidden="1"', "附件的第5行应当显示，文件里隐藏了"),
        (SHEET, 'r="2" ht="32"', 'r="2" ht="9"', "附件的第2行应高32磅，文件里是9"),
        (BOOK, "$A$1:$W$10", "$A$1:$W$9", "打印区域应为A1:W10，文件里是A1:W9"),
        (BOOK, "$1:$3<", "$1:$3,'附件'!$A:$A<", "Excel每页不应重复列"),
        (BOOK, 'state="visible"', 'state="hidden"', "工作表“附件”应当显示，文件里隐藏了"),
        (SHEET, "<printOptions", '<dataValidations count="0"/><printOptions', "多出数据有效性"),
        (LOOKS, '<name val="黑体"/>', '<name val="宋体"/>', "第2行的表头应用黑体，文件里是宋体"),
        (LOOKS, '<sz val="22"/>', '<sz val="18"/>', "附件第1行的标题应为22磅，文件里是18磅"),
        (LOOKS, '<sz val="22"/>', '<sz val="22"/><color rgb="FFFF0000"/>', "应为黑色"),
        (LOOKS, '<left style="thin"/>', "<left/>", "应有框线，文件里没有"),
        (LOOKS, "<fill><patternFill/>", '<fill><patternFill patternType="solid"/>', "不应有底色"),
    ],
)  # fmt: skip
def test_what_looks_otherwise_in_the_excel_file_is_named(
    sample: Bulletin, part: str, old: str, new: str, said: str
) -> None:
    assert said in fault(sample, part, old, new, kind="xlsx")


def test_a_figure_whose_format_hides_or_rounds_it_is_named(sample: Bulletin) -> None:
    precise = with_figures(sample, purchase_total=Decimal("12345678901234.5"))
    said = fault(precise, LOOKS, 'formatCode="0.0"', 'formatCode=";;;"', kind="xlsx")
    assert "“12345678901234.5”应原样显示，文件里的格式是“;;;”" in said


def test_a_page_break_that_moved_between_columns_is_named(sample: Bulletin) -> None:
    wide = forty_indicators(sample)
    assert "后面分页、先行后列，文件里不是" in fault(wide, SHEET, '<brk id="21"', '<brk id="20"')
    said = fault(wide, BOOK, ",'附件'!$A:$A", "")
    assert "Excel每页应重复A列" in said
