"""Tables of figures as districts make them."""

import io
import zipfile
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from models.bulletin import Bulletin


def own_workbook(bulletin: Bulletin) -> tuple[Workbook, Worksheet]:
    """A table as a district might make it in Excel: keys above, no title."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["单位", *(i.key for i in bulletin.scheme.indicators)])
    for unit in bulletin.scheme.units:
        row = [bulletin.sheet.figure(unit.key, i.key) for i in bulletin.scheme.indicators]
        sheet.append([unit.name, *row])
    return book, sheet


def recomputed(data: bytes, change: Callable[[str], str]) -> bytes:
    """The same workbook with its first sheet's XML changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = change(part.decode()).encode()
            new.writestr(name, part)
    return stream.getvalue()
