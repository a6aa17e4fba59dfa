"""Numbers that a text typed by hand claims, against the table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from models.bulletin import Bulletin
from models.checking.average_claims import agrees_on_average, is_average
from models.checking.claims import Claim, claims
from models.checking.figure_checks import figure_at
from models.checking.findings import Finding
from models.checking.indicator_words import IndicatorWords, Likeness, scale_of
from models.checking.passages import Kind, Passage
from models.figures import TOTAL, Cell
from models.quantities import INAPPLICABLE, printed, tidy
from models.schemes.scheme import Scheme, Severity


@dataclass(frozen=True)
class ReadClaim:
    """A claim with the row it speaks of and the indicators it may mean, likeliest first."""

    passage: Passage
    claim: Claim
    row: str
    likely: tuple[Likeness, ...]
    faint: tuple[Likeness, ...] = ()  # by words that many sentences hold


def read_claims(words: IndicatorWords, scheme: Scheme, passage: Passage) -> tuple[ReadClaim, ...]:
    """The claims of a passage; nothing here depends on a figure."""
    return tuple(
        _read(words, scheme, passage, claim) for claim in claims(passage.text, words.measures)
    )


def _read(words: IndicatorWords, scheme: Scheme, passage: Passage, claim: Claim) -> ReadClaim:
    likely = tuple(words.likely(claim))
    faint = () if likely and likely[0].sure else tuple(words.likely(claim, generic=True))
    return ReadClaim(passage, claim, _row(scheme, passage, claim), likely, faint)


def against_table(bulletin: Bulletin, read: Iterable[ReadClaim]) -> Iterator[Finding]:
    """Claims that the table contradicts; in measures also those that it does not know."""
    for claim in read:
        if any(_agrees(bulletin, claim, like) for like in claim.likely):
            continue
        if claim.claim.telling and any(_agrees(bulletin, claim, like) for like in claim.faint):
            continue
        if is_average(claim.claim) and agrees_on_average(bulletin, claim.row, claim.claim):
            continue
        if claim.passage.kind is Kind.MEASURES:
            yield _of_measures(bulletin, claim)
        elif claim.likely and claim.likely[0].sure:
            yield _of_text(bulletin, claim, claim.likely[0])
        elif not claim.claim.hedge:
            yield from _near_misses(bulletin, claim)


def _row(scheme: Scheme, passage: Passage, claim: Claim) -> str:
    """The unit that the sentence names, else the passage's own, else the 合计."""
    if passage.unit:
        return passage.unit
    lead = claim.lead
    named = [(lead.rfind(unit.name), unit.key) for unit in scheme.units if unit.name in lead]
    return max(named)[1] if named else TOTAL


def _agrees(bulletin: Bulletin, read: ReadClaim, like: Likeness) -> bool:
    figure = figure_at(bulletin, Cell(read.row, like.indicator.key))
    if not isinstance(figure, Decimal):
        return False
    return read.claim.agrees(figure.scaleb(scale_of(like.indicator)))


def _of_measures(bulletin: Bulletin, read: ReadClaim) -> Finding:
    unit = read.passage.unit
    name = bulletin.scheme.unit(unit).name
    head = f"{name}：{read.passage.place}中写“{read.claim.quote}”，"
    if not read.likely:
        return Finding(
            "claim",
            Severity.HINT,
            unit,
            f"{head}表中没有这项数据，请核对来源。",
            amount=tidy(read.claim.amount),
            about=read.claim.quote,
        )
    like = read.likely[0]
    told, amount = _table_says(bulletin, read, like)
    near = f"{told}，请核对" if like.sure else f"{told}，请核对口径和来源"
    cells = (Cell(read.row, like.indicator.key),)
    sentence = f"{head}{near}。"
    about = read.claim.quote
    return Finding("claim", Severity.HINT, unit, sentence, cells, amount, about)


def _near_misses(bulletin: Bulletin, read: ReadClaim) -> Iterator[Finding]:
    """A number in loose words that is one digit off a figure: 共购买195.4万元 for 195.04."""
    for like in read.faint:
        figure = figure_at(bulletin, Cell(read.row, like.indicator.key))
        value = figure.scaleb(scale_of(like.indicator)) if isinstance(figure, Decimal) else None
        if value is not None and read.claim.misses_by_a_digit(value):
            yield _of_text(bulletin, read, like)
            return


def _of_text(bulletin: Bulletin, read: ReadClaim, like: Likeness) -> Finding:
    told, amount = _table_says(bulletin, read, like)
    return Finding(
        "text_figure",
        Severity.VERIFY if like.sure else Severity.HINT,
        "",
        f"{read.passage.place}：写的是“{read.claim.quote}”，{told}，请核对。",
        (Cell(read.row, like.indicator.key),),
        amount,
        f"{read.passage.place}{read.claim.quote}",
    )


def _table_says(bulletin: Bulletin, read: ReadClaim, like: Likeness) -> tuple[str, Decimal]:
    figure = figure_at(bulletin, Cell(read.row, like.indicator.key))
    row = "" if read.row == read.passage.unit else _row_words(bulletin.scheme, read.row)
    indicator = like.indicator
    kind = "" if like.sure else "相近的指标"
    name = f"表中{kind}{row}{indicator.name}"
    if not isinstance(figure, Decimal):
        blank = "不适用" if figure is INAPPLICABLE else "未报"
        return f"{name}{blank}", tidy(read.claim.amount)
    told = f"{name}是{printed(figure)}{indicator.measure}"
    return told, tidy(read.claim.amount - figure.scaleb(scale_of(indicator)))


def _row_words(scheme: Scheme, row: str) -> str:
    return scheme.office.whole if row == TOTAL else scheme.unit(row).name
