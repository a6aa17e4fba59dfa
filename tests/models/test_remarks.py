"""What people say about figures: kept in the file, undone like entries, void when they change."""

from decimal import Decimal
from pathlib import Path

import pytest

from export.sample import create_sample
from models.bulletin import Bulletin
from models.changes import OFFICE, RemarkKey
from models.checking.checks import findings
from models.figures import Cell
from models.quantities import NOT_REPORTED
from models.remarks import (
    EXPLANATION,
    SWITCHED_OFF,
    VERIFIED,
    Explanation,
    UnitState,
    Verified,
    explanation,
    finding_amount,
    fingerprint,
    is_open,
    remark_change,
    unit_state,
)


def explained(sample: Bulletin) -> dict[RemarkKey, str]:
    """An explanation of 蓬溪县's contradiction."""
    finding = next(f for f in findings(sample) if f.unit == "蓬溪县")
    kept = Explanation(
        "已电话核实，两项有交叉。", finding_amount(finding), "王", "2018-05-14T09:30"
    )
    return {RemarkKey(1, EXPLANATION, finding.key): kept.text}


def test_an_explained_finding_is_not_asked_again_until_its_amount_changes(
    sample: Bulletin,
) -> None:
    remarks = explained(sample)
    finding = next(f for f in findings(sample) if f.unit == "蓬溪县")
    kept = explanation(remarks, 1, finding)
    assert kept is not None
    assert kept.reason.startswith("已电话核实")
    assert not is_open(remarks, 1, finding)
    sample.sheet.put(Cell("蓬溪县", "poor_income"), Decimal(448481))
    finding = next(f for f in findings(sample) if f.unit == "蓬溪县")
    assert is_open(remarks, 1, finding)


def test_a_check_switched_off_is_silent_for_every_unit(sample: Bulletin) -> None:
    off = {RemarkKey(OFFICE, SWITCHED_OFF, "income_parts"): "两项口径不同"}
    asked = [f for f in findings(sample) if is_open(off, 1, f)]
    assert "income_parts" not in {f.check for f in asked}
    assert asked


def test_a_unit_goes_from_not_reported_to_verified_and_falls_back(sample: Bulletin) -> None:
    sheet, remarks = sample.sheet, dict[RemarkKey, str]()

    def state(doubtful: bool = False) -> UnitState:
        return unit_state(sheet, remarks, 1, "大英县", doubtful)

    assert (state(), state(doubtful=True)) == (UnitState.COMPLETE, UnitState.DOUBTFUL)
    sign = fingerprint(sheet, "大英县")
    remarks[RemarkKey(1, VERIFIED, "大英县")] = Verified("李", "2018-05-14T10:00", sign).text
    assert state(doubtful=True) is UnitState.VERIFIED
    old = sheet.figure("大英县", "activities")
    sheet.put(Cell("大英县", "activities"), Decimal(153))
    assert state() is UnitState.COMPLETE
    sheet.put(Cell("大英县", "activities"), old)
    assert state() is UnitState.VERIFIED
    sheet.put(Cell("大英县", "activities"), NOT_REPORTED)
    assert state() is UnitState.ENTERING
    for indicator in sample.scheme.indicators:
        sheet.put(Cell("大英县", indicator.key), NOT_REPORTED)
    assert state() is UnitState.NOT_REPORTED


@pytest.mark.parametrize("text", ["口径不同", None])
def test_remarks_are_kept_and_taken_back_through_changes(tmp_path: Path, text: str | None) -> None:
    key = RemarkKey(1, "note", "x")
    with create_sample(tmp_path / "x.jianbao") as store:
        store.apply(remark_change("批注", {}, {key: "先前"}))
        change = remark_change("批注", store.remarks(1), {key: text})
        store.apply(change)
        assert store.remarks(1).get(key) == text
        store.apply(change.inverse())
        assert store.remarks(1) == {key: "先前"}
        assert store.remarks(2) == {}
