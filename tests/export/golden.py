"""The parts of the sample's files as they should be; `python -m tests.export.golden` renews them.

Look at the difference before committing it: every change of a line is a change on paper, in what
Word or Excel is told, or nothing but the order of attributes.
"""

import re
import shutil
from pathlib import Path

from export.excel.xlsx_writer import xlsx_bytes
from export.package import unpack
from export.sample import sample_bulletin
from export.word.docx_writer import docx_bytes

FOLDER = Path(__file__).parent.parent / "golden"
# A line for each of these, so that a difference can be read.
_ON_A_LINE = re.compile(
    r"(?<=>)(?=<(?:w:(?:p|tr|tbl|sectPr|style|font|compat|compatSetting)|row|c|xf|font|fill|border"
    r"|col|mergeCell|a:\w+|Override|Default|Relationship|dcterms:\w+|cp:\w+|dc:\w+)[ />])"
)


def made_parts() -> dict[str, str]:
    """Each part of both files, by its place below the folder, broken into lines."""
    sample = sample_bulletin()
    files = {"docx": docx_bytes(sample), "xlsx": xlsx_bytes(sample)}
    return {
        f"{kind}/{name}": _ON_A_LINE.sub("\n", part.decode("utf-8")).rstrip() + "\n"
        for kind, data in files.items()
        for name, part in unpack(data).items()
    }


def kept_parts() -> dict[str, str]:
    """The parts as they are kept."""
    files = (path for path in FOLDER.rglob("*") if path.is_file())
    return {path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in files}


def renew() -> None:
    """Keep the parts as they are made now."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    for name, text in made_parts().items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    renew()
