"""The 改动清单: what differs between two states of an issue, as a clerk would tell it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from models.bulletin import Bulletin
from models.figures import TOTAL, Cell
from models.quantities import Blank, Figure, printed
from models.words.sentences import plain_text
from models.words.wording import compose, distribution_text
from models.words.written import Wording


@dataclass(frozen=True)
class Difference:
    """One line of the list; `cell` is where a figure stands, or None for texts and ranks."""

    kind: str  # 数据, 合计, 位次, 文字
    what: str
    old: str
    new: str
    cell: Cell | None = None

    def __str__(self) -> str:
        return f"{self.kind}\t{self.what}\t{self.old}→{self.new}"


def differences(old: Bulletin, new: Bulletin) -> list[Difference]:
    """Figures, totals, ranks and texts that changed, in printed order."""
    found = [*_figures(old, new), *_totals(old, new)]
    touched = {d.cell.indicator for d in found if d.cell is not None}
    return [*found, *_ranks(old, new, touched), *_texts(old, new), *_orders(old, new)]


def _figures(old: Bulletin, new: Bulletin) -> Iterator[Difference]:
    typed = {i.key for i in old.scheme.typed_indicators()}
    for unit in new.scheme.units:
        for indicator in new.scheme.typed_indicators():
            if indicator.key not in typed:
                continue  # another version of the scheme collects something new
            cell = Cell(unit.key, indicator.key)
            before, after = old.sheet.figure(*cell), new.sheet.figure(*cell)
            if before != after:
                what = f"{unit.name} {indicator.name}"
                yield Difference("数据", what, printed(before), printed(after), cell)


def _totals(old: Bulletin, new: Bulletin) -> Iterator[Difference]:
    known = {indicator.key for indicator in old.scheme.indicators}
    for indicator in (i for i in new.scheme.indicators if i.key in known):
        before = old.sheet.total(indicator.key).figure
        after = new.sheet.total(indicator.key).figure
        if before != after:
            what = f"{new.scheme.office.total_word} {indicator.name}"
            cell = Cell(TOTAL, indicator.key)
            yield Difference("合计", what, printed(before), printed(after), cell)


def _ranks(old: Bulletin, new: Bulletin, touched: set[str]) -> Iterator[Difference]:
    """Units whose place among the others changed, for the indicators that changed."""
    for indicator in new.scheme.indicators:
        if indicator.key not in touched:
            continue
        before, after = _ranking(old, indicator.key), _ranking(new, indicator.key)
        for unit in new.scheme.units:
            was, now = before.get(unit.key), after.get(unit.key)
            if was != now and was and now:
                what = f"{unit.name} {indicator.name}位次"
                yield Difference("位次", what, f"第{was}", f"第{now}")


def _ranking(bulletin: Bulletin, key: str) -> dict[str, int]:
    figures: dict[str, Figure] = {
        unit.key: bulletin.sheet.figure(unit.key, key) for unit in bulletin.scheme.units
    }
    numbers = {unit: f for unit, f in figures.items() if not isinstance(f, Blank)}
    ordered: list[Decimal] = sorted(numbers.values(), reverse=True)
    return {unit: ordered.index(number) + 1 for unit, number in numbers.items()}


def _texts(old: Bulletin, new: Bulletin) -> Iterator[Difference]:
    before, after = _passages(compose(old)), _passages(compose(new))
    for what in dict.fromkeys((*before, *after)):
        for was, now in zip_longest(before.get(what, []), after.get(what, []), fillvalue=""):
            if was != now:
                yield Difference("文字", what, was, now)


def _orders(old: Bulletin, new: Bulletin) -> Iterator[Difference]:
    """The rows of the annex in another order; that of the text shows in the text."""
    before, after = ("、".join(u.short for u in b.table_units) for b in (old, new))
    if before != after:
        yield Difference("顺序", f"附件表中{new.scheme.office.unit_word}的顺序", before, after)


def _passages(words: Wording) -> dict[str, list[str]]:
    """All texts of an issue, paragraph by paragraph, by where they stand."""
    marks, notice = words.marks, words.notice
    found = {
        "密级": [marks.secrecy],
        "编号": [marks.serial],
        "紧急程度": [marks.urgency],
        "内部资料": [marks.inside],
        "发文字号": [notice.number if notice else ""],
        "主送": [notice.to if notice else ""],
        "期号": [words.number],
        "日期": [words.date],
        "按语": [plain_text(p) for p in words.note],
        "标题": ["".join(words.title)],
        "导语": [plain_text(p) for p in words.intro],
        "附件标题": [annex.title for annex in words.annexes],
        "注": list(words.notes),
        "报送范围": distribution_text(words.distribution).splitlines(),
        "共印份数": [words.copies],
    }
    for section in words.sections:
        found[section.heading] = [plain_text(p) for p in section.paragraphs]
    return found
