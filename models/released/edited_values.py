"""What an export that came back says, and a difference that may be taken over, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from models.changes import Place
from models.figures import Cell
from models.released.differences import Difference


class EditedParagraph(NamedTuple):
    """A paragraph of the body; a heading has its number still."""

    text: str
    heading: bool = False


@dataclass(frozen=True)
class EditedBulletin:
    """What an edited file says, by where it stands; `strange` are rows and columns of no issue."""

    head: tuple[str, ...] = ()
    note: tuple[str, ...] = ()  # 按语
    title: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()  # 主送机关 of a 通报
    body: tuple[EditedParagraph, ...] = ()
    references: tuple[str, ...] = ()  # 附件说明, without 附件：
    signature: tuple[str, ...] = ()  # 署名 and 成文日期 of a 通报
    annex_titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    distribution: tuple[str, ...] = ()
    imprint: tuple[str, ...] = ()
    cells: Mapping[Cell, str] = field(default_factory=dict)
    strange: tuple[str, ...] = ()


@dataclass(frozen=True)
class EditedDifference(Difference):
    """A difference that may be taken over: `value` at `place`, or `reason` why it cannot be.

    `note` says what taking it over means, where that is not plain.
    """

    place: Place | None = None
    value: Any = None
    reason: str = ""
    note: str = ""
