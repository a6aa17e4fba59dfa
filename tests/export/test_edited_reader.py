"""An export that leaders changed in Word comes back: what differs, and what is taken over."""

import copy
import io
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from export.exporter import made_files
from export.incoming.edited_reader import read_edited
from export.package import pack, unpack
from export.word.docx_writer import docx_bytes
from models.bulletin import Bulletin
from models.changes import IssueField, MeasureKey, RemarkKey
from models.checking.checks import findings
from models.errors import Refused
from models.figures import Cell, FigureKey
from models.issues import IssueTexts
from models.quantities import INAPPLICABLE, NOT_REPORTED
from models.released.edited import EditedDifference, compare_edited, takeover_change
from models.schemes.scheme import TotalRule
from models.words.own_words import ORDER, SENTENCE, TABLE, TEXT
from models.words.sentences import plain_text
from models.words.wording import compose
from tests.export.word_files import issued, second_office_bulletin

WORD, STYLES = "word/document.xml", "word/styles.xml"


@pytest.fixture
def compared(tmp_path: Path) -> Callable[..., list[EditedDifference]]:
    """Export an issue, change the file as Word would, and compare it with the issue."""

    def compare(
        bulletin: Bulletin, edit: Callable[[Document], object] = lambda file: None
    ) -> list[EditedDifference]:
        document = docx.Document(io.BytesIO(docx_bytes(bulletin)))
        edit(document)
        path = tmp_path / "改后.docx"
        document.save(str(path))
        return compare_edited(bulletin, read_edited(path, bulletin))

    return compare


def paragraph(document: Document, start: str) -> Any:
    """The first paragraph that begins so."""
    found = (p for p in document.element.body.iter(qn("w:p")) if whole(p).startswith(start))
    return next(found)


def whole(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(qn("w:t")))


def reword(document: Document, old: str, new: str) -> None:
    """Replace a text wherever it stands."""
    found = [t for t in document.element.body.iter(qn("w:t")) if old in (t.text or "")]
    assert found
    for text in found:
        text.text = text.text.replace(old, new)


def reword_cell(document: Document, name: str, column: int, text: str) -> None:
    """Another figure in the annex; column 0 is the unit's name."""
    row = next(r for r in document.tables[0].rows if r.cells[0].text == name)
    first, *others = row.cells[column]._tc.iter(qn("w:t"))
    first.text = text
    for other in others:
        other.text = ""


def taken(bulletin: Bulletin, differences: list[EditedDifference]) -> dict[object, object]:
    change = takeover_change(bulletin, differences)
    return {edit.place: edit.new for edit in change.edits}


def test_a_file_that_nobody_changed_differs_in_nothing(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin, second_office_text: str
) -> None:
    office = second_office_bulletin(second_office_text)
    typed = issued(
        sample, texts=IssueTexts("一行\n二行", "第一段。\n第二段。", "另表", "报：甲\n乙")
    )
    notice = issued(sample, texts=IssueTexts(form="通报", notice_to="各县（区）", note="请阅。"))
    marked = issued(sample, texts=IssueTexts(secrecy="秘密★1年", serial="000012", copies="120"))
    named = replace(
        sample, measures={"蓬溪县": "一是宣传。\n安居区：也来学习。\n二是订购。", "经开区": ""}
    )
    for bulletin in (sample, office, typed, notice, marked, named):
        assert compared(bulletin) == []


