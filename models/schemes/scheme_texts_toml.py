"""The scheme's texts from TOML: office, bulletin, annexes, sections, distribution, 通报."""

import base64
import re

from models.folding import without_breaks
from models.schemes.scheme import (
    AnnexPart,
    HeaderNode,
    Office,
    Recipients,
    Section,
    Texts,
)
from models.schemes.scheme_options import HeadPicture, Notice, Options, picture_kind
from models.schemes.toml_table import Table

_NAMES_TOTAL = re.compile(r"\btotal_number\b")
_MOST_BYTES, _LONGEST = 512 * 1024, 300
_MOST_ISSUES, _MOST_COPIES, _MOST_ANNEXES = 99_999, 99_999, 30


def read_office(table: Table) -> Office:
    """[office]."""
    office = Office(
        name=table.name("name"),
        city=table.name("city"),
        whole=table.name("whole"),
        unit_word=table.name("unit_word", Office.unit_word),
        total_word=table.name("total_word", Office.total_word),
    )
    table.done()
    return office


def read_bulletin(root: Table) -> tuple[Texts, Options]:
    """[bulletin] and [notice]: the texts that every office has, and the options."""
    table = root.table("bulletin")
    texts = Texts(
        bulletin=table.text("name"),
        number=table.text("number", Texts.number),
        title=table.texts("title"),
        intro=table.text("intro"),
        annex_title=_annex_title(table, own_titles="annexes" in root.data),
        heading_numbers=table.take("heading_numbers", bool, True),
    )
    options = _options(table, _notice(root.table("notice", {})), _picture(root))
    table.done()
    if options.total_before is None and _NAMES_TOTAL.search(texts.number + options.notice.number):
        raise table.error("total_before", "用了总期号，请写数据文件第一年以前共印多少期，没有写0。")
    return texts, options


def _annex_title(table: Table, own_titles: bool) -> str:
    if own_titles and "annex_title" in table.data:
        raise table.error("annex_title", "写了[[annexes]]就不写这一项，标题写在各个附件里。")
    return table.text("annex_title", "") if own_titles else table.text("annex_title")


def _options(table: Table, notice: Notice, picture: HeadPicture | None) -> Options:
    total_before = None
    if "total_before" in table.data:
        total_before = table.number("total_before", 0, _MOST_ISSUES)
    table.known.add("total_before")
    copies = table.number("copies", 0, _MOST_COPIES)
    return Options(
        total_before=total_before,
        secrecy=table.text("secrecy", ""),
        serial=table.text("serial", ""),
        urgency=table.text("urgency", ""),
        inside=table.text("inside", ""),
        note=table.text("note", ""),
        copies=str(copies) if copies else "",
        annexes_apart=table.take("annexes_apart", bool, False),
        pre_printed=table.take("pre_printed", bool, False),
        notice=notice,
        picture=picture,
    )


def _picture(root: Table) -> HeadPicture | None:
    """[letterhead]: a picture as Base64, so that an old issue reprints from its scheme alone."""
    table = root.table("letterhead", {})
    if not table.data:
        return None
    try:
        data = base64.b64decode(table.text("picture"), validate=True)
    except ValueError as error:
        raise table.error(
            "picture", "不是Base64文字，请用“从Word范本读取版式”重新生成。"
        ) from error
    kind = picture_kind(data)
    if kind is None or len(data) > _MOST_BYTES:
        raise table.error("picture", f"应是不超过{_MOST_BYTES // 1024}KB的PNG或JPEG图片。")
    picture = HeadPicture(data, kind, _length(table, "width"), _length(table, "height"))
    table.done()
    return picture


def _length(table: Table, key: str) -> float:
    """A length in mm."""
    whole = isinstance(table.data.get(key), int)
    value = float(table.take(key, int if whole else float))
    if not 1 <= value <= _LONGEST:
        raise table.error(key, f"应在1到{_LONGEST}毫米之间。")
    return value


def _notice(table: Table) -> Notice:
    notice = Notice(
        name=table.text("name", ""),
        number=table.text("number", ""),
        to=table.text("to", ""),
        signature=table.text("signature", ""),
        copy_to=table.text("copy_to", ""),
        sealed=table.take("sealed", bool, True),
    )
    table.done()
    return notice


def read_annexes(root: Table, header: tuple[HeaderNode, ...]) -> tuple[AnnexPart, ...]:
    """[[annexes]]: which parts of the indicator tree each table shows; none for one table of all.

    Each top-level title, or key of an indicator without a group, belongs to exactly one annex.
    """
    tables = root.tables("annexes")
    if not tables and "annexes" in root.data:
        raise root.error("[[annexes]]", "一个也没有；只要一个附件就不写这一项。")
    if len(tables) > _MOST_ANNEXES:
        raise root.error("[[annexes]]", f"最多{_MOST_ANNEXES}个。")
    left = list(header)
    annexes = tuple(_annex(table, left) for table in tables)
    if tables and left:
        raise root.error("[[annexes]]", f"“{_title(left[0])}”没有放进任何附件，请补上。")
    return annexes


def _annex(table: Table, left: list[HeaderNode]) -> AnnexPart:
    """One annex; takes what it shows off the list of what is left."""
    title, own = table.text("title"), []
    for name in table.texts("indicators"):
        own_names = (name.strip(), without_breaks(name))
        node = next((n for n in left if n.key in own_names or _title(n) in own_names), None)
        if node is None:
            raise table.error("indicators", f"“{name}”不是第一层表头，或已放进附件，请核对。")
        left.remove(node)
        own.append(node)
    table.done()
    return AnnexPart(title, tuple(own))


def _title(node: HeaderNode) -> str:
    return without_breaks(node.title)


def read_section(table: Table) -> Section:
    """One of [[sections]]."""
    section = Section(
        heading=table.name("heading"),
        paragraphs=table.texts("text", []),
        measures=table.take("measures", bool, False),
    )
    table.done()
    if section.measures == bool(section.paragraphs):
        raise table.error("text", "text和measures = true恰好写一样。")
    return section


def read_recipients(table: Table) -> Recipients:
    """One of [[distribution]]."""
    recipients = Recipients(table.name("label"), table.text("to"))
    table.done()
    return recipients
