"""What is printed, in order: an issue's words and figures as blocks, before any look.

Word, preview and printer are made from these blocks, so that they cannot say different things.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from export.option_blocks import (
    Addressee,
    MarkLine,
    Note,
    NoticeHead,
    Signature,
    addressees,
    head_lines,
    signatures,
)
from export.printed_table import Table, table
from models.bulletin import Bulletin
from models.chinese import chinese_number
from models.schemes.scheme import Recipients
from models.schemes.scheme_options import HeadPicture
from models.words.sentences import Paragraph
from models.words.wording import compose, written_annexes
from models.words.written import Marks, Wording, WrittenAnnex

DRAFT_MARK = "送审稿"
ANNEX_REFERENCE = "附件："


@dataclass(frozen=True)
class Head:
    """The 报头: red name, issue number, office and date over the red rule.

    On `pre_printed` paper name and rule are left out, their room kept; a `picture` has the name.
    """

    name: str
    number: str
    office: str
    date: str
    draft_mark: str = ""
    marks: Marks = field(default_factory=Marks)
    pre_printed: bool = False
    picture: HeadPicture | None = None

    @property
    def mark_lines(self) -> tuple[MarkLine, ...]:
        """The lines above the name."""
        return head_lines(self.marks, self.draft_mark)

    @property
    def printed_name(self) -> str:
        """The name, unless paper or picture has it."""
        return "" if self.pre_printed or self.picture else self.name


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
    """A line of the 附件说明 below the body; says what the annex says (GB/T 9704 7.3.4).

    `number` counts several annexes from 1, a single one is 0; a `signed` line keeps with the 署名.
    """

    title: str
    number: int = 0
    signed: bool = False

    @property
    def first(self) -> bool:
        """Whether it begins the 附件说明."""
        return self.number <= 1

    @property
    def label(self) -> str:
        """What stands before the title: 附件：, 附件：1., 2."""
        number = f"{self.number}." if self.number else ""
        return (ANNEX_REFERENCE if self.first else "") + number


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
    copies: str = ""  # （共印120份）


Block = (
    Head
    | NoticeHead
    | Note
    | Title
    | Addressee
    | Heading
    | Body
    | AnnexReference
    | Signature
    | Annex
    | Colophon
)


def composition(bulletin: Bulletin) -> tuple[Block, ...]:
    """The blocks of an issue, in printed order."""
    words = compose(bulletin)
    return (
        *_head(bulletin, words),
        Title(words.title),
        *addressees(words),
        *(Body(spans) for spans in words.intro),
        *_sections(words, bulletin.scheme.texts.heading_numbers),
        *_references(words),
        *signatures(words),
        *(() if bulletin.scheme.options.annexes_apart else _annexes(bulletin, words.annexes)),
        Colophon(words.distribution, words.office, words.imprint, words.copies),
    )


def annexes(bulletin: Bulletin, blocks: Iterable[Block] = ()) -> tuple[Annex, ...]:
    """The annexes of an issue, in the bulletin or apart; `blocks`: what is composed already."""
    composed = tuple(block for block in blocks if isinstance(block, Annex))
    return composed or tuple(_annexes(bulletin, written_annexes(bulletin)))


def _head(bulletin: Bulletin, words: Wording) -> Iterator[Block]:
    mark = DRAFT_MARK if bulletin.issue.stage.draft else ""
    on_red, notice = bulletin.scheme.options.pre_printed, words.notice
    if notice:
        yield NoticeHead(notice.name, notice.number, mark, words.marks, on_red)
    else:
        own = (words.bulletin, words.number, words.office, words.date)
        yield Head(*own, mark, words.marks, on_red, bulletin.scheme.options.picture)
    if words.note:
        yield Note(words.note)


def _sections(words: Wording, numbered: bool) -> Iterator[Block]:
    for place, section in enumerate(words.sections, 1):
        number = f"{chinese_number(place)}、" if numbered else ""
        yield Heading(number + section.heading)
        units = section.units or ("",) * len(section.paragraphs)
        for spans, unit in zip(section.paragraphs, units, strict=True):
            yield Body(spans, unit)


def _references(words: Wording) -> Iterator[AnnexReference]:
    for number, annex in enumerate(words.annexes, int(len(words.annexes) > 1)):
        yield AnnexReference(annex.title, number, bool(words.notice))


def _annexes(bulletin: Bulletin, written: Sequence[WrittenAnnex]) -> Iterator[Annex]:
    for number, annex in enumerate(written, int(len(written) > 1)):
        label = f"{Annex.label}{number or ''}"
        yield Annex(annex.title, table(bulletin, annex.part), annex.notes, label)
