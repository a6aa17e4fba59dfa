"""A scheme's text with what an office's own .docx gave: its [layout] and [letterhead]."""

import base64
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from export.layout import Layout
from export.own_template import TemplateReading
from models.errors import Refused

_TABLE = re.compile(r"\s*\[+\s*([A-Za-z_]+)")
_REPLACED = ("layout", "letterhead")


def with_template(scheme_text: str, reading: TemplateReading) -> str:
    """The scheme's TOML with the reading over its [layout]; all else stays as it was written."""
    old = tomllib.loads(scheme_text)
    own = {key: dict(old[key]) for key in _REPLACED if old.get(key)}
    before, name = Layout.from_overrides(old.get("layout", {})), str(old["bulletin"]["name"])
    for part, key, value in _said(reading, before, name):
        layout = own.setdefault("layout", {})
        layout[part] = {**layout.get(part, {}), key: value}
    picture = reading.letterhead.picture if reading.letterhead else None
    if picture:
        text = base64.b64encode(picture.data).decode()
        own["letterhead"] = {"picture": text, "width": picture.width, "height": picture.height}
    kept = "\n".join(_kept_lines(scheme_text)).rstrip()
    new = "\n".join((kept, "", *_tables(own))) + "\n"
    if not _says(new, _others(old) | own):
        raise Refused("模板里[layout]的写法不能自动改，请把[layout]写成单独的一节再读。")
    return new


def _said(reading: TemplateReading, before: Layout, name: str) -> Iterator[tuple[str, str, Any]]:
    """What the file says, the default too where the scheme says otherwise.

    A red name as large as it is by itself stays so, for a longer name to come.
    """
    for part, values in reading.overrides.items():
        for key, value in values.items():
            if (part, key) != ("sizes", "name") or value != before.name_size(name):
                yield part, key, value
    for part, values in reading.usual.items():
        for key, value in values.items():
            if getattr(getattr(before, part), key) != value:
                yield part, key, value


def _says(text: str, wanted: Mapping[str, Any]) -> bool:
    """Whether a text reads back as that."""
    try:
        return tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _kept_lines(text: str) -> Iterator[str]:
    """The lines outside the tables that are written anew."""
    kept = True
    for line in text.rstrip().splitlines():
        if found := _TABLE.match(line):
            kept = found[1] not in _REPLACED
        if kept:
            yield line


def _tables(own: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for name, table in own.items():
        plain = {key: value for key, value in table.items() if not isinstance(value, dict)}
        if plain:
            yield from (f"[{name}]", *map(_pair, plain.items()))
        for part, values in table.items():
            if isinstance(values, dict):
                yield from (f"[{name}.{part}]", *map(_pair, values.items()))


def _pair(pair: tuple[str, Any]) -> str:
    """A key and its value; what JSON writes of texts, numbers and truth is TOML as well."""
    key, value = pair
    return f"{key} = {json.dumps(value, ensure_ascii=False)}"


def _others(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in _REPLACED}
