"""The same content written by docxtpl and by XlsxWriter, as their users would write it."""

import io
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from export.composition import Annex, Body, Colophon, Head, Heading, Title, composition
from models.bulletin import Bulletin
from models.quantities import printed


def content(bulletin: Bulletin) -> dict[str, Any]:
    """The words and figures of an issue as plain values, for either rival."""
    found: dict[str, Any] = {"parts": []}
    for block in composition(bulletin):
        match block:
            case Head():
                found["head"] = [block.name, block.number, f"{block.office}　{block.date}"]
            case Title():
                found["title"] = block.lines
            case Heading():
                found["parts"].append(block.text)
            case Body():
                found["parts"].append("".join(span.text for span in block.spans))
            case Annex():
                found["annex"], found["table"] = block.title, block.table
            case Colophon():
                lines = [f"{r.label}：{r.to}" for r in block.distribution]
                found["tail"] = [*lines, f"{block.office}　{block.imprint}"]
    return found


def make_docxtpl_template(path: Path, columns: int) -> None:
    """The template a docxtpl user would draw in Word: loops over paragraphs and table rows."""
    import docx
    from docx.enum.section import WD_ORIENT, WD_SECTION

    document = docx.Document()
    for line in ("{%p for line in head %}", "{{ line }}", "{%p endfor %}"):
        document.add_paragraph(line)
    for line in ("{%p for line in title %}", "{{ line }}", "{%p endfor %}"):
        document.add_paragraph(line)
    for line in ("{%p for part in parts %}", "{{ part }}", "{%p endfor %}"):
        document.add_paragraph(line)
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_paragraph("{{ annex }}")
    table = document.add_table(4, columns, style="Table Grid")
    for place in range(columns):
        table.rows[0].cells[place].text = f"{{{{ header[{place}] }}}}"
        table.rows[2].cells[place].text = f"{{{{ row[{place}] }}}}"
    table.rows[1].cells[0].text = "{%tr for row in rows %}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    for line in ("{%p for line in tail %}", "{{ line }}", "{%p endfor %}"):
        document.add_paragraph(line)
    document.save(str(path))


def docxtpl_bytes(template: Path, bulletin: Bulletin) -> bytes:
    """The issue through docxtpl."""
    from docxtpl import DocxTemplate

    values = content(bulletin)
    table = values.pop("table")
    values["header"] = [c.title for c in table.header if c.key or c.column == 0]
    values["rows"] = [
        [row.name, *(printed(cell.figure) for cell in row.cells)] for row in table.rows
    ]
    document = DocxTemplate(str(template))
    document.render(values)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def xlsxwriter_bytes(bulletin: Bulletin) -> bytes:
    """The annex through XlsxWriter: merged header, borders, totals with their values."""
    import xlsxwriter
    from xlsxwriter.utility import xl_range

    values = content(bulletin)
    table = values["table"]
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("附件")
    head = book.add_format(
        {"border": 1, "bold": 1, "text_wrap": 1, "align": "center", "valign": "vcenter"}
    )
    cell = book.add_format({"border": 1, "align": "center", "valign": "vcenter"})
    sheet.merge_range(0, 0, 0, table.columns - 1, values["annex"], head)
    for item in table.header:
        last = (1 + item.row + item.row_span - 1, item.column + item.column_span - 1)
        if item.row_span * item.column_span > 1:
            sheet.merge_range(1 + item.row, item.column, *last, item.title, head)
        else:
            sheet.write_string(1 + item.row, item.column, item.title, head)
    top = 1 + table.header_rows
    _rows(sheet, table.rows, top, cell, xl_range)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, top - 1)
    sheet.freeze_panes(top, 1)
    book.close()
    return stream.getvalue()


def _rows(sheet: Any, rows: Iterable[Any], top: int, cell: Any, xl_range: Any) -> None:
    for place, row in enumerate(rows):
        sheet.write_string(top + place, 0, row.name, cell)
        for column, item in enumerate(row.cells, 1):
            if not isinstance(item.figure, Decimal):
                sheet.write_string(top + place, column, printed(item.figure), cell)
            elif row.total:
                span = xl_range(top, column, top + place - 1, column)
                sheet.write_formula(top + place, column, f"=SUM({span})", cell, item.figure)
            else:
                sheet.write_number(top + place, column, item.figure, cell)
