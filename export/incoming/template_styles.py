"""The styles of somebody's Word file: what each says once all that it is based on is counted in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "off")


@dataclass(frozen=True)
class Look:
    """What a style says; None where neither it nor what it is based on says anything."""

    name: str
    family: str | None = None
    latin: str | None = None
    size: float | None = None  # points
    line: float | None = None  # points, where it is exact
    squeeze: float | None = None  # points between characters
    first: float | None = None  # first-line indent in characters
    color: str | None = None
    rule: tuple[float, float, str] | None = None  # below it: thickness, blank above, colour
    bold: bool = False
    themed: bool = False  # its family comes from the theme
    own_family: bool = False  # and it is not only inherited


class TemplateStyles:
    """All paragraph styles of a file by name, as Word knows them: `heading 1`, not `标题 1`."""

    def __init__(self, styles: Any) -> None:
        self._root = styles
        self._by_id = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
        self._ids = {
            _value(style, "name"): id
            for id, style in self._by_id.items()
            if style.get(f"{W}type") == "paragraph"
        }

    def name_of(self, id: str | None) -> str:
        """The name of a style by its id; that of the default style where there is none."""
        if id is None:
            return next((n for n in self._ids if n.lower() == "normal"), "Normal")
        style = self._by_id.get(id)
        return _value(style, "name") if style is not None else id

    def find(self, names: Iterable[str]) -> Look | None:
        """The first of those styles that the file has."""
        known = {name.lower(): name for name in self._ids}
        found = next((known[name.lower()] for name in names if name.lower() in known), None)
        return self.look(found) if found else None

    def look(self, name: str) -> Look:
        """What a style says, what it is based on and the defaults counted in."""
        chain = [self._defaults(), *reversed(list(self._chain(self._ids.get(name))))]
        look: dict[str, Any] = {}
        for properties in chain:
            for own in properties:
                look |= said(own)
        own_family = any(said(own).get("family") for own in chain[-1])
        return Look(name, **look, own_family=own_family)

    def effective(self, paragraph: Any) -> Look:
        """How a paragraph looks: its style, and what it and its longest run say themselves."""
        look = self.look(self.name_of(style_id(paragraph)))
        runs = paragraph.findall(f"{W}r")
        longest = max(runs, key=lambda run: len("".join(run.itertext())), default=None)
        own = [paragraph.find(f"{W}pPr"), None if longest is None else longest.find(f"{W}rPr")]
        for properties in own:
            look = look if properties is None else replace(look, **said(properties))
        return look

    def _chain(self, id: str | None) -> Iterator[list[Any]]:
        """The properties of a style, then of those it is based on."""
        seen = set[str]()
        while id and id not in seen and id in self._by_id:
            seen.add(id)
            style = self._by_id[id]
            yield [p for p in (style.find(f"{W}pPr"), style.find(f"{W}rPr")) if p is not None]
            id = _value(style, "basedOn") or None

    def _defaults(self) -> list[Any]:
        return [
            found
            for path in (f"{W}pPrDefault/{W}pPr", f"{W}rPrDefault/{W}rPr")
            for found in self._root.findall(f"{W}docDefaults/{path}")
        ]


def style_id(paragraph: Any) -> str | None:
    """The id of a paragraph's style, or None for the default one."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if style is None else style.get(f"{W}val")


def _value(parent: Any, name: str) -> str:
    child = parent.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def said(properties: Any) -> dict[str, Any]:
    """What a <w:pPr> or <w:rPr> says itself."""
    told: dict[str, Any] = {}
    for child in properties:
        match child.tag.removeprefix(W):
            case "rFonts":
                told |= _families(child)
            case "sz":
                told["size"] = _number(child, "val", 2)
            case "spacing" if properties.tag == f"{W}pPr":
                told |= _line(child)
            case "spacing":
                told["squeeze"] = _number(child, "val", 20)
            case "ind" if child.get(f"{W}firstLineChars") is not None:
                told["first"] = _number(child, "firstLineChars", 100)
            case "pBdr" if (line := child.find(f"{W}bottom")) is not None:
                told["rule"] = _rule(line)
            case "color":
                told["color"] = child.get(f"{W}val", "").upper()
            case "b":
                told["bold"] = child.get(f"{W}val", "1") not in _OFF
    return told


def _families(fonts: Any) -> dict[str, Any]:
    """Theme beats name inside one <w:rFonts>."""
    told: dict[str, Any] = {}
    if fonts.get(f"{W}eastAsiaTheme"):
        told |= {"family": None, "themed": True}
    elif family := fonts.get(f"{W}eastAsia"):
        told |= {"family": family, "themed": False}
    if fonts.get(f"{W}asciiTheme"):
        told["latin"] = None
    elif latin := fonts.get(f"{W}ascii"):
        told["latin"] = latin
    return told


def _line(spacing: Any) -> dict[str, Any]:
    line = spacing.get(f"{W}line")
    if line is None:
        return {}
    exact = spacing.get(f"{W}lineRule") == "exact"
    return {"line": float(line) / 20 if exact else None}


def _rule(line: Any) -> tuple[float, float, str]:
    return _number(line, "sz", 8) or 0, _number(line, "space", 1) or 0, line.get(f"{W}color", "")


def _number(element: Any, name: str, parts: int) -> float | None:
    try:
        return float(element.get(f"{W}{name}", "")) / parts
    except ValueError:
        return None
