"""Marks, digits and dates as GB/T 15834-2011 and GB/T 9704-2012 write them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

HAN = r"\u3400-\u4dbf\u4e00-\u9fff〇"
_FULL = r"，。、；：？！“”‘’（）《》〔〕—…"
_YEAR = r"(?:19|20)\d{2}"
_ENDS = ("。", "，", "；", "、", ".")
_SHOWN = 12  # characters of a text that a finding quotes


@dataclass(frozen=True)
class Fault:
    """One kind of fault in a text: the piece where it first stands, how often, and what to do."""

    kind: str
    piece: str
    count: int
    advice: str


@dataclass(frozen=True)
class _Form:
    """A form of writing; a text without any of `signs` cannot hold it.

    Patterns stay text until a text needs them: compiling all costs more than a whole export.
    """

    kind: str
    signs: str
    pattern: str
    advice: str


_FULL_WIDTH = "０１２３４５６７８９％．" + "".join(
    map(chr, (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)))
)

_FORMS = (
    _Form(
        "straight_quotes",
        "\"'",
        rf"\"|(?<=[{HAN}{_FULL}])'|'(?=[{HAN}{_FULL}])",
        "直引号应改为“”或‘’",
    ),
    _Form(
        "half_width",
        ",;:?!().",
        (
            rf"(?<=[{HAN}{_FULL}\d])[,;:?!()](?=[{HAN}{_FULL}])"
            rf"|(?<=[{HAN}{_FULL}])[,;:?!()]|[(](?=[{HAN}])|(?<=[{HAN}])\.(?!\w)"
        ),
        "半角标点应改为全角",
    ),
    _Form("full_width_digits", _FULL_WIDTH, r"[０-９Ａ-Ｚａ-ｚ％．]+", "数字、字母应用半角"),
    _Form(
        "document_number",
        "号",
        (rf"[\[【（(［{{]{_YEAR}[\]】）)］}}]\s*第?\d+\s*号|〔{_YEAR}〕\s*(?:第|0)\d+\s*号"),
        "发文字号应写成〔2018〕11号的样子，用六角括号，不加“第”，不编虚位",
    ),
    _Form(
        "date_form",
        "年./-",
        (
            rf"{_YEAR}年0\d月(?:\d{{1,2}}日)?|{_YEAR}年\d{{1,2}}月0\d日"
            rf"|(?<![\d.]){_YEAR}[./-]\d{{1,2}}[./-]\d{{1,2}}(?![\d.])"
            r"|[一二][〇○零ОO0九][〇○零ОO0-9一二三四五六七八九]{2}年(?:[一二三四五六七八九十]{1,2}月)?"
            r"(?:[一二三四五六七八九十]{1,3}日)?"
        ),
        "日期应写成2018年5月14日的样子，用阿拉伯数字，月、日不编虚位",
    ),
    _Form(
        "range_sign",
        "-－–~～—",
        (
            r"\d{1,4}[年月日]?(?:[-－–~～]|——|--)\d{1,4}[年月日]"
            rf"|(?<![\d—.第A-Za-z/ -])(?!0\d)\d[\d.]*[%％万]?(?:[-－–~]|——|--|—)\d[\d.]*"
            rf"(?:[%％万]|(?=[{HAN}]))(?![年月日号期楼栋])"
        ),
        "时间起止用一字线“—”（1—4月），数值范围用浪纹线“～”（3～5户）",
    ),
    _Form(
        "spaces",
        " \t\u00a0\u3000",
        rf"(?<=[{HAN}{_FULL}])[ \t\u00a0\u3000]+(?=[{HAN}{_FULL}])|(?<=\d)[ \t\u00a0\u3000]+(?=\d)",
        "汉字、标点之间和数字中间的空格应删去",
    ),
    _Form(
        "doubled_marks",
        "，、；：。….",
        r"[，、；：。][，、；：。]+|\.{3,}|(?<!…)…(?!…)|。{2,}",
        "标点重复或省略号不全（省略号为“……”）",
    ),
)
_PAIRS = (
    ("双引号", "“", "”"),
    ("单引号", "‘", "’"),
    ("括号", "（", "）"),
    ("书名号", "《", "》"),
    ("六角括号", "〔", "〕"),
)


def faults(text: str) -> list[Fault]:
    """The faults of a text typed by hand, one of a kind."""
    found = [fault for form in _FORMS for fault in _of_form(form, text)]
    return found + [fault for line in text.splitlines() for fault in _unpaired(line)][:1]


def end_mark(title: str) -> list[Fault]:
    """A title or 附件说明 that ends with a mark (GB/T 9704 7.3.4)."""
    piece = title.rstrip()[-_SHOWN // 2 :]
    return [Fault("end_mark", piece, 1, "标题末尾不加标点")] if piece.endswith(_ENDS) else []


def _of_form(form: _Form, text: str) -> Iterator[Fault]:
    if not any(sign in text for sign in form.signs):
        return
    lines: Iterable[str] = (line.strip() for line in text.splitlines())
    matches = [(line, match) for line in lines for match in re.finditer(form.pattern, line)]
    if matches:
        yield Fault(form.kind, _piece(*matches[0]), len(matches), form.advice)


def _piece(line: str, match: re.Match[str]) -> str:
    """The fault with a few characters around it, so that it can be found."""
    if match.end() - match.start() > 3:
        return match[0]
    start = max(0, match.start() - _SHOWN // 2)
    return line[start : match.end() + _SHOWN // 2]


def _unpaired(line: str) -> Iterator[Fault]:
    for name, opening, closing in _PAIRS:
        place = _first_unpaired(line, opening, closing)
        if place is not None:
            start = max(0, place - _SHOWN // 2)
            piece = line[start : place + _SHOWN // 2]
            yield Fault("unpaired", piece, 1, f"{name}不成对")


def _first_unpaired(line: str, opening: str, closing: str) -> int | None:
    open_at: list[int] = []
    for place, sign in enumerate(line):
        if sign == opening:
            open_at.append(place)
        elif sign == closing:
            if not open_at:
                return place
            open_at.pop()
    return open_at[0] if open_at else None
