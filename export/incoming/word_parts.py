"""Opening a Word file that may have been anywhere: its parts, or one sentence why not."""

import io
import zipfile
from typing import Any

from lxml import etree

from models.errors import Refused

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_WORD_BYTES = 100_000_000  # packed, with all its photographs
_MOST_BYTES = 300_000_000  # unpacked: beyond this it is no bulletin
_OLE = bytes.fromhex("D0CF11E0")


_PARTS = frozenset(f"word/{part}.xml" for part in ("document", "styles", "numbering", "settings"))


def word_parts(data: bytes, name: str) -> dict[str, bytes]:
    """The document, its styles, lists and settings; raises Refused for what is no .docx."""
    if data.startswith(_OLE):
        raise Refused(f"“{name}”是旧的.doc格式或加了密码，请在Word里另存为不加密的.docx。")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = {entry.filename: entry.file_size for entry in archive.infolist()}
            if "word/document.xml" not in entries:
                raise Refused(f"“{name}”不是Word文件，请选本软件导出的.docx。")
            wanted = entries.keys() & _PARTS
            if sum(entries.values()) > _MOST_BYTES:
                raise Refused(f"“{name}”太大，不像一期简报，请选本软件导出的.docx。")
            return {part: archive.read(part) for part in wanted}
    except zipfile.BadZipFile as error:
        raise Refused(f"“{name}”打不开，不是.docx或已损坏，请在Word里另存为.docx。") from error


def part_root(part: bytes, name: str) -> Any:
    """The root element of a part."""
    try:
        # No entities: a file from a chat must not read others or grow without end.
        return etree.fromstring(part, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise Refused(f"“{name}”里面已损坏，请在Word里打开、另存为.docx。") from error


def style_names(styles: Any) -> dict[str, str]:
    """What Word calls each style, by its id: WPS gives ids of its own."""
    found = {}
    for style in styles.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            found[style.get(f"{_W}styleId", "")] = name.get(f"{_W}val", "")
    return found
