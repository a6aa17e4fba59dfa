from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from export.sample import sample_bulletin, scheme_text
from models.bulletin import Bulletin
from models.changes import Change, Edit, IssueField
from models.errors import SchemeError
from models.issues import IssueName, IssueTexts
from models.schemes.scheme import Scheme
from models.schemes.scheme_options import NUMBER_FORMS, Options
from models.schemes.scheme_toml import read_scheme
from models.storage.store import Store
from models.words.sentences import plain_text
from models.words.wording import compose
from models.words.written import Marks

ANNEX_TITLE = 'annex_title = "{{ city }}{{ period }}以购助扶成果统计表"\n'
TWO_ANNEXES = """
[[annexes]]
title = "{{ period }}活动情况表"
indicators = ["activities", "累计开办（个）", "开办社区超市专柜", "覆盖行政村（个）"]
[[annexes]]
title = "{{ period }}购买情况表"
indicators = ["贫困群众参与", "非贫困群众参与", "购买金额（元）", "参与购买"]
"""


def with_keys(keys: str = "", more: str = "") -> str:
    """The sample's scheme with other keys of [bulletin], and more tables."""
    return scheme_text().replace("[bulletin]\n", f"[bulletin]\n{keys}\n", 1) + more


def issue(keys: str = "", more: str = "", **texts: str | None) -> Bulletin:
    sample = sample_bulletin()
    own = replace(sample.issue, texts=IssueTexts(**texts))
    return replace(sample, scheme=read_scheme(with_keys(keys, more)), issue=own)


@pytest.fixture
def divided() -> Scheme:
    return read_scheme(with_keys().replace(ANNEX_TITLE, "") + TWO_ANNEXES)


def test_without_a_word_about_it_nothing_is_added(scheme: Scheme) -> None:
    assert scheme.options == Options()
    assert [annex.keys for annex in scheme.annexes] == [tuple(i.key for i in scheme.indicators)]


@pytest.mark.parametrize(
    ("form", "number", "supplement"),
    [
        ("第十一期", "第十一期", "增刊第二期"),
        ("第11期", "第11期", "增刊第2期"),
        ("（第十一期）", "（第十一期）", "（增刊第二期）"),
        ("（第11期）", "（第11期）", "（增刊第2期）"),
        ("第11期（总第134期）", "第11期（总第134期）", "增刊第2期"),
        ("2018年第11期", "2018年第11期", "2018年增刊第2期"),
        ("总第134期", "总第134期", "增刊第2期"),
    ],
)
def test_the_issue_number_takes_the_form_that_the_office_uses(
    form: str, number: str, supplement: str
) -> None:
    template = NUMBER_FORMS[form].replace('"', '\\"')
    bulletin = issue(f'number = "{template}"\ntotal_before = 123')
    assert compose(bulletin).number == number
    other = replace(bulletin.issue, name=IssueName(2018, "增2"))
    assert compose(replace(bulletin, issue=other)).number == supplement


def test_the_total_number_goes_on_over_the_years_of_the_file() -> None:
    bulletin = issue('number = "总第{{ total_number }}期"\ntotal_before = 100')
    names = [IssueName(2016, "9"), IssueName(2017, "24"), IssueName(2017, "增3")]
    ledger = (*names, bulletin.issue.name, IssueName(2018, "12"), IssueName(2019, "1"))
    assert compose(replace(bulletin, ledger=ledger)).number == f"总第{100 + 9 + 24 + 11}期"


def test_a_total_number_needs_to_know_where_it_begins() -> None:
    with pytest.raises(SchemeError, match="第一年以前共印多少期"):
        issue('number = "总第{{ total_number }}期"')


def test_what_is_set_for_an_issue_stands_in_place_of_the_scheme() -> None:
    keys = 'secrecy = "秘密★1年"\nserial = "000001"\ninside = "内部资料"\ncopies = 120'
    assert compose(issue(keys)).marks == Marks("秘密★1年", "000001", "", "内部资料")
    assert compose(issue(keys)).copies == "（共印120份）"
    own = compose(issue(keys, secrecy="", serial="000002", urgency="特急", copies="60"))
    assert own.marks == Marks("", "000002", "特急", "内部资料")
    assert own.copies == "（共印60份）"
    assert compose(issue(keys, copies="")).copies == ""


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("请学习借鉴。", ["编者按：请学习借鉴。"]),
        ("按：请学习借鉴。", ["按：请学习借鉴。"]),
        ("编者按：一。\n二。", ["编者按：一。", "二。"]),
        ("", []),
    ],
)
def test_an_editors_note_says_that_it_is_one(typed: str, printed: list[str]) -> None:
    assert [plain_text(p) for p in compose(issue(note=typed)).note] == printed


