"""The names in a scheme: seen whole, printed on one line, and never taken for one another."""

from collections.abc import Iterator

from models.entry.import_columns import total_words
from models.errors import SchemeError
from models.folding import squeezed, unprintable
from models.schemes.scheme import HeaderNode, Office, Scheme

_LONGEST_RED, _LONGEST_UNIT = 26, 30  # characters


def validate_names(scheme: Scheme) -> None:
    """Refuse names that would tear a line apart, or that an import could not tell apart."""
    for place, name in _names(scheme):
        if not name and not place.endswith(" measure"):
            raise SchemeError(place, "不能为空。")
        if unprintable(name):
            raise SchemeError(place, "有换行、制表符或看不见的字符，请删去后重新填写。")
    _refuse_long(scheme)
    _refuse_confusable(scheme)


def _refuse_long(scheme: Scheme) -> None:
    """What a page holds: the red name on one line of 三号 or more, unit names beside figures."""
    limited = [("[bulletin] name", scheme.texts.bulletin, _LONGEST_RED)]
    for n, unit in enumerate(scheme.units, 1):
        limited.append((f"[[units]]第{n}项 name", unit.name, _LONGEST_UNIT))
        limited.append((f"[[units]]第{n}项 short", unit.short, _LONGEST_UNIT))
    for place, name, most in limited:
        if len(name) > most:
            raise SchemeError(place, f"有{len(name)}个字，最多{most}个字，再长印不下，请改短。")


def _names(scheme: Scheme) -> Iterator[tuple[str, str]]:
    for key in ("name", "city", "whole", "unit_word", "total_word"):
        yield f"[office] {key}", getattr(scheme.office, key)
    for n, unit in enumerate(scheme.units, 1):
        for key in ("key", "name", "short"):
            yield f"[[units]]第{n}项 {key}", getattr(unit, key)
    yield from _titles(scheme.header)
    for leaf in scheme.indicators:
        yield f"[[indicators]] {leaf.key} name", leaf.name
        yield f"[[indicators]] {leaf.key} measure", leaf.measure
    for n, section in enumerate(scheme.sections, 1):
        yield f"[[sections]]第{n}项 heading", section.heading
    for n, check in enumerate(scheme.checks, 1):
        yield f"[[checks]]第{n}项 key", check.key
    for n, recipients in enumerate(scheme.distribution, 1):
        yield f"[[distribution]]第{n}项 label", recipients.label


def _titles(nodes: tuple[HeaderNode, ...]) -> Iterator[tuple[str, str]]:
    """The titles of the header, which alone may have several lines."""
    for node in nodes:
        yield "[[indicators]] title", node.title.replace("\n", "")
        yield from _titles(node.children)


def _refuse_confusable(scheme: Scheme) -> None:
    """Names of different units must differ in more than blanks, width or capitals."""
    place = "[[units]] name或short"
    taken = _row_words(scheme.office)
    for unit in scheme.units:
        names = {squeezed(name): name for name in (unit.name, unit.short, unit.key)}
        for name, written in names.items():
            if name not in taken:
                continue
            if taken[name] == written:
                raise SchemeError(place, f"“{written}”重复了，请改成不同的。")
            raise SchemeError(
                place, f"“{written}”和“{taken[name]}”分不清，导入时会当成一个，请改成不同的。"
            )
        taken |= names


def _row_words(office: Office) -> dict[str, str]:
    """What a table may say in a unit's place, squeezed: the head of the column, and 合计."""
    return {squeezed(word): word for word in (*total_words(office), office.unit_word, "*")}
