"""What is printed, in order: an issue's words and figures as blocks, before any look.

Word, preview and printer are made from these blocks, so that they cannot say different things.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from models.bulletin import Bulletin
from models.chinese import chinese_number
from models.figures import TOTAL, Cell
from models.header import HeaderCell, depth, header_cells
from models.quantities import Figure
from models.scheme import Recipients, Scheme
from models.sentences import Paragraph
from models.wording import Wording, compose

DRAFT_MARK = "送审稿"


@dataclass(frozen=True)
class Head:
    """The 报头: red name, issue number, office and date over the red rule."""

    name: str
    number: str
    office: str
    date: str
    draft_mark: str = ""


@dataclass(frozen=True)
class Title:
    """The title, one printed line a line."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Heading:
    """A heading of the body; `text` has its number, written out (GB/T 9704 7.3.3)."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Body:
    """A paragraph of the body; `unit` is the district whose measures it tells, or ""."""

    spans: Paragraph
    unit: str = ""


@dataclass(frozen=True)
class AnnexReference:
    """The 附件说明 below the body; says what the annex says (GB/T 9704 7.3.4)."""

    title: str


class PrintedCell(NamedTuple):
    """A figure of the table, and the cell that it stands in."""

    figure: Figure
    cell: Cell


@dataclass(frozen=True)
class Row:
    """A row of the annex's table: a unit's, or the 合计 row; `partial` marks totals with gaps."""

    name: str
    cells: tuple[PrintedCell, ...]
    total: bool = False
    partial: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Table:
    """The annex's table: merged header cells over `header_rows` rows, then the figures' rows."""

    header: tuple[HeaderCell, ...]
    header_rows: int
    rows: tuple[Row, ...]

    @property
    def columns(self) -> int:
        """How many columns, the unit column included."""
        return 1 + len(self.rows[0].cells)


@dataclass(frozen=True)
class Annex:
    """The annex: 附件, its title, the table, and the notes that say what a total lacks."""

    title: str
    table: Table
    notes: tuple[str, ...] = ()
    label: str = "附件"


@dataclass(frozen=True)
class Colophon:
    """The 版记: distribution lines, then the office and the date of printing."""

    distribution: tuple[Recipients, ...]
    office: str
    imprint: str


Block = Head | Title | Heading | Body | AnnexReference | Annex | Colophon


def composition(bulletin: Bulletin) -> tuple[Block, ...]:
    """The blocks of an issue, in printed order."""
    words = compose(bulletin)
    mark = DRAFT_MARK if bulletin.issue.stage.draft else ""
    return (
        Head(words.bulletin, words.number, words.office, words.date, mark),
        Title(words.title),
        *(Body(spans) for spans in words.intro),
        *_sections(words, bulletin.scheme.texts.heading_numbers),
        AnnexReference(words.annex_title),
        Annex(words.annex_title, table(bulletin), words.notes),
        Colophon(words.distribution, words.office, words.imprint),
    )


def _sections(words: Wording, numbered: bool) -> Iterator[Block]:
    for place, section in enumerate(words.sections, 1):
        number = f"{chinese_number(place)}、" if numbered else ""
        yield Heading(number + section.heading)
        units = section.units or ("",) * len(section.paragraphs)
        for spans, unit in zip(section.paragraphs, units, strict=True):
            yield Body(spans, unit)


def table(bulletin: Bulletin) -> Table:
    """The annex's table of an issue."""
    scheme: Scheme = bulletin.scheme
    return Table(header_cells(scheme), depth(scheme), tuple(_rows(bulletin)))


def _rows(bulletin: Bulletin) -> Iterator[Row]:
    scheme, sheet = bulletin.scheme, bulletin.sheet
    keys = [indicator.key for indicator in scheme.indicators]
    for unit in scheme.units:
        figures = (sheet.figure(unit.key, key) for key in keys)
        cells = (PrintedCell(f, Cell(unit.key, k)) for f, k in zip(figures, keys, strict=True))
        yield Row(unit.short, tuple(cells))
    totals = {key: sheet.total(key) for key in keys}
    yield Row(
        scheme.office.total_word,
        tuple(PrintedCell(total.figure, Cell(TOTAL, key)) for key, total in totals.items()),
        total=True,
        partial=frozenset(key for key, total in totals.items() if total.partial),
    )
