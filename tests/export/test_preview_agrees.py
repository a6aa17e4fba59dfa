"""The preview beside the Word file as LibreOffice lays it out: pages, lines and places.

LibreOffice adds space between Han characters and digits whatever the file says, so that lines are
compared where there are none. Its PDF has no blank page before the 版记.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from export.docx_writer import write_docx
from export.pages import Page, PlacedRule, lines
from export.pagination import paginate
from export.sample import sample_bulletin
from models.bulletin import Bulletin
from models.figures import Cell, FigureSheet
from models.issues import IssueTexts
from models.scheme import Recipients
from models.scheme_toml import read_scheme
from tests.export.word_files import SHARED

MM = 72 / 25.4
ROOT = Path(__file__).parent.parent.parent
FONTS = SHARED / "tools" / "official-fonts.conf"
FANDOL = Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")
# Marks at all distances from the line's end, and pairs of them; no digits.
CLAUSES = (
    "采取的主要措施，", "积极开展以购助扶活动。", "帮扶单位、", "“四送一购”活动方案", "（单位），",
    "《通知》（试行）要求：", "农户产品；", "市场价格！", "是否落实？", "利用广播电视", "干部",
)  # fmt: skip


def han_text(length: int) -> str:
    made, step = "", 0
    while len(made) < length:
        made += CLAUSES[step * step % len(CLAUSES)]
        step += 1
    return made[:length]


def han_only() -> Bulletin:
    """The sample without digits in its text: no sentences of figures, an introduction of words."""
    sample = sample_bulletin()
    sections = tuple(section for section in sample.scheme.sections if section.measures)
    texts = IssueTexts(title="关于全市活动\n开展情况的通报", intro=han_text(140))
    issue = replace(sample.issue, texts=replace(texts, annex_title="全市成果统计表"))
    return replace(sample, scheme=replace(sample.scheme, sections=sections), issue=issue)


def with_measures(*texts: str) -> Bulletin:
    bulletin = han_only()
    units = (unit.key for unit in bulletin.scheme.units)
    return replace(bulletin, measures=dict(zip(units, texts, strict=False)))


def with_60_districts() -> Bulletin:
    sample = han_only()
    units = [
        replace(unit, key=f"{unit.key}{n}", name=f"{unit.name}{n}", short=f"{unit.short}{n}")
        for n in range(10)
        for unit in sample.scheme.units
    ]
    scheme = replace(sample.scheme, units=tuple(units))
    sheet = FigureSheet(scheme)
    for unit in units:
        for indicator in scheme.indicators:
            figure = sample.sheet.figure(unit.key[:-1], indicator.key)
            sheet.put(Cell(unit.key, indicator.key), figure)
    return replace(sample, scheme=scheme, sheet=sheet, measures={})


def with_long_distribution() -> Bulletin:
    sample = with_measures(han_text(90))
    lists = tuple(Recipients("送", han_text(70)) for _ in range(4))
    return replace(sample, scheme=replace(sample.scheme, distribution=lists))


def of_a_second_office() -> Bulletin:
    """31 indicators under three header levels, and nothing reported."""
    text = (ROOT / "tests" / "second_office" / "scheme.toml").read_text(encoding="utf-8")
    scheme = read_scheme(text)
    return replace(sample_bulletin(), scheme=scheme, sheet=FigureSheet(scheme), measures={})


CASES = {
    "second": of_a_second_office,
    "sample": sample_bulletin,
    "han": lambda: with_measures(*(han_text(300 + 97 * n) for n in range(6))),
    "long": lambda: with_measures(han_text(5000)),
    "districts": with_60_districts,
    "distribution": with_long_distribution,
    "rare": lambda: with_measures("朱镕基、李堃、陶喆、𬱟镇" + han_text(200)),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All cases as PDF, rendered by one process."""
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is not installed")
        pytest.skip("LibreOffice is not installed")
    made: Path = tmp_path_factory.mktemp("agrees")
    for name, make in CASES.items():
        write_docx(make(), made / f"{name}.docx")
    profile = f"-env:UserInstallation={(made / 'profile').as_uri()}"
    files = sorted(map(str, made.glob("*.docx")))
    subprocess.run(
        [program, "--headless", profile, "--convert-to", "pdf", "--outdir", str(made), *files],
        check=True,
        capture_output=True,
        timeout=180,
        env=os.environ | ({"FONTCONFIG_FILE": str(FONTS)} if FONTS.exists() else {}),
    )
    return made


