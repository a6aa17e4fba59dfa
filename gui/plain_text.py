"""Text from anywhere, made plain: what a clerk pastes from Word or a web page, as paragraphs."""

import re

# Line ends of Word (vertical tab), of old Macs and of Unicode.
_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffc\x00-\x08\x0e-\x1f\x7f]")
_SPACES = re.compile(r"[ \t\u00a0\u3000]+")
_HAN_GAP = re.compile(r"(?<=[\u3400-\u9fff，。、；：？！”’）》]) (?=[\u3400-\u9fff“‘（《])")


def plain(text: str) -> str:
    """Paragraphs without indents, empty lines, invisible signs and gaps between Han."""
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(_HAN_GAP.sub("", line) for line in lines if line)


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
