"""How many districts reported, kept up to date unit by unit, against what texts say of it."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from models.bulletin import Bulletin
from models.checking.district_counts import ReportCount
from models.checking.findings import Finding
from models.figures import FigureSheet
from models.schemes.scheme import Scheme, Severity

_NONE, _SOME, _FULL = range(3)


class Reporting:
    """The districts that reported nothing, something and everything.

    They are counted only once a text speaks of it.
    """

    def __init__(self) -> None:
        self._claims: tuple[ReportCount, ...] = ()
        self._states: dict[str, int] = {}
        self._counts = [0, 0, 0]

    def read(self, bulletin: Bulletin, claims: Iterable[ReportCount]) -> None:
        """Take over what the texts say."""
        self._claims = tuple(claims)
        if self._claims and not self._states:
            for unit in bulletin.scheme.units:
                self.update(bulletin.sheet, unit.key, new=True)

    def update(self, sheet: FigureSheet, unit: str, *, new: bool = False) -> None:
        """Take over the figures of one unit."""
        if not new and unit not in self._states:
            return
        reported = sheet.reported(unit)
        full = reported == len(list(sheet.scheme.typed_indicators()))
        state = _FULL if full else _SOME if reported else _NONE
        if not new:
            self._counts[self._states[unit]] -= 1
        self._states[unit] = state
        self._counts[state] += 1

    def findings(self, scheme: Scheme) -> Iterator[Finding]:
        """What the texts say and the table does not bear out."""
        for claim in self._claims:
            none, some, full = self._counts
            least, most = (none, none + some) if claim.missing else (full, full + some)
            if not least <= claim.number <= most:
                yield _finding(scheme, claim, least, most)


def _finding(scheme: Scheme, claim: ReportCount, least: int, most: int) -> Finding:
    word = scheme.office.unit_word
    what = "没有报数" if claim.missing else "已报数"
    right = str(most) if least == most else f"{least}～{most}"
    sentence = (
        f"{claim.passage.place}：写的是“{claim.quote}”，表中{what}的{word}有{right}个，请核对。"
    )
    amount = Decimal(claim.number - most)
    about = f"{claim.passage.place}{claim.quote}"
    return Finding("unit_count", Severity.VERIFY, "", sentence, amount=amount, about=f"{about}报")
