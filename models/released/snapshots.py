"""A frozen copy of an issue as text: what release keeps, so that later changes can be told."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from typing import Any

from models.bulletin import Bulletin
from models.figures import Cell, FigureSheet
from models.issues import Issue, IssueTexts
from models.schemes.scheme import Scheme
from models.storage.journal import field_value, figure, value_text


def snapshot_text(bulletin: Bulletin) -> str:
    """An issue's figures, measures and own data; its scheme is a version and never changes."""
    issue = bulletin.issue
    return json.dumps(
        {
            "number": str(issue.name),
            "period": issue.period.code,
            "date": issue.date.isoformat(),
            "scheme": issue.scheme,
            "texts": asdict(issue.texts),
            "figures": _figures(bulletin.sheet),
            "previous": _figures(bulletin.previous) if bulletin.previous else None,
            "previous_period": bulletin.previous_period.code if bulletin.previous_period else None,
            "ledger": list(map(str, bulletin.ledger)),
            "measures": dict(bulletin.measures),
            "sentences": dict(bulletin.sentences),
            "balanced": sorted(bulletin.balanced),
            "text_order": list(bulletin.text_order),
            "table_order": list(bulletin.table_order),
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def read_snapshot(text: str, issue: Issue, schemes: Callable[[int], Scheme]) -> Bulletin:
    """The bulletin that was frozen, under the scheme version that it names."""
    kept = json.loads(text)
    scheme, period = schemes(kept["scheme"]), kept.get("previous_period")
    frozen = replace(
        issue,
        name=field_value("number", kept["number"]),
        period=field_value("period", kept["period"]),
        date=field_value("date", kept["date"]),
        scheme=kept["scheme"],
        texts=IssueTexts(**kept["texts"]),
    )
    return Bulletin(
        scheme,
        frozen,
        _sheet(scheme, kept["figures"]),
        kept["measures"],
        previous=_sheet(scheme, kept["previous"]) if kept.get("previous") else None,
        previous_period=field_value("period", period) if period else None,
        ledger=tuple(field_value("number", name) for name in kept.get("ledger", ())),
        sentences=kept.get("sentences", {}),
        balanced=frozenset(kept.get("balanced", ())),
        text_order=tuple(kept.get("text_order", ())),
        table_order=tuple(kept.get("table_order", ())),
    )


def _figures(sheet: FigureSheet) -> list[list[str | None]]:
    return [[*cell, value_text(figure)] for cell, figure in sheet.cells()]


def _sheet(scheme: Scheme, figures: Iterable[list[Any]]) -> FigureSheet:
    cells = {Cell(unit, indicator): figure(value) for unit, indicator, value in figures}
    return FigureSheet(scheme, cells)
