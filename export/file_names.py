"""What the exported files are called, as offices name them and as Windows allows."""

import re

from models.bulletin import Bulletin
from models.schemes.scheme_options import NOTICE
from models.words.wording import annex_titles

# Windows forbids these; their full-width twins read the same.
_TWINS = str.maketrans('\\/:*?"<>|', "＼／：＊？＂＜＞｜")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ufeff\ud800-\udfff]")
# Linux disks allow 255 bytes, Windows 255 characters and about 260 with all folders.
_LONGEST_BYTES = 240
_LONGEST = 100


def docx_name(bulletin: Bulletin) -> str:
    """The bulletin's file: 脱贫攻坚简报第11期.docx, 脱贫攻坚简报增刊第1期（送审稿）.docx."""
    name = bulletin.issue.name
    kind = "增刊" if name.supplement else ""
    form = f"（{NOTICE}）" if bulletin.issue.texts.form == NOTICE else ""
    stem = f"{bulletin.scheme.texts.bulletin}{kind}第{name.ordinal}期{form}"
    return file_name(stem, _marks(bulletin), ".docx")


def xlsx_name(bulletin: Bulletin) -> str:
    """The annex's file: 附件：遂宁市2018年1—4月以购助扶成果统计表.xlsx, or 附件1—2：…等.xlsx."""
    # Not from the whole wording: a name must not cost as much as the document.
    first, *others = annex_titles(bulletin)
    stem = f"附件1—{1 + len(others)}：{first}等" if others else f"附件：{first}"
    return file_name(stem, _marks(bulletin), ".xlsx")


def _marks(bulletin: Bulletin) -> str:
    version = bulletin.issue.name.version
    return (f"（第{version}版）" if version > 1 else "") + (
        "（送审稿）" if bulletin.issue.stage.draft else ""
    )


def file_name(stem: str, marks: str, suffix: str) -> str:
    """A name that every disk takes; what is too long is cut before the marks and the suffix."""
    stem = " ".join(_UNPRINTABLE.sub("", stem).translate(_TWINS).split()).lstrip(".")
    end = marks + suffix
    short = stem[: _LONGEST - len(end)].encode()[: _LONGEST_BYTES - len(end.encode())]
    return short.decode(errors="ignore") + end
