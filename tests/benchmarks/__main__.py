"""All measurements: `python -m tests.benchmarks [--short]`; status 1 if a bar is missed."""

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks import checking, files, keystroke, preview, proof, start


def main() -> int:
    short = "--short" in sys.argv
    missed = 0
    for part in (start, keystroke, checking, files, proof, preview):
        for result in part.results(short):
            print(result, flush=True)
            missed += not result.kept
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
