"""The command line as a script or a colleague uses it: whole commands, their words and status."""

import csv
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest

from export.cli.command_line import run
from export.release import advance
from models.storage.store import Store

ROOT = Path(__file__).parent.parent.parent
SECOND = ROOT / "tests" / "second_office"
FIGURES = ROOT / "resources" / "samples" / "suining-2018-04" / "figures.csv"
PERIOD = ("--period", "2018-01..2018-04")


def command(*words: object) -> int:
    """The exit status of a command."""
    try:
        return run([str(word) for word in words])
    except SystemExit as stop:
        assert isinstance(stop.code, int)
        return stop.code


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A data file with the sample in it, in a folder whose name is no easy one."""
    path = tmp_path / "数据 #1%" / "遂宁.jianbao"
    path.parent.mkdir()
    assert command("new", path, "--sample") == 0
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A data file with one issue and no figures."""
    path = tmp_path / "空.jianbao"
    assert command("new", path) == 0
    assert command("issue", path, "2018-11", *PERIOD, "--date", "2018-05-14") == 0
    return path


def figures_with(tmp_path: Path, change: dict[tuple[str, str], str], **options: object) -> Path:
    """The sample's CSV with some cells (unit, key) changed."""
    rows = list(csv.DictReader(FIGURES.read_text(encoding="utf-8").splitlines()))
    for row in rows:
        row.update({key: text for (unit, key), text in change.items() if unit == row["unit"]})
    path = tmp_path / "改.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        drop = options.get("drop", ())
        names = [name for name in rows[0] if name not in drop]  # type: ignore[operator]
        writer = csv.DictWriter(out, names, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def sentence(capsys: pytest.CaptureFixture[str]) -> str:
    """What stands on stderr: one sentence, one line, no traceback."""
    text = capsys.readouterr().err.strip()
    assert "Traceback" not in text
    assert len(text.splitlines()) == 1
    return text


def test_the_sample_is_exported_as_it_was_issued(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("export", "--sample", "--out", tmp_path / "新 建") == 0
    printed = capsys.readouterr()
    assert [Path(line).name for line in printed.out.splitlines()] == [
        "脱贫攻坚简报第11期.docx",
        "附件：遂宁市2018年1—4月以购助扶成果统计表.xlsx",
    ]
    assert all(Path(line).is_file() for line in printed.out.splitlines())
    assert "条疑点：" in printed.err


def test_a_draft_is_marked_in_name_and_head_and_replaces_the_older_file(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    for _ in range(2):
        assert command("export", file, "--issue", "2018-11", "--out", out, "--format", "docx") == 0
    (path,) = out.iterdir()
    assert path.name == "脱贫攻坚简报第11期（送审稿）.docx"
    assert "送审稿" in zipfile.ZipFile(path).read("word/document.xml").decode()


def test_the_whole_way_on_empty_data_gives_the_samples_files(
    empty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    measures = FIGURES.parent / "measures.toml"
    assert command("import", empty, FIGURES, *PERIOD) == 0
    assert command("issue", empty, "2018-11", "--measures", measures) == 0
    assert command("export", empty, "--issue", "2018-11", "--out", tmp_path) == 0
    assert command("new", tmp_path / "样.jianbao", "--sample") == 0
    (tmp_path / "样").mkdir()
    words = ("--issue", "2018-11", "--out", tmp_path / "样")
    assert command("export", tmp_path / "样.jianbao", *words) == 0
    for path in (tmp_path / "样").iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes()


def test_check_names_the_contradictions_and_says_so_in_its_status(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("check", file) == 1
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert all(len(line) == 3 for line in lines)
    assert [
        "核实性",
        "蓬溪县",
        "蓬溪县：贫困群众收入448480 + 非贫困群众收入226573 = 675053，比购买总额613965多61088。",
    ] in lines


def test_a_title_of_two_lines_breaks_no_line_of_a_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from export.sample import scheme_text

    path, scheme, figures = tmp_path / "报.jianbao", tmp_path / "两行.toml", tmp_path / "两行.csv"
    own = 'title = "总额", name = "购买总额"'
    assert own in scheme_text()
    scheme.write_text(scheme_text().replace(own, 'title = "总额\\n（含税）"'), encoding="utf-8")
    figures.write_text(FIGURES.read_text("utf-8").replace("78,", "7800,", 1), encoding="utf-8")
    assert command("new", path, "--scheme", scheme) == 0
    assert command("issue", path, "2018-11", *PERIOD, "--date", "2018-05-14") == 0
    assert command("import", path, figures, *PERIOD) == 0
    capsys.readouterr()
    assert command("check", path) == 1
    lines = capsys.readouterr().out.splitlines()
    assert {line.count("\t") for line in lines} == {2}
    assert any("购买金额（元）总额（含税）" in line for line in lines)


def test_measures_with_tabs_and_line_breaks_break_no_line_of_a_check(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    measures = tmp_path / "m.toml"
    measures.write_text('"船山 区" = "一季度，\\t（1）收入\\n万元，，见【附】"', encoding="utf-8")
    assert command("issue", file, "2018-11", "--measures", measures) == 0
    capsys.readouterr()
    assert command("check", file) == 1
    assert {line.count("\t") for line in capsys.readouterr().out.splitlines()} == {2}


def test_a_second_office_goes_the_whole_way_through_the_command_line_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out, period = (
        tmp_path / "清源.jianbao",
        tmp_path / "out",
        ("--period", "2024-01..2024-03"),
    )
    assert command("new", file, "--scheme", SECOND / "scheme.toml") == 0
    assert command("import", file, SECOND / "figures.csv", *period) == 0
    words = ("--date", "2024-04-09", "--measures", SECOND / "measures.toml")
    assert command("issue", file, "2024-3", *period, *words) == 0
    capsys.readouterr()
    assert command("export", file, "--issue", "2024-3", "--out", out) == 0
    word, excel = (Path(line) for line in capsys.readouterr().out.splitlines())

    document = docx.Document(str(word))
    text = "\n".join(p.text for p in document.paragraphs)
    assert "据已报的8个县（市、区）统计，全市实现产值" in text
    assert "注：全市合计不含白马县（未报）。" in text
    assert "培训5210人次。" in text
    assert "东河区：一是抓基地。新建高标准茶园2个。\n二是抓品牌。" in text

    sheet = openpyxl.load_workbook(excel, data_only=True).active
    assert sheet is not None
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    by_name = {row[0]: row for row in rows if row[0]}
    assert by_name["白马"][1:] == ["未报"] * 31
    assert by_name["高新区"].count("—") == 4
    total = by_name["全市合计"]
    assert total[29:31] == [5210, "—"]  # given, none
    income, households, each = total[22], total[21], total[23]
    assert Decimal(str(each)) == round(Decimal(str(income)) * 10000 / households, 1)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({("蓬溪县", "purchase_total"): "六十万"}, "六十万"),
        ({("蓬溪县", "activities"): "-4"}, "负数"),
        ({("蓬溪县", "activities"): "4.5"}, "整数"),
        ({("蓬溪县", "activities"): "—"}, "—"),
        ({("蓬溪县", "activities"): "无"}, "无"),
        ({("蓬溪县", "purchase_total"): "约61万"}, "约61万"),
        ({("蓬溪县", "unit"): "蓬安县", ("蓬溪县", "short"): "蓬安"}, "蓬安"),
        ({("蓬溪县", "unit"): "大英县", ("蓬溪县", "short"): "大英"}, "大英"),
    ],
)
def test_an_import_that_cannot_be_read_with_certainty_changes_nothing(
    empty: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    change: dict[tuple[str, str], str],
    why: str,
) -> None:
    assert command("import", empty, figures_with(tmp_path, change), *PERIOD) == 2
    text = capsys.readouterr().err
    assert why in text
    assert "Traceback" not in text
    with Store.open(empty) as store:
        assert store.periods() == []


def test_a_missing_column_is_refused_by_name(
    empty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = figures_with(tmp_path, {}, drop=("purchase_total",))
    assert command("import", empty, path, *PERIOD) == 2
    assert "购买总额" in capsys.readouterr().err


def test_dashes_are_read_as_the_script_says(empty: Path, tmp_path: Path) -> None:
    path = figures_with(tmp_path, {("蓬溪县", "activities"): "—"})
    assert command("import", empty, path, *PERIOD, "--dash", "inapplicable") == 0
    with Store.open(empty) as store:
        sheet = store.bulletin(store.find_issue("2018-11")).sheet
        assert sheet.figure("蓬溪县", "activities").value == "—"  # type: ignore[union-attr]


def test_a_blank_keeps_the_cell_unless_clearing_is_asked_for(file: Path, tmp_path: Path) -> None:
    path = figures_with(tmp_path, {("蓬溪县", "activities"): ""})
    for words, expected in (((), Decimal(424)), (("--blank", "clear"), None)):
        assert command("import", file, path, *PERIOD, *words) == 0
        with Store.open(file) as store:
            figure = store.bulletin(store.find_issue("2018-11")).sheet.figure(
                "蓬溪县", "activities"
            )
            assert figure == expected if expected else figure.value == "未报"  # type: ignore[union-attr]


def test_the_issue_command_amends_what_it_names_and_leaves_the_rest(
    file: Path, tmp_path: Path
) -> None:
    (tmp_path / "m.toml").write_text('"大英" = "改过的。"\n', encoding="utf-8")
    words = ("--date", "2018-05-15", "--measures", tmp_path / "m.toml")
    assert command("issue", file, "2018-11", *words) == 0
    with Store.open(file) as store:
        issue = store.find_issue("2018-11")
        assert (str(issue.date), str(issue.period)) == ("2018-05-15", "2018年1—4月")
        assert store.measures(issue.id)["大英县"] == "改过的。"
        assert "四送一购" in store.measures(issue.id)["船山区"]


def test_the_next_issue_carries_over_what_it_is_told_to(file: Path) -> None:
    words = ("--period", "2018-01..2018-05", "--date", "2018-06-12", "--from", "2018-11")
    assert command("issue", file, "2018-12", *words) == 0
    with Store.open(file) as store:
        old, new = (store.measures(store.find_issue(n).id) for n in ("2018-11", "2018-12"))
        assert old == new


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("new", "{file}"), "已"),
        (("issue", "{file}", "2018-12"), "--period"),
        (
            ("issue", "{file}", "2018-12", "--period", "2017-12..2018-02", "--date", "2018-03-01"),
            "跨了两年",
        ),
        (("issue", "{file}", "2018-12", *PERIOD, "--date", "2019-05-14"), "年"),
        (("issue", "{file}", "2018-12", *PERIOD, "--date", "5月14日"), "请写成2018-05-14"),
        (("issue", "{file}", "2018-12", *PERIOD, "--date", "2018-W20-1"), "请写成2018-05-14"),
        (("issue", "{file}", "2018-12", *PERIOD, "--date", "20180514"), "请写成2018-05-14"),
        (("issue", "{file}", "2018-11", "--date", ""), "请写成2018-05-14"),
        (("issue", "{file}", "2018-11", "--period", ""), "请写成2018-01..2018-04"),
        (("issue", "{file}", "2018-11", "--from", ""), "请写成2018-11"),
        (("issue", "{file}", "--date", ""), "请写明期号"),
        (("issue", "{file}", "第11期", *PERIOD), "请写成2018-11"),
        (("export", "{file}", "--issue", "2018-99", "--out", "{folder}"), "2018-99"),
        (("export", "{file}", "--out", "{folder}"), "--issue"),
        (("export", "--out", "{folder}"), "--sample"),
        (("export", "--sample", "--out", "{folder}", "--format", "pdf"), "pdf"),
        (("export", "--sample"), "缺少--out"),
        (("check", "{folder}/没有.jianbao"), "没有.jianbao"),
        (("check", "{text}"), "说明.txt"),
        (("import", "{file}", "{text}", *PERIOD), "说明"),
        (("import", "{file}", "{folder}/没有.csv", *PERIOD), "没有.csv"),
        (("import", "{file}", str(FIGURES)), "缺少--period"),
        (("import", "{file}", str(FIGURES), *PERIOD, "--dash", "maybe"), "maybe"),
        (("new", "{folder}/新.jianbao", "--scheme", "{text}"), "说明.txt"),
        (("new", "{folder}/新.jianbao", "--colour"), "--colour"),
        (("--colour",), "命令"),
        (("new", "{folder}/数据.txt"), "以.jianbao或.db结尾"),
        (("new", "{folder}/" + "长" * 100 + ".jianbao"), "短一些"),
        (("new", ""), "FILE不能是空的"),
        (("scheme", "{file}", "--save", "{folder}/" + "长" * 100), "太长"),
        (("issue", "{file}", "2018-11@2"), "列出已有的各期"),
        (("issue", "{file}", "--date", "2018-05-14"), "请写明期号"),
        (("issue", "{file}", "0000-1", *PERIOD, "--date", "2018-05-14"), "期号“0000-1”的年份不对"),
        (("export", "--sample", "--out", ""), "--out不能是空的"),
        (("export", "--sample", "--issue", "2018-11", "--out", "{folder}"), "只写--sample"),
    ],
)
def test_a_refusal_is_one_chinese_sentence_and_status_2(
    file: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], why: str
) -> None:
    text = file.parent / "说明.txt"
    text.write_text("这不是数据。\n" * 200, encoding="utf-8")
    places = {"file": file, "folder": file.parent, "text": text}
    capsys.readouterr()
    assert command(*(word.format(**places) for word in words)) == 2
    assert why in sentence(capsys)
    assert not (file.parent / "新.jianbao").exists()


def test_the_scheme_goes_out_and_in_unchanged_and_a_changed_meaning_does_not(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "模板.toml"
    assert command("scheme", file, "--save", saved) == 0
    assert saved.read_bytes() == (ROOT / "resources/schemes/suining.toml").read_bytes()
    text = saved.read_text(encoding="utf-8")
    saved.write_text(text.replace("以购助扶成果统计表", "成果统计表"), encoding="utf-8")
    assert command("scheme", file, "--load", saved) == 0
    saved.write_text(text.replace('measure = "次"', 'measure = "场"'), encoding="utf-8")
    capsys.readouterr()
    assert command("scheme", file, "--load", saved) == 2
    refusal = sentence(capsys)
    assert "换一个新的key" in refusal and "模板.toml" in refusal


def test_an_old_issue_prints_by_the_scheme_it_was_made_with(file: Path, tmp_path: Path) -> None:
    saved = tmp_path / "模板.toml"
    command("scheme", file, "--save", saved)
    text = saved.read_text(encoding="utf-8")
    saved.write_text(
        text.replace('name = "脱贫攻坚简报"', 'name = "乡村振兴简报"'), encoding="utf-8"
    )
    assert command("scheme", file, "--load", saved) == 0
    command("issue", file, "2018-12", "--period", "2018-01..2018-05", "--date", "2018-06-12")
    for name in ("2018-11", "2018-12"):
        assert command("export", file, "--issue", name, "--out", tmp_path / "out") == 0
    names = sorted(path.name for path in (tmp_path / "out").glob("*.docx"))
    assert names == ["乡村振兴简报第12期（送审稿）.docx", "脱贫攻坚简报第11期（送审稿）.docx"]


def test_without_a_name_the_issues_are_listed_one_a_line(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--period", "2018-01..2018-05", "--date", "2018-06-12")
    assert command("issue", file, "2018-12", *words) == 0
    assert command("issue", file) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2018-12\t2018年第12期（1—5月）\t拟稿",
        "2018-11\t2018年第11期（1—4月）\t拟稿",
    ]


def test_a_format_asked_for_twice_is_written_once(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--issue", "2018-11", "--out", tmp_path / "out", "--format", "docx, docx")
    assert command("export", file, *words) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_printed_issue_keeps_its_dates_and_says_that_its_files_stay(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.open(file) as store:
        for _ in range(3):
            advance(store, store.issues()[0], "王签")
    assert command("issue", file, "2018-11", "--date", "2018-05-14") == 0
    assert capsys.readouterr().err == ""
    assert command("issue", file, "2018-11", "--date", "2018-05-20") == 2
    assert "更正方式" in sentence(capsys)
    (tmp_path / "m.toml").write_text('"大英" = "改过的。"\n', encoding="utf-8")
    assert command("issue", file, "2018-11", "--measures", tmp_path / "m.toml") == 0
    assert "导出的仍是印发时的文件" in sentence(capsys)


def test_help_names_the_window_and_ends_its_headings_in_chinese(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert command("--help") == 0
    text = capsys.readouterr().out
    assert "打开窗口：main.py [FILE]" in text
    assert "选项：" in text
    assert "选项:" not in text


def test_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert command("issue", "--help") == 0
    text = capsys.readouterr().out
    assert "用法：" in text
    assert "usage" not in text
    assert "options" not in text


def test_without_a_display_the_window_says_so_in_one_sentence() -> None:
    import os

    kept = {
        k: v
        for k, v in os.environ.items()
        if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    if sys.platform != "linux":
        pytest.skip("only Linux can be without a display")
    done = subprocess.run(
        [sys.executable, "main.py"], cwd=ROOT, env=kept, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stderr.strip().endswith("。")
