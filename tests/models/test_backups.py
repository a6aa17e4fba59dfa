"""Backups: one a day, one before what may go wrong, each openable, the newest thirty kept."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from export.sample import create_sample
from models.errors import Refused
from models.storage.backups import KEPT, back_up, backups
from models.storage.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "遂宁[1].jianbao"
    create_sample(path).close()
    return path


def test_a_days_first_opening_makes_a_backup_and_the_second_none(path: Path) -> None:
    for _ in range(3):
        Store.open(path).close()
    (only,) = backups(path)
    assert "每日" in only.name


def test_a_backup_opens_like_the_file_it_came_from(path: Path) -> None:
    with Store.open(path) as store:
        copy = store.backup("导入前")
        own = store.bulletin(store.find_issue("2018-11"))
    with Store.open(copy) as store:
        theirs = store.bulletin(store.find_issue("2018-11"))
    assert dict(own.sheet.cells()) == dict(theirs.sheet.cells())
    assert own.measures == theirs.measures


def test_only_the_newest_are_kept_and_other_files_are_left_alone(path: Path) -> None:
    other = path.parent / "备份" / "遂宁.2018-05-14 名册.xlsx"
    other.parent.mkdir()
    other.write_bytes(b"x")
    start = datetime(2018, 5, 14, 9)
    for day in range(KEPT + 3):
        back_up(path, "每日", start + timedelta(days=day))
    assert len(backups(path)) == KEPT
    assert "2018-05-17" in backups(path)[0].name
    assert other.exists()


def test_the_backups_of_a_file_with_a_longer_name_and_a_clerks_own_copies_are_left(
    path: Path,
) -> None:
    longer = path.with_name("遂宁[1].2017.jianbao")
    create_sample(longer).close()
    own = back_up(longer, "每日", datetime(2017, 1, 1))
    clerks = own.with_name("遂宁[1].1改前.jianbao")
    clerks.write_bytes(b"mine")
    for day in range(KEPT + 2):
        back_up(path, "每日", datetime(2018, 5, 1) + timedelta(days=day))
    assert own.exists()
    assert clerks.exists()


def test_a_damaged_file_is_called_damaged_and_its_good_backups_stay(path: Path) -> None:
    good = back_up(path, "每日", datetime(2018, 5, 14))
    data = bytearray(path.read_bytes())
    data[-8192:-4096] = bytes(4096)
    path.write_bytes(data)
    with pytest.raises(Refused, match="已损坏"):
        Store.open(path)
    assert list((path.parent / "备份").iterdir()) == [good]


def test_a_backup_that_cannot_be_written_is_refused_in_words(path: Path) -> None:
    (path.parent / "备份").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(Refused, match="备份"):
        back_up(path, "导入前", datetime(2018, 5, 14))
