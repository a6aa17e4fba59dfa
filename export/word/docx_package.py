"""The package around the text: settings, fonts, footers, properties and how they hang together.

python-docx's package layer keeps parts, relationships and content types; its default template is
never opened, because it brings Japanese theme fonts, Word 2010's mode and spacing of its own.
"""

import io
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from export.layout import Layout
from export.package import pack, unpack
from export.word.docx_fonts import font_table_xml
from export.word.docx_parts import clean, part_xml
from models.schemes.scheme_options import HeadPicture

_SETTINGS = """
<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>
<w:characterSpacingControl w:val="compressPunctuation"/>
<w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/>
<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="{uri}" w:val="1"/>
<w:compatSetting w:name="enableOpenTypeFeatures" w:uri="{uri}" w:val="1"/>
<w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="{uri}" w:val="1"/>
<w:compatSetting w:name="differentiateMultirowTableHeaders" w:uri="{uri}" w:val="1"/>
</w:compat>
<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>
<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>
""".format(uri="http://schemas.microsoft.com/office/word").replace("\n", "")


class Properties(NamedTuple):
    """What the file says of itself: from the issue, never from the PC it was written on."""

    title: str
    office: str
    date: date


class DocxPackage:
    """A .docx being put together: fixed parts from the start, footers as they come."""

    def __init__(self, layout: Layout, styles: bytes) -> None:
        self._package = Package()
        self._document = self._part("document", CT.WML_DOCUMENT_MAIN)
        self._package.relate_to(self._document, RT.OFFICE_DOCUMENT)
        self._add("styles", CT.WML_STYLES, RT.STYLES, styles)
        self._add("settings", CT.WML_SETTINGS, RT.SETTINGS, part_xml("w:settings", _SETTINGS))
        self._add("fontTable", CT.WML_FONT_TABLE, RT.FONT_TABLE, font_table_xml(layout))
        self._footers = 0

    def add_footer(self, content: str) -> str:
        """Add a footer of those paragraphs; the id by which a section refers to it."""
        self._footers += 1
        blob = part_xml("w:ftr", content)
        return self._add(f"footer{self._footers}", CT.WML_FOOTER, RT.FOOTER, blob)

    def add_picture(self, picture: HeadPicture, id: str) -> None:
        """Add a picture under the id by which the body refers to it."""
        name = PackURI(f"/word/media/letterhead.{picture.kind}")
        part = Part(name, f"image/{picture.kind}", picture.data, self._package)
        self._document.load_rel(RT.IMAGE, part, id)

    def finished(self, body: str, properties: Properties) -> bytes:
        """The file with that body: the same bytes for the same issue, always and everywhere."""
        self._describe(properties)
        stream = io.BytesIO()
        self._package.save(stream)
        # The body comes last: it may be large, and is compressed once this way.
        text = part_xml("w:document", f"<w:body>{body}</w:body>")
        return pack(unpack(stream) | {self._document.partname.membername: text})

    def _add(self, name: str, content_type: str, relation: str, blob: bytes) -> str:
        return self._document.relate_to(self._part(name, content_type, blob), relation)

    def _part(self, name: str, content_type: str, blob: bytes = b"") -> Part:
        return Part(PackURI(f"/word/{name}.xml"), content_type, blob, self._package)

    def _describe(self, properties: Properties) -> None:
        moment = datetime.combine(properties.date, time(), UTC)
        core = self._package.core_properties
        core.title, core.language = _short(properties.title), "zh-CN"
        core.author = core.last_modified_by = _short(properties.office)
        core.created = core.modified = moment


def _short(text: str) -> str:
    """A property holds one line of at most 255 characters."""
    return " ".join(clean(text).split())[:255]
