"""The import command: a table of figures, all of it or nothing."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from models.periods import Period
from models.schemes.scheme import Scheme

if TYPE_CHECKING:
    from models.entry.import_matters import MatterKind
    from models.storage.store import Store


def import_command(
    file: Path,
    data: Path,
    period: str,
    blank: str,
    dash: str | None,
    hidden: str | None,
    merged: str | None,
    other_period: bool,
    other_measure: bool,
) -> int:
    """Import a table of figures; where anything is wrong or uncertain, nothing is imported."""
    from export.incoming.table_reader import read_table
    from models.entry.import_plan import plan_import
    from models.storage.store import Store

    span = Period.parse(period)
    settled = _settled(hidden, merged, other_period, other_measure)
    with Store.open(file) as store:
        scheme = _scheme_of(store, span)
        sheet = store.sheet(scheme, span)
        raw = read_table(data, scheme, span)
        plan = plan_import(raw, scheme, sheet, period=span, blank=blank, dash=dash, settled=settled)
        change = plan.change(f"导入 {data.name}", span, _advice())
        for difference in plan.differences:
            print(difference, file=sys.stderr)
        if change.edits:
            store.backup("导入前")
            store.apply(change)
        print(f"导入{len(change.edits)}个数据。")
        if plan.missing_units:
            print(f"表中没有{'、'.join(u.name for u in plan.missing_units)}。", file=sys.stderr)
    return 0


def _settled(
    hidden: str | None, merged: str | None, other_period: bool, other_measure: bool
) -> "dict[MatterKind, str]":
    """What the flags say about the whole table."""
    from models.entry.import_matters import MatterKind

    given = {
        MatterKind.HIDDEN: hidden,
        MatterKind.MERGED: merged,
        MatterKind.PERIOD: "take" if other_period else None,
        MatterKind.MEASURE: "take" if other_measure else None,
    }
    return {kind: answer for kind, answer in given.items() if answer}


def _advice() -> "dict[MatterKind, str]":
    """Which flag settles what."""
    from models.entry.import_matters import MatterKind

    return {
        MatterKind.PERIOD: "请核对，没有错就加--other-period再导入",
        MatterKind.MEASURE: "请换算，数已经是模板的单位就加--other-measure再导入",
        MatterKind.HIDDEN: "不要它们请加--hidden skip，照常导入请加--hidden take",
        MatterKind.MERGED: "只算第一格的请加--merged first，每一格都是这个数请加--merged each",
    }


def _scheme_of(store: "Store", period: Period) -> Scheme:
    """The scheme of the newest issue of a period, else the newest scheme."""
    for issue in store.issues():
        if issue.period == period:
            return store.scheme(issue.scheme)
    return store.schemes()[-1].scheme
