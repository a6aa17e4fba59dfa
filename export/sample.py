"""The sample that the app ships: one real office's issue, to look at and to practise on."""

import csv
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from models.bulletin import Bulletin
from models.changes import Change, Edit, MeasureKey
from models.figures import Cell, FigureKey, FigureSheet
from models.issues import Issue, IssueName, Stage, parse_issue_name
from models.periods import Period
from models.quantities import NOT_REPORTED, Figure, read
from models.schemes.scheme import Scheme
from models.schemes.scheme_toml import read_scheme

if TYPE_CHECKING:
    from models.storage.store import Store

_SCHEME = "schemes/suining.toml"
_FOLDER = "samples/suining-2018-04"


class SampleIssue(NamedTuple):
    """The sample issue's own data."""

    name: IssueName
    period: Period
    date: date


def scheme_text() -> str:
    """The sample office's scheme, as TOML."""
    return _text(_SCHEME)


def sample_issue() -> SampleIssue:
    """Number, period and date of the sample issue."""
    data = tomllib.loads(_text(f"{_FOLDER}/issue.toml"))
    year, number, _ = parse_issue_name(data["name"])
    return SampleIssue(IssueName(year, number), Period.parse(data["period"]), data["date"])


def sample_measures() -> dict[str, str]:
    """Each district's measures: short texts of this project's own about the same facts."""
    return tomllib.loads(_text(f"{_FOLDER}/measures.toml"))


def sample_figures(scheme: Scheme) -> Iterator[tuple[Cell, Figure]]:
    """The annex's figures, as published."""
    for row in csv.DictReader(_text(f"{_FOLDER}/figures.csv").splitlines()):
        for indicator in scheme.typed_indicators():
            figure = read(row[indicator.key], measure=indicator.measure, places=indicator.places)
            if figure is not None:
                yield Cell(row["unit"], indicator.key), figure


def sample_bulletin() -> Bulletin:
    """The sample as it was issued."""
    scheme = read_scheme(scheme_text())
    own = sample_issue()
    issue = Issue(1, own.name, own.period, own.date, scheme=1, stage=Stage.PRINTED)
    sheet = FigureSheet(scheme, dict(sample_figures(scheme)))
    return Bulletin(scheme, issue, sheet, sample_measures())


def create_sample(path: Path) -> "Store":
    """A new data file with the sample issue as a draft, to practise on."""
    from models.storage.store import Store  # here, so that exporting the sample needs no database

    store = Store.create(path, scheme_text())
    own = sample_issue()
    issue = store.create_issue(own.name, own.period, own.date)
    edits = [
        Edit(FigureKey(*cell, own.period), NOT_REPORTED, figure)
        for cell, figure in sample_figures(store.scheme(issue.scheme))
    ]
    edits += [
        Edit(MeasureKey(issue.id, unit), "", text) for unit, text in sample_measures().items()
    ]
    store.apply(Change("填入示例", tuple(edits)))
    return store


def _text(name: str) -> str:
    return files("resources").joinpath(name).read_text(encoding="utf-8")
