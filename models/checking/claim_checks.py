"""Numbers that a text typed by hand claims, against the table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from models.bulletin import Bulletin
from models.checking.average_claims import agrees_on_average, is_average
from models.checking.claim_rows import given_out, rows_of
from models.checking.claim_sums import added, adds_up_in_text, groups_of, parts_of
from models.checking.claims import Claim, claims
from models.checking.figure_checks import additive
from models.checking.findings import Finding
from models.checking.indicator_words import IndicatorWords, Likeness, scale_of
from models.checking.passages import Kind, Passage
from models.checking.percent_checks import derived, percent_finding
from models.checking.percent_words import POINTS, Percent, is_growth, percent_of, point_claims
from models.checking.plans import is_planned
from models.figures import TOTAL, Cell
from models.quantities import INAPPLICABLE, printed, tidy
from models.schemes.scheme import Indicator, Scheme, Severity


@dataclass(frozen=True)
class ReadClaim:
    """A claim with the rows it speaks of and the indicators it may mean, likeliest first.

    `parts` are the indicators that a sum names, `groups` those that it may mean without a name.
    """

    passage: Passage
    claim: Claim
    rows: tuple[str, ...]
    likely: tuple[Likeness, ...]
    faint: tuple[Likeness, ...] = ()  # by words that many sentences hold
    parts: tuple[Indicator, ...] = ()
    groups: tuple[tuple[Indicator, ...], ...] = ()
    adds_up: bool = False  # the numbers told just before make it
    percent: Percent | None = None  # what it says as growth or share, where that is certain

    @property
    def of_whole(self) -> bool:
        """Whether other districts' figures have a part in it."""
        return self.percent is not None and self.percent.of_whole


def read_claims(
    words: IndicatorWords, bulletin: Bulletin, passage: Passage
) -> tuple[ReadClaim, ...]:
    """The claims of a passage that report something; nothing here depends on a figure."""
    told = [
        _read(words, bulletin, passage, claim) for claim in claims(passage.text, words.measures)
    ]
    points = (_read(words, bulletin, passage, claim) for claim in point_claims(passage.text))
    told += [read for read in points if read.percent]
    return tuple(read for read in told if read.rows and not is_planned(read.claim))


def _read(words: IndicatorWords, bulletin: Bulletin, passage: Passage, claim: Claim) -> ReadClaim:
    claim = given_out(claim)
    likely = tuple(words.likely(claim))
    sure = bool(likely) and likely[0].sure
    rows = rows_of(bulletin.scheme, passage, claim, words.measures)
    return ReadClaim(
        passage,
        claim,
        rows,
        likely,
        () if sure else tuple(words.likely(claim, generic=True)),
        parts_of(words, claim),
        groups_of(words, claim),
        not sure and adds_up_in_text(claim, words.measures),
        percent_of(bulletin, words, rows, claim),
    )


def against_table(bulletin: Bulletin, read: Iterable[ReadClaim]) -> Iterator[Finding]:
    """Claims that the table contradicts; in measures also those that it does not know."""
    for claim in read:
        if claim.percent and derived(bulletin, claim.percent) is not None:
            found = percent_finding(bulletin, claim.passage, claim.claim, claim.percent)
            yield from (found,) if found else ()
        elif claim.claim.measure == POINTS:
            continue
        elif not (claim.adds_up or _is_borne_out(bulletin, claim)):
            yield from _contradicted(bulletin, claim)


def _contradicted(bulletin: Bulletin, read: ReadClaim) -> Iterator[Finding]:
    """What is said of a number that the table does not hold."""
    if read.passage.kind is Kind.MEASURES:
        yield _of_measures(bulletin, read)
    elif is_growth(read.claim) or (read.percent and not read.likely):
        return  # a change is no level, and without a last period nobody knows it
    elif read.parts or (read.likely and read.likely[0].sure):
        yield from _of_text(bulletin, read, read.parts or _meant(read.likely[0]), sure=True)
    elif not read.claim.hedge:
        yield from _near_misses(bulletin, read)


