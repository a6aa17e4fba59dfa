"""The note under a table: what its totals lack, and what the sentences above print otherwise."""

from collections.abc import Collection, Iterator

from models.bulletin import Bulletin
from models.figures import Total
from models.schemes.scheme import Indicator, TotalRule, Unit


def table_notes(
    bulletin: Bulletin, keys: Collection[str], moved: Collection[str]
) -> tuple[str, ...]:
    """The note under a table of those indicators, () where there is nothing to say.

    `moved` are the indicators of which 舍位平衡 moved a printed amount. Several things are
    numbered behind one 注：, as offices write it.
    """
    told = [*_lacks(bulletin, keys), *_balances(bulletin, keys, moved)]
    if len(told) < 2:
        return tuple(f"注：{text}。" for text in told)
    return (f"注：{'；'.join(f'{n}.{text}' for n, text in enumerate(told, 1))}。",)


def _lacks(bulletin: Bulletin, keys: Collection[str]) -> Iterator[str]:
    """Which totals lack which units."""
    scheme = bulletin.scheme
    by_missing: dict[tuple[Unit, ...], list[Indicator]] = {}
    rules = (TotalRule.SUM, TotalRule.FORMULA)
    adding = [i for i in scheme.indicators if i.total in rules and i.key in keys]
    for indicator in adding:
        total: Total = bulletin.sheet.total(indicator.key)
        if total.partial:
            by_missing.setdefault(total.missing, []).append(indicator)
    partial = sum(map(len, by_missing.values()))
    nowhere = _in_all(by_missing) if partial == len(adding) else ()
    word = scheme.office.total_word
    if nowhere:
        yield f"{word}不含{'、'.join(unit.name for unit in nowhere)}（未报）"
    for missing, indicators in by_missing.items():
        names = "、".join(unit.name for unit in missing if unit not in nowhere)
        if names:
            which = "”“".join(i.name for i in indicators)
            yield f"“{which}”{word}{'还' if nowhere else ''}不含{names}（未报）"


def _in_all(several: Collection[tuple[Unit, ...]]) -> tuple[Unit, ...]:
    """The units that all of several lists hold, in their order."""
    first, *rest = several or ((),)
    return tuple(unit for unit in first if all(unit in other for other in rest))


def _balances(bulletin: Bulletin, keys: Collection[str], moved: Collection[str]) -> Iterator[str]:
    """What discloses 舍位平衡 under the table with the exact figures."""
    office, indicators = bulletin.scheme.office, bulletin.scheme.indicators
    names = [i.name for i in indicators if i.key in moved and i.key in keys]
    if names:
        yield (
            f"正文中{'、'.join(names)}按舍位平衡取整，使各{office.unit_word}相加等于"
            f"{office.whole}数，个别数与本表相差不足1个单位"
        )
