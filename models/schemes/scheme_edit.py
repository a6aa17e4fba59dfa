"""Editing a scheme's TOML: one value or one rule changes, comments and all else stay as they were.

Every edit is read again and compared with what was meant; where the text is written in a way that
the small scanner does not know, the edit is refused and nothing changes.
"""

import copy
import json
from collections.abc import Mapping
from typing import Any

from models.errors import Refused, SchemeError
from models.schemes.toml_spans import Head, Span, Table, lines_of, scan
from models.schemes.toml_table import parsed_toml

Value = str | bool | int | float | list[str] | dict[str, Any]
CHECK_FIELDS = ("rule", "when", "severity", "over", "note", "text")


def with_value(text: str, table: Table, key: str, value: Value | None) -> str:
    """The text with one value replaced, added, or (None) taken away; raises Refused."""
    heads, spans = scan(text)
    path = (*table, key)
    found = next((s for s in spans if s.path == path), None)
    if found and value is not None:
        edited = text[: found.start] + toml_value(value) + text[found.end :]
    elif found:
        ((start, end),) = lines_of(text, [found])
        edited = text[:start] + text[end:]
    elif (inline := next((s for s in spans if _inline_around(text, s, path)), None)) is not None:
        whole = toml_value(
            _inside(_at(parsed_copy(text), inline.path), path[len(inline.path) :], value)
        )
        edited = text[: inline.start] + whole + text[inline.end :]
    elif value is not None:
        edited = _added(text, heads, spans, path, value)
    else:
        return text
    return _proved(text, edited, table, key, value)


def with_check(text: str, key: str, fields: Mapping[str, str], old_key: str = "") -> str:
    """The text with a rule added, or the one called `old_key` rewritten; raises Refused."""
    if not old_key:
        return _with_new_check(text, key, fields)
    table = ("checks", _check_place(text, old_key))
    for name, value in ({"key": key} | dict(fields)).items():
        text = with_value(text, table, name, value or None)
    return text


def without_check(text: str, key: str) -> str:
    """The text without a rule; raises Refused."""
    place = _check_place(text, key)
    heads, spans = scan(text)
    head = next(h for h in heads if h.table == ("checks", place))
    own = [s for s in spans if s.table == head.table]
    end = max(end for _, end in lines_of(text, own))
    edited = text[: head.start] + text[end:].lstrip("\n")
    wanted = parsed_copy(text)
    del wanted["checks"][place]
    if not wanted["checks"]:
        del wanted["checks"]
    return as_meant(edited, wanted)


def toml_value(value: Value) -> str:
    """A value as TOML writes it: long texts over several lines, as a person would."""
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return str(int(value)) if value == int(value) else repr(value)
        case list():
            return f"[{', '.join(map(toml_value, value))}]"
        case dict():
            pairs = (f"{key} = {toml_value(own)}" for key, own in value.items())
            return f"{{ {', '.join(pairs)} }}"
        case _:
            return _quoted(value)


def _quoted(text: str) -> str:
    if "\n" not in text:
        return json.dumps(text, ensure_ascii=False)
    inner = text.replace("\\", "\\\\").replace('"""', '""\\"')
    closing = '\\"""' if inner.endswith('"') and not inner.endswith('\\"') else '"""'
    inner = inner[:-1] + '\\"' if closing != '"""' else inner
    return f'"""\n{inner}"""'


def _with_new_check(text: str, key: str, fields: Mapping[str, str]) -> str:
    wanted = parsed_copy(text)
    check = {"key": key} | {name: value for name, value in fields.items() if value}
    wanted.setdefault("checks", []).append(check)
    block = "\n".join(["[[checks]]", *(f"{n} = {toml_value(v)}" for n, v in check.items())])
    heads, spans = scan(text)
    last = max((h for h in heads if h.table[:1] == ("checks",)), default=None, key=_start)
    place = len(text) if last is None else end_of(text, heads, spans, last.table)
    return as_meant(_inserted(text, place, f"\n{block}"), wanted)


