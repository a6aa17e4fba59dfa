"""Places and values as text: what the journal keeps, and how it is read back."""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from models.changes import IssueField, MeasureKey, Place, RemarkKey
from models.errors import Damaged
from models.figures import FigureKey
from models.issues import IssueName, parse_issue_name
from models.periods import Period
from models.quantities import INAPPLICABLE, NOT_REPORTED, Blank, Figure, printed

# As `printed` writes it: Decimal would also read NaN, 1E9 and digits of other scripts.
_is_number = re.compile(r"-?[0-9]+(?:\.[0-9]+)?").fullmatch
_DASH = INAPPLICABLE.value


@dataclass(frozen=True)
class JournalLine:
    """One change of one place: when, by whom, in which step, from what, to what."""

    at: datetime
    user: str
    label: str
    old: Any
    new: Any


def place_code(place: Place) -> str:
    """A place as the journal names it."""
    parts = [*place[:-1], place[-1].code] if isinstance(place, FigureKey) else list(place)
    return json.dumps([type(place).__name__, *parts], ensure_ascii=False)


def value_text(value: Any) -> str | None:
    """A value as text; None for what is not reported, and for the template's text."""
    match value:
        case None | Blank.NOT_REPORTED:
            return None
        case Blank.INAPPLICABLE | Decimal():
            return printed(value)
        case Period():
            return value.code
        case date():
            return value.isoformat()
        case _:
            return str(value)


def place_value(place: Place, text: str | None) -> Any:
    """The value that a text means at a place."""
    match place:
        case FigureKey():
            return figure(text)
        case MeasureKey():
            return text or ""
        case IssueField(field=field):
            return field_value(field, text)
        case RemarkKey():
            return text


def figure(text: str | None) -> Figure:
    """A figure as the data file keeps it; a row that is not there is not reported."""
    if text is None:
        return NOT_REPORTED
    if text == _DASH:
        return INAPPLICABLE
    # Damage can make a text of SQLite's a blob.
    if not isinstance(text, str) or not _is_number(text):
        raise Damaged(f"数据“{text}”不是数")
    return Decimal(text)


def field_value(field: str, text: str | None) -> Any:
    """A datum of an issue; the texts are str, or None for the template's."""
    if text is None:
        return None
    match field:
        case "number":
            year, number, version = parse_issue_name(text)
            return IssueName(year, number, version or 1)
        case "date":
            return date.fromisoformat(text)
        case "period":
            return Period.parse(text)
        case "scheme":
            return int(text)
        case _:
            return text
