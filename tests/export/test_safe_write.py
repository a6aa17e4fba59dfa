import errno
import os
from pathlib import Path

import pytest

from export.exporter import write_files
from export.safe_write import replace_file
from models.errors import Refused


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "脱贫攻坚简报第11期.docx"
    path.write_bytes(b"old")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written(tmp_path: Path) -> None:
    replace_file(tmp_path / "新.docx", b"new")
    assert (tmp_path / "新.docx").read_bytes() == b"new"
    assert names(tmp_path) == ["新.docx"]


def test_an_older_file_is_replaced_whole(target: Path) -> None:
    replace_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert names(target.parent) == [target.name]


def test_others_may_read_the_new_file(tmp_path: Path) -> None:
    ordinary, written = tmp_path / "1", tmp_path / "2"
    ordinary.touch()
    replace_file(written, b"")
    assert written.stat().st_mode == ordinary.stat().st_mode


def test_a_file_held_open_by_word_stays_whole_and_is_named(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(source: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "used by another process")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(Refused, match=r"脱贫攻坚简报第11期.docx”.*Word或WPS里关闭它.*换一个文件夹"):
        replace_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert names(target.parent) == [target.name]


def test_a_full_disk_is_told_and_leaves_nothing_behind(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="磁盘已满"):
        replace_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert names(target.parent) == [target.name]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_that_cannot_be_written_is_named(target: Path) -> None:
    target.parent.chmod(0o500)
    try:
        with pytest.raises(Refused, match="不能写入文件夹"):
            replace_file(target, b"new")
    finally:
        target.parent.chmod(0o700)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"找不到文件夹.*没有"):
        replace_file(tmp_path / "没有" / "简报.docx", b"")


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "简报.docx").mkdir()
    with pytest.raises(Refused, match=r"“简报\.docx”是一个文件夹"):
        replace_file(tmp_path / "简报.docx", b"")
    assert names(tmp_path) == ["简报.docx"]


def test_the_longest_name_a_disk_takes_can_be_written(tmp_path: Path) -> None:
    name = "简" * 80 + ".docx"
    replace_file(tmp_path / name, b"new")
    assert names(tmp_path) == [name]


PAIR = (("简报.docx", b"new"), ("附件.xlsx", b"new"))


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """A folder with the two files of an older export."""
    for name, _ in PAIR:
        (tmp_path / name).write_bytes(b"old")
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_both_files_of_an_export_are_replaced(pair: Path) -> None:
    assert write_files(PAIR, pair) == [pair / name for name, _ in PAIR]
    assert contents(pair) == dict(PAIR)


def test_where_a_folder_stands_in_the_second_files_place_the_first_stays_too(pair: Path) -> None:
    (pair / "附件.xlsx").unlink()
    (pair / "附件.xlsx").mkdir()
    with pytest.raises(Refused, match=r"“附件\.xlsx”是一个文件夹"):
        write_files(PAIR, pair)
    assert contents(pair) == {"简报.docx": b"old"}
    assert names(pair) == ["简报.docx", "附件.xlsx"]


@pytest.mark.parametrize("there", [True, False])
def test_where_the_second_file_is_held_open_the_first_is_put_back(
    pair: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    if not there:
        (pair / "简报.docx").unlink()
    before, replace = contents(pair), Path.replace

    def held(source: Path, target: Path) -> Path:
        if target.suffix == ".xlsx":
            raise PermissionError(errno.EACCES, "used by another process")
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(Refused, match=r"不能替换“附件\.xlsx”，请先在Word或WPS里关闭它"):
        write_files(PAIR, pair)
    assert contents(pair) == before


def test_a_file_that_cannot_even_be_renamed_is_found_before_any_is_replaced(
    pair: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(source: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "used by another process")

    monkeypatch.setattr(os, "rename", held)
    with pytest.raises(Refused, match=r"不能替换“简报\.docx”"):
        write_files(PAIR, pair)
    assert contents(pair) == {"简报.docx": b"old", "附件.xlsx": b"old"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in its folders")
def test_what_is_no_ordinary_file_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道")
    with pytest.raises(Refused, match="“管道”不是普通文件"):
        replace_file(tmp_path / "管道", b"new")
    assert (tmp_path / "管道").is_fifo()


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="太长"):
        replace_file(tmp_path / ("长" * 300), b"new")
