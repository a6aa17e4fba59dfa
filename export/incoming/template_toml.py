"""A scheme's text with what an office's own .docx gave: its [layout] and [letterhead]."""

import base64
from collections.abc import Iterator
from typing import Any

from export.incoming.own_template import TemplateReading
from export.layout import Layout
from models.schemes.scheme_edit import with_value
from models.schemes.toml_table import parsed_toml


def with_template(scheme_text: str, reading: TemplateReading) -> str:
    """The scheme's TOML with the reading over its [layout]; all else stays as it was written.

    Raises Refused where the text is written in a way that cannot be edited.
    """
    text, old = scheme_text, parsed_toml(scheme_text)
    before, name = Layout.from_overrides(old.get("layout", {})), str(old["bulletin"]["name"])
    for part, key, value in _said(reading, before, name):
        text = with_value(text, ("layout", part), key, value)
    picture = reading.letterhead.picture if reading.letterhead else None
    if picture:
        data = base64.b64encode(picture.data).decode()
        own: dict[str, Any] = {"picture": data, "width": picture.width, "height": picture.height}
        for key, value in own.items():
            text = with_value(text, ("letterhead",), key, value)
    return text


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
