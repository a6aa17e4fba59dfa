"""Text from anywhere, made plain: what a clerk pastes from Word or a web page, as paragraphs."""

import re

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocumentFragment

from models.checking.punctuation import HAN

# Line ends of Word (vertical tab), of old Macs and of Unicode.
_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
# A field of Word, between signs of its own: its code goes, its result stays.
_FIELD_CODE = re.compile(r"\x13[^\x13-\x15]*(?:\x14|(?=\x15))")
_INVISIBLE = re.compile(
    r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc\x00-\x08\x0e-\x1f\x7f-\x9f\xad]"
    r"|[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # no characters at all
)
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u3000]+")
_HAN_GAP = re.compile(r"(?<=[\u3400-\u9fff，。、；：？！”’）》]) (?=[\u3400-\u9fff“‘（《])")
# The number of a list in Word stands before a tab: 1.	制定, （一）	制定, bullets.
_LIST_NUMBER = re.compile(
    r"^((?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、．]|[(（][^()（）]{1,3}[)）]) "
)
_BULLET = re.compile(
    "^[\u2022\u25cf\u25cb\u25a0\u25aa\u25c6\u25c7\u25b2\u2605\u00b7\uf000-\uf0ff]+ ?"
)
# Digits, letters and the per cent sign in full width, which offices print in half width.
_WIDE = {
    code: code - 0xFEE0
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05)
}
_FULL = r"，。、；：？！“”‘’（）《》〔〕—…"
_MARKS = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_NARROW = re.compile(
    rf"(?<=[{HAN}{_FULL}\d%])[,;:?!()](?=[{HAN}{_FULL}])|(?<=[{HAN}{_FULL}])[,;:?!()]|\((?=[{HAN}])"
)
_POINT = re.compile(r"(?<=\d)．(?=\d)")
_QUOTED = re.compile(r'"([^"]*)"')


def words_of(source: QMimeData) -> str:
    """What was copied, as text; some programs copy only HTML."""
    if source.text() or not source.hasHtml():
        return source.text()
    return QTextDocumentFragment.fromHtml(source.html()).toPlainText()


def plain(text: str) -> str:
    """Paragraphs without indents, empty lines, invisible signs and gaps between Han.

    Marks among Han become full width, digits and letters half width, as offices print them.
    """
    text = _INVISIBLE.sub("", _FIELD_CODE.sub("", _LINE_ENDS.sub("\n", text)))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(filter(None, map(_printed, lines)))


def without_name(text: str, names: tuple[str, ...]) -> str:
    """The text without a district's name and colon at its head: the app prints those itself."""
    for name in names:
        for colon in "：:":
            if text.startswith(name + colon):
                return text.removeprefix(name + colon).lstrip()
    return text


def word_count(text: str) -> int:
    """Characters as Word counts 字数: all but white space."""
    return len("".join(text.split()))


def _printed(line: str) -> str:
    """A line in the widths that offices print, without what a list put at its head."""
    line = _LIST_NUMBER.sub(r"\1", _BULLET.sub("", _POINT.sub(".", line.translate(_WIDE))))
    if re.search(f"[{HAN}]", line):
        line = _QUOTED.sub(r"“\1”", line)
    # A mark may have become full width by the one before it.
    while (wider := _NARROW.sub(lambda mark: _MARKS[mark[0]], line)) != line:
        line = wider
    return _HAN_GAP.sub("", line)
