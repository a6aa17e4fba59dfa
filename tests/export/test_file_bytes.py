"""Whatever is handed in as a file: what has no end or is no file is refused in a sentence."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from export.cli.inputs import read_text
from export.incoming.edited_reader import read_edited
from export.incoming.file_bytes import file_bytes
from export.incoming.own_template import read_template
from export.incoming.table_reader import read_table
from export.incoming.text_reader import read_text_file
from models.bulletin import Bulletin
from models.errors import Refused
from models.storage.store import Store

Read = Callable[[Path], object]


@pytest.fixture
def readers(sample: Bulletin) -> dict[str, Read]:
    """Every way in for a file."""
    return {
        "a table": lambda path: read_table(path, sample.scheme),
        "a district's text": read_text_file,
        "an office's template": read_template,
        "an edited export": lambda path: read_edited(path, sample),
        "a scheme": read_text,
        "a data file": Store.open,
    }


def refused(readers: dict[str, Read], path: Path) -> dict[str, str]:
    found = {}
    for name, read in readers.items():
        with pytest.raises(Refused) as refusal:
            read(path)
        found[name] = str(refusal.value)
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such device")
def test_a_device_without_end_is_refused_at_once(readers: dict[str, Read]) -> None:
    for sentence in refused(readers, Path("/dev/zero")).values():
        assert "/dev/zero" in sentence and "不是文件" in sentence
        assert sentence.count("。") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes among its files")
def test_a_pipe_that_nobody_writes_into_is_not_waited_for(
    readers: dict[str, Read], tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "管道")
    for sentence in refused(readers, tmp_path / "管道").values():
        assert "不是文件" in sentence


def test_a_folder_is_refused(readers: dict[str, Read], tmp_path: Path) -> None:
    for sentence in refused(readers, tmp_path).values():
        assert sentence.count("。") == 1


def test_a_file_of_gigabytes_is_refused_without_being_read(
    readers: dict[str, Read], tmp_path: Path
) -> None:
    path = tmp_path / "很大.docx"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)
    del readers["a data file"]  # its size is nobody's business
    for sentence in refused(readers, path).values():
        assert "“很大.docx”太大" in sentence


def test_a_file_just_as_large_as_it_may_be_is_read(tmp_path: Path) -> None:
    path = tmp_path / "数据.csv"
    path.write_bytes(b"12345")
    assert file_bytes(path, 5, "太大。") == b"12345"
    with pytest.raises(Refused, match="太大"):
        file_bytes(path, 4, "太大。")
