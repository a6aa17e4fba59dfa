"""What is said about a district as a whole: 核对无误, and how its return came in."""

from datetime import datetime

from gui.session import Session
from models.changes import RemarkKey
from models.errors import Refused
from models.remarks import (
    RETURN,
    VERIFIED,
    Return,
    Verified,
    fingerprint,
    now,
    remark_change,
    verified,
)

WAYS = ("微信", "QQ", "电话", "纸质", "其他")


def verify(session: Session, unit: str, person: str) -> None:
    """Mark a district's figures as checked; raises Refused while some are missing."""
    name, sheet = session.scheme.unit(unit).name, session.sheet
    missing = sum(1 for _ in sheet.scheme.typed_indicators()) - sheet.reported(unit)
    if missing:
        raise Refused(f"{name}还有{missing}项未报，录齐以后再标“已核”。")
    kept = Verified(person, now(), fingerprint(sheet, unit))
    key = _key(session, VERIFIED, unit)
    session.change(remark_change(f"已核 {name}", session.remarks, {key: kept.text}))


def unverify(session: Session, unit: str) -> None:
    """Take the mark back."""
    name = session.scheme.unit(unit).name
    key = _key(session, VERIFIED, unit)
    session.change(remark_change(f"取消已核 {name}", session.remarks, {key: None}))


def verified_by(session: Session, unit: str) -> Verified | None:
    """Who checked a district, if its figures are still those."""
    assert session.issue is not None
    return verified(session.sheet, session.remarks, session.issue.id, unit)


def last_verified(session: Session, unit: str) -> Verified | None:
    """Who checked a district last, also when figures have changed since."""
    text = session.remarks.get(_key(session, VERIFIED, unit))
    return Verified.of(text) if text else None


def return_of(session: Session, unit: str) -> Return | None:
    """How a district's return came in."""
    text = session.remarks.get(_key(session, RETURN, unit))
    return Return.of(text) if text else None


def put_return(session: Session, unit: str, kept: Return | None) -> None:
    """Record how a district's return came in; None takes the record away."""
    name = session.scheme.unit(unit).name
    label = f"登记报送 {name}" if kept else f"删除报送登记 {name}"
    new = {_key(session, RETURN, unit): kept.text if kept else None}
    session.change(remark_change(label, session.remarks, new))


def return_words(kept: Return) -> str:
    """A return in short: 微信 王某 5月3日."""
    return " ".join(filter(None, (kept.way, kept.person, day_words(kept.at))))


def day_words(at: str) -> str:
    """A time as its day: 5月3日."""
    day = datetime.fromisoformat(at)
    return f"{day.month}月{day.day}日"


def time_words(at: datetime) -> str:
    """A time to the minute: 2018年5月3日 09:40."""
    return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"


def unit_tip(session: Session, unit: str) -> str:
    """All that is known of a district as a whole, line by line."""
    lines = [session.scheme.unit(unit).name]
    checked = last_verified(session, unit)
    if checked is not None:
        words = f"{checked.person} {time_words(datetime.fromisoformat(checked.at))}"
        still = verified_by(session, unit) is not None
        lines.append(f"核对无误：{words}" if still else f"{words}核过，后来数据有改动，请再核。")
    kept = return_of(session, unit)
    if kept is not None:
        when = time_words(datetime.fromisoformat(kept.at))
        lines.append("报送：" + " ".join(filter(None, (kept.way, kept.person, when))))
        lines += [f"收到的文件：{kept.file}"] if kept.file else []
    return "\n".join(lines)


def _key(session: Session, kind: str, unit: str) -> RemarkKey:
    assert session.issue is not None
    return RemarkKey(session.issue.id, kind, unit)
