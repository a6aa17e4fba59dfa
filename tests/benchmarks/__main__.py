"""All measurements: `python -m tests.benchmarks [--short]`; status 1 if a bar is missed.

The short form has few runs on a machine that may be busy: it fails where a ratio is over
twice its bar, which is a regression; milliseconds, which depend on the machine, are printed only.
The full form, run by hand on a quiet machine, decides about the rest.
"""

import gc
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from main import YOUNG
from tests.benchmarks import checking, files, keystroke, large_table, preview, proof, start


def main() -> int:
    short = "--short" in sys.argv
    gc.set_threshold(YOUNG)  # as in the app, for rivals too
    missed = 0
    for part in (start, keystroke, large_table, checking, files, proof, preview):
        for result in part.results(short):
            print(result, flush=True)
            missed += result.fails(short)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
