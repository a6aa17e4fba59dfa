"""What one issue words for itself: paragraphs, amounts that add up, the order of its units."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from export.release import advance, changes_since
from export.sample import create_sample
from models.bulletin import Bulletin
from models.checking.checks import findings
from models.checking.standing import explained
from models.issues import IssueName, Stage
from models.periods import Period
from models.released.corrections import adjusted, adjusted_later, reprint, to_adjust
from models.remarks import EXPLANATION
from models.storage.store import Store
from models.words.own_words import TEXT, balanced, reordered, rewritten
from models.words.sentences import plain_text
from models.words.wording import compose


def first_section(bulletin: Bulletin) -> str:
    return "".join(map(plain_text, compose(bulletin).sections[0].paragraphs))


def test_a_paragraph_of_ones_own_is_filled_from_the_figures(sample: Bulletin) -> None:
    own = replace(sample, sentences={"1:1": "共{{ activities }}次。"})
    assert first_section(own) == "共1317次。"


def test_a_paragraph_that_cannot_be_filled_any_more_gives_way(sample: Bulletin) -> None:
    own = replace(sample, sentences={"1:1": "共{{ gone }}次。"})
    assert first_section(own) == first_section(sample)


def test_a_typed_figure_in_it_is_checked_against_the_table(sample: Bulletin) -> None:
    own = replace(sample, sentences={"1:1": "购买总额1950000元，共{{ activities }}次。"})
    told = [f.sentence for f in findings(own) if f.check == "text_figure"]
    assert len(told) == 1 and "1950000" in told[0]


def test_balanced_amounts_add_up_to_the_printed_total(sample: Bulletin) -> None:
    own = replace(sample, balanced=frozenset({"purchase_total"}))
    spans = [s for p in compose(own).sections[0].paragraphs for s in p if s.cell]
    amounts = {s.cell.unit: Decimal(s.text) for s in spans if s.cell.indicator == "purchase_total"}
    total = amounts.pop("*")
    assert sum(amounts.values()) == total == 1950428
    exact = {u: sample.sheet.figure(u, "purchase_total") for u in amounts}
    assert all(abs(amounts[u] - exact[u]) < 1 for u in amounts)
    assert "printed_sum" not in {f.check for f in findings(own)}


def test_own_words_are_frozen_with_a_signed_issue(tmp_path: Path) -> None:
    with create_sample(tmp_path / "x.jianbao") as store:
        id = store.issues()[0].id
        store.apply(rewritten({}, id, "1:1", "共{{ activities }}次。"))
        store.apply(balanced({}, id, "purchase_total", "购买总额", True))
        store.apply(reordered({}, id, {TEXT: ["蓬溪县"]}))
        while store.issue(id).stage is not Stage.SIGNED:
            advance(store, store.issue(id), "王签")
        assert changes_since(store, store.issue(id)) == []
        store.apply(rewritten(store.remarks(id), id, "1:1", None))
        told = changes_since(store, store.issue(id))
        assert ("文字", "共1317次。") in [(change.kind, change.old) for change in told]
        # The usual sentence tells amounts that were moved: only now is that disclosed.
        assert any("舍位平衡" in change.new for change in told)


def test_the_next_issue_knows_explanations_of_the_same_amount(tmp_path: Path) -> None:
    with create_sample(tmp_path / "x.jianbao") as store:
        old = explained_issue(store)
        new = store.create_issue(IssueName(2018, "12"), Period(2018, 1, 5), old.date, copy_from=old)
        kept = [key for key in store.remarks(new.id) if key.kind == EXPLANATION]
        assert kept and {key.issue for key in kept} == {new.id}


def explained_issue(store: Store):
    issue = store.issues()[0]
    found = findings(store.bulletin(issue))
    store.apply(explained({}, issue.id, found, "都核实过", "王敏"))
    return issue


def printed_issue(store: Store):
    id = explained_issue(store).id
    while store.issue(id).stage is not Stage.PRINTED:
        advance(store, store.issue(id), "王签")
    return store.issue(id)


def test_a_reprint_carries_words_and_explanations(tmp_path: Path) -> None:
    with create_sample(tmp_path / "x.jianbao") as store:
        old = printed_issue(store)
        store.apply(rewritten({}, old.id, "1:1", "共{{ activities }}次。"))
        new = reprint(store, old)
        assert (new.name.version, new.stage) == (2, Stage.DRAFT)
        assert first_section(store.bulletin(new)) == "共1317次。"
        assert {k.kind for k in store.remarks(new.id)} >= {EXPLANATION, "sentence"}
        assert reprint(store, new).name.version == 3


def test_what_the_next_issue_adjusts_is_kept_until_it_is_ticked_off(tmp_path: Path) -> None:
    with create_sample(tmp_path / "x.jianbao") as store:
        old = printed_issue(store)
        store.apply(rewritten({}, old.id, "1:1", "共{{ activities }}次。"))
        changes = changes_since(store, old)
        store.apply(adjusted_later({}, old, changes, "年底前改", "王敏"))
        assert to_adjust(store.remarks(old.id), old) == {}
        new = store.create_issue(IssueName(2018, "12"), Period(2018, 1, 5), old.date, copy_from=old)
        (kept,) = to_adjust(store.remarks(new.id), new).values()
        assert kept.lines[0] == "年底前改"
        store.apply(adjusted(store.remarks(new.id), new, ["2018-11"]))
        assert to_adjust(store.remarks(new.id), new) == {}


def test_own_words_that_a_newer_scheme_cannot_print_are_told_and_not_lost(sample: Bulletin) -> None:
    issue = replace(sample, sentences={"1:1": "全市办了{{ gone }}次。"})
    (told,) = [f for f in findings(issue) if f.check == "unusable_words"]
    assert "“取得的成效”的句子" in told.sentence and "恢复" in told.sentence
    sound = replace(sample, sentences={"1:1": "全市办了{{ activities }}次。"})
    assert not [f for f in findings(sound) if f.check == "unusable_words"]
