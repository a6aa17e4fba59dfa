"""What LibreOffice makes of the files: all cases rendered by one process, once a session."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from export.exporter import made_files
from tests.export.page_cases import CASES
from tests.export.word_files import SHARED

# Shows the official families with free fonts whose digits are as narrow.
FONTS = SHARED / "tools" / "official-fonts.conf"
FANDOL = Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both files of every case, proved: NAME.docx, NAME-sheet.xlsx, and their PDFs.

    Session-wide, because LibreOffice takes longer to start than to render them all.
    """
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is not installed")
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("rendered")
    for name, make in CASES.items():
        (_, word), (_, sheet) = made_files(make(), ("docx", "xlsx"))
        (folder / f"{name}.docx").write_bytes(word)
        (folder / f"{name}-sheet.xlsx").write_bytes(sheet)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = sorted(str(path) for path in folder.iterdir())
    subprocess.run(
        [program, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *files],
        check=True,
        capture_output=True,
        timeout=300,
        env=os.environ | ({"FONTCONFIG_FILE": str(FONTS)} if FONTS.exists() else {}),
    )
    return folder


@pytest.fixture(scope="session")
def printed(rendered: Path) -> Iterator[Callable[[str], list[Any]]]:
    """The pages that LibreOffice prints of a file, by its name; each PDF is read but once."""
    pdfplumber = pytest.importorskip("pdfplumber")
    with ExitStack() as stack:
        yield cache(
            lambda name: stack.enter_context(pdfplumber.open(rendered / f"{name}.pdf")).pages
        )


@pytest.fixture(scope="session")
def official_fonts() -> None:
    """Skips where no free font has the widths of the official ones."""
    if not (FONTS.exists() and FANDOL.exists()):
        pytest.skip("the Fandol fonts are not installed")
