"""Typed reading of TOML: every fault is a SchemeError that names its place."""

import re
import tomllib
from enum import Enum
from typing import Any, TypeVar, cast

from models.errors import SchemeError

_TYPE_WORDS = {
    str: "文字",
    int: "整数",
    float: "数",
    bool: "true或false",
    list: "列表",
    dict: "一组键值",
}
_E = TypeVar("_E", bound=Enum)


def parsed_toml(text: str) -> dict[str, Any]:
    """The top table of a TOML text; a fault of syntax names line and column."""
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise SchemeError("文件", "括号嵌套得太深，请改得简单些。") from error
    except ValueError as error:  # TOMLDecodeError, and numbers longer than Python reads
        found = re.search(r"at line (\d+), column (\d+)", str(error))
        place = f"第{found[1]}行第{found[2]}列" if found else "文件末尾"
        raise SchemeError(place, "不合TOML的写法，请检查引号、括号和等号。") from error


class Table:
    """A TOML table being read: typed access by key, and a complaint about what is not known."""

    def __init__(self, data: dict[str, Any], place: str) -> None:
        self.data, self.place, self.known = data, place, set[str]()

    def take(self, key: str, kind: type, default: Any = ...) -> Any:
        """The value of a key, of exactly that type; without a default the key is required."""
        self.known.add(key)
        if key not in self.data:
            if default is ...:
                raise self.error(key, "没有填写，这一项必填。")
            return default
        value = self.data[key]
        if type(value) is not kind:
            raise self.error(key, f"应是{_TYPE_WORDS[kind]}。")
        return value

    def text(self, key: str, default: Any = ...) -> str:
        """A text; a required one may not be blank."""
        value = cast(str, self.take(key, str, default))
        if default is ... and not value.strip():
            raise self.error(key, "不能为空。")
        return value

    def name(self, key: str, default: Any = ...) -> str:
        """A text without blanks around it, such as a name or a title."""
        return self.text(key, default).strip()

    def texts(self, key: str, default: Any = ...) -> tuple[str, ...]:
        """A text, or a list of them."""
        self.known.add(key)
        if isinstance(self.data.get(key), str):
            return (self.data[key],)
        values = self.take(key, list, default)
        if not all(isinstance(value, str) for value in values):
            raise self.error(key, "应是一段文字，或几段文字的列表。")
        if default is ... and not any(value.strip() for value in values):
            raise self.error(key, "不能为空。")
        return tuple(values)

    def choice(self, key: str, kind: type[_E], default: _E) -> _E:
        """A member of an enum, written as its value."""
        value = self.text(key, default.value)
        try:
            return kind(value)
        except ValueError:
            words = "、".join(str(member.value) for member in kind)
            raise self.error(key, f"“{value}”不可用，可用的有{words}。") from None

    def number(self, key: str, default: int, most: int) -> int:
        """A whole number from 0 to `most`."""
        value = cast(int, self.take(key, int, default))
        if not 0 <= value <= most:
            raise self.error(key, f"应在0到{most}之间。")
        return value

    def table(self, key: str, default: Any = ...) -> "Table":
        """A table below this one."""
        return Table(self.take(key, dict, default), f"[{key}]")

    def tables(self, key: str, name: str = "") -> list["Table"]:
        """A list of tables, each placed as 第n项."""
        values = self.take(key, list, [])
        name = name or f"[[{key}]]"
        if not all(isinstance(value, dict) for value in values):
            raise self.error(key, "应是一组表，每项写成[[…]]或{…}。")
        return [Table(value, f"{name}第{n}项") for n, value in enumerate(values, 1)]

    def done(self) -> None:
        """Refuse keys that nobody asked for: a misspelt key must not be lost silently."""
        for key in self.data:
            if key not in self.known:
                known = "、".join(sorted(self.known))
                raise self.error(key, f"不认识的键，可用的有{known}。")

    def error(self, key: str, reason: str) -> SchemeError:
        """The error that a key of this table is at fault."""
        return SchemeError(f"{self.place} {key}".strip(), reason)
