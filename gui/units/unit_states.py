"""How far each district has come, as the badge beside its name."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from gui.checker import NOT_YET
from gui.session import Session
from models.checking.findings import Finding
from models.checking.standing import speaking, standings
from models.remarks import UnitState, unit_state
from models.schemes.scheme import Severity

_TONES = {
    UnitState.NOT_REPORTED: "quiet",
    UnitState.ENTERING: "active",
    UnitState.DOUBTFUL: "warn",
    UnitState.COMPLETE: "good",
    UnitState.VERIFIED: "good",
}


class Badge(NamedTuple):
    """The words beside a district, and their tone: 录入中 7/22, 有疑点 2."""

    words: str
    tone: str


def unit_badge(session: Session, unit: str, doubts: int) -> Badge:
    """The badge of a district of the open issue, with so many open doubts."""
    assert session.issue is not None
    state = unit_state(session.sheet, session.remarks, session.issue.id, unit, doubts > 0)
    return badge_of(session, unit, state, doubts)


def badge_of(session: Session, unit: str, state: UnitState, doubts: int) -> Badge:
    """The badge of a district whose state is known."""
    words = state.value
    if state is UnitState.ENTERING:
        wanted = sum(1 for _ in session.scheme.typed_indicators())
        words = f"{words} {session.sheet.reported(unit)}/{wanted}"
    elif state is UnitState.DOUBTFUL:
        words = f"{words} {doubts}"
    return Badge(words, _TONES[state])


def doubts_by_unit(session: Session, found: Iterable[Finding]) -> Counter[str]:
    """How many findings each district still has to answer for."""
    if session.issue is None:
        return Counter()
    issue, remarks = session.issue.id, session.remarks
    return Counter(
        finding.unit
        for finding, said in standings(remarks, issue, speaking(remarks, found))
        if finding.severity is not Severity.HINT
        and finding.check not in NOT_YET
        and not (said and said.settled)
    )