def test_a_district_without_figures_comes_back_as_printed(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    sheet = sample.sheet.copy()
    sheet.put(Cell("蓬溪县", "activities"), NOT_REPORTED)
    sheet.put(Cell("蓬溪县", "aid_units"), INAPPLICABLE)
    assert compared(replace(sample, sheet=sheet)) == []


def test_a_changed_figure_is_taken_over_by_the_rules_of_its_indicator(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    def edit(document: Document) -> None:
        reword(document, "226573", "１６５，４８５")

    [difference] = compared(sample, edit)
    assert str(difference) == "数据\t蓬溪县 非贫困群众收入\t226573→１６５，４８５"
    key = FigureKey("蓬溪县", "other_income", sample.issue.period)
    assert taken(sample, [difference]) == {key: Decimal(165485)}


def test_a_text_that_is_no_figure_is_told_and_not_taken(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    [difference] = compared(sample, lambda file: reword(file, "226573", "约22万"))
    assert difference.new == "约22万" and "约数" in difference.reason
    with pytest.raises(Refused, match="蓬溪县 非贫困群众收入”不能接受"):
        takeover_change(sample, [difference])


def test_two_figures_in_one_cell_are_not_read_as_one(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    [difference] = compared(sample, lambda file: reword(file, "226573", "22 6574"))
    assert difference.new == "22 6574" and "数字中间有空格" in difference.reason


def test_a_cell_that_was_emptied_means_not_reported(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    [difference] = compared(sample, lambda file: reword(file, "226573", ""))
    assert difference.new == "（空）"
    assert list(taken(sample, [difference]).values()) == [NOT_REPORTED]


def test_a_total_is_told_and_its_reason_says_what_to_do(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    [difference] = compared(sample, lambda file: reword(file, "1363144.9", "1363145"))
    assert difference.kind == "合计" and difference.place is None
    assert difference.reason == "合计由各县（区）相加得出，请改各县（区）的数。"


def test_a_total_that_is_typed_is_taken_over(
    compared: Callable[..., list[EditedDifference]], second_office_text: str
) -> None:
    office = second_office_bulletin(second_office_text)
    assert office.scheme.indicator("training").total is TotalRule.GIVEN
    found = compared(office, lambda file: reword(file, "5210", "5200"))
    assert taken(office, [d for d in found if d.kind == "合计"]) == {
        FigureKey("*", "training", office.issue.period): Decimal(5200)
    }


def test_rewritten_measures_title_and_intro_are_taken_over(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    def edit(document: Document) -> None:
        reword(document, "蓬溪县：利用广播电视", "蓬溪县：利用电视")
        reword(document, "开展情况的通报", "情况的通报")
        reword(document, "取得阶段性成效", "成效明显")

    found = compared(sample, edit)
    assert [difference.what for difference in found] == ["标题", "导语", "蓬溪县的措施"]
    change = taken(sample, found)
    measures = change[MeasureKey(1, "蓬溪县")]
    assert isinstance(measures, str) and measures.startswith("利用电视")
    assert change[IssueField(1, "title")] == "关于1—4月全市脱贫攻坚以购助扶活动\n情况的通报"
    assert "成效明显" in str(change[IssueField(1, "intro")])


def test_a_change_that_was_taken_over_leaves_no_difference(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin, tmp_path: Path
) -> None:
    def edit(document: Document) -> None:
        reword(document, "开展情况的通报", "情况的通报")
        reword(document, "送：省脱贫办", "送：省扶贫办")
        reword(document, "以购助扶成果统计表", "以购助扶统计表")

    found = compared(sample, edit)
    texts = {place.field: value for place, value in taken(sample, found).items()}  # type: ignore[attr-defined]
    assert set(texts) == {"title", "distribution", "annex_title"}
    changed = issued(sample, texts=IssueTexts(**texts))
    assert compare_edited(changed, read_edited(tmp_path / "改后.docx", changed)) == []


def after(bulletin: Bulletin, differences: list[EditedDifference]) -> Bulletin:
    """The issue with those differences taken over."""
    sheet, sentences = bulletin.sheet.copy(), dict(bulletin.sentences)
    orders = {TEXT: bulletin.text_order, TABLE: bulletin.table_order}
    for edit in takeover_change(bulletin, differences).edits:
        match edit.place:
            case FigureKey(unit, indicator):
                sheet.put(Cell(unit, indicator), edit.new)
            case RemarkKey(_, kind, key) if kind == SENTENCE:
                sentences[key] = edit.new
            case RemarkKey(_, kind, where) if kind == ORDER:
                orders[where] = tuple(json.loads(edit.new))
    return replace(
        bulletin, sheet=sheet, sentences=sentences,
        text_order=orders[TEXT], table_order=orders[TABLE],
    )  # fmt: skip


def achievements(bulletin: Bulletin) -> list[str]:
    return [plain_text(p) for p in compose(bulletin).sections[0].paragraphs]


def test_a_reworded_sentence_is_taken_over_and_its_figures_still_follow_the_table(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    def edit(document: Document) -> None:
        reword(document, "据统计，全市共开展", "1—4月，全市累计组织")
        reword(document, "其中，船山区开展以购助扶活动", "船山区先行先试，活动办了")

    [difference] = compared(sample, edit)
    assert difference.what == "取得的成效"
    assert difference.note == "采用后是本期手工改写，35个数仍随数据变。"
    new = after(sample, [difference])
    told = "".join(achievements(new))
    assert told.startswith("1—4月，全市累计组织以购助扶活动1317次")
    assert "船山区先行先试，活动办了78次" in told
    new.sheet.put(Cell("船山区", "activities"), Decimal(999))
    told = "".join(achievements(new))
    assert "活动办了999次" in told and "组织以购助扶活动2238次" in told


def test_a_sentence_and_its_figure_are_taken_over_together(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    def edit(document: Document) -> None:
        reword(document, "蓬溪县开展以购助扶活动424次", "蓬溪县开展以购助扶活动425次")
        reword_cell(document, "蓬溪", 1, "425")

    found = compared(sample, edit)
    new = after(sample, [d for d in found if d.place is not None])
    assert new.sheet.figure("蓬溪县", "activities") == 425
    assert "蓬溪县开展以购助扶活动425次" in "".join(achievements(new))
    new.sheet.put(Cell("蓬溪县", "activities"), Decimal(426))
    assert "蓬溪县开展以购助扶活动426次" in "".join(achievements(new))


def test_a_number_that_the_table_does_not_have_stays_typed_and_is_found_by_the_checks(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    [difference] = compared(
        sample,
        lambda file: reword(file, "全市共开展以购助扶活动1317次", "全市共开展以购助扶活动1371次"),
    )
    assert "34个数仍随数据变，1个数按Word里写的" in difference.note
    told = [f.sentence for f in findings(after(sample, [difference]))]
    assert any("1371次" in sentence and "1317次" in sentence for sentence in told)


def test_districts_that_changed_places_in_a_sentence_keep_their_own_figures(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    (whole_text,) = achievements(sample)
    head, _, tail = whole_text.partition("其中，")
    clauses = tail.rstrip("。").split("；")
    moved = f"{head}其中，{'；'.join(reversed(clauses))}。"
    [difference] = compared(sample, lambda file: reword(file, whole_text, moved))
    assert "35个数仍随数据变" in difference.note
    new = after(sample, [difference])
    assert achievements(new) == [moved]
    new.sheet.put(Cell("安居区", "aid_cadres"), Decimal(1))
    assert "安居区" in "".join(achievements(new)).split("、1名帮扶干部")[0][-30:]


def test_a_paragraph_that_was_split_or_deleted_is_taken_over(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    def split(document: Document) -> None:
        first = paragraph(document, "据统计")
        second = copy.deepcopy(first)
        first.addnext(second)
        (whole_text,) = achievements(sample)
        head, mark, tail = whole_text.partition("其中，")
        for element, text in ((first, head), (second, mark + tail)):
            for number, run in enumerate(element.iter(qn("w:t"))):
                run.text = text if number == 0 else ""

    [difference] = compared(sample, split)
    assert len(achievements(after(sample, [difference]))) == 2

    def delete(document: Document) -> None:
        gone = paragraph(document, "据统计")
        gone.getparent().remove(gone)

    [difference] = compared(sample, delete)
    assert difference.note == "采用后本期不印这一段，可以恢复模板文字。"
    assert achievements(after(sample, [difference])) == []


def test_a_paragraph_longer_than_a_template_may_be_says_what_to_do(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    [difference] = compared(sample, lambda file: reword(file, "据统计", "据统计" * 7000))
    assert difference.place is None and "句子模板" in difference.reason


def test_what_would_be_read_as_a_template_is_not_taken(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    [difference] = compared(sample, lambda file: reword(file, "据统计", "据{{ 统计 }}"))
    assert difference.place is None and "请在Word里删去" in difference.reason


def test_head_heading_and_imprint_are_told_with_where_to_change_them(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    def edit(document: Document) -> None:
        reword(document, "第十一期", "第十二期")
        reword(document, "二、采取的主要措施", "二、主要做法")
        reword(document, "2018年5月14日印发", "2018年5月15日印发")

    found = compared(sample, edit)
    assert [(d.what, bool(d.reason)) for d in found] == [
        ("报头", True),
        ("小标题", True),
        ("印发行", True),
    ]


def test_annex_titles_that_contradict_each_other_are_not_both_taken(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    def edit(document: Document) -> None:
        reword(document, "附件：遂宁市", "附件：全市")
        title = paragraph(document, "遂宁市2018年1—4月以购助扶成果统计表")
        next(title.iter(qn("w:t"))).text = "统计表"

    found = compared(sample, edit)
    assert [d.what for d in found] == ["附件说明", "附件标题"]
    assert taken(sample, found[1:]) == {IssueField(1, "annex_title"): "统计表"}
    with pytest.raises(Refused, match="两种不同的改法"):
        takeover_change(sample, found)


def tracked(name: str, run: Any) -> Any:
    """A run as Word keeps it with changes tracked."""
    wrapper = parse_xml(
        f'<w:{name} xmlns:w="{run.nsmap["w"]}" w:id="1" w:author="王" w:date="2018-05-15T09:00:00Z"'
        "/>"
    )
    wrapper.append(run)
    if name in ("del", "moveFrom"):
        for text in list(run.iter(qn("w:t"))):
            text.tag = qn("w:delText") if name == "del" else text.tag
    return wrapper


def test_tracked_changes_count_as_accepted(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    def edit(document: Document) -> None:
        for start, gone, new in (("226573", "del", "ins"), ("经开区：", "moveFrom", "moveTo")):
            own = paragraph(document, start)
            old = own.find(qn("w:r"))
            added = copy.deepcopy(old)
            next(added.iter(qn("w:t"))).text = start.replace("226573", "226574") + (
                "全部改写。" if new == "moveTo" else ""
            )
            own.append(tracked(gone, old))
            own.append(tracked(new, added))

    found = compared(sample, edit)
    assert [(d.what, d.new) for d in found] == [
        ("经开区的措施", "全部改写。"),
        ("蓬溪县 非贫困群众收入", "226574"),
    ]


def test_a_paragraph_deleted_with_changes_tracked_is_gone(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    def edit(document: Document) -> None:
        own = paragraph(document, "蓬溪县：")
        mark = parse_xml(
            f'<w:rPr xmlns:w="{own.nsmap["w"]}"><w:del w:id="2" w:author="王"/></w:rPr>'
        )
        own.find(qn("w:pPr")).append(mark)
        own.append(tracked("del", own.find(qn("w:r"))))

    [difference] = compared(sample, edit)
    assert (difference.what, difference.new) == ("蓬溪县的措施", "")
    assert taken(sample, [difference]) == {MeasureKey(1, "蓬溪县"): ""}


def test_districts_that_changed_places_keep_their_texts_and_figures(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    def edit(document: Document) -> None:
        first = paragraph(document, "船山区：")
        paragraph(document, "经开区：").addnext(first)
        rows = document.tables[0]._tbl.tr_lst
        rows[-2].addnext(rows[2])

    text, table = compared(sample, edit)
    assert text.kind == table.kind == "顺序"
    assert text.new.endswith("经开区、船山区")
    new = after(sample, [text, table])
    assert [unit.short for unit in new.text_units][-2:] == ["经开区", "船山"]
    assert [unit.short for unit in new.table_units][-2:] == ["经开区", "船山"]


def add_below(document: Document, start: str, text: str) -> None:
    """A new paragraph below the one that begins so, as Enter at its end makes it."""
    own = paragraph(document, start)
    own.addnext(copy.deepcopy(own))
    first, *others = own.getnext().iter(qn("w:t"))
    first.text = text
    for other in others:
        other.text = ""


def test_a_paragraph_that_was_split_stays_with_its_district(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    text = sample.measures["经开区"]

    def edit(document: Document) -> None:
        add_below(document, "经开区：", text[len(text) // 2 :])
        own = paragraph(document, "经开区：")
        next(own.iter(qn("w:t"))).text = "经开区：" + text[: len(text) // 2]

    [difference] = compared(sample, edit)
    assert difference.what == "经开区的措施"
    assert difference.new.replace("\n", "") == text


def test_what_was_added_below_the_last_district_is_told_by_itself(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    added = "下一步，各地要总结经验，抓好宣传。"
    [difference] = compared(sample, lambda file: add_below(file, "经开区：", added))
    assert str(difference) == f"文字\t经开区后面新加的段落\t→{added}"
    assert difference.note == "看不出是哪个县（区）的，采用后接在经开区的措施后面。"
    assert taken(sample, [difference]) == {
        MeasureKey(1, "经开区"): sample.measures["经开区"] + f"\n{added}"
    }


def test_it_cannot_be_taken_over_where_the_last_districts_own_text_changed_too(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    last = sample.measures["经开区"]

    def edit(document: Document) -> None:
        add_below(document, "经开区：", "下一步，各地要总结经验，抓好宣传。")
        reword(document, last, last + "效果很好。")

    own, added = compared(sample, edit)
    assert (own.what, own.new) == ("经开区的措施", last + "效果很好。")
    assert added.reason == "看不出是哪个县（区）的，请录到那个县（区）的措施里。"


def test_below_another_district_a_new_paragraph_goes_on_with_it(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    [difference] = compared(sample, lambda file: add_below(file, "蓬溪县：", "还办了培训。"))
    assert (difference.what, difference.new[-7:]) == ("蓬溪县的措施", "\n还办了培训。")


def test_a_last_text_rewritten_in_several_paragraphs_stays_whole(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    def edit(document: Document) -> None:
        add_below(document, "经开区：", "三是办展销。")
        reword(document, sample.measures["经开区"], "一是搞评比。")

    [difference] = compared(sample, edit)
    assert (difference.what, difference.new) == ("经开区的措施", "一是搞评比。\n三是办展销。")


def test_rows_and_columns_that_are_gone_are_named(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    def edit(document: Document) -> None:
        rows = document.tables[0]._tbl.tr_lst
        rows[5].getparent().remove(rows[5])
        extra = copy.deepcopy(rows[3])
        next(extra.iter(qn("w:t"))).text = "高新区"
        rows[3].addnext(extra)

    assert [(d.kind, d.what) for d in compared(sample, edit)] == [
        ("表格", "多出“高新区”一行"),
        ("表格", "少了“蓬溪县”一行"),
    ]


def test_a_reworded_header_still_tells_the_columns(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    def edit(document: Document) -> None:
        reword(document, "本月开展以购助扶活动次数", "开展活动次数")
        reword(document, "226573", "226574")

    assert [d.what for d in compared(sample, edit)] == [
        "蓬溪县 非贫困群众收入",
        "表头改成了“开展活动次数”",
    ]


def test_lost_styles_and_other_fonts_change_nothing(
    compared: Callable[..., list[EditedDifference]], sample: Bulletin
) -> None:
    def plain(document: Document) -> None:
        for style in list(document.element.body.iter(qn("w:pStyle"))):
            style.getparent().remove(style)
        for run in document.element.body.iter(qn("w:r")):
            run.insert(0, parse_xml(f'<w:rPr xmlns:w="{run.nsmap["w"]}"><w:b/></w:rPr>'))

    assert compared(sample, plain) == []
    found = compared(sample, lambda file: (plain(file), reword(file, "关于1—4月", "1至4月")))
    assert [d.what for d in found] == ["标题"]


def test_style_ids_of_another_program_are_known_by_their_names(
    sample: Bulletin, tmp_path: Path
) -> None:
    parts = unpack(docx_bytes(sample))
    for number, name in enumerate((b"BodyText", b"Title", b"Heading1", b"AnnexReference"), 1):
        own = b'w:val="%s"' % name, b'w:styleId="%s"' % name
        parts[WORD] = parts[WORD].replace(own[0], b'w:val="%d"' % number)
        parts[STYLES] = parts[STYLES].replace(own[1], b'w:styleId="%d"' % number)
    path = tmp_path / "金山.docx"
    path.write_bytes(pack(parts))
    assert compare_edited(sample, read_edited(path, sample)) == []


def other_document(path: Path) -> None:
    document = docx.Document()
    document.add_heading("会议通知", 0)
    document.add_paragraph("定于明日开会。")
    document.save(str(path))


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (other_document, "不是本软件导出的简报"),
        (lambda path: path.write_bytes(b"text"), "不是.docx"),
        (lambda path: path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1")), "旧的.doc格式"),
        (lambda path: path.write_bytes(pack({"a.txt": b""})), "不是Word文件"),
        (lambda path: path.write_bytes(pack({WORD: b"<w"})), "损坏"),
        (lambda path: path.write_bytes(pack({WORD: b"<a/>"})), "另存为普通的"),
        (lambda path: None, "不能读取"),
    ],
)
def test_what_is_no_export_is_refused_in_a_sentence(
    make: Callable[[Path], object], said: str, sample: Bulletin, tmp_path: Path
) -> None:
    path = tmp_path / "文件.docx"
    make(path)
    with pytest.raises(Refused, match=said) as caught:
        read_edited(path, sample)
    assert str(caught.value).count("。") == 1 and "文件.docx" in str(caught.value)


def test_the_excel_file_is_no_word_file(sample: Bulletin, tmp_path: Path) -> None:
    [(name, data)] = made_files(sample, ["xlsx"])
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Refused, match="不是Word文件"):
        read_edited(tmp_path / name, sample)