def _start(head: Head) -> int:
    return head.start


def _check_place(text: str, key: str) -> int:
    checks = parsed_copy(text).get("checks", [])
    place = next((n for n, check in enumerate(checks) if check.get("key") == key), None)
    if place is None:
        raise Refused(f"报表模板里没有“{key}”这条规则，请重新打开审核规则再改。")
    return place


def end_of(text: str, heads: list[Head], spans: list[Span], table: Table) -> int:
    """Where the lines of a table's own values end; raises Refused where it has no header."""
    head = next((h for h in heads if h.table == table), None)
    if head is None:
        raise _too_special()
    own = [s for s in spans if s.table == table]
    ends = [end for _, end in lines_of(text, own)]
    behind_head = text.find("\n", head.end) + 1 or len(text)
    return max((*ends, behind_head))


def _inserted(text: str, place: int, line: str) -> str:
    before = text[:place]
    gap = "" if not before or before.endswith("\n") else "\n"
    return f"{before}{gap}{line}\n{text[place:]}"


def _inline_around(text: str, span: Span, path: Table) -> bool:
    """Whether a value is an inline table in which that path lies."""
    around = span.path == path[: len(span.path)]
    return around and text[span.start] == "{"


def _at(data: Any, path: Table) -> Any:
    for step in path:
        data = data[step]
    return data


def _inside(data: dict[str, Any], path: Table, value: Value | None) -> dict[str, Any]:
    """The table with the value at a path set, or taken away."""
    own, (*tables, key) = data, path
    for step in tables:
        own = own.setdefault(str(step), {})
    if value is None:
        own.pop(str(key), None)
    else:
        own[str(key)] = value
    return data


def _added(text: str, heads: list[Head], spans: list[Span], path: Table, value: Value) -> str:
    """The text with a value that was not there, in its table's own way of writing."""
    table = path[:-1]
    dotted = (s.table for s in spans if s.path[: len(table)] == table != s.table)
    if all(head.table != table for head in heads):
        beside = next(dotted, None)
        if beside is None:
            return _with_new_table(text, heads, spans, path, value)
        table = beside
    key = ".".join(map(str, path[len(table) :]))
    return _inserted(text, end_of(text, heads, spans, table), f"{key} = {toml_value(value)}")


def _with_new_table(
    text: str, heads: list[Head], spans: list[Span], path: Table, value: Value
) -> str:
    """A table of its own, behind those of the same name or at the end."""
    near = max((h for h in heads if h.table[:1] == path[:1]), default=None, key=_start)
    place = len(text) if near is None else end_of(text, heads, spans, near.table)
    name = ".".join(map(str, path[:-1]))
    return _inserted(text, place, f"\n[{name}]\n{path[-1]} = {toml_value(value)}")


def _proved(text: str, edited: str, table: Table, key: str, value: Value | None) -> str:
    wanted = parsed_copy(text)
    own: Any = wanted
    for step in table:
        own = own.setdefault(step, {}) if isinstance(own, dict) else own[step]
    if value is None:
        own.pop(key, None)
    else:
        own[key] = value
    return as_meant(edited, wanted)


def as_meant(edited: str, wanted: dict[str, Any]) -> str:
    """The edited text, if it says what was meant and nothing else."""
    try:
        same = _full(parsed_toml(edited)) == _full(wanted)
    except SchemeError as error:
        raise _too_special() from error
    if not same:
        raise _too_special()
    return edited


def _full(data: Any) -> Any:
    """The data without empty tables, which say nothing."""
    if not isinstance(data, dict):
        return data
    own = {key: _full(value) for key, value in data.items()}
    return {key: value for key, value in own.items() if value != {}}


def parsed_copy(text: str) -> dict[str, Any]:
    """What the text says, to be changed at will."""
    return copy.deepcopy(parsed_toml(text))


def _too_special() -> Refused:
    return Refused(
        "这份报表模板的写法，这里不会改；请在“文件”里导出报表模板，用记事本改好，再导入。"
    )
