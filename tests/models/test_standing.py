"""How findings stand: what was said of them holds while the amount is the same."""

from decimal import Decimal

import pytest

from models.bulletin import Bulletin
from models.changes import Change, RemarkKey
from models.checking.checks import findings
from models.checking.findings import Finding
from models.checking.standing import (
    check_name,
    explained,
    let_pass,
    sent_back,
    silenced,
    speaking,
    standing,
    switched_off,
    switched_on,
    taken_back,
    ticked,
    unsettled,
)
from models.errors import Refused
from models.figures import Cell
from models.schemes.scheme import Severity

BROKEN = "比购买总额613965多61088"


def broken(bulletin: Bulletin) -> Finding:
    return next(f for f in findings(bulletin) if f.check == "income_parts" and f.unit == "蓬溪县")


def after(remarks: dict[RemarkKey, str], change: Change) -> dict[RemarkKey, str]:
    new = dict(remarks)
    for edit in change.edits:
        assert isinstance(edit.place, RemarkKey)
        if edit.new is None:
            new.pop(edit.place, None)
        else:
            new[edit.place] = edit.new
    return new


def mandatory(sentence: str = "期号：重复") -> Finding:
    return Finding("number_doubled", Severity.MANDATORY, "", sentence)


def test_several_findings_are_explained_together(sample: Bulletin) -> None:
    found = findings(sample)
    remarks = after({}, explained({}, 1, found, "都核实过", "王敏"))
    assert unsettled(remarks, 1, found) == []
    said = standing(remarks, 1, broken(sample))
    assert said is not None
    assert (said.word, said.settled) == ("已说明", True)
    assert said.told.startswith("已说明：都核实过（王敏，")


def test_only_a_changed_amount_asks_again(sample: Bulletin) -> None:
    remarks = after({}, explained({}, 1, findings(sample), "都核实过", "王敏"))
    sample.sheet.put(Cell("蓬溪县", "poor_income"), Decimal(448481))
    asked = unsettled(remarks, 1, findings(sample))
    assert {f.unit for f in asked} == {"蓬溪县", "*"}


def test_a_hint_is_ticked_off_without_words_and_nothing_else_is(sample: Bulletin) -> None:
    found = findings(sample)
    remarks = after({}, ticked({}, 1, found, "王敏"))
    left = {f.severity for f in unsettled(remarks, 1, found)}
    assert left == {Severity.VERIFY}
    hint = next(f for f in found if f.severity is Severity.HINT)
    assert standing(remarks, 1, hint).word == "已核"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("reason", "person", "told"), [(" ", "王", "请写明原因"), ("属实", "　", "请填写姓名")]
)
def test_reason_and_name_are_needed(sample: Bulletin, reason: str, person: str, told: str) -> None:
    with pytest.raises(Refused, match=told):
        explained({}, 1, [broken(sample)], reason, person)


def test_a_mandatory_finding_is_let_pass_and_not_explained_nor_silenced(sample: Bulletin) -> None:
    with pytest.raises(Refused, match="放行"):
        explained({}, 1, [mandatory()], "没关系", "王")
    with pytest.raises(Refused, match="不能关闭"):
        switched_off({}, sample.scheme, mandatory(), "没关系", "王")
    remarks = after({}, let_pass({}, 1, [mandatory()], "补印", "张主任"))
    said = standing(remarks, 1, mandatory())
    assert said is not None and said.reason == "经张主任同意，补印"
    assert standing(remarks, 1, mandatory("期号：又重复")) is None


def test_a_rule_that_became_mandatory_speaks_although_it_was_silenced(sample: Bulletin) -> None:
    finding = broken(sample)
    remarks = after({}, switched_off({}, sample.scheme, finding, "口径不同", "王"))
    assert speaking(remarks, [finding]) == []
    assert silenced(remarks)["income_parts"].reason == "口径不同"
    harder = Finding(finding.check, Severity.MANDATORY, finding.unit, finding.sentence)
    assert speaking(remarks, [harder]) == [harder]
    assert after(remarks, switched_on(remarks, sample.scheme, "income_parts")) == {}


def test_a_finding_asked_back_is_open_until_it_is_answered(sample: Bulletin) -> None:
    finding = broken(sample)
    remarks = after({}, sent_back({}, 1, [finding], "王敏"))
    said = standing(remarks, 1, finding)
    assert said is not None and (said.word, said.settled) == ("已退回核实", False)
    remarks = after(remarks, explained(remarks, 1, [finding], "县里核实，属实", "王敏"))
    assert standing(remarks, 1, finding).word == "已说明"  # type: ignore[union-attr]
    assert after(remarks, taken_back(remarks, 1, [finding])) == {}


def test_checks_are_called_by_names(sample: Bulletin) -> None:
    assert check_name(sample.scheme, "falling") == "累计数减少"
    assert check_name(sample.scheme, "income_parts") == "贫困群众收入 + 非贫困群众收入 = 购买总额"
    assert check_name(sample.scheme, "gone") == "gone"
