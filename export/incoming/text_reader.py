"""A district's own text, as it comes in: a Word file or a text file, read as plain paragraphs."""

import io
import zipfile
from pathlib import Path

from export.incoming.file_bytes import file_bytes
from export.incoming.text_coding import decoded
from export.incoming.word_text import WordParagraph, WordTable, WordText, read_word
from models.errors import Refused

SUFFIXES = (".docx", ".txt")
_MOST_BYTES = 20_000_000
_TOO_LARGE = "太大，不像一个县（区）的措施，请另存为只有文字的文件。"


def read_text_file(path: Path) -> str:
    """The paragraphs of a .docx or .txt, a line each; refused where there are none."""
    data = _bytes(path)
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise Refused(f"“{path.name}”不是.docx或.txt，请在Word或WPS里另存为.docx再打开。")
    text = _word_lines(data, path.name) if suffix == ".docx" else _decoded(data, path.name)
    if not text.strip():
        raise Refused(f"“{path.name}”里没有文字，请看看是不是选错了文件。")
    return text


def _bytes(path: Path) -> bytes:
    try:
        return file_bytes(path, _MOST_BYTES, _TOO_LARGE)
    except OSError as error:
        raise Refused(f"不能读取“{path.name}”，请检查文件还在不在、有没有权限。") from error


def _word_lines(data: bytes, name: str) -> str:
    if zipfile.is_zipfile(io.BytesIO(data)) and not _is_word(data):
        raise Refused(f"“{name}”不是Word文件，请选.docx或.txt。")
    return "\n".join(_lines(read_word(data, name)))


def _is_word(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "word/document.xml" in archive.namelist()


def _lines(word: WordText) -> list[str]:
    lines: list[str] = []
    for piece in word.pieces:
        if isinstance(piece, WordParagraph):
            lines.append(piece.number + piece.text if piece.text.strip() else "")
        elif isinstance(piece, WordTable):
            lines += ["　".join(filter(None, row.texts)) for row in piece.rows]
    return [line for line in lines if line.strip()]


def _decoded(data: bytes, name: str) -> str:
    text = decoded(data)
    if text is None:
        raise Refused(f"“{name}”不是文字文件，请用记事本打开、另存为.txt。")
    return text
