"""The bulletin's Word styles, made from the layout: named as clerks look for them.

Everything that looks is in a style and nothing in the runs, so that an office can change a font
in one place. Each style says all of its properties: nothing is inherited by accident, above all
not the indent of the body by titles, footers and cells.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from export.layout import Layout, mm, twips
from export.word.docx_parts import attribute, border, part_xml

# A line of single spacing, in ems.
SINGLE = 1.2


@dataclass(frozen=True)
class Style:
    """A paragraph style; lengths in points, `line` None for single spacing.

    `name` is what Word knows it by: built-in ones keep their English names in every language.
    """

    id: str
    name: str
    family: str
    size: float
    line: float | None
    latin: str = ""
    align: str = "both"
    squeeze: float = 0
    before: float = 0
    after: float = 0
    first: float = 0  # first-line indent in characters
    tabs: str = ""
    border: str = ""
    color: str = ""
    outline: int | None = None
    keep_next: bool = False
    on_grid: bool = True
    following: str = ""

    def but(self, id: str, name: str, **changes: Any) -> "Style":
        """A style of another name that looks the same but for the changes."""
        return replace(self, id=id, name=name, **changes)


def styles(layout: Layout, name: str) -> Iterator[Style]:
    """All styles; `name` is the red name, whose length decides its size."""
    body = Style(
        id="Normal",
        name="Normal",
        family=layout.fonts.body,
        size=layout.sizes.body,
        line=layout.pitch.line,
        latin=layout.fonts.latin,
        squeeze=layout.pitch.squeeze,
    )
    yield body
    yield from _text(body, layout)
    yield from _head(body, layout, name)
    yield from _annex(body, layout)
    yield from _foot(body, layout)


def _text(body: Style, layout: Layout) -> Iterator[Style]:
    fonts = layout.fonts
    text = body.but("BodyText", "Body Text", first=layout.indents.paragraph)
    yield text
    heading = replace(text, keep_next=True, following=text.id)
    families = (fonts.heading, fonts.subheading, fonts.body, fonts.body)
    for level, family in enumerate(families):
        number = level + 1
        yield heading.but(f"Heading{number}", f"heading {number}", family=family, outline=level)
    yield body.but("AnnexReference", "附件说明", before=body.line)


def _head(body: Style, layout: Layout, name: str) -> Iterator[Style]:
    fonts, rules, line, width = layout.fonts, layout.rules, layout.pitch.line, layout.text_width
    title = _centred(body, fonts.title)
    blank = layout.indents.side * layout.character
    rule = border("bottom", rules.red, rules.red_color, rules.red_gap)
    yield body.but("Mark", "简报标记", family=fonts.heading, tabs=two_ends(0, width))
    yield title.but(
        "BulletinName",
        "简报名称",
        size=layout.name_size(name),
        line=layout.name_lines(name) * line,
        color=rules.red_color,
    )
    yield body.but("IssueNumber", "简报期号", align="center", before=line / 2, after=line / 2)
    yield body.but(
        "OfficeAndDate", "编发单位", align="left", tabs=two_ends(blank, width), border=rule
    )
    yield title.but(
        "Title",
        "Title",
        size=layout.sizes.title,
        line=layout.pitch.title,
        before=2 * line,
        after=line,
        following="BodyText",
    )


def _centred(body: Style, family: str) -> Style:
    """A text in the middle, off the grid and without the squeeze of the 28 characters."""
    return replace(body, family=family, align="center", squeeze=0, latin="", on_grid=False)


def _annex(body: Style, layout: Layout) -> Iterator[Style]:
    fonts, sizes, line = layout.fonts, layout.sizes, layout.pitch.line
    title = _centred(body, fonts.title)
    yield body.but(
        "AnnexLabel", "附件标识", family=fonts.heading, align="left", outline=0, keep_next=True
    )
    yield title.but(
        "AnnexTitle",
        "附件标题",
        size=sizes.annex_title,
        line=layout.pitch.title,
        before=line,
        after=line / 2,
        outline=1,
        keep_next=True,
    )
    cell = replace(_centred(body, fonts.table), size=sizes.table, line=None, latin=fonts.latin)
    # Word's single spacing differs from font to font: a header of many lines must not.
    yield cell.but("TableHead", "表头", family=fonts.table_head, line=SINGLE * sizes.table)
    yield cell.but("TableFigure", "表格")
    note = replace(cell, family=fonts.body, size=sizes.table_note, align="both")
    yield note.but("TableNote", "表注", before=mm(1))


def _foot(body: Style, layout: Layout) -> Iterator[Style]:
    size, small = layout.sizes.page_number, layout.sizes.colophon
    family = layout.fonts.page_number
    plain = replace(body, align="left", squeeze=0, on_grid=False)
    number = replace(plain, family=family, size=size, latin="")
    yield number.but("Footer", "footer", line=None)
    # Lower than the box it stands in: Word hides a line that its box cannot hold.
    yield number.but("TurnedFooter", "横页页码", line=1.2 * size)
    ends = two_ends(layout.indents.side * small, layout.text_width)
    yield plain.but("Colophon", "版记", size=small, line=layout.pitch.colophon, tabs=ends)
    # Word wants a paragraph behind every table; this one takes the least room it allows.
    yield plain.but("Closing", "表后空行", size=1, line=0.7)


def two_ends(blank: float, width: float) -> str:
    """Tab stops for a text at each end of a line of `width`, with a blank beside them; points.

    Tab stops and not indents: a border is as long as the indents leave it.
    """
    left = f'<w:tab w:val="left" w:pos="{twips(blank)}"/>' if blank else ""
    return f'<w:tabs>{left}<w:tab w:val="right" w:pos="{twips(width - blank)}"/></w:tabs>'


def styles_xml(layout: Layout, name: str, more: Iterable[Style] = ()) -> bytes:
    """The part word/styles.xml: the usual styles, and those that an option needs."""
    made = "".join(_style_xml(style, layout) for style in (*styles(layout, name), *more))
    return part_xml("w:styles", _defaults(layout) + _LATENT + made + _UNUSED)


def fonts_xml(family: str, latin: str = "") -> str:
    """<w:rFonts> with all four slots filled: Word uses eastAsia alone for Han characters."""
    western = attribute(latin or family)
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii={western} w:eastAsia={attribute(family)}'
        f" w:hAnsi={western} w:cs={western}/>"
    )


# Hides the 370 styles nobody asked for, so that the gallery shows the bulletin's own.
_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
    ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
)

# The defaults of the other kinds, which Word and python-docx take for granted.
_UNUSED = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)


def _defaults(layout: Layout) -> str:
    """What even an unstyled paragraph gets: GB pages are filled to the last line, on the grid."""
    size = round(layout.sizes.body * 2)
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f"{fonts_xml(layout.fonts.body, layout.fonts.latin)}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _style_xml(style: Style, layout: Layout) -> str:
    kind = ' w:default="1"' if style.id == "Normal" else ""
    kind += "" if style.name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        + ("" if style.id == "Normal" else '<w:basedOn w:val="Normal"/>')
        + (f'<w:next w:val="{style.following}"/>' if style.following else "")
        + f'<w:uiPriority w:val="1"/><w:qFormat/>{_paragraph_properties(style, layout)}'
        f"{_run_properties(style)}</w:style>"
    )


def _paragraph_properties(style: Style, layout: Layout) -> str:
    rule = "auto" if style.line is None else "exact"
    line = 240 if style.line is None else twips(style.line)
    first = round(style.first * layout.character * 20)
    return (
        "<w:pPr>"
        + ("<w:keepNext/>" if style.keep_next else "")
        + '<w:widowControl w:val="0"/>'
        + (f"<w:pBdr>{style.border}</w:pBdr>" if style.border else "")
        + style.tabs
        + '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        + ("" if style.on_grid else '<w:snapToGrid w:val="0"/>')
        + f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}"'
        f' w:line="{line}" w:lineRule="{rule}"/>'
        f'<w:ind w:firstLineChars="{round(style.first * 100)}" w:firstLine="{first}"/>'
        f'<w:jc w:val="{style.align}"/>'
        + ("" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>')
        + "</w:pPr>"
    )


def _run_properties(style: Style) -> str:
    size = round(style.size * 2)
    return (
        f'<w:rPr>{fonts_xml(style.family, style.latin)}<w:b w:val="0"/><w:bCs w:val="0"/>'
        + (f'<w:color w:val="{style.color}"/>' if style.color else "")
        + f'<w:spacing w:val="{twips(style.squeeze)}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    )
