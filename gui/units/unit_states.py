"""How far each district has come, as the badge beside its name."""

from typing import NamedTuple

from gui.session import Session
from models.remarks import UnitState

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


def badge_of(session: Session, unit: str, state: UnitState, doubts: int) -> Badge:
    """The badge of a district whose state is known."""
    words = state.value
    if state is UnitState.ENTERING:
        words = f"{words} {session.sheet.reported(unit)}/{session.scheme.typed_count}"
    elif state is UnitState.DOUBTFUL:
        words = f"{words} {doubts}"
    return Badge(words, _TONES[state])
