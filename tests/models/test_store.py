"""The data file: what is kept, what survives, what is refused. All files are real."""

import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import wait
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from export.sample import create_sample, scheme_text
from models.changes import Change, Edit, IssueField, MeasureKey
from models.errors import Refused, SchemeError
from models.figures import TOTAL, Cell, FigureKey
from models.issues import Issue, IssueName, Stage
from models.periods import Period
from models.quantities import INAPPLICABLE, NOT_REPORTED, Figure
from models.storage.store import Store

ROOT = Path(__file__).parent.parent.parent
PERIOD = Period(2018, 1, 4)
CELL = Cell("蓬溪县", "purchase_total")
KEY = FigureKey(*CELL, PERIOD)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A path that is no easy one."""
    folder = tmp_path / "数据 #1%?"
    folder.mkdir()
    return folder / "遂宁[试].jianbao"


def put(figure: Figure, old: Figure = NOT_REPORTED) -> Change:
    return Change("录入 蓬溪县 购买总额", (Edit(KEY, old, figure),))


def kept(path: Path) -> Figure:
    """What a new opening of the file finds in the cell."""
    with Store.open(path) as store:
        issue = store.find_issue("2018-11")
        return store.bulletin(issue).sheet.figure(*CELL)


@pytest.mark.parametrize(
    "figure",
    [
        Decimal("133722.5"),
        Decimal("0.30000001"),
        Decimal(123456789012345),
        Decimal(0),
        INAPPLICABLE,
    ],
)
def test_figures_come_back_exactly(path: Path, figure: Figure) -> None:
    with create_sample(path) as store:
        store.apply(put(figure))
    assert kept(path) == figure


def test_clearing_a_cell_makes_it_not_reported_and_nothing_else(path: Path) -> None:
    with create_sample(path) as store:
        store.apply(put(NOT_REPORTED))
    assert kept(path) is NOT_REPORTED


def test_a_period_keeps_its_own_figures(path: Path) -> None:
    may = Period(2018, 1, 5)
    with create_sample(path) as store:
        store.apply(Change("录入", (Edit(FigureKey(*CELL, may), NOT_REPORTED, Decimal(1)),)))
        scheme = store.scheme(1)
        assert store.periods() == [PERIOD, may]
        assert store.sheet(scheme, may).figure(*CELL) == 1
        assert store.sheet(scheme, PERIOD).figure(*CELL) == 613965
        bulletin = store.bulletin(store.create_issue(IssueName(2018, "12"), may, date(2018, 6, 12)))
        assert bulletin.previous is not None
        assert bulletin.previous_period == PERIOD
        assert bulletin.previous.figure(*CELL) == 613965
        assert bulletin.ledger == (IssueName(2018, "12"), IssueName(2018, "11"))
        assert bulletin.previous_measures["大英县"].startswith("一是包村回购")


def test_every_entry_is_told_in_the_journal_with_who_and_from_and_to(path: Path) -> None:
    with create_sample(path) as store:
        store.apply(put(Decimal(5), Decimal(613965)))
        store.apply(put(INAPPLICABLE, Decimal(5)))
        lines = store.history(KEY)
    assert [(line.label, line.old, line.new) for line in lines] == [
        ("录入 蓬溪县 购买总额", Decimal(5), INAPPLICABLE),
        ("录入 蓬溪县 购买总额", Decimal(613965), Decimal(5)),
        ("填入示例", NOT_REPORTED, Decimal(613965)),
    ]
    assert lines[0].user


def test_a_change_is_kept_whole_or_not_at_all(path: Path) -> None:
    with create_sample(path) as store:
        nobody = Edit(MeasureKey(999, "蓬溪县"), "", "没有这一期。")
        with pytest.raises(Refused):
            store.apply(Change("坏", (*put(Decimal(1)).edits, nobody)))
        assert store.history(KEY)[0].label == "填入示例"
    assert kept(path) == 613965


def test_changes_are_written_in_the_order_they_were_made(path: Path) -> None:
    with create_sample(path) as store:
        wait([store.submit(put(Decimal(n))) for n in range(50)])
    assert kept(path) == 49


def test_closing_waits_for_what_was_submitted(path: Path) -> None:
    store = create_sample(path)
    for n in range(30):
        store.submit(put(Decimal(n)))
    store.close()
    assert kept(path) == 29


def test_a_large_paste_is_one_transaction(path: Path) -> None:
    with create_sample(path) as store:
        edits = [
            Edit(FigureKey(f"第{n}镇", f"i{k}", PERIOD), NOT_REPORTED, Decimal(n))
            for n in range(500)
            for k in range(22)
        ]
        store.apply(Change("粘贴 500行×22列", tuple(edits)))
        assert store.history(edits[0].place)[0].label == "粘贴 500行×22列"
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM changes WHERE label LIKE '粘贴%'").fetchone() == (
            1,
        )
    raw.close()


def test_a_copy_of_the_open_file_holds_every_committed_figure(path: Path, tmp_path: Path) -> None:
    with create_sample(path) as store:
        store.apply(put(Decimal(7)))
        copy = tmp_path / "拷贝.jianbao"
        shutil.copyfile(path, copy)
    assert kept(copy) == 7


def test_killing_the_process_loses_nothing_that_was_committed(path: Path) -> None:
    create_sample(path).close()
    code = (
        "import sys, time; from pathlib import Path; from decimal import Decimal\n"
        "from models.storage.store import Store; from models.changes import Change, Edit\n"
        "from models.figures import FigureKey; from models.periods import Period\n"
        "store = Store.open(Path(sys.argv[1]))\n"
        "key = FigureKey('蓬溪县', 'purchase_total', Period(2018, 1, 4))\n"
        "for n in range(10**6):\n"
        "    store.apply(Change('录入', (Edit(key, None, Decimal(n)),)))\n"
        "    print(n, flush=True)\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout
    for _ in range(20):
        said = int(child.stdout.readline())
    child.kill()
    rest = child.stdout.read().split()
    child.wait()
    child.stdout.close()
    last = int(rest[-1]) if rest else said
    assert kept(path) in (last, last + 1)


def test_issues_have_one_name_each_and_the_newest_version_is_found(path: Path) -> None:
    with create_sample(path) as store:
        with pytest.raises(Refused, match="已经有了"):
            store.create_issue(IssueName(2018, "11"), PERIOD, date(2018, 5, 15))
        with pytest.raises(Refused, match="不在同一年"):
            store.create_issue(IssueName(2018, "12"), PERIOD, date(2019, 5, 15))
        second = store.create_issue(IssueName(2018, "11", 2), PERIOD, date(2018, 5, 20))
        assert store.find_issue("2018-11") == second
        assert store.find_issue("2018-11@1").date == date(2018, 5, 14)
        with pytest.raises(Refused, match="期号“2018-十二”不对"):
            store.create_issue(IssueName(2018, "十二"), PERIOD, date(2018, 6, 1))
        assert len(store.issues()) == 2
        with pytest.raises(Refused, match="没有2018-12"):
            store.find_issue("2018-12")


def test_an_issue_cannot_be_renamed_onto_another_or_out_of_its_year(path: Path) -> None:
    with create_sample(path) as store:
        issue = store.create_issue(IssueName(2018, "12"), PERIOD, date(2018, 6, 1))

        def change(*edits: tuple[str, object]) -> None:
            places = ((IssueField(issue.id, field), new) for field, new in edits)
            store.apply(Change("改", tuple(Edit(place, None, new) for place, new in places)))

        with pytest.raises(Refused, match="2018年第11期已经有了"):
            change(("number", IssueName(2018, "11")))
        with pytest.raises(Refused, match="不在同一年"):
            change(("date", date(2019, 1, 5)))
        assert store.issue(issue.id) == issue
        change(("date", date(2019, 1, 5)), ("number", IssueName(2019, "1")))
        assert store.find_issue("2019-1").date == date(2019, 1, 5)
        issue = replace(issue, id=999)
        with pytest.raises(Refused, match="已不在数据文件里"):
            change(("date", date(2018, 6, 2)))


def test_a_new_issue_carries_over_and_is_told_in_the_journal(path: Path) -> None:
    with create_sample(path) as store:
        first = store.find_issue("2018-11")
        store.apply(
            Change("改", (Edit(IssueField(first.id, "distribution"), None, "送：市委办。"),))
        )
        store.add_scheme(scheme_text().replace("以购助扶成果", "成果"))
        first = store.issue(first.id)
        issue = store.create_issue(IssueName(2018, "12"), PERIOD, date(2018, 6, 1), copy_from=first)
        assert store.measures(issue.id) == store.measures(first.id)
        assert (issue.scheme, issue.texts.distribution) == (1, "送：市委办。")
        store.take_step(issue.id, Stage.REVIEW, "李核")
        told = [
            store.history(place)[0].label
            for place in (
                IssueField(issue.id, "number"),
                MeasureKey(issue.id, "蓬溪县"),
                IssueField(issue.id, "stage"),
            )
        ]
    assert told == ["新建 2018年第12期", "新建 2018年第12期", "核稿 2018年第12期"]


def test_an_issues_own_data_are_changed_and_set_back(path: Path) -> None:
    with create_sample(path) as store:
        issue = store.find_issue("2018-11")

        def change(field: str, new: object) -> Issue:
            store.apply(Change("改", (Edit(IssueField(issue.id, field), None, new),)))
            return store.issue(issue.id)

        assert change("title", "一行\n二行").texts.title == "一行\n二行"
        assert change("title", None).texts.title is None
        assert change("period", Period(2018, 1, 5)).period == Period(2018, 1, 5)
        assert change("date", date(2018, 6, 1)).date == date(2018, 6, 1)
        assert change("number", IssueName(2018, "增1")).name == IssueName(2018, "增1")
        line = store.history(IssueField(issue.id, "number"))[0]
        assert line.new == IssueName(2018, "增1")


def test_steps_are_kept_with_name_time_and_reason(path: Path) -> None:
    with create_sample(path) as store:
        id = store.find_issue("2018-11").id
        store.take_step(id, Stage.REVIEW, "李核")
        issue = store.take_step(id, Stage.DRAFT, "王签", "数据待核")
    assert issue.stage is Stage.DRAFT
    assert [(s.stage, s.person, s.reason) for s in issue.steps] == [
        (Stage.REVIEW, "李核", ""),
        (Stage.DRAFT, "王签", "数据待核"),
    ]


def test_a_scheme_is_a_version_and_the_same_text_is_the_same_version(path: Path) -> None:
    with create_sample(path) as store:
        text = scheme_text()
        assert store.add_scheme(text) == 1
        assert store.add_scheme(text.replace("以购助扶成果", "成果")) == 2
        assert store.scheme(1).texts.annex_title != store.scheme(2).texts.annex_title
        assert store.scheme_text(1) == text
        with pytest.raises(SchemeError, match="换一个新的key"):
            store.add_scheme(text.replace('measure = "次"', 'measure = "场"'))


def test_a_key_does_not_come_back_with_another_meaning(path: Path) -> None:
    text = scheme_text()
    (line,) = (line for line in text.splitlines(keepends=True) if '"organizations"' in line)
    with Store.create(path, text) as store:
        assert store.add_scheme(text.replace(line, "")) == 2
        again = text.replace(line, line.replace('measure = "个"', 'measure = "万元"'))
        with pytest.raises(SchemeError, match=r"^报表模板新\.toml有误.*organizations.*计量单位"):
            store.add_scheme(again, "新.toml")
        assert store.add_scheme(text) == 3


def test_a_given_total_is_kept_apart_from_the_units(path: Path) -> None:
    with create_sample(path) as store:
        key = FigureKey(TOTAL, "activities", PERIOD)
        store.apply(Change("录入 合计", (Edit(key, NOT_REPORTED, Decimal(9)),)))
        cells = dict(store.sheet(store.scheme(1), PERIOD).cells())
    assert cells[Cell(TOTAL, "activities")] == 9
    assert len(cells) == 133


def test_notes_keep_where_the_clerk_was(path: Path) -> None:
    with create_sample(path) as store:
        assert store.note("cell") is None
        store.put_note("cell", "蓬溪县")
        store.put_note("cell", "大英县")
        assert store.note("cell") == "大英县"


def test_what_is_no_data_file_is_refused_in_words(path: Path) -> None:
    for content, why in ((b"", "不是简报的数据文件"), (b"PK\x03\x04" * 99, "不是简报的数据文件")):
        path.write_bytes(content)
        with pytest.raises(Refused, match=why):
            Store.open(path)
        assert path.read_bytes() == content
    path.unlink()
    with pytest.raises(Refused, match="找不到"):
        Store.open(path)
    with pytest.raises(Refused, match="打不开"):
        Store.open(path.parent)


def test_another_programs_database_is_left_alone(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE t(x)")
    raw.commit()
    raw.close()
    before = path.read_bytes()
    with pytest.raises(Refused, match="别的程序"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_file_from_a_newer_version_is_refused_untouched(path: Path) -> None:
    create_sample(path).close()
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 999")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(Refused, match="请先升级"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_damaged_file_says_where_the_backups_are(path: Path) -> None:
    create_sample(path).close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\x55" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(Refused, match="备份"), Store.open(path) as store:
        store.issues()


def test_a_file_that_could_not_be_made_leaves_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Refused("磁盘已满")

    for step in ("models.storage.opening.migrate", "models.storage.store.Store.add_scheme"):
        with monkeypatch.context() as patch, pytest.raises(Refused, match="磁盘已满"):
            patch.setattr(step, full)
            Store.create(path, scheme_text())
        assert list(path.parent.iterdir()) == []


def test_an_existing_file_is_never_made_anew(path: Path) -> None:
    create_sample(path).close()
    before = path.read_bytes()
    with pytest.raises(Refused, match="已经存在"):
        Store.create(path, scheme_text())
    assert path.read_bytes() == before


def test_a_database_that_another_program_holds_is_said_to_be_so(path: Path) -> None:
    with create_sample(path) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            with pytest.raises(Refused, match="另一个程序正占用"):
                store.apply(put(Decimal(1)))
        finally:
            other.execute("ROLLBACK")
            other.close()
        store.apply(put(Decimal(2)))
    assert kept(path) == 2


def test_nothing_but_the_file_and_its_backups_stays_behind(path: Path) -> None:
    create_sample(path).close()
    Store.open(path).close()
    assert sorted(p.name for p in path.parent.iterdir()) == ["备份", path.name]


def test_a_file_that_another_was_copied_over_is_not_mixed_with_it(
    path: Path, tmp_path: Path
) -> None:
    """As in Explorer, where an older copy is pasted over the open file."""
    with create_sample(path) as store:
        older = Path(shutil.copy(path, tmp_path / "旧.jianbao"))
        store.apply(put(Decimal(5)))
        with path.open("r+b") as file:
            file.write(older.read_bytes())
        for _ in range(2):
            with pytest.raises(Refused, match=r"被别的程序改过或换过.*关闭后重新打开"):
                store.apply(put(Decimal(6)))
    assert kept(path) == Decimal("613965")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let an open file go")
def test_a_file_that_was_taken_away_says_so_and_can_be_kept_elsewhere(
    path: Path, tmp_path: Path
) -> None:
    with create_sample(path) as store:
        path.rename(path.with_name("移走.jianbao"))
        with pytest.raises(Refused, match="已被移走、改名、删除"):
            store.apply(put(Decimal(5)))
        store.copy_to(tmp_path / "另存.jianbao", [put(Decimal(5))])
    assert kept(tmp_path / "另存.jianbao") == 5


def test_a_copy_that_cannot_take_everything_is_not_made(path: Path, tmp_path: Path) -> None:
    strange = Change("修改", (Edit(MeasureKey(999, "蓬溪县"), "", "一是……"),))
    with create_sample(path) as store, pytest.raises(Refused):
        store.copy_to(tmp_path / "另存.jianbao", [strange])
    assert not (tmp_path / "另存.jianbao").exists()
