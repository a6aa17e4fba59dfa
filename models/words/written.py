"""The words of an issue as values: what `models.words.wording` makes and the composition prints."""

from dataclasses import dataclass

from models.schemes.scheme import AnnexPart, Recipients
from models.words.sentence_context import Gap
from models.words.sentences import Paragraph


@dataclass(frozen=True)
class WrittenSection:
    """A heading and its paragraphs; `units` names the unit of each paragraph of measures."""

    heading: str
    paragraphs: tuple[Paragraph, ...]
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class WrittenAnnex:
    """An annex's title, and the notes that say what its totals lack."""

    part: AnnexPart
    title: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class WrittenNotice:
    """What a 通报 says beside the texts of a bulletin."""

    name: str
    number: str
    to: str
    signature: str
    sealed: bool


@dataclass(frozen=True)
class Marks:
    """What stands above the red name, each "" where there is none."""

    secrecy: str = ""
    serial: str = ""
    urgency: str = ""
    inside: str = ""


@dataclass(frozen=True)
class Wording:
    """All words of an issue in the order they are printed."""

    bulletin: str
    number: str
    office: str
    date: str
    title: tuple[str, ...]
    intro: tuple[Paragraph, ...]
    sections: tuple[WrittenSection, ...]
    annexes: tuple[WrittenAnnex, ...]
    distribution: tuple[Recipients, ...]
    imprint: str  # 2018年5月14日印发
    gaps: tuple[Gap, ...] = ()
    marks: Marks = Marks()
    note: tuple[Paragraph, ...] = ()  # 按语
    copies: str = ""  # （共印120份）
    notice: WrittenNotice | None = None  # for an issue that goes out as a 通报

    @property
    def annex_title(self) -> str:
        """The annexes' titles, one a line."""
        return "\n".join(annex.title for annex in self.annexes)

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes under all annexes."""
        return tuple(note for annex in self.annexes for note in annex.notes)
