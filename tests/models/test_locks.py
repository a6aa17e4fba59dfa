"""Two windows on one file: the second is told who has it, and a dead one's lock is taken over."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from export.sample import create_sample
from models.changes import Change
from models.errors import Refused
from models.locks import STALE
from models.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "遂宁.jianbao"
    create_sample(path).close()
    return path


def leave_lock(path: Path, **facts: object) -> Path:
    """A lock that somebody left."""
    lock = path.with_name(f"{path.name}.lock")
    known = {"user": "李四", "host": "PC-03", "pid": 1, "beat": time.time()}
    lock.write_text(json.dumps(known | facts), encoding="utf-8")
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
    leave_lock(path, beat=time.time() - STALE - 1)
    with Store.open(path) as store:
        assert not store.read_only


def test_a_lock_nobody_can_read_is_taken_over(path: Path) -> None:
    lock = leave_lock(path)
    lock.write_bytes(b"\xff{half")
    os.utime(lock, (0, 0))
    Store.open(path).close()


def test_closing_lets_go_and_leaves_another_holders_lock_alone(path: Path) -> None:
    store = Store.open(path)
    lock = leave_lock(path)
    store.close()
    assert "PC-03" in lock.read_text(encoding="utf-8")


def test_of_many_who_take_over_at_once_one_wins(path: Path) -> None:
    leave_lock(path, beat=0)
    code = (
        "import sys, time; from pathlib import Path\n"
        "from models.errors import Refused; from models.store import Store\n"
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
