"""Figures from text files: comma, tab or semicolon, as Excel, WPS and other programs save them."""

import csv
import io

from export.incoming.table_grid import FoundTable, Grid, GridRow, find_table
from export.incoming.text_coding import decoded
from models.errors import Refused
from models.schemes.scheme import Scheme

_DELIMITERS = ",\t;"


def read_csv(data: bytes, name: str, scheme: Scheme) -> FoundTable | None:
    """The table in a text file, by the delimiter that shows most of the scheme's indicators."""
    text = _decoded(data, name)
    best, broken = None, None
    for delimiter in _DELIMITERS:
        try:
            found = find_table(_grid(text, delimiter), scheme)
        except csv.Error as error:
            broken = broken or error
            continue
        if found and (best is None or found.known > best.known):
            best = found
    if best is None and broken is not None:
        raise Refused(
            f"“{name}”里有不成对的引号，请用Excel或WPS打开、另存为CSV或.xlsx再导入。"
        ) from broken
    return best


def _decoded(data: bytes, name: str) -> str:
    text = decoded(data)
    if text is None:
        raise Refused(f"“{name}”不是文字文件，请用Excel或WPS打开、另存为CSV或.xlsx再导入。")
    return text


def _grid(text: str, delimiter: str) -> Grid:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows, line = [], 1
    for values in reader:
        texts = {n: value.strip() for n, value in enumerate(values) if value.strip()}
        if texts:
            rows.append(GridRow(line, texts, {}))
        line = reader.line_num + 1
    return Grid(rows)
