"""How a finding stands: open, explained (已说明), passed (已放行) or asked back (已退回核实).

What is said about findings are remarks; every function that changes them returns a Change.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from models.changes import OFFICE, Change, RemarkKey
from models.checking.findings import BUILT_IN, Finding
from models.errors import Refused
from models.remarks import (
    EXPLANATION,
    PASSED,
    QUERY,
    SWITCHED_OFF,
    Explanation,
    Passed,
    Query,
    Remarks,
    SwitchedOff,
    explanation,
    finding_amount,
    is_switched_off,
    now,
    passed,
    remark_change,
)
from models.schemes.rule_names import rule_in_words
from models.schemes.scheme import Scheme, Severity

HINT_REASON = "属实"
# Remarks by which a finding stands otherwise than it did.
KINDS = frozenset((EXPLANATION, PASSED, QUERY, SWITCHED_OFF))


@dataclass(frozen=True)
class Standing:
    """What became of a finding: the word for it, and who said why."""

    word: str  # 已说明, 已核, 已放行, 已退回核实
    reason: str
    person: str
    at: str
    settled: bool = True  # nothing is asked any more

    @property
    def told(self) -> str:
        """The whole of it in a line, for a tooltip."""
        said = f"{self.word}：{self.reason}" if self.reason else self.word
        return f"{said}（{self.person}，{self.at.replace('T', ' ')}）"


def standing(remarks: Remarks, issue: int, finding: Finding) -> Standing | None:
    """How a finding stands, or None while nothing was said; a changed amount makes it None."""
    if finding.severity is Severity.MANDATORY:
        let = passed(remarks, issue, finding)
        if let:
            return Standing("已放行", f"经{let.person}同意，{let.reason}", let.person, let.at)
    else:
        kept = explanation(remarks, issue, finding)
        if kept:
            ticked = finding.severity is Severity.HINT and kept.reason == HINT_REASON
            word, reason = ("已核", "属实") if ticked else ("已说明", kept.reason)
            return Standing(word, reason, kept.person, kept.at)
    asked = query(remarks, issue, finding)
    if asked:
        return Standing("已退回核实", "等待答复", asked.person, asked.at, settled=False)
    return None


def standings(
    remarks: Remarks, issue: int, found: Iterable[Finding]
) -> list[tuple[Finding, Standing | None]]:
    """Findings with how each stands; quick where little was said of many."""
    spoken_of = {key.key for key in remarks if key.kind in KINDS}
    return [(f, standing(remarks, issue, f) if f.key in spoken_of else None) for f in found]


def is_settled(remarks: Remarks, issue: int, finding: Finding) -> bool:
    """Whether nothing is asked about a finding any more."""
    found = standing(remarks, issue, finding)
    return found is not None and found.settled


def speaking(remarks: Remarks, found: Iterable[Finding]) -> list[Finding]:
    """The findings of the checks that are not switched off."""
    if not any(key.kind == SWITCHED_OFF for key in remarks):
        return list(found)
    return [finding for finding in found if not is_switched_off(remarks, finding)]


def unsettled(remarks: Remarks, issue: int, found: Iterable[Finding]) -> list[Finding]:
    """The findings that still say something: hints as well, but nothing that is explained."""
    pairs = standings(remarks, issue, speaking(remarks, found))
    return [finding for finding, said in pairs if said is None or not said.settled]


def query(remarks: Remarks, issue: int, finding: Finding) -> Query | None:
    """When a finding was sent back to its district, if it is still about the same amount."""
    text = remarks.get(RemarkKey(issue, QUERY, finding.key))
    kept = Query.of(text) if text else None
    return kept if kept and kept.amount == finding_amount(finding) else None


def explained(
    remarks: Remarks, issue: int, found: Iterable[Finding], reason: str, person: str
) -> Change:
    """The change that explains findings; raises Refused without reason or name."""
    found = [f for f in found if f.severity is not Severity.MANDATORY]
    _need(found, "强制性疑点不能只写说明，请改正，或者由负责人放行。")
    _need(reason.strip(), "请写明原因，比如向谁核实过、为什么属实。")
    _need(person.strip(), "请填写姓名。")
    kept = {
        RemarkKey(issue, EXPLANATION, f.key): Explanation(
            reason.strip(), finding_amount(f), person.strip(), now()
        ).text
        for f in found
    }
    return remark_change(f"说明 {_how_many(found)}", remarks, kept)


def ticked(remarks: Remarks, issue: int, found: Iterable[Finding], person: str) -> Change:
    """The change that ticks 提示性 findings off as true."""
    found = [f for f in found if f.severity is Severity.HINT]
    _need(found, "只有提示性疑点可以直接标为属实，核实性的请写说明。")
    return explained(remarks, issue, found, HINT_REASON, person)


def let_pass(
    remarks: Remarks, issue: int, found: Iterable[Finding], reason: str, person: str
) -> Change:
    """The change that lets 强制性 findings pass: why, and who agreed."""
    found = [f for f in found if f.severity is Severity.MANDATORY]
    _need(found, "只有强制性疑点才需要放行，其他的请写说明。")
    _need(reason.strip(), "请写明放行的理由。")
    _need(person.strip(), "请填写同意放行的负责人姓名。")
    kept = {
        RemarkKey(issue, PASSED, f.key): Passed(
            reason.strip(), person.strip(), f.sentence, now()
        ).text
        for f in found
    }
    return remark_change(f"放行 {_how_many(found)}（经{person.strip()}同意）", remarks, kept)


def sent_back(remarks: Remarks, issue: int, found: Iterable[Finding], person: str) -> Change:
    """The change that marks findings as asked of their district, in a 退回核实单."""
    found = list(found)
    kept = {
        RemarkKey(issue, QUERY, f.key): Query(finding_amount(f), person.strip(), now()).text
        for f in found
    }
    return remark_change(f"退回核实 {_how_many(found)}", remarks, kept)


def taken_back(remarks: Remarks, issue: int, found: Iterable[Finding]) -> Change:
    """The change that takes back what was said about findings, so that they are open again."""
    found = list(found)
    keys = (RemarkKey(issue, kind, f.key) for f in found for kind in (EXPLANATION, PASSED, QUERY))
    gone = {key: None for key in keys if key in remarks}
    return remark_change(f"撤回说明 {_how_many(found)}", remarks, gone)


def switched_off(
    remarks: Remarks, scheme: Scheme, finding: Finding, reason: str, person: str
) -> Change:
    """The change that silences a check for good; a 强制性 one cannot be silenced."""
    if finding.severity is Severity.MANDATORY:
        raise Refused("强制性审核不能关闭，请改正数据，或者由负责人逐条放行。")
    _need(reason.strip(), "请写明为什么不再提示，理由会留在记录里。")
    _need(person.strip(), "请填写姓名。")
    key = RemarkKey(OFFICE, SWITCHED_OFF, finding.check)
    text = SwitchedOff(reason.strip(), person.strip(), now()).text
    return remark_change(f"不再提示“{check_name(scheme, finding.check)}”", remarks, {key: text})


def switched_on(remarks: Remarks, scheme: Scheme, check: str) -> Change:
    """The change that lets a check speak again."""
    key = RemarkKey(OFFICE, SWITCHED_OFF, check)
    return remark_change(f"恢复提示“{check_name(scheme, check)}”", remarks, {key: None})


def silenced(remarks: Remarks) -> dict[str, SwitchedOff]:
    """The checks that are switched off, by key, with the reason."""
    return {
        key.key: SwitchedOff.of(text)
        for key, text in remarks.items()
        if key.kind == SWITCHED_OFF and key.issue == OFFICE
    }


def check_name(scheme: Scheme, check: str) -> str:
    """What a list calls a check: a built-in one's name, or the scheme's rule in names."""
    if check in BUILT_IN:
        return BUILT_IN[check]
    rule = next((rule for rule in scheme.checks if rule.key == check), None)
    return rule_in_words(scheme, rule.text) if rule else check


def _need(given: object, sentence: str) -> None:
    if not given:
        raise Refused(sentence)


def _how_many(found: list[Finding]) -> str:
    return found[0].sentence.split("：")[0] if len(found) == 1 else f"{len(found)}条疑点"
