"""The sample with each option: what the tests of options share."""

from dataclasses import replace
from typing import Any

from docx.document import Document
from docx.text.paragraph import Paragraph

from export.sample import sample_bulletin
from models.bulletin import Bulletin
from models.issues import IssueTexts
from models.schemes.scheme_toml import read_scheme
from tests.models.test_scheme_options import ANNEX_TITLE, TWO_ANNEXES, with_keys

NOTICE = """
[notice]
number = "遂脱贫领办〔{{ issue_year }}〕{{ number }}号"
to = "各县（区）人民政府，市直各部门"
copy_to = "省脱贫办，市委办。"
"""
# A red picture of 2 × 1 pixels.
PICTURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGO4wMAARAAHVwGhhYS7"
    "zAAAAABJRU5ErkJggg=="
)
LONG_MARK = "内部资料，注意保存，未经批准不得翻印、转载、摘编或者向社会公开发布"
LETTERHEAD = f'[letterhead]\npicture = "{PICTURE}"\nwidth = 120\nheight = 24.5\n'
CASES: dict[str, tuple[str, str, IssueTexts]] = {
    "marks": ('secrecy = "秘密★1年"\nserial = "编号：000012"\nurgency = "特急"', "", IssueTexts()),
    "inside": ('inside = "内部资料，注意保存"', "", IssueTexts()),
    "note": ("", "", IssueTexts(note="请学习借鉴。\n现予印发。")),
    "copies": ("copies = 120", "", IssueTexts()),
    "apart": ("annexes_apart = true", "", IssueTexts()),
    "annexes": ("", TWO_ANNEXES, IssueTexts()),
    "pre-printed": ("pre_printed = true", "", IssueTexts()),
    "notice": ('serial = "000012"\nsecrecy = "秘密"', NOTICE, IssueTexts(form="通报")),
    "unsealed": ("", f"{NOTICE}sealed = false", IssueTexts(form="通报")),
    "notice on red": ("pre_printed = true", NOTICE, IssueTexts(form="通报")),
    "letterhead": ("", LETTERHEAD, IssueTexts()),
    "letterhead on red": ("pre_printed = true", LETTERHEAD, IssueTexts()),
    "margins": ("", "[layout.page]\ntop = 30\nbottom = 25.4\nleft = 25\nright = 25", IssueTexts()),
    "long marks": (f'inside = "{LONG_MARK}"\nserial = "编号：000012"', "", IssueTexts()),
    "方正": ("", '[layout]\npreset = "方正_GBK"\nfonts.latin = "Times New Roman"', IssueTexts()),
}


def case(name: str, **changes: Any) -> Bulletin:
    """The sample with an option."""
    keys, more, own = CASES[name]
    text = with_keys(keys, more)
    text = text.replace(ANNEX_TITLE, "") if more is TWO_ANNEXES else text
    sample = sample_bulletin()
    return replace(
        sample, scheme=read_scheme(text), issue=replace(sample.issue, texts=own, **changes)
    )


def by_style(document: Document, style: str) -> list[Paragraph]:
    return [p for p in document.paragraphs if p.style is not None and p.style.name == style]
