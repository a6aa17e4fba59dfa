"""Export with its proof, against the same export without."""

from collections.abc import Iterator

from export.composition import composition
from export.exporter import FORMATS, made_files, unproved_files
from export.sample import sample_bulletin
from models.bulletin import Bulletin
from tests.benchmarks.large import large_bulletin
from tests.benchmarks.measuring import Result, alternately


def results(short: bool) -> Iterator[Result]:
    """The sample, then 3,000 units (300 in the short form)."""
    units = 300 if short else 3000
    yield _compared("the sample", sample_bulletin(), 10 if short else 40)
    yield _compared(f"{units} units", large_bulletin(units), 3)


def _compared(what: str, bulletin: Bulletin, runs: int) -> Result:
    proved, bare = alternately(
        runs,
        lambda: made_files(bulletin, FORMATS),
        lambda: unproved_files(bulletin, FORMATS, composition(bulletin)),
    )
    detail = f"{proved * 1000:.0f} ms against {bare * 1000:.0f} ms"
    return Result(f"both files of {what}, proved", proved / bare, 2.5, detail=detail)