def test_an_issue_goes_out_as_a_notice_when_it_says_so() -> None:
    notice = '[notice]\nnumber = "遂脱贫办〔{{ issue_year }}〕{{ number }}号"\nto = "各县（区）"'
    assert compose(issue(more=notice)).notice is None
    found = compose(issue(more=notice, form="通报")).notice
    assert found
    assert (found.number, found.to) == ("遂脱贫办〔2018〕11号", "各县（区）")
    assert found.name == found.signature == "遂宁市脱贫攻坚领导小组办公室"
    own = compose(issue(more=notice, form="通报", notice_number="遂办〔2018〕3号", notice_to=""))
    assert own.notice and (own.notice.number, own.notice.to) == ("遂办〔2018〕3号", "")


def test_an_office_that_set_up_no_notice_gets_one_in_its_own_name() -> None:
    found = compose(issue(form="通报")).notice
    assert found and found.name == "遂宁市脱贫攻坚领导小组办公室"


def test_a_notice_is_copied_to_whom_it_names_and_else_to_the_usual() -> None:
    more = '[notice]\ncopy_to = "省脱贫办。"'
    (line,) = compose(issue(more=more, form="通报")).distribution
    assert (line.label, line.to) == ("抄送", "省脱贫办。")
    assert [r.label for r in compose(issue(more=more)).distribution] == ["送", "发"]
    assert [r.label for r in compose(issue(form="通报")).distribution] == ["送", "发"]


def test_a_scheme_divides_its_indicators_among_several_annexes(divided: Scheme) -> None:
    first, second = divided.annexes
    assert first.keys[0] == "activities" and second.keys[-1] == "organizations"
    assert (*first.keys, *second.keys) == tuple(i.key for i in divided.indicators)


def test_each_annex_has_its_title_and_the_issue_may_name_them(divided: Scheme) -> None:
    bulletin = replace(sample_bulletin(), scheme=divided)
    assert compose(bulletin).annex_title == "2018年1—4月活动情况表\n2018年1—4月购买情况表"
    own = replace(bulletin.issue, texts=IssueTexts(annex_title="甲表"))
    titles = [annex.title for annex in compose(replace(bulletin, issue=own)).annexes]
    assert titles == ["甲表", "2018年1—4月购买情况表"]


@pytest.mark.parametrize(
    ("change", "place", "reason"),
    [
        (lambda t: t.replace('"activities", ', ""), "[[annexes]]", "没有放进任何附件"),
        (lambda t: t.replace('"参与购买"]', '"参与"]'), "[[annexes]]第2项 indicators", "“参与”"),
        (lambda t: t.replace('"参与购买"]', '"activities"]'), "indicators", "已放进附件"),
        (lambda t: t.replace("[bulletin]\n", "[bulletin]\n" + ANNEX_TITLE), "annex_title", "不写"),
        (lambda t: t.replace("活动情况表", "{{ unit }}"), "[[annexes]]第1项 title", "里面"),
        (lambda t: t + "[notice]\nnumber = '{{ x }}'", "[notice] number", "x"),
        (lambda t: t + "[notice]\nnumbers = ''", "[notice] numbers", "不认识"),
        (lambda t: t.replace("[bulletin]\n", "[bulletin]\ncopies = '1'\n"), "copies", "整数"),
        (lambda t: t + "[letterhead]\npicture = '不'", "[letterhead] picture", "Base64"),
        (lambda t: t + "[letterhead]\npicture = 'AAAA'", "[letterhead] picture", "PNG或JPEG"),
    ],
)
def test_a_wrong_option_is_refused_with_place_and_reason(
    change: Callable[[str], str], place: str, reason: str
) -> None:
    text = with_keys().replace(ANNEX_TITLE, "") + TWO_ANNEXES
    with pytest.raises(SchemeError, match=reason) as refusal:
        read_scheme(change(text))
    assert place in refusal.value.place


def test_an_issues_own_options_are_kept_in_the_data_file(tmp_path: Path) -> None:
    sample = sample_bulletin().issue
    with Store.create(tmp_path / "甲.jianbao", scheme_text()) as store:
        made = store.create_issue(sample.name, sample.period, sample.date)
        own = {"form": "通报", "secrecy": "", "note": "按：一。", "copies": "60"}
        edits = (Edit(IssueField(made.id, field), None, text) for field, text in own.items())
        store.apply(Change.of("修改", edits))
        texts = store.issue(made.id).texts
    assert texts == IssueTexts(**own)