def _is_borne_out(bulletin: Bulletin, read: ReadClaim) -> bool:
    """Whether the table holds the number, as a figure, a sum or an average."""
    meant = [_meant(like) for like in read.likely]
    if read.claim.telling:
        meant += [_meant(like) for like in read.faint]
    if any(_agrees(bulletin, read, some) for some in (*meant, read.parts, *read.groups) if some):
        return True
    only = read.rows[0] if len(read.rows) == 1 else ""
    return bool(only) and is_average(read.claim) and agrees_on_average(bulletin, only, read.claim)


def _meant(like: Likeness) -> tuple[Indicator, ...]:
    return (like.indicator,)


def _agrees(bulletin: Bulletin, read: ReadClaim, meant: Iterable[Indicator]) -> bool:
    value = added(bulletin, read.rows, meant)
    return isinstance(value, Decimal) and read.claim.agrees(value)


def _of_measures(bulletin: Bulletin, read: ReadClaim) -> Finding:
    unit, about = read.passage.unit, read.claim.quote
    name = bulletin.scheme.unit(unit).name
    head = f"{name}：{read.passage.place}中写“{read.claim.quote}”，"
    if not read.likely and not read.parts:
        sentence = f"{head}表中没有这项数据，请核对来源。"
        amount = tidy(read.claim.amount)
        return Finding("claim", Severity.HINT, unit, sentence, amount=amount, about=about)
    meant = read.parts or _meant(read.likely[0])
    sure = bool(read.parts) or read.likely[0].sure
    told, amount = _table_says(bulletin, read, meant, sure=sure)
    near = f"{told}，请核对" if sure else f"{told}，请核对口径和来源"
    cells = tuple(Cell(row, i.key) for row in read.rows for i in meant)
    return Finding("claim", Severity.HINT, unit, f"{head}{near}。", cells, amount, about)


def _near_misses(bulletin: Bulletin, read: ReadClaim) -> Iterator[Finding]:
    """A number in loose words that is one digit off a figure: 共购买195.4万元 for 195.04."""
    for like in read.faint:
        value = added(bulletin, read.rows, _meant(like))
        if isinstance(value, Decimal) and read.claim.misses_by_a_digit(value):
            yield from _of_text(bulletin, read, _meant(like), sure=like.sure)
            return


def _of_text(
    bulletin: Bulletin, read: ReadClaim, meant: tuple[Indicator, ...], *, sure: bool
) -> Iterator[Finding]:
    if len(read.rows) > 1 and not all(map(additive, meant)):
        return  # a rate of several districts is nobody's
    told, amount = _table_says(bulletin, read, meant, sure=sure)
    yield Finding(
        "text_figure",
        Severity.VERIFY if sure else Severity.HINT,
        "",
        f"{read.passage.place}：写的是“{read.claim.quote}”，{told}，请核对。",
        tuple(Cell(row, i.key) for row in read.rows for i in meant),
        amount,
        f"{read.passage.place}{read.claim.quote}",
    )


def _table_says(
    bulletin: Bulletin, read: ReadClaim, meant: tuple[Indicator, ...], *, sure: bool
) -> tuple[str, Decimal]:
    value = added(bulletin, read.rows, meant)
    own = [read.passage.unit]
    rows = "、".join(_row_words(bulletin.scheme, r) for r in read.rows if r not in own)
    several = "相加" if len(meant) * len(read.rows) > 1 else ""
    kind = "" if sure else "相近的指标"
    name = f"表中{kind}{rows}{'、'.join(i.name for i in meant)}{several}"
    if not isinstance(value, Decimal):
        blank = "不适用" if value is INAPPLICABLE else "未报"
        return f"{name}{blank}", tidy(read.claim.amount)
    shown = value.scaleb(-scale_of(meant[0]))
    told = f"{name}是{printed(tidy(shown))}{meant[0].measure}"
    return told, tidy(read.claim.amount - value)


def _row_words(scheme: Scheme, row: str) -> str:
    return scheme.office.whole if row == TOTAL else scheme.unit(row).name
