"""A paragraph's text as lines of placed runs: broken, indented, justified."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from export.pagination.advances import Face
from export.pagination.line_breaking import Line, break_lines
from export.pagination.pages import PlacedText
from models.figures import Cell
from models.words.templates import Span

_RUNS = re.compile(r"[ -~]+|[^ -~]+")


@dataclass(frozen=True)
class Shape:
    """How a paragraph's lines lie: left edge and width of its lines, extra indent of the first."""

    left: float
    width: float
    first: float = 0
    align: str = "both"
    color: str = "000000"


class _Run(NamedTuple):
    start: int
    end: int
    western: bool
    cell: Cell | None


class SetParagraph:
    """A paragraph broken into lines, ready to be placed line by line."""

    def __init__(self, spans: Sequence[Span], face: Face, shape: Shape, unit: str = "") -> None:
        self.text = "".join(span.text for span in spans)
        self.face, self.shape, self.unit = face, shape, unit
        self._runs = list(_runs(spans))
        self._starts = [run.start for run in self._runs]
        first = shape.width - shape.first
        self._edges, self.lines = _broken(self.text, face, first, shape.width)

    def placed(self, number: int, baseline: float) -> Iterator[PlacedText]:
        """The runs of a line on that baseline."""
        line, shape, edges = self.lines[number], self.shape, self._edges
        own = shape.first if number == 0 else 0.0
        end = self._measured_end(line)
        slack = shape.width - own - (edges[end] - edges[line.start] - self.face.squeeze)
        x, gap = shape.left + own, 0.0
        if shape.align == "both" and number < len(self.lines) - 1:
            gap = self._gap(line.start, end, slack)
        elif shape.align != "left" and shape.align != "both":
            x += slack / 2 if shape.align == "center" else slack
        yield from self._line(line, x, baseline, gap)

    def _measured_end(self, line: Line) -> int:
        """Where the line ends for the eye: neither hanging marks nor blanks at its end count."""
        end = line.end - 1 if line.hung else line.end
        while end > line.start + 1 and self.text[end - 1] == " ":
            end -= 1
        return end

    def _gap(self, start: int, end: int, slack: float) -> float:
        """What each Han character of a full line gains, but for the last of the line."""
        runs = self._between(start, end)
        gaps = sum(min(r.end, end) - max(r.start, start) for r in runs if not r.western)
        last_western = end > start and " " <= self.text[end - 1] <= "~"
        gaps -= 0 if last_western else 1
        return slack / gaps if gaps > 0 else 0.0

    def _between(self, start: int, end: int) -> list[_Run]:
        """The runs that have characters from `start` up to `end`."""
        first = bisect_right(self._starts, start) - 1
        return self._runs[max(first, 0) : bisect_left(self._starts, end)]

    def _line(self, line: Line, x: float, baseline: float, gap: float) -> Iterator[PlacedText]:
        face, edges, shape = self.face, self._edges, self.shape
        for run in self._between(line.start, line.end):
            start, stop = max(run.start, line.start), min(run.end, line.end)
            width = edges[stop] - edges[start] + (0 if run.western else gap * (stop - start))
            family = face.latin if run.western and face.latin else face.family
            yield PlacedText(
                x, baseline, self.text[start:stop], family, face.size, width,
                shape.color, run.cell, self.unit,
            )  # fmt: skip
            x += width


@lru_cache(maxsize=2048)
def _broken(
    text: str, face: Face, first: float, others: float
) -> tuple[Sequence[float], Sequence[Line]]:
    """Places of the characters, and the lines; kept, because an edit leaves most texts alone."""
    edges = face.edges(text)
    return edges, break_lines(text, edges, first, others)


def _runs(spans: Sequence[Span]) -> Iterator[_Run]:
    """The text in pieces of one script and one cell."""
    start = 0
    for span in spans:
        length = len(span.text)
        if span.text.isascii() and span.text.isprintable():
            if length:
                yield _Run(start, start + length, True, span.cell)
        else:
            for found in _RUNS.finditer(span.text):
                western = " " <= found[0][0] <= "~"
                yield _Run(start + found.start(), start + found.end(), western, span.cell)
        start += length
