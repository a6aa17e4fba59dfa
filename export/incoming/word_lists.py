"""The numbers that Word itself sets before the paragraphs of a list: they are in no text.

WordprocessingML (ECMA-376, part 1, 17.9): a paragraph names a list and a level, `numbering.xml`
says how that level is counted and written. Lists that styles bring along are not looked for.
"""

from typing import Any

from models.chinese import chinese_number

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{_W}val"
_CHINESE = ("chinese", "japaneseCounting", "ideographDigital", "taiwaneseCounting")
_UNNUMBERED = ("bullet", "none")
_LEVELS = 9
_MOST_IN_CHINESE = 9_999


class ListNumbers:
    """Counts the lists of one document, paragraph by paragraph in their order."""

    def __init__(self, numbering: Any) -> None:
        kinds = {
            kind.get(f"{_W}abstractNumId"): kind for kind in numbering.iter(f"{_W}abstractNum")
        }
        self._kinds: dict[str, Any] = {}  # by the number that paragraphs name
        for num in numbering.iter(f"{_W}num"):
            kind = kinds.get(_said(num, "abstractNumId"))
            if kind is not None:
                self._kinds[num.get(f"{_W}numId")] = kind
        self._counts: dict[str, list[int]] = {}

    def number(self, properties: Any) -> str:
        """What stands before the next paragraph, by its properties; "" where it is in no list."""
        own = None if properties is None else properties.find(f"{_W}numPr")
        if own is None or _said(own, "numId") not in self._kinds:
            return ""
        levels = self._levels(self._kinds[_said(own, "numId")])
        depth = _whole(_said(own, "ilvl"), 0)
        if depth not in levels or depth >= _LEVELS:
            return ""
        counts = self._counted(_said(own, "numId"), levels, depth)
        if _said(levels[depth], "numFmt") in _UNNUMBERED:
            return ""
        text = _said(levels[depth], "lvlText")
        for place, count in enumerate(counts[: depth + 1]):
            form = _said(levels[place], "numFmt") if place in levels else ""
            text = text.replace(f"%{place + 1}", _written(count, form))
        return text

    def _counted(self, key: str, levels: dict[int, Any], depth: int) -> list[int]:
        """Count a paragraph; the levels below it begin anew."""
        starts = [
            _whole(_said(levels[n], "start"), 1) if n in levels else 1 for n in range(_LEVELS)
        ]
        counts = self._counts.setdefault(key, [start - 1 for start in starts])
        counts[depth] += 1
        counts[depth + 1 :] = [start - 1 for start in starts[depth + 1 :]]
        return [max(count, start) for count, start in zip(counts, starts, strict=True)]

    @staticmethod
    def _levels(kind: Any) -> dict[int, Any]:
        return {
            _whole(level.get(f"{_W}ilvl", ""), _LEVELS): level for level in kind.findall(f"{_W}lvl")
        }


def _said(parent: Any, name: str) -> str:
    """The value of a child element, or ""."""
    child = parent.find(_W + name)
    return "" if child is None else str(child.get(_VAL, ""))


def _whole(text: str, otherwise: int) -> int:
    """A number as the file writes it, or another where that is none."""
    return int(text) if text.isdecimal() and len(text) < _LEVELS else otherwise


def _written(count: int, form: str) -> str:
    small = 0 < count <= _MOST_IN_CHINESE
    return chinese_number(count) if small and form.startswith(_CHINESE) else str(count)
