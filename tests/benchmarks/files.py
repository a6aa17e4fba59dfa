"""Export of both files, against docxtpl and XlsxWriter writing the same content."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from export.excel.xlsx_writer import xlsx_bytes
from export.sample import sample_bulletin
from export.word.docx_writer import docx_bytes
from tests.benchmarks.large import large_bulletin
from tests.benchmarks.measuring import Result, alternately, process
from tests.benchmarks.rivals import docxtpl_bytes, make_docxtpl_template, xlsxwriter_bytes


def results(short: bool) -> Iterator[Result]:
    """The sample as processes and warm, then 3,000 units (300 in the short form)."""
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "template.docx"
        make_docxtpl_template(template, 23)
        yield _sample_processes(template, 3 if short else 7)
        yield _sample_warm(template, 5 if short else 20)
        yield from _large(template, 300 if short else 3000, 1 if short else 3)
    yield from _per_unit(short)


def _sample_processes(template: Path, runs: int) -> Result:
    out = str(template.parent / "out")
    ours, rivals = alternately(
        runs,
        process("main.py", "export", "--sample", "--out", out),
        process("-m", "tests.benchmarks.rival_process", str(template), out),
    )
    detail = f"{ours:.2f} s against {rivals:.2f} s"
    return Result(
        "export --sample, whole process, against docxtpl + XlsxWriter",
        ours / rivals,
        1.5,
        detail=detail,
    )


def _sample_warm(template: Path, runs: int) -> Result:
    bulletin = sample_bulletin()
    ours, rivals = alternately(
        runs,
        lambda: (docx_bytes(bulletin), xlsx_bytes(bulletin)),
        lambda: (docxtpl_bytes(template, bulletin), xlsxwriter_bytes(bulletin)),
    )
    detail = f"{ours * 1000:.0f} ms against {rivals * 1000:.0f} ms"
    return Result(
        "both files of the sample, warm, against docxtpl + XlsxWriter",
        ours / rivals,
        1.5,
        detail=detail,
    )


def _large(template: Path, units: int, runs: int) -> Iterator[Result]:
    bulletin = large_bulletin(units)
    word, template_word = alternately(
        runs, lambda: docx_bytes(bulletin), lambda: docxtpl_bytes(template, bulletin)
    )
    detail = f"{word:.2f} s against {template_word:.2f} s"
    yield Result(
        f".docx of {units} units, against docxtpl", word / template_word, 0.5, detail=detail
    )
    excel, rival = alternately(
        runs, lambda: xlsx_bytes(bulletin), lambda: xlsxwriter_bytes(bulletin)
    )
    detail = f"{excel:.2f} s against {rival:.2f} s"
    yield Result(f".xlsx of {units} units, against XlsxWriter", excel / rival, 3, detail=detail)


def _per_unit(short: bool) -> Iterator[Result]:
    few, many = (100, 1000) if short else (300, 3000)
    small, big = large_bulletin(few), large_bulletin(many)
    for name, write in ((".docx", docx_bytes), (".xlsx", xlsx_bytes)):
        write(small)
        less, more = alternately(
            3, lambda write=write: write(small), lambda write=write: write(big)
        )
        ratio = (more / many) / (less / few)
        detail = f"{less / few * 1e6:.0f} µs and {more / many * 1e6:.0f} µs a unit"
        yield Result(
            f"{name}: time per unit at {many} units against {few}", ratio, 1.3, detail=detail
        )
