"""`main.py check` after explanations: what is explained says so, and does not count any more."""

from pathlib import Path

import pytest

from export.cli import command_line
from export.sample import create_sample
from models.checking.checks import findings
from models.checking.standing import explained, switched_off
from models.schemes.scheme import Severity
from models.storage.store import Store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "遂宁.jianbao"
    create_sample(path).close()
    return path


def said(store: Store) -> list:
    issue = store.issues()[0]
    return [f for f in findings(store.bulletin(issue)) if f.severity is Severity.VERIFY]


def test_explained_findings_are_marked_and_the_exit_status_is_clean(file: Path, capsys) -> None:
    assert command_line.run(["check", str(file)]) == 1
    before = capsys.readouterr().out.splitlines()
    with Store.open(file) as store:
        count = len(said(store))
        store.apply(explained({}, store.issues()[0].id, said(store), "都核实过", "王敏"))
    assert command_line.run(["check", str(file)]) == 0
    after = capsys.readouterr().out.splitlines()
    assert len(after) == len(before)
    assert [line.split("\t")[0] for line in after[-count:]] == ["已说明"] * count


def test_a_check_that_is_switched_off_is_not_printed(file: Path, capsys) -> None:
    with Store.open(file) as store:
        issue = store.issues()[0]
        finding = next(f for f in said(store) if f.check == "income_parts")
        scheme = store.scheme(issue.scheme)
        store.apply(switched_off({}, scheme, finding, "口径不同", "王敏"))
    assert command_line.run(["check", str(file)]) == 1
    assert "贫困群众收入" not in capsys.readouterr().out
