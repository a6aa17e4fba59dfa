"""A command and its surroundings: what goes wrong there ends in a sentence, never a traceback."""

import errno
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from export.cli.guard import INTERRUPTED, guarded

ROOT = Path(__file__).parent.parent.parent


class Full(io.StringIO):
    """An output on a full disk."""

    def flush(self) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")


class Closed(io.StringIO):
    """A pipe whose reader has gone."""

    def write(self, text: str) -> int:
        raise BrokenPipeError(errno.EPIPE, "broken pipe")


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder, for the log."""
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


def speaking() -> int:
    print("一条疑点")
    return 1


def test_a_reader_that_has_gone_is_no_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", Closed())
    assert guarded(speaking) == 1
    assert capsys.readouterr().err == ""


def test_an_output_that_is_full_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", Full())
    assert guarded(speaking) == 2
    assert capsys.readouterr().err == (
        "结果没有写出来：要写到的磁盘已满或不能写，请换一个地方再试。\n"
    )


def test_with_no_output_at_all_the_command_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert guarded(speaking) == 1


def test_an_interrupted_command_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    assert guarded(interrupted) == INTERRUPTED == 130
    assert capsys.readouterr().err == "已中断。\n"


def test_an_unexpected_fault_is_one_sentence_and_its_details_are_in_the_log(
    data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty() -> int:
        print("说了一半")
        raise ZeroDivisionError("a fault of ours")

    assert guarded(faulty) == 2
    said = capsys.readouterr()
    assert said.out == "说了一半\n"
    (log,) = data_folder.rglob("错误记录.txt")
    assert said.err == f"程序出了意外，没有完成，请把错误记录“{log}”发给维护人员。\n"
    assert "ZeroDivisionError: a fault of ours" in log.read_text(encoding="utf-8")


def test_where_even_the_log_cannot_be_written_the_kind_of_fault_is_said(
    data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data_folder / ".local").touch()
    (data_folder / "jianbao").touch()

    def faulty() -> int:
        raise ZeroDivisionError

    assert guarded(faulty) == 2
    said = capsys.readouterr().err
    assert "程序出了意外（ZeroDivisionError）" in said
    assert len(said.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_file_name_of_another_systems_code_is_refused() -> None:
    for words in ([b"check", b"\xff.jianbao"], [b"\xff.jianbao"]):
        done = subprocess.run(
            [os.fsencode(sys.executable), b"main.py", *words],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
        )
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
        assert "里有读不出的字符" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes as Linux has them")
def test_a_real_pipe_that_closes_leaves_no_word_behind() -> None:
    ends = os.pipe()
    os.close(ends[0])
    done = subprocess.run(
        [sys.executable, "main.py", "--help"],
        cwd=ROOT,
        stdout=ends[1],
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(ends[1])
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C as Linux sends it")
def test_a_real_ctrl_c_ends_in_a_sentence(tmp_path: Path) -> None:
    code = (
        "import sys, time; from export.cli.guard import guarded\n"
        "def slow():\n"
        "    sys.__stdout__.write('ready\\n'); sys.__stdout__.flush(); time.sleep(60)\n"
        "sys.exit(guarded(slow))"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout
    assert child.stdout.readline() == "ready\n"
    time.sleep(0.05)
    child.send_signal(signal.SIGINT)
    assert child.communicate(timeout=20) == ("", "已中断。\n")
    assert child.returncode == INTERRUPTED


@pytest.mark.skipif(sys.platform == "win32", reason="Windows names files in Unicode always")
def test_under_a_system_without_chinese_a_command_works_all_the_same(tmp_path: Path) -> None:
    bare = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON"))}
    bare |= {"LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    def said(*words: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, "main.py", *words],
            cwd=ROOT,
            env=bare,
            capture_output=True,
            encoding="utf-8",
        )
        return done.returncode, done.stdout, done.stderr

    file = tmp_path / "数据" / "遂宁.jianbao"
    file.parent.mkdir()
    assert said("new", str(file), "--sample") == (0, "", "")
    assert said("issue", str(file))[1].startswith("2018-11\t2018年第11期")
    status, out, _ = said("export", str(file), "--issue", "2018-11", "--out", str(tmp_path / "出"))
    assert status == 0
    assert all(Path(line).exists() for line in out.splitlines())
    assert said("check", str(tmp_path / "没有.jianbao"))[2] == (
        f"找不到数据文件“{tmp_path / '没有.jianbao'}”，请检查它是否被移动或改名。\n"
    )
