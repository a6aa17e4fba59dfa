"""Both files of the sample part by part, and the same everywhere: on any PC, clock and language."""

import difflib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.export.golden import kept_parts, made_parts

ROOT = Path(__file__).parent.parent.parent
# Both files of the sample, of a draft, and of issues with options, as numbers.
PROGRAM = """
import hashlib, locale
locale.setlocale(locale.LC_ALL, "")
from export.exporter import made_files
from tests.export.page_cases import CASES
for name in ("sample", "second", "notice", "annexes", "letterhead", "empty"):
    for _, data in made_files(CASES[name](), ("docx", "xlsx")):
        print(name, hashlib.sha256(data).hexdigest())
"""


def test_both_files_have_the_parts_that_are_kept() -> None:
    assert sorted(made_parts()) == sorted(kept_parts())


@pytest.mark.parametrize("name", sorted(kept_parts()))
def test_each_part_is_as_it_is_kept(name: str) -> None:
    made, kept = made_parts()[name].splitlines(), kept_parts()[name].splitlines()
    difference = "\n".join(difflib.unified_diff(kept, made, "kept", "made", n=0, lineterm=""))
    assert not difference, (
        f"{name} changed; if it should, `python -m tests.export.golden`\n{difference[:2000]}"
    )


def test_an_issue_gives_the_same_bytes_wherever_it_is_written() -> None:
    places = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "C", "LANG": "C"},
        {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "1"},
    )
    kept = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LANG", "TZ")}
    runs = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=ROOT,
            env=kept | place,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for place in places
    ]
    assert len(runs[0].splitlines()) == 12
    assert runs[0] == runs[1] == runs[2]
