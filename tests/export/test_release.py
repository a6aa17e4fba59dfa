"""From draft to printed: what is refused, what is frozen, what a later change is told as."""

from decimal import Decimal
from pathlib import Path

import pytest

from export.release import (
    advance,
    blocking,
    changes_since,
    export_issue,
    send_back,
)
from export.sample import create_sample
from models.changes import Change, Edit, IssueField, RemarkKey
from models.checking.checks import findings
from models.errors import Refused
from models.figures import FigureKey
from models.issues import Stage
from models.quantities import NOT_REPORTED, Figure
from models.released.frozen import exported_bulletin
from models.remarks import PASSED, Passed
from models.storage.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    with create_sample(tmp_path / "遂宁.jianbao") as store:
        yield store


def put(store: Store, unit: str, indicator: str, figure: Figure) -> None:
    issue = store.issues()[0]
    key = FigureKey(unit, indicator, issue.period)
    store.apply(Change("录入", (Edit(key, NOT_REPORTED, figure),)))


def to_stage(store: Store, stage: Stage) -> None:
    while store.issues()[0].stage is not stage:
        advance(store, store.issues()[0], "王签")


def test_an_issue_goes_from_draft_to_printed_with_names_and_times(store: Store) -> None:
    to_stage(store, Stage.PRINTED)
    steps = store.issues()[0].steps
    assert [s.stage for s in steps] == [Stage.REVIEW, Stage.SIGNED, Stage.PRINTED]
    assert {s.person for s in steps} == {"王签"}
    with pytest.raises(Refused, match="已经印发"):
        advance(store, store.issues()[0], "王签")


def test_a_step_needs_a_name_and_going_back_a_reason(store: Store) -> None:
    with pytest.raises(Refused, match="姓名"):
        advance(store, store.issues()[0], " ")
    to_stage(store, Stage.SIGNED)
    with pytest.raises(Refused, match="原因"):
        send_back(store, store.issues()[0], "王签", "")
    assert send_back(store, store.issues()[0], "王签", "数据待核").stage is Stage.DRAFT


def test_signing_is_refused_while_a_mandatory_finding_stands_unless_it_is_passed(
    store: Store,
) -> None:
    put(store, "蓬溪县", "purchase_total", NOT_REPORTED)
    to_stage(store, Stage.REVIEW)
    issue = store.issues()[0]
    with pytest.raises(Refused, match="强制性疑点，不能签发"):
        advance(store, issue, "王签")
    (finding,) = blocking(store, issue)
    kept = Passed("数据后补", "张主任", finding.sentence, "2018-05-14T10:00")
    key = RemarkKey(issue.id, PASSED, finding.key)
    store.apply(Change("放行", (Edit(key, None, kept.text),)))
    assert advance(store, issue, "王签").stage is Stage.SIGNED


def test_a_printed_issue_gives_the_same_bytes_whatever_happens_afterwards(
    store: Store, tmp_path: Path
) -> None:
    to_stage(store, Stage.PRINTED)
    first = [path.read_bytes() for path in export_issue(store, store.issues()[0], tmp_path / "a")]
    put(store, "蓬溪县", "purchase_total", Decimal(1))
    issue = store.issues()[0]
    store.apply(Change("改", (Edit(IssueField(issue.id, "title"), None, "另一个标题"),)))
    second = export_issue(store, store.issues()[0], tmp_path / "b")
    assert [path.read_bytes() for path in second] == first
    assert "送审稿" not in second[0].name


def test_a_change_after_signing_is_told_with_totals_ranks_and_sentences(store: Store) -> None:
    assert changes_since(store, store.issues()[0]) == []
    to_stage(store, Stage.SIGNED)
    assert changes_since(store, store.issues()[0]) == []
    put(store, "蓬溪县", "purchase_total", Decimal(500000))
    told = [str(d) for d in changes_since(store, store.issues()[0])]
    assert "数据\t蓬溪县 购买总额\t613965→500000" in told
    assert "合计\t合计 购买总额\t1950428.8→1836463.8" in told
    assert "位次\t蓬溪县 购买总额位次\t第1→第2" in told
    assert any(line.startswith("文字\t取得的成效\t据统计") for line in told)


def test_a_change_names_the_pages_that_print_differently(store: Store) -> None:
    to_stage(store, Stage.SIGNED)
    put(store, "蓬溪县", "canteens", Decimal(999))
    told = changes_since(store, store.issues()[0])
    assert [d.what for d in told if d.kind == "页码"] == ["第4页"]


def test_what_was_frozen_reads_under_the_scheme_it_was_frozen_with(store: Store) -> None:
    to_stage(store, Stage.SIGNED)
    issue = store.issues()[0]
    text = store.scheme_text(issue.scheme).replace("购买金额{{", "采购金额{{")
    version = store.add_scheme(text)
    store.apply(Change("换模板", (Edit(IssueField(issue.id, "scheme"), issue.scheme, version),)))
    (told,) = [d for d in changes_since(store, store.issues()[0]) if d.kind == "文字"]
    assert "，购买金额1950428元" in told.old
    assert "，采购金额1950428元" in told.new


def test_an_export_of_a_printed_issue_speaks_of_what_was_printed(store: Store) -> None:
    issue = store.issues()[0]
    before = findings(exported_bulletin(store, issue))
    to_stage(store, Stage.PRINTED)
    put(store, "蓬溪县", "purchase_total", Decimal(1))
    issue = store.issues()[0]
    assert findings(exported_bulletin(store, issue)) == before
    assert findings(store.bulletin(issue)) != before
