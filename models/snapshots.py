"""A frozen copy of an issue as text: what release keeps, so that later changes can be told."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace

from models.bulletin import Bulletin
from models.figures import Cell, FigureSheet
from models.issues import Issue, IssueTexts
from models.journal import field_value, figure, value_text
from models.scheme import Scheme


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
            "figures": [[*cell, value_text(figure)] for cell, figure in bulletin.sheet.cells()],
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
    scheme = schemes(kept["scheme"])
    cells = {Cell(unit, indicator): figure(value) for unit, indicator, value in kept["figures"]}
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
        FigureSheet(scheme, cells),
        kept["measures"],
        sentences=kept.get("sentences", {}),
        balanced=frozenset(kept.get("balanced", ())),
        text_order=tuple(kept.get("text_order", ())),
        table_order=tuple(kept.get("table_order", ())),
    )
