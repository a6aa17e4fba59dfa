"""What about a whole table is uncertain: asked before any of it is stored, and once."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import chain
from typing import NamedTuple

from models.checking.findings import row_name
from models.checking.table_titles import NamedMonths
from models.entry.import_columns import base_measure
from models.entry.import_shape import Shape
from models.entry.raw_table import RawArea, RawHead, RawTable
from models.periods import Period
from models.schemes.scheme import Indicator, Scheme

_MOST_NAMED = 5
# 单位：万元、人 above a table; what is a multiple there may be the plain measure here.
_MEASURES = re.compile(r"单位(?:[：:]|为|是)\s*([^\s，。；）)]+)")
_MONTHS = re.compile(r"(?<!\d)(\d{1,2})月?[—–―~至到-](\d{1,2})月")


class MatterKind(Enum):
    """What is uncertain; each is settled by one answer for the whole table."""

    PERIOD = "表的标题写的是别的月份"
    MEASURE = "表上写的计量单位不同"
    HIDDEN = "有隐藏的行或列"
    MERGED = "有合并单元格"


# The answers there are, with what a clerk reads of each.
ANSWERS: Mapping[MatterKind, Mapping[str, str]] = {
    MatterKind.PERIOD: {"take": "没有错，照样导入"},
    MatterKind.MEASURE: {"take": "数已经是模板的单位，照样导入"},
    MatterKind.HIDDEN: {"skip": "不导入隐藏的行和列", "take": "和看得见的一样导入"},
    MatterKind.MERGED: {"first": "只算第一格的，其余各格保持原样", "each": "每一格都是这个数"},
}


class Matter(NamedTuple):
    """One thing to be settled, and the sentence that says what was seen, without its stop."""

    kind: MatterKind
    sentence: str


def matters(raw: RawTable, shape: Shape, scheme: Scheme, period: Period) -> Iterator[Matter]:
    """What has to be settled about a table that is imported for a period."""
    named = NamedMonths.found_in(raw.title) or _months_alone(raw.title, period)
    if named and not named.may_be(period):
        yield Matter(MatterKind.PERIOD, f"表的标题写的是{named.text}，导入的是{period}")
    other = _other_measure(raw, shape)
    if other:
        yield Matter(MatterKind.MEASURE, other)
    if shape.hidden:
        yield Matter(MatterKind.HIDDEN, f"隐藏的{_some(shape.hidden)}里有数据")
    merged = dict.fromkeys(covered_places(raw, shape).values())
    areas = [_area_words(area, shape, scheme) for area in merged]
    if areas:
        yield Matter(MatterKind.MERGED, f"合并单元格{_some(areas)}")


def _months_alone(title: str, period: Period) -> NamedMonths | None:
    """Months that a title names without their year, as sheets are called: 1-3月."""
    found = _MONTHS.search("".join(unicodedata.normalize("NFKC", title).split()))
    return found and NamedMonths(found[0], period.year, int(found[1]), int(found[2]))


def covered_places(raw: RawTable, shape: Shape) -> dict[tuple[int, int], RawArea]:
    """By line and column: the figures' places that a merged cell covers, but for its first one."""
    lines = frozenset(line.row.line for line in shape.lines)
    places = frozenset(column.place for column in shape.columns)
    return {
        (line, place): area
        for area in raw.areas
        for line in _shared(area.lines, lines)
        for place in _shared(area.places, places)
        if (line, place) != area.first
    }


def _shared(some: range, known: frozenset[int]) -> list[int]:
    """What both have; a merged cell may reach to the end of the sheet."""
    return [n for n in (some if len(some) < len(known) else known) if n in some and n in known]


def _area_words(area: RawArea, shape: Shape, scheme: Scheme) -> str:
    """C5:C6（蓬溪县、大英县 购买总额）写的是“1200”."""
    units = [row_name(scheme, line.unit) for line in shape.lines if line.row.line in area.lines]
    leaves = [c.indicator.name for c in shape.columns if c.place in area.places]
    return f"{area.name}（{_some(units)} {_some(leaves)}）写的是“{area.text}”"


def _other_measure(raw: RawTable, shape: Shape) -> str:
    """What a table says of its measures that the scheme has otherwise, or ""."""
    figures = {line.row.line for line in shape.lines}
    below = (text for row in raw.rows if row.line not in figures for text in row.values)
    for text in chain((raw.title,), below):
        for found in _MEASURES.finditer(text):
            own = _otherwise_measured(re.split("[、/和]", found[1]), raw, shape)
            if own:
                return f"表上写着“{found[0]}”，模板里{own.name}的单位是{own.measure}"
    return ""


def _otherwise_measured(measures: Sequence[str], raw: RawTable, shape: Shape) -> Indicator | None:
    """An indicator that is counted in another multiple than a remark about the table says."""
    bases = set(map(base_measure, measures))
    alike = [
        (column.indicator, _says_measure(raw.header[column.place], column.indicator))
        for column in shape.columns
        if column.indicator.measure and base_measure(column.indicator.measure) in bases
    ]
    others = [(leaf, says) for leaf, says in alike if leaf.measure not in measures]
    # Where it is true of a column, columns whose heads name another measure are not meant.
    if any(leaf.measure in measures and not says for leaf, says in alike):
        others = [(leaf, says) for leaf, says in others if not says]
    return next((leaf for leaf, _ in others), None)


def _says_measure(head: RawHead, leaf: Indicator) -> bool:
    """Whether a column's head names the measure itself: 购买金额（元）."""
    return any(re.search(rf"[（(]{re.escape(leaf.measure)}[）)]", title) for title in head.path)


def _some(names: Sequence[str]) -> str:
    more = f"等{len(names)}处" if len(names) > _MOST_NAMED else ""
    return "、".join(names[:_MOST_NAMED]) + more
