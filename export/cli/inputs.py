"""What a person hands to a command: dates, and text files with schemes and measures."""

import re
import tomllib
from datetime import date
from pathlib import Path

from export.incoming.file_bytes import file_bytes
from models.errors import Refused, RejectedInput
from models.schemes.scheme import Scheme

_MOST_BYTES = 20_000_000  # a scheme holds its letterhead's picture
_LINE_END = re.compile("\r\n?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_date(text: str) -> date:
    """A date written 2018-05-14 and in no other way."""
    try:
        if not _DATE.fullmatch(text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as error:
        raise RejectedInput(f"日期“{text}”不对，请写成2018-05-14。") from error


def read_text(path: Path) -> str:
    """A text file's content, or a refusal that says why not."""
    try:
        data = file_bytes(path, _MOST_BYTES, "太大，不像报表模板或措施，请检查是不是选错了文件。")
        return _LINE_END.sub("\n", data.decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise Refused(f"找不到文件“{path}”，请检查路径。") from error
    except UnicodeDecodeError as error:
        raise Refused(f"“{path.name}”不是UTF-8文字，请另存为UTF-8编码。") from error
    except OSError as error:
        raise Refused(f"不能读取“{path}”，请检查是不是文件、有没有权限。") from error


def read_measures(path: Path, scheme: Scheme) -> dict[str, str]:
    """Texts by unit key, from a TOML file of `"船山区" = "…"` lines; unknown names are refused."""
    try:
        texts = tomllib.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        raise Refused(f'“{path.name}”不合TOML的写法，请写成"船山区" = "…"。') from error
    found: dict[str, str] = {}
    for name, text in texts.items():
        unit = scheme.find_unit(name)
        if unit is None or unit.key in found:
            raise Refused(f"措施里的“{name}”不在模板的县（区）里，或者写了两次，请改正。")
        if not isinstance(text, str):
            raise Refused(f"“{path.name}”里“{name}”应是一段文字。")
        found[unit.key] = text.strip()
    return found
