"""The process that `export --sample` is measured against: docxtpl and XlsxWriter, files written."""

import sys
from pathlib import Path

from export.sample import sample_bulletin
from tests.benchmarks.rivals import docxtpl_bytes, xlsxwriter_bytes

if __name__ == "__main__":
    template, out = Path(sys.argv[1]), Path(sys.argv[2])
    bulletin = sample_bulletin()
    out.mkdir(exist_ok=True)
    (out / "rival.docx").write_bytes(docxtpl_bytes(template, bulletin))
    (out / "rival.xlsx").write_bytes(xlsxwriter_bytes(bulletin))
