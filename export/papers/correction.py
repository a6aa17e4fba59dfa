"""The draft of a 更正: what was printed wrong and what it should say, as offices announce it."""

from collections.abc import Iterable, Iterator
from datetime import date

from export.file_names import file_name
from export.layout import ems, layout_of
from export.papers.office_note import note_bytes, note_title, right_aligned
from export.word.docx_parts import Paragraph, run
from models.bulletin import Bulletin
from models.chinese import chinese_date, chinese_number
from models.errors import Refused
from models.released.differences import Difference
from models.words.clauses import Changed, changed_clauses
from models.words.wording import annex_titles, compose

_TITLE = "更　正"
_BLANK_DATE = "　　　　年　　月　　日"
# Ranks stand in no bulletin; pages and the order of rows are no error to announce.
_UNPRINTED = ("位次", "页码", "顺序")
_IN_ANNEX = ("数据", "合计")
_SIGNATURE_BLANK = 2  # characters right of the office (GB/T 9704 7.3.5.3)


def correction_name(bulletin: Bulletin) -> str:
    """The draft's file: 更正（2018年第11期）.docx."""
    return file_name("更正", f"（{bulletin.issue.name.chinese}）", ".docx")


def correction_bytes(
    bulletin: Bulletin, differences: Iterable[Difference], day: date | None = None
) -> bytes:
    """The 更正 of a printed issue as a Word draft; without a day its date is left blank.

    `differences` lead from what was printed to what is right. Raises Refused where there are none.
    """
    items = list(dict.fromkeys(_items(bulletin, differences)))
    if not items:
        raise Refused("印发后没有改动，不用发更正；请先改正数据或文字。")
    layout = layout_of(bulletin.scheme)
    office = bulletin.scheme.office.name
    dated = chinese_date(day) if day else _BLANK_DATE
    pieces = [
        note_title(_TITLE),
        Paragraph("BodyText", run(_opening(bulletin))),
        *(Paragraph("BodyText", run(text)) for text in _numbered(items)),
        Paragraph("BodyText", run("特此更正。")),
        Paragraph("Normal"),
        right_aligned(office, max(_SIGNATURE_BLANK, ems(dated) - ems(office)), layout),
        right_aligned(dated, max(_SIGNATURE_BLANK, ems(office) - ems(dated)), layout),
    ]
    return note_bytes(bulletin, layout, f"更正（{bulletin.issue.name.chinese}）", pieces)


def _opening(bulletin: Bulletin) -> str:
    words = compose(bulletin)
    name = f"《{words.bulletin}》{words.number}"
    if words.notice:
        name = f"《{''.join(words.title)}》{words.notice.number}"
    return f"{name}（{words.date}）有下列差错，现更正如下："


def _numbered(items: list[str]) -> Iterator[str]:
    """A single item stands without a number."""
    for place, text in enumerate(items, 1):
        yield f"{chinese_number(place)}、{text}" if len(items) > 1 else text


def _items(bulletin: Bulletin, differences: Iterable[Difference]) -> Iterator[str]:
    for difference in differences:
        if difference.kind in _IN_ANNEX:
            yield _figure_item(bulletin, difference)
        elif difference.kind not in _UNPRINTED:
            names = bulletin.scheme.unit_names
            for changed in changed_clauses(difference.old, difference.new, names):
                yield _text_item(difference.what, changed)


def _figure_item(bulletin: Bulletin, difference: Difference) -> str:
    row, _, indicator = difference.what.partition(" ")
    where = f"附件《{_annex_title(bulletin, difference)}》中，{row}“{indicator}”一栏"
    return f"{where}的“{difference.old}”应为“{difference.new}”。"


def _annex_title(bulletin: Bulletin, difference: Difference) -> str:
    """The title of the annex in which the figure stands."""
    titles = annex_titles(bulletin)
    for part, title in zip(bulletin.scheme.annexes, titles, strict=True):
        if difference.cell and difference.cell.indicator in part.keys:
            return title
    return titles[0]


def _text_item(what: str, changed: Changed) -> str:
    where, (old, new, _) = f"“{what}”部分{changed.whose}", changed
    if not old:
        return f"{where}漏排“{new}”，应予补上。"
    if not new:
        return f"{where}的“{old}”应删去。"
    return f"{where}的“{old}”应为“{new}”。"