@pytest.fixture
def case(request: pytest.FixtureRequest, folder: Path) -> Iterator[tuple[list[Any], list[Page]]]:
    """LibreOffice's pages of a case, and the preview's without the blank one."""
    pdfplumber = pytest.importorskip("pdfplumber")
    with pdfplumber.open(folder / f"{request.param}.pdf") as pdf:
        yield pdf.pages, [page for page in paginate(CASES[request.param]()) if not page.blank]


def by_line(page: Any) -> dict[float, str]:
    """The upright lines of a PDF page by the height of their baseline from the top."""
    found: dict[float, list[Any]] = {}
    for char in page.chars:
        if char["upright"] and char["text"].strip():
            found.setdefault(round(page.height - char["matrix"][5], 1), []).append(char)
    ordered = ((y, sorted(found[y], key=lambda char: char["x0"])) for y in sorted(found))
    return {y: "".join(char["text"] for char in chars) for y, chars in ordered}


def needs_fandol() -> None:
    if not (FONTS.exists() and FANDOL.exists()):
        pytest.skip("the Fandol fonts are not installed")


@pytest.mark.parametrize("case", list(CASES), indirect=True)
def test_the_preview_has_as_many_pages_as_the_word_file(case):
    printed, shown = case
    assert len(shown) == len(printed)
    assert [page.landscape for page in shown] == [page.width > page.height for page in printed]


@pytest.mark.parametrize("case", ["han", "long", "distribution"], indirect=True)
def test_an_all_han_text_has_the_same_lines_on_each_page(case):
    needs_fandol()
    for theirs, ours in zip(*case, strict=True):
        if not ours.landscape:
            assert squeezed(lines(ours)) == squeezed(by_line(theirs).values())


@pytest.mark.parametrize("case", ["han", "distribution"], indirect=True)
def test_baselines_and_rules_lie_within_a_millimetre(case):
    needs_fandol()
    for theirs, ours in zip(*case, strict=True):
        if ours.landscape:
            continue
        heights = sorted({round(t.baseline, 1) for t in ours.texts()})
        assert heights == pytest.approx(list(by_line(theirs)), abs=MM)
        rules = sorted({round(r["top"]) for r in (*theirs.lines, *theirs.rects)})
        drawn = sorted(i.y1 for i in ours.items if isinstance(i, PlacedRule))
        assert drawn == pytest.approx(rules, abs=MM)


def squeezed(found: Iterable[str]) -> list[str]:
    return ["".join(line.split()) for line in found]


@pytest.mark.parametrize("case", ["sample"], indirect=True)
def test_the_table_of_the_sample_has_the_columns_and_rows_of_the_word_file(case):
    needs_fandol()
    printed, shown = case
    (theirs,) = [page for page in printed if page.width > page.height]
    (ours,) = [page for page in shown if page.landscape]
    columns = sorted({i.x1 for i in ours.items if isinstance(i, PlacedRule) and i.x1 == i.x2})
    places = sorted({round(r["x0"]) for r in theirs.lines if abs(r["x1"] - r["x0"]) < 1})
    assert columns == pytest.approx(places, abs=MM)
    top, *rows = sorted({t.baseline for t in ours.texts() if t.cell})
    heights = list(by_line(theirs))[-len(rows) - 1 :]
    assert [y - top for y in rows] == pytest.approx([y - heights[0] for y in heights[1:]], abs=MM)
