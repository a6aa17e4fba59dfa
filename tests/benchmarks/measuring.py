"""How this folder measures: the best of several runs, side by side, told as a ratio to a bar."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

_LENIENT = 2  # what a busy machine may add to a ratio of few runs; whole processes vary most


@dataclass(frozen=True)
class Result:
    """One line of the report: what was measured, the figure, and the most it may be."""

    what: str
    value: float
    bar: float
    unit: str = "×"
    detail: str = ""

    @property
    def kept(self) -> bool:
        return self.value <= self.bar

    def fails(self, short: bool) -> bool:
        """Whether it fails the run; the short form is lenient, and to ratios only."""
        if short and self.unit != "×":
            return False
        return self.value > self.bar * (_LENIENT if short else 1)

    def __str__(self) -> str:
        mark = "kept  " if self.kept else "MISSED"
        return (
            f"{mark}  {self.value:8.2f} {self.unit:2}  (at most {self.bar:g})"
            f"  {self.what}  [{self.detail}]"
        )


def alternately(runs: int, *actions: Callable[[], object]) -> list[float]:
    """The shortest time of each action in seconds, taken in turns so that all meet one machine."""
    best = [float("inf")] * len(actions)
    for _ in range(runs):
        for place, action in enumerate(actions):
            start = time.perf_counter()
            action()
            best[place] = min(best[place], time.perf_counter() - start)
    return best


def process(*words: str) -> Callable[[], object]:
    """An action that runs a Python process of its own to its end, and fails if it fails.

    Modules are compiled once and kept, as on a clerk's PC, whatever this shell is set to.
    """
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=kept, check=True, capture_output=True
    )
