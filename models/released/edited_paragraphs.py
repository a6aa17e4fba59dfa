"""The generated paragraphs of an edited file: whose template each is, and taking it over."""

from collections.abc import Iterator, Sequence

from models.bulletin import Bulletin
from models.changes import RemarkKey
from models.errors import Refused
from models.released.edited_values import EditedDifference
from models.schemes.worded_scheme import worded_scheme
from models.words.linked_text import LinkedText, linked_text
from models.words.own_words import SENTENCE, paragraph_key
from models.words.paragraphs import parted
from models.words.sentences import Paragraph, fill, plain_text


def generated_differences(
    bulletin: Bulletin, section: int, edited: Sequence[str]
) -> Iterator[EditedDifference]:
    """Each template's paragraphs against the file's; `section` counts from 0."""
    filled = [fill(bulletin, s)[0] for s in _sources(bulletin, section)]
    old = [[plain_text(p) for p in parted(spans)] for spans in filled]
    new = _assigned(["".join(lines) for lines in old], edited)
    heading = bulletin.scheme.sections[section].heading
    for number, (spans, was, now) in enumerate(zip(filled, old, new, strict=True)):
        if list(map(_squeezed, was)) != list(map(_squeezed, now)):
            key = RemarkKey(bulletin.issue.id, SENTENCE, paragraph_key(section + 1, number + 1))
            what = f"{heading}　第{number + 1}段" if len(old) > 1 else heading
            yield _difference(bulletin, key, what, spans, (was, now))


def sentence_taken_over(bulletin: Bulletin, key: str, text: str) -> str:
    """The template that says a text of the file in place of a paragraph, its figures linked."""
    section, paragraph = (int(part) - 1 for part in key.split(":"))
    old = fill(bulletin, _sources(bulletin, section)[paragraph])[0]
    return linked_text(bulletin, old, text.splitlines()).template


def _sources(bulletin: Bulletin, section: int) -> Sequence[str]:
    return worded_scheme(bulletin).sections[section].paragraphs


def _difference(
    bulletin: Bulletin,
    key: RemarkKey,
    what: str,
    old: Paragraph,
    lines: tuple[list[str], list[str]],
) -> EditedDifference:
    was, now = ("\n".join(side) for side in lines)
    try:
        linked = linked_text(bulletin, old, lines[1])
    except Refused as error:
        return EditedDifference("文字", what, was, now, reason=str(error))
    return EditedDifference("文字", what, was, now, None, key, now, note=_note(linked, now))


def _note(linked: LinkedText, now: str) -> str:
    """What becomes of the paragraph and of the numbers in it."""
    if not now:
        return "采用后本期不印这一段，可以恢复模板文字。"
    told = "采用后是本期手工改写"
    if linked.linked:
        told += f"，{linked.linked}个数仍随数据变"
    if linked.typed:
        told += f"，{linked.typed}个数按Word里写的、不随数据变"
    return f"{told}。"


def _assigned(old: Sequence[str], new: Sequence[str]) -> list[list[str]]:
    """The file's paragraphs by template, in their order, each with the one it is most like."""
    if len(old) == 1:
        return [list(new)]
    best: list[tuple[float, list[int]]] = [(0.0, []) for _ in old]
    for text in new:
        # Up to each template: the best way to have put all texts so far there or before.
        reached, so_far = [], (-1.0, list[int]())
        for place, like in enumerate(_likeness(text, known) for known in old):
            so_far = max(so_far, best[place], key=lambda way: way[0])
            reached.append((so_far[0] + like, [*so_far[1], place]))
        best = reached
    places = max(best, key=lambda way: way[0])[1]
    return [[t for t, own in zip(new, places, strict=True) if own == n] for n in range(len(old))]


def _likeness(one: str, other: str) -> float:
    """How many neighbouring characters two texts share, from 0 to 1."""
    pairs = [{text[n : n + 2] for n in range(len(text) - 1)} for text in (one, other)]
    return 2 * len(pairs[0] & pairs[1]) / max(1, len(pairs[0]) + len(pairs[1]))


def _squeezed(text: str) -> str:
    return "".join(text.split())
