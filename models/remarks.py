"""Remarks: what people say about an issue's figures, and how each kind is kept as text.

A remark is changed like a figure: by an Edit at a RemarkKey, in the journal, with undo.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import Enum
from typing import Self

from models.changes import OFFICE, Change, Edit, RemarkKey
from models.checking.findings import Finding
from models.errors import Damaged
from models.figures import Cell, FigureSheet
from models.quantities import printed
from models.schemes.scheme import Severity

Remarks = Mapping[RemarkKey, str]

NOTE = "note"  # a clerk's note on a cell
VERIFIED = "verified"  # a unit's figures were checked
RETURN = "return"  # how and when a unit's return came in
EXPLANATION = "explanation"  # why a finding may stand
SWITCHED_OFF = "switched_off"  # a check that is not to speak any more
PASSED = "passed"  # a 强制性 finding that somebody let pass: 经×××同意
QUERY = "query"  # a finding that was sent back to its district in a 退回核实单
TICK = "tick"  # a figure read aloud, and how it was found
SECOND = "second"  # a figure as it was typed the second time, until the two are compared
REKEYED = "rekeyed"  # a unit's figures were typed twice and compared


@dataclass(frozen=True)
class _Kept:
    """A remark that is kept as the JSON of its fields."""

    @property
    def text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def of(cls, text: str) -> Self:
        try:
            return cls(**json.loads(text))
        except (ValueError, TypeError) as error:
            raise Damaged(f"说明“{text}”读不出来") from error


@dataclass(frozen=True)
class Verified(_Kept):
    """已核: who checked a unit's figures, when, and a fingerprint of what they checked."""

    person: str
    at: str
    figures: str


@dataclass(frozen=True)
class Return(_Kept):
    """报送: by which way (微信, QQ, 电话, 纸质), by whom, when, and the name of the file kept."""

    way: str
    person: str
    at: str
    file: str = ""


@dataclass(frozen=True)
class Explanation(_Kept):
    """说明: why a finding may stand, and the amount for which it was given."""

    reason: str
    amount: str
    person: str
    at: str


@dataclass(frozen=True)
class Passed(_Kept):
    """放行: why a 强制性 finding may stand, who agreed, and the sentence they were shown."""

    reason: str
    person: str
    sentence: str
    at: str


@dataclass(frozen=True)
class SwitchedOff(_Kept):
    """不再提示: why a check is silent, and who said so."""

    reason: str
    person: str
    at: str


@dataclass(frozen=True)
class Query(_Kept):
    """退回核实: the amount that a district was asked about, by whom and when."""

    amount: str
    person: str
    at: str


@dataclass(frozen=True)
class Tick(_Kept):
    """校对: the figure that was read aloud, as printed; `wrong` where the paper says another."""

    figure: str
    at: str
    wrong: bool = False


@dataclass(frozen=True)
class Rekeyed(_Kept):
    """双录: a fingerprint of a unit's figures after two typings were compared, and when."""

    figures: str
    at: str


class UnitState(Enum):
    """How far a unit's figures are."""

    NOT_REPORTED = "未报"
    ENTERING = "录入中"
    DOUBTFUL = "有疑点"
    COMPLETE = "已录齐"
    VERIFIED = "已核"


def cell_key(cell: Cell) -> str:
    """A cell as the key of a remark."""
    return json.dumps(cell, ensure_ascii=False)


def finding_amount(finding: Finding) -> str:
    """What an explanation is bound to: the difference, or the sentence where there is none."""
    return finding.sentence if finding.amount is None else printed(finding.amount)


def fingerprint(sheet: FigureSheet, unit: str) -> str:
    """A short sign of a unit's figures that changes when any of them does."""
    figures = [printed(sheet.figure(unit, i.key)) for i in sheet.scheme.typed_indicators()]
    return hashlib.sha256("\t".join(figures).encode()).hexdigest()[:16]


def explanation(remarks: Remarks, issue: int, finding: Finding) -> Explanation | None:
    """The explanation under which a finding stands, or None: also when its amount changed."""
    text = remarks.get(RemarkKey(issue, EXPLANATION, finding.key))
    kept = Explanation.of(text) if text else None
    return kept if kept and kept.amount == finding_amount(finding) else None


def passed(remarks: Remarks, issue: int, finding: Finding) -> Passed | None:
    """Who let a 强制性 finding pass, if it still says the same."""
    text = remarks.get(RemarkKey(issue, PASSED, finding.key))
    kept = Passed.of(text) if text else None
    return kept if kept and kept.sentence == finding.sentence else None


def is_switched_off(remarks: Remarks, finding: Finding) -> bool:
    """Whether the check was switched off for good; a 强制性 one speaks all the same."""
    if finding.severity is Severity.MANDATORY:
        return False
    return RemarkKey(OFFICE, SWITCHED_OFF, finding.check) in remarks


def is_open(remarks: Remarks, issue: int, finding: Finding) -> bool:
    """Whether a finding still asks for something: a hint does not, nor what is explained."""
    if finding.severity is Severity.HINT or is_switched_off(remarks, finding):
        return False
    if finding.severity is Severity.MANDATORY:
        return passed(remarks, issue, finding) is None
    return explanation(remarks, issue, finding) is None


def unit_state(
    sheet: FigureSheet, remarks: Remarks, issue: int, unit: str, doubtful: bool
) -> UnitState:
    """How far a unit is; 已核 falls back by itself when a figure changes afterwards."""
    typed, reported = sheet.scheme.typed_count, sheet.reported(unit)
    if not reported:
        return UnitState.NOT_REPORTED
    if reported < typed:
        return UnitState.ENTERING
    if verified(sheet, remarks, issue, unit):
        return UnitState.VERIFIED
    return UnitState.DOUBTFUL if doubtful else UnitState.COMPLETE


def verified(sheet: FigureSheet, remarks: Remarks, issue: int, unit: str) -> Verified | None:
    """Who checked a unit's figures, if they are still those."""
    text = remarks.get(RemarkKey(issue, VERIFIED, unit))
    kept = Verified.of(text) if text else None
    return kept if kept and kept.figures == fingerprint(sheet, unit) else None


def remark_change(label: str, remarks: Remarks, new: Mapping[RemarkKey, str | None]) -> Change:
    """The change that sets remarks; None takes one away."""
    return Change.of(label, (Edit(key, remarks.get(key), text) for key, text in new.items()))


def now() -> str:
    """The time that a remark is given, to the minute."""
    return datetime.now().isoformat(timespec="minutes")
