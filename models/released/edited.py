"""An export that came back changed: what differs from the issue, and what can be taken over."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from models.bulletin import Bulletin
from models.changes import Change, Edit, IssueField, MeasureKey, Place, RemarkKey
from models.checking.findings import row_name
from models.errors import Refused, RejectedInput
from models.figures import TOTAL, Cell, FigureKey
from models.quantities import INAPPLICABLE, NOT_REPORTED, DoubtKind, Figure, printed, read
from models.released.edited_paragraphs import sentence_taken_over
from models.released.edited_text import order_difference, text_differences
from models.released.edited_values import EditedBulletin, EditedDifference, EditedParagraph
from models.schemes.scheme import Indicator, TotalRule
from models.words.own_words import SENTENCE, TABLE, TEXT, order_text

__all__ = [
    "EditedBulletin",
    "EditedDifference",
    "EditedParagraph",
    "compare_edited",
    "takeover_change",
]

TAKEOVER_LABEL = "接受改后的Word"


def compare_edited(bulletin: Bulletin, edited: EditedBulletin) -> list[EditedDifference]:
    """All differences of an edited file from the issue, in printed order."""
    table = (
        *_figure_differences(bulletin, edited),
        *_row_order(bulletin, edited),
        *_strange_differences(edited),
    )
    return [*text_differences(bulletin, edited), *table]


def _figure_differences(bulletin: Bulletin, edited: EditedBulletin) -> Iterator[EditedDifference]:
    for unit in (*(unit.key for unit in bulletin.scheme.units), TOTAL):
        for indicator in bulletin.scheme.indicators:
            text = edited.cells.get(Cell(unit, indicator.key))
            if text is not None:
                yield from _figure_difference(bulletin, unit, indicator, text)


def _figure_difference(
    bulletin: Bulletin, unit: str, indicator: Indicator, text: str
) -> Iterator[EditedDifference]:
    """The difference of one cell; other ways to write the same figure are none."""
    cell, own = Cell(unit, indicator.key), figure_of(bulletin, Cell(unit, indicator.key))
    text = " ".join(text.split())
    if "".join(text.split()) == printed(own):
        return
    place: Place | None = FigureKey(*cell, bulletin.issue.period)
    value, reason = _read_figure(text, indicator)
    if value == own:
        return
    reason = _computed_reason(bulletin, cell) or reason
    what = f"{row_name(bulletin.scheme, unit)} {indicator.name}"
    yield EditedDifference(
        "合计" if unit == TOTAL else "数据",
        what,
        printed(own),
        text or "（空）",
        cell,
        None if reason else place,
        None if reason else value,
        reason,
    )


def figure_of(bulletin: Bulletin, cell: Cell) -> Figure:
    """What the issue has in a cell of the table, totals among them."""
    if cell.unit == TOTAL:
        return bulletin.sheet.total(cell.indicator).figure
    return bulletin.sheet.figure(*cell)


def _read_figure(text: str, indicator: Indicator) -> tuple[Figure | None, str]:
    """The figure that a text says, or why it says none; a dash is what we print for 不适用."""
    try:
        figure = read(
            text,
            measure=indicator.measure,
            places=indicator.places,
            negative=indicator.negative,
            answers={DoubtKind.DASH: INAPPLICABLE},
        )
    except RejectedInput as error:
        return None, str(error)
    return (NOT_REPORTED if figure is None else figure), ""


def _computed_reason(bulletin: Bulletin, cell: Cell) -> str:
    """Why a cell is not typed, or "" for one that is."""
    rule = bulletin.scheme.indicator(cell.indicator).total
    unit_word = bulletin.scheme.office.unit_word
    if rule is TotalRule.FORMULA:
        return "这个数由公式算出，请改公式所用的数。"
    if cell.unit != TOTAL or rule is TotalRule.GIVEN:
        return ""
    if rule is TotalRule.SUM:
        return f"合计由各{unit_word}相加得出，请改各{unit_word}的数。"
    return "这个指标没有合计，请在报表模板里改。"


def _row_order(bulletin: Bulletin, edited: EditedBulletin) -> Iterator[EditedDifference]:
    """Rows that changed places."""
    new = [key for key in dict.fromkeys(c.unit for c in edited.cells) if key != TOTAL]
    old = [unit.key for unit in bulletin.table_units if unit.key in new]
    what = f"附件表中{bulletin.scheme.office.unit_word}的顺序"
    yield from order_difference(bulletin, what, TABLE, old, new)


def _strange_differences(edited: EditedBulletin) -> Iterator[EditedDifference]:
    for what in edited.strange:
        reason = "表的行和列由报表模板决定，请在模板里改。"
        yield EditedDifference("表格", what, "", "", reason=reason)


def takeover_change(bulletin: Bulletin, accepted: Iterable[EditedDifference]) -> Change:
    """The change that takes the accepted differences over, one undo step.

    Raises Refused for one that cannot be taken over, and for two that contradict each other.
    """
    values: dict[Place, Any] = {}
    for difference in accepted:
        place = difference.place
        if place is None:
            raise Refused(f"“{difference.what}”不能接受：{difference.reason}")
        if place in values and values[place] != difference.value:
            raise Refused(f"“{difference.what}”有两种不同的改法，请只接受其中一处。")
        values[place] = difference.value
    # A figure that comes with the words is linked by what it will be, not by what it was.
    among = _with_figures(bulletin, values)
    for place in values:
        if isinstance(place, RemarkKey) and place.kind == SENTENCE:
            values[place] = sentence_taken_over(among, place.key, values[place])
    edits = (Edit(place, _live(bulletin, place), value) for place, value in values.items())
    return Change.of(TAKEOVER_LABEL, edits)


def _with_figures(bulletin: Bulletin, values: Mapping[Place, Any]) -> Bulletin:
    sheet = bulletin.sheet.copy()
    for place, value in values.items():
        if isinstance(place, FigureKey):
            sheet.put(Cell(place.unit, place.indicator), value)
    return replace(bulletin, sheet=sheet)


def _live(bulletin: Bulletin, place: Place) -> Any:
    """What stands at a place now."""
    match place:
        case FigureKey(unit, indicator):
            return figure_of(bulletin, Cell(unit, indicator))
        case MeasureKey(_, unit):
            return bulletin.measures.get(unit, "")
        case IssueField(_, name):
            return getattr(bulletin.issue.texts, name)
        case RemarkKey(_, kind, key) if kind == SENTENCE:
            return bulletin.sentences.get(key)
        case RemarkKey(_, _, where):
            order = bulletin.text_order if where == TEXT else bulletin.table_order
            return order_text(order) if order else None
