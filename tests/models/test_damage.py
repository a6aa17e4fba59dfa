"""A data file with a changed byte in it: one sentence that names the damage and the backups."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from export.sample import create_sample
from models.checking.checks import findings
from models.errors import Refused
from models.remarks import Explanation
from models.storage.store import Store

Damage = Callable[[str], Path]


@pytest.fixture
def damage(tmp_path: Path) -> Damage:
    """The sample's data file after a statement."""

    def damaged(statement: str) -> Path:
        path = tmp_path / "坏.jianbao"
        create_sample(path).close()
        with closing(sqlite3.connect(path)) as raw:
            raw.execute(statement)
            raw.commit()
        return path

    return damaged


def refusal(path: Path) -> str:
    """What is said when the file is opened and its newest issue checked."""
    with pytest.raises(Refused) as caught, Store.open(path, allow_read_only=True) as store:
        findings(store.bulletin(store.issues()[0]))
    return str(caught.value)


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE figures SET value = '13x722.5' WHERE unit = '船山区'", "数据“13x722.5”不是数"),
        ("UPDATE figures SET value = 'NaN' WHERE unit = '船山区'", "数据“NaN”不是数"),
        ("UPDATE figures SET value = '1E9' WHERE unit = '船山区'", "数据“1E9”不是数"),
        ("UPDATE figures SET value = 'a' || char(10) WHERE unit = '船山区'", "数据“a□”不是数"),
        ("UPDATE figures SET value = x'ff31' WHERE unit = '船山区'", "不是数"),
        ("UPDATE figures SET period = 'x' WHERE unit = '船山区'", "报告期“x”读不出来"),
        ("UPDATE issues SET date = 'x'", "2018-11这一期"),
        ("UPDATE issues SET stage = 'x'", "2018-11这一期"),
        ("UPDATE issues SET period = 'x'", "2018-11这一期"),
        ("UPDATE issues SET scheme = 9", "没有报表模板第9版"),
        ("UPDATE schemes SET text = 'x'", "报表模板第1版读不出来"),
        ("UPDATE schemes SET created = 'x'", "报表模板第1版读不出来"),
        ("DROP TABLE measures", ""),
        ("PRAGMA user_version = 0", ""),
        ("UPDATE measures SET text = CAST(x'ff' AS TEXT)", ""),
    ],
)
def test_a_damaged_value_is_told_in_one_chinese_sentence(
    damage: Damage, statement: str, named: str
) -> None:
    said = refusal(damage(statement))
    assert said.startswith("数据文件已损坏")
    assert said.endswith("，请从旁边的“备份”文件夹取最近的一份打开。")
    assert named in said
    assert not any(word in said for word in ("table", "TOML", "Error", "decode"))


def test_a_damaged_remark_is_told_where_it_is_read() -> None:
    with pytest.raises(Refused, match=r"数据文件已损坏（说明“\{x”读不出来）"):
        Explanation.of("{x")
