"""Styles of the blocks that stand in some issues only; a file has those that it uses."""

from collections.abc import Iterator
from dataclasses import replace

from export.layout import Layout
from export.pagination.option_places import NAME_LINE, notice_name_size
from export.word.docx_styles import Style, styles


def option_styles(layout: Layout, name: str) -> Iterator[Style]:
    """All of them; `name` is the red name."""
    usual = {style.id: style for style in styles(layout, name)}
    body, text, office = usual["Normal"], usual["BodyText"], usual["OfficeAndDate"]
    yield text.but("EditorsNote", "按语", family=layout.fonts.subheading)
    yield usual["BulletinName"].but("NamePicture", "红头图片", line=None, size=1)
    yield from _on_red(office, layout)
    yield from _notice(usual, layout, name)
    yield body.but("Addressee", "主送机关", align="left", keep_next=True)
    reference = usual["AnnexReference"]
    yield reference.but("SignedReference", "附件说明（署名前）", keep_next=True)
    yield body.but("Signature", "署名", align="right", keep_next=True)
    yield body.but("SignatureDate", "成文日期", align="right")


def _on_red(office: Style, layout: Layout) -> Iterator[Style]:
    """For 套红纸: the line above the red rule without it, and the room that it takes."""
    room = layout.rules.red_gap + layout.rules.red
    yield office.but("OfficeOnRed", "编发单位（套红纸）", border="")
    yield office.but("RedRoom", "套红纸空行", border="", tabs="", size=1, line=room, on_grid=False)


def _notice(usual: dict[str, Style], layout: Layout, name: str) -> Iterator[Style]:
    size, line = notice_name_size(layout, name), layout.pitch.line
    named = usual["BulletinName"]
    yield named.but("NoticeName", "发文机关标志", size=size, line=NAME_LINE * size)
    number = replace(usual["OfficeAndDate"], tabs="", align="center", before=2 * line)
    yield number.but("DocumentNumber", "发文字号")
    yield number.but("NumberOnRed", "发文字号（套红纸）", border="")
