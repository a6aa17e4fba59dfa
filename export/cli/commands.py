"""What each command does: one function a command, returning its exit status."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from export.cli.import_command import import_command as import_command
from export.cli.inputs import read_text
from export.cli.issue_command import issue_command as issue_command
from models.bulletin import Bulletin
from models.checking.checks import findings
from models.checking.findings import Finding
from models.checking.standing import speaking, standing, unsettled
from models.errors import Refused
from models.figures import TOTAL
from models.folding import one_line
from models.issues import Issue
from models.remarks import is_open
from models.schemes.scheme import Scheme, Severity

if TYPE_CHECKING:
    from models.storage.store import Store

DONE, OPEN_FINDINGS = 0, 1


def new_command(file: Path, scheme: Path | None, sample: bool) -> int:
    """Make a data file, from a scheme or with the sample in it."""
    from export.sample import create_sample, scheme_text

    if sample:
        create_sample(file).close()
    else:
        text = read_text(scheme) if scheme else scheme_text()
        name = scheme.name if scheme else ""
        _admit(text, name)
        _store().create(file, text, name).close()
    return DONE


def scheme_command(file: Path, save: Path | None, load: Path | None) -> int:
    """Write the newest scheme out, take a new version in, or list the versions."""
    from export.safe_write import replace_file

    with _open(file, allow_read_only=load is None) as store:
        if save:
            replace_file(save, store.schemes()[-1].text.encode())
        elif load:
            text = read_text(load)
            _admit(text, load.name)
            print(f"第{store.add_scheme(text, load.name)}版")
        else:
            for version in store.schemes():
                print(f"第{version.id}版\t{version.created:%Y-%m-%d}\t{version.scheme.office.name}")
    return DONE


def check_command(file: Path, issue: str | None) -> int:
    """List the findings of an issue, one a line; those that are explained say so, last."""
    with _open(file, allow_read_only=True) as store:
        bulletin = store.bulletin(store.find_issue(issue) if issue else _newest(store))
        remarks = store.remarks(bulletin.issue.id)
    own = bulletin.issue.id
    found = speaking(remarks, findings(bulletin))
    told = [(standing(remarks, own, finding), finding) for finding in found]
    for said, finding in sorted(told, key=lambda pair: bool(pair[0] and pair[0].settled)):
        word = said.word if said and said.settled else finding.severity.value
        print(f"{word}\t{_row_word(bulletin, finding)}\t{one_line(finding.sentence)}")
    return OPEN_FINDINGS if any(is_open(remarks, own, f) for f in found) else DONE


def export_command(
    file: Path | None, issue: str | None, sample: bool, out: Path, format: str
) -> int:
    """Write the files of an issue, or of the sample as it was issued."""
    if sample == bool(file) or (sample and issue):
        raise Refused("请写明数据文件和--issue期号，或者只写--sample导出示例。")
    formats = list(dict.fromkeys(word.strip() for word in format.split(",")))
    paths, found = _sample(out, formats) if file is None else _issue(file, issue, out, formats)
    for path in paths:
        print(path)
    counted = Counter(f.severity for f in found)
    if counted:
        kinds = "、".join(f"{s.value}{counted[s]}条" for s in Severity if counted[s])
        print(f"本期有{counted.total()}条疑点：{kinds}。", file=sys.stderr)
    return DONE


def _sample(out: Path, formats: list[str]) -> tuple[list[Path], list[Finding]]:
    from export.exporter import export_bulletin
    from export.sample import sample_bulletin

    bulletin = sample_bulletin()
    return export_bulletin(bulletin, out, formats), findings(bulletin)


def _issue(
    file: Path, name: str | None, out: Path, formats: list[str]
) -> tuple[list[Path], list[Finding]]:
    from export.release import export_issue
    from models.released.frozen import exported_bulletin

    if name is None:
        raise Refused("请用--issue写明要导出哪一期，如--issue 2018-11。")
    with _open(file, allow_read_only=True) as store:
        issue = store.find_issue(name)
        paths = export_issue(store, issue, out, formats)
        found = findings(exported_bulletin(store, issue))
        return paths, unsettled(store.remarks(issue.id), issue.id, found)


def _store() -> "type[Store]":
    """The store's class, imported when a data file is meant: exporting the sample is not."""
    from models.storage.store import Store

    return Store


def _open(file: Path, *, allow_read_only: bool = False) -> "Store":
    return _store().open(file, allow_read_only=allow_read_only)


def _admit(text: str, source: str) -> Scheme:
    """The scheme of a text, its layout overrides checked as well."""
    from export.layout import layout_of
    from models.errors import SchemeError
    from models.schemes.scheme_toml import read_scheme

    scheme = read_scheme(text, source)
    try:
        layout_of(scheme)
    except SchemeError as error:
        raise error.within(source) from error
    return scheme


def _newest(store: "Store") -> Issue:
    issues = store.issues()
    if not issues:
        raise Refused("这个数据文件里还没有简报，请先用issue命令新建一期。")
    return issues[0]


def _row_word(bulletin: Bulletin, finding: Finding) -> str:
    if finding.unit == TOTAL:
        return bulletin.scheme.office.total_word
    return bulletin.scheme.unit(finding.unit).name if finding.unit else "本期"
