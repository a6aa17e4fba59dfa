"""What stands in a place of the head or the 版记 that has a form of its own: 密级, 报送分发单位.

密级和保密期限 are written 秘密★1年 (GB/T 9704-2012, 7.2.2); the 印发 line makes its date itself.
"""

import re
from collections.abc import Iterator

from models.checking.dates_in_text import full_dates
from models.checking.findings import Finding
from models.checking.passages import Kind, Passage
from models.schemes.scheme import Severity

_LEVELS = {"绝密": 30, "机密": 20, "秘密": 10}  # the most years, unless another rule says more
_MARK = "★"
_LEVEL = re.compile(
    r"(?P<level>绝密|机密|(?:商业|工作)?秘密|(?:核心|普通)?商密)(?P<grade>级?)(?P<rest>.*)",
    re.DOTALL,
)
_TERM = re.compile(
    r"(?P<years>[1-9]\d?)年|(?:[1-9]|1[0-2])个月|长期|启用前|\d{4}年\d{1,2}月\d{1,2}日|[^\d]{2,8}前"
)
_PRINTED = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日\s*印发|印发日期|共印\s*\d+\s*份|印发$")
_SIGNS = re.compile(r"[\s★☆*＊✩✭·•.。、，,:：（）()—-]+")


def of_place(passage: Passage) -> Iterator[Finding]:
    """Findings of a place with a form of its own."""
    if passage.place == "密级":
        yield from _secrecy(passage)
    elif passage.kind is Kind.DISTRIBUTION or passage.place == "主送":
        yield from _printing(passage)


def _secrecy(passage: Passage) -> Iterator[Finding]:
    text = passage.text.strip()
    advice, weight = _advice(text), Severity.VERIFY
    if not advice:
        advice, weight = _too_long(text), Severity.HINT
    if advice:
        sentence = f"密级：写的是“{text}”，{advice}。"
        yield Finding("secrecy", weight, "", sentence, about=passage.place)


def _too_long(text: str) -> str:
    found = _LEVEL.fullmatch(text)
    term = _TERM.fullmatch(found["rest"].removeprefix(_MARK)) if found else None
    if found is None or term is None or not term["years"]:
        return ""
    most = _LEVELS.get(found["level"], int(term["years"]))
    if int(term["years"]) <= most:
        return ""
    return f"{found['level']}级的期限一般不超过{most}年，请核对"


def _advice(text: str) -> str:
    """What is to be done about a 密级 of a wrong form, "" for a right one."""
    found = _LEVEL.fullmatch(text)
    if found is None:
        return "应写密级和保密期限，如“秘密★1年”，请改正"
    level, rest = found["level"], found["rest"]
    if not rest and not found["grade"]:
        return ""
    term = _SIGNS.sub("", rest)
    if not found["grade"] and rest == _MARK + term and _TERM.fullmatch(term):
        return ""
    if not term:
        return f"“{_MARK}”后面应写保密期限，如“{level}★1年”，只写密级的写“{level}”，请改正"
    if _TERM.fullmatch(term):
        return f"应写“{level}{_MARK}{term}”，请改正"
    return f"期限应写在“{_MARK}”后面，用阿拉伯数字，如“{level}★1年”，请改正"


def _printing(passage: Passage) -> Iterator[Finding]:
    """The 印发 line's words among the receivers: they would be printed twice."""
    for line in passage.text.splitlines():
        found = _PRINTED.search(line.strip())
        quote = found[0] if found else next((d.quote for d in full_dates(line)), "")
        if quote:
            sentence = (
                f"{passage.place}：写着“{quote}”，印发机关、日期和份数另有一行，"
                "这里只写单位名称，请删去。"
            )
            about = f"{passage.place}{quote}"
            yield Finding("printed_twice", Severity.VERIFY, "", sentence, about=about)
