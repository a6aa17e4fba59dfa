"""An open data file whose name is moved, replaced or written over: noticed, and never mixed up."""

import os
import shutil
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from export.sample import create_sample
from models.changes import Change, Edit
from models.errors import Refused
from models.figures import FigureKey
from models.periods import Period
from models.storage.presence import Presence
from models.storage.store import Store

PERIOD = Period(2018, 1, 4)
KEY = FigureKey("蓬溪县", "purchase_total", PERIOD)
LETS_GO = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets no open file go")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "遂宁.jianbao"
    create_sample(file).close()
    return file


def put(number: int) -> Change:
    return Change("录入", (Edit(KEY, None, Decimal(number)),))


def kept(path: Path) -> object:
    with Store.open(path, allow_read_only=True) as store:
        return figure(store)


def figure(store: Store) -> object:
    scheme = store.schemes()[-1].scheme
    return store.sheet(scheme, PERIOD).figure("蓬溪县", "purchase_total")


def look(store: Store) -> Presence:
    return store.look().result()


def overwrite(path: Path, other: Path) -> None:
    """As Explorer does it: the same file, another content."""
    with path.open("r+b") as file:
        file.write(other.read_bytes())
        file.truncate()


def test_ones_own_writes_backups_and_copies_raise_no_alarm(path: Path, tmp_path: Path) -> None:
    with Store.open(path) as store:
        store.apply(put(5))
        store.put_note("where", "here")
        store.backup("手动")
        store.copy_to(tmp_path / "另存.jianbao")
        assert look(store) is Presence.OWN
        os.utime(path)  # a virus scanner or a sync client touches it
        assert look(store) is Presence.OWN
        store.apply(put(6))
    assert kept(path) == 6


def test_a_reader_is_told_once_of_what_the_other_window_wrote(path: Path) -> None:
    with Store.open(path) as writer, Store.open(path, allow_read_only=True) as reader:
        assert look(reader) is Presence.OWN
        writer.apply(put(5))
        assert (look(writer), look(reader)) == (Presence.OWN, Presence.REFRESHED)
        assert figure(reader) == 5
        assert look(reader) is Presence.OWN


@LETS_GO
def test_a_file_that_is_gone_is_noticed_and_back_again_too(path: Path) -> None:
    with Store.open(path) as store:
        path.rename(path.with_name("移走.jianbao"))
        assert look(store) is Presence.GONE
        with pytest.raises(Refused, match="不能备份，请按F12"):
            store.backup("手动")
        path.with_name("移走.jianbao").rename(path)
        assert look(store) is Presence.OWN
        store.apply(put(5))


@LETS_GO
def test_a_file_that_a_sync_client_replaced_is_noticed_and_the_open_one_can_be_copied(
    path: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(path, tmp_path / "别的.jianbao"))
    with Store.open(path) as store:
        store.apply(put(5))
        other.replace(path)
        assert look(store) is Presence.REPLACED
        with pytest.raises(Refused, match="不能备份"):
            store.backup("手动")
        store.copy_to(tmp_path / "另存.jianbao")
    assert kept(tmp_path / "另存.jianbao") == 5


def test_a_file_written_over_is_noticed_and_neither_read_nor_copied(
    path: Path, tmp_path: Path
) -> None:
    older = Path(shutil.copy(path, tmp_path / "旧.jianbao"))
    with Store.open(path) as store:
        store.apply(put(5))
        overwrite(path, older)
        assert look(store) is Presence.OVERWRITTEN
        with pytest.raises(Refused, match=r"改过或换过.*请关闭后重新打开"):
            store.issues()
        with pytest.raises(Refused, match="不能再复制，请从旁边的“备份”文件夹"):
            store.copy_to(tmp_path / "另存.jianbao")
        assert not (tmp_path / "另存.jianbao").exists()
    assert look_again(path) is Presence.OWN


def test_a_copy_with_just_as_many_writes_is_told_from_the_own_file(
    path: Path, tmp_path: Path
) -> None:
    """Two people wrote one thing each into their copies: SQLite counts the same in both."""
    other = Path(shutil.copy(path, tmp_path / "同事.jianbao"))
    with Store.open(other) as colleague:
        colleague._user = "同事（另一台）"
        colleague.apply(put(7))
    with Store.open(path) as store:
        store.apply(put(5))
        with path.open("rb") as mine, other.open("rb") as theirs:
            assert mine.read(100)[24:40] == theirs.read(100)[24:40]
        overwrite(path, other)
        with pytest.raises(Refused, match="没有存上"):
            store.apply(put(6))
        assert look(store) is Presence.OVERWRITTEN
    assert kept(path) == 7


def look_again(path: Path) -> Presence:
    with Store.open(path) as store:
        return look(store)
