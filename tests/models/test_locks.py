"""Two windows on one file: the second is told who has it, and a dead one's lock is taken over."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest

from export.sample import create_sample
from models.changes import Change, Edit
from models.errors import Refused
from models.figures import FigureKey
from models.periods import Period
from models.quantities import NOT_REPORTED
from models.storage import locks
from models.storage.locks import STALE
from models.storage.store import Store

ONE = Edit(FigureKey("蓬溪县", "activities", Period(2018, 1, 4)), NOT_REPORTED, Decimal(1))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "遂宁.jianbao"
    create_sample(path).close()
    return path


def leave_lock(path: Path, age: float = 0, **facts: object) -> Path:
    """A lock that somebody left, whose last sign of life is `age` seconds old."""
    lock = path.with_name(f"{path.name}.lock")
    known = {"user": "李四", "host": "PC-03", "pid": 1, "token": "theirs"}
    lock.write_text(json.dumps(known | facts), encoding="utf-8")
    os.utime(lock, (time.time() - age, time.time() - age))
    return lock


def dead_pid() -> int:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def test_a_second_opener_is_told_who_edits_the_file(path: Path) -> None:
    leave_lock(path)
    with pytest.raises(Refused, match="李四（PC-03）正在编辑"):
        Store.open(path)


def test_a_second_window_may_read_but_not_write(path: Path) -> None:
    with Store.open(path), Store.open(path, allow_read_only=True) as reader:
        assert reader.read_only
        assert reader.find_issue("2018-11")
        with pytest.raises(Refused, match="只能查看"):
            reader.apply(Change("改", ()))
    assert not path.with_name(f"{path.name}.lock").exists()


def test_a_reader_sees_what_the_writer_committed(path: Path) -> None:
    with Store.open(path) as writer, Store.open(path, allow_read_only=True) as reader:
        writer.put_note("cell", "大英县")
        assert reader.note("cell") == "大英县"


def test_the_lock_of_a_process_that_died_here_is_taken_over_at_once(path: Path) -> None:
    leave_lock(path, host=socket.gethostname(), pid=dead_pid())
    with Store.open(path) as store:
        assert not store.read_only


def test_a_lock_without_a_sign_of_life_is_taken_over(path: Path) -> None:
    leave_lock(path, age=STALE + 1)
    with Store.open(path) as store:
        assert not store.read_only


def test_a_lock_nobody_can_read_is_taken_over(path: Path) -> None:
    lock = leave_lock(path)
    lock.write_bytes(b"\xff{half")
    os.utime(lock, (0, 0))
    Store.open(path).close()


def test_the_heartbeat_keeps_a_lock_alive(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "HEARTBEAT", 0.05)
    with Store.open(path):
        lock = path.with_name(f"{path.name}.lock")
        os.utime(lock, (0, 0))
        before = lock.read_bytes()
        deadline = time.monotonic() + 5
        while time.time() - lock.stat().st_mtime > STALE and time.monotonic() < deadline:
            time.sleep(0.02)
        assert time.time() - lock.stat().st_mtime < STALE
        assert lock.read_bytes() == before


def test_whoever_slept_through_a_takeover_writes_no_more(path: Path) -> None:
    with Store.open(path) as sleeper:
        lock = leave_lock(path)
        with pytest.raises(Refused, match="李四（PC-03）已接着编辑"):
            sleeper.apply(Change("录入", (ONE,)))
        assert sleeper.history(ONE.place)[0].label == "填入示例"
        lock.unlink()


def test_a_lock_that_someone_deleted_is_put_back(path: Path) -> None:
    with Store.open(path) as store:
        lock = path.with_name(f"{path.name}.lock")
        lock.unlink()
        store.apply(Change("录入", (ONE,)))
        with pytest.raises(Refused, match="正在编辑"):
            Store.open(path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_a_file_in_a_folder_nobody_can_write_to_is_read_only(path: Path) -> None:
    path.parent.chmod(0o555)
    try:
        with pytest.raises(Refused, match="换一个能写的文件夹"):
            Store.open(path)
        with Store.open(path, allow_read_only=True) as store:
            assert store.find_issue("2018-11")
            with pytest.raises(Refused, match="文件夹不能写入"):
                store.apply(Change("录入", (ONE,)))
    finally:
        path.parent.chmod(0o755)


def test_an_older_file_that_another_edits_is_not_shown_half(path: Path) -> None:
    shutil.copyfile(Path(__file__).parent.parent / "databases" / "v1.jianbao", path)
    leave_lock(path)
    with pytest.raises(Refused, match="要先升级才能查看"):
        Store.open(path, allow_read_only=True)


def test_closing_lets_go_and_leaves_another_holders_lock_alone(path: Path) -> None:
    store = Store.open(path)
    lock = leave_lock(path)
    store.close()
    assert "PC-03" in lock.read_text(encoding="utf-8")


def test_of_many_who_take_over_at_once_one_wins(path: Path) -> None:
    leave_lock(path, age=STALE + 1)
    code = (
        "import sys, time; from pathlib import Path\n"
        "from models.errors import Refused; from models.storage.store import Store\n"
        "try:\n"
        "    store = Store.open(Path(sys.argv[1])); print('won', flush=True)\n"
        "    sys.stdin.read(); store.close()\n"
        "except Refused as error:\n"
        "    print('lost', flush=True)\n"
    )
    root = Path(__file__).parent.parent.parent
    children = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(path)],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    said = [child.stdout.readline().strip() for child in children if child.stdout]
    for child in children:
        child.communicate()
    assert sorted(said) == ["lost", "lost", "lost", "won"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few users make links")
def test_a_link_to_a_file_leads_to_the_same_lock_and_backups(path: Path) -> None:
    (path.parent / "桌面").mkdir()
    link = path.parent / "桌面" / "快捷.jianbao"
    link.symlink_to(path)
    with Store.open(path), pytest.raises(Refused, match="正在编辑"):
        Store.open(link)
    with Store.open(link) as store:
        assert store.path == path
        assert store.backup("试").parent == path.parent / "备份"
    assert list(link.parent.iterdir()) == [link]
