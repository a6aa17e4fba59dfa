"""Issues (期) of the bulletin: their names, data and stages."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum
from typing import NamedTuple

from models.errors import RejectedInput
from models.periods import Period

_NAME = re.compile(r"(\d{4})-(增?)([1-9]\d{0,3})(?:@([1-9]\d{0,2}))?")
SUPPLEMENT = "增"


class IssueName(NamedTuple):
    """What an issue is called: year, number (`11`, or `增1` for a supplement), version from 1."""

    year: int
    number: str
    version: int = 1

    @property
    def supplement(self) -> bool:
        """Whether it is a 增刊, numbered apart."""
        return self.number.startswith(SUPPLEMENT)

    @property
    def ordinal(self) -> int:
        """The number as a number: 11, and 1 for 增1."""
        return int(self.number.removeprefix(SUPPLEMENT))

    def __str__(self) -> str:
        version = f"@{self.version}" if self.version > 1 else ""
        return f"{self.year}-{self.number}{version}"

    @property
    def chinese(self) -> str:
        """As lists show it: 2018年第11期, 2018年增刊第1期, 2018年第11期（第2版）."""
        kind = "增刊" if self.supplement else ""
        version = f"（第{self.version}版）" if self.version > 1 else ""
        return f"{self.year}年{kind}第{self.ordinal}期{version}"


def parse_issue_name(text: str) -> tuple[int, str, int | None]:
    """Year, number and, if it is named, version of `2018-11`, `2018-增1`, `2018-11@2`."""
    found = _NAME.fullmatch(text.strip())
    if not found:
        raise RejectedInput(f"期号“{text}”不对，请写成2018-11；增刊写2018-增1，第2版写2018-11@2。")
    year, supplement, ordinal, version = found.groups()
    if not 1900 <= int(year) <= 2999:
        raise RejectedInput(f"期号“{text}”的年份不对，请写四位年份，如2018-11。")
    return int(year), supplement + ordinal, int(version) if version else None


class Stage(Enum):
    """How far an issue has come; before SIGNED its files are marked 送审稿."""

    DRAFT = "拟稿"
    REVIEW = "核稿"
    SIGNED = "签发"
    PRINTED = "印发"

    @property
    def draft(self) -> bool:
        """Whether the files of this stage are marked 送审稿."""
        return self in (Stage.DRAFT, Stage.REVIEW)


class StageStep(NamedTuple):
    """A step an issue took: to which stage, by whom, when, and why if it went back."""

    stage: Stage
    person: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True)
class IssueTexts:
    """What a clerk set for this issue in place of the scheme's templates; None is the template's.

    `title` is one printed line a line, `annex_title` one annex a line, `distribution` one `送：…`.
    Those from `secrecy` on may also be "", for nothing. `form` is 通报, or None for a bulletin.
    """

    title: str | None = None
    intro: str | None = None
    annex_title: str | None = None
    distribution: str | None = None
    form: str | None = None
    secrecy: str | None = None  # 密级和保密期限
    serial: str | None = None  # 编号, 份号
    urgency: str | None = None  # 紧急程度
    inside: str | None = None  # 内部资料，注意保存
    note: str | None = None  # 按语, a line a paragraph
    copies: str | None = None  # 共印份数
    notice_number: str | None = None  # 发文字号 of a 通报
    notice_to: str | None = None  # 主送机关 of a 通报


@dataclass(frozen=True)
class Issue:
    """One bulletin. `id` is its row in the data file, `scheme` the version it prints by."""

    id: int
    name: IssueName
    period: Period
    date: date
    scheme: int
    stage: Stage = Stage.DRAFT
    texts: IssueTexts = IssueTexts()
    steps: tuple[StageStep, ...] = field(default=())

    @property
    def caption(self) -> str:
        """As the list of issues shows it: 2018年第11期（1—4月）."""
        return f"{self.name.chinese}（{self.period.months}）"

    def at_stage(self, stage: Stage) -> "Issue":
        """The same issue at another stage."""
        return replace(self, stage=stage)


def preceding_issue(issues: list[Issue], issue: Issue) -> Issue | None:
    """The numbered issue before another, by year and number; of versions the newest."""
    before = [
        i
        for i in issues
        if not i.name.supplement and (i.name.year, i.name.ordinal) < (issue.name.year, _rank(issue))
    ]
    return max(before, key=lambda i: (i.name.year, i.name.ordinal, i.name.version), default=None)


def _rank(issue: Issue) -> int:
    return 10_000 if issue.name.supplement else issue.name.ordinal
