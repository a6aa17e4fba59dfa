"""签发 and 印发: what must hold before, what is frozen, and the bytes that are given ever after."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from export.exporter import FORMATS, made_files, write_files
from export.pagination.changed_pages import changed_pages
from models.bulletin import Bulletin
from models.checking.checks import findings
from models.checking.findings import Finding
from models.errors import Refused
from models.issues import Issue, Stage
from models.released.differences import Difference, differences
from models.released.frozen import PRINTED_SNAPSHOT, SIGNED_SNAPSHOT, frozen_bulletin
from models.released.snapshots import snapshot_text
from models.remarks import passed
from models.schemes.scheme import Severity

if TYPE_CHECKING:
    from models.storage.store import Store

PRINTED_FILE = "printed file"
NEXT_STAGE = {
    Stage.DRAFT: Stage.REVIEW,
    Stage.REVIEW: Stage.SIGNED,
    Stage.SIGNED: Stage.PRINTED,
}


def blocking(store: "Store", issue: Issue) -> list[Finding]:
    """The 强制性 findings that stand against signing, those passed with a reason left out."""
    remarks = store.remarks(issue.id)
    return [
        finding
        for finding in findings(store.bulletin(issue))
        if finding.severity is Severity.MANDATORY and passed(remarks, issue.id, finding) is None
    ]


def advance(store: "Store", issue: Issue, person: str) -> Issue:
    """Bring an issue to its next stage; signing and printing freeze what they must."""
    if not person.strip():
        raise Refused("请填写经办人姓名。")
    stage = NEXT_STAGE.get(issue.stage)
    if stage is None:
        raise Refused(f"{issue.name.chinese}已经印发，要改请选更正方式。")
    if stage is Stage.SIGNED:
        return _sign(store, issue, person)
    if stage is Stage.PRINTED:
        return _print(store, issue, person)
    return store.take_step(issue.id, stage, person)


def send_back(store: "Store", issue: Issue, person: str, reason: str) -> Issue:
    """退回修改: back to the draft from any stage but the printed one, with a reason."""
    if not reason.strip() or not person.strip():
        raise Refused("退回修改要写明原因和姓名。")
    if issue.stage is Stage.PRINTED:
        raise Refused(f"{issue.name.chinese}已经印发，不能退回，要改请选更正方式。")
    return store.take_step(issue.id, Stage.DRAFT, person, reason)


def _sign(store: "Store", issue: Issue, person: str) -> Issue:
    standing = blocking(store, issue)
    if standing:
        raise Refused(
            f"还有{len(standing)}条强制性疑点，不能签发，请先改正，"
            f"或由负责人写明理由放行：{standing[0].sentence}"
        )
    text = snapshot_text(store.bulletin(issue))
    store.keep_file(issue.id, SIGNED_SNAPSHOT, "签发时.json", text.encode())
    return store.take_step(issue.id, Stage.SIGNED, person)


def _print(store: "Store", issue: Issue, person: str) -> Issue:
    bulletin = store.bulletin(issue.at_stage(Stage.PRINTED))
    for name, data in made_files(bulletin, FORMATS):
        store.keep_file(issue.id, PRINTED_FILE, name, data)
    text = snapshot_text(bulletin)
    store.keep_file(issue.id, PRINTED_SNAPSHOT, "印发时.json", text.encode())
    return store.take_step(issue.id, Stage.PRINTED, person)


def changes_between(frozen: Bulletin, live: Bulletin) -> list[Difference]:
    """The 改动清单 of an issue since it was frozen, the pages that print differently at its end."""
    # The stage is no difference, and a total number counts the issues of the whole file.
    frozen = replace(frozen, issue=frozen.issue.at_stage(live.issue.stage), ledger=live.ledger)
    found = differences(frozen, live)
    return [*found, *changed_pages(frozen, live)] if found else []


def changes_since(store: "Store", issue: Issue) -> list[Difference]:
    """The 改动清单 since signing or printing; empty for a draft."""
    frozen = frozen_bulletin(store, issue)
    return changes_between(frozen, store.bulletin(issue)) if frozen else []


def export_issue(
    store: "Store", issue: Issue, folder: Path, formats: Iterable[str] = FORMATS
) -> list[Path]:
    """Write an issue's files; a printed one's are the very bytes that went out."""
    wanted = tuple(formats)
    kept = store.files(issue.id, PRINTED_FILE) if issue.stage is Stage.PRINTED else []
    if not kept:
        return write_files(made_files(store.bulletin(issue), wanted), folder)
    last = {Path(file.name).suffix: file for file in kept}
    files = [last[f".{name}"] for name in wanted if f".{name}" in last]
    return write_files([(file.name, store.file_data(file)) for file in files], folder)
