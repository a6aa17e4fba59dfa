"""Reading a table of figures from whatever file a district sent."""

from pathlib import Path

from export.incoming.csv_reader import read_csv
from export.incoming.file_bytes import file_bytes
from models.entry.raw_table import RawTable
from models.errors import Refused
from models.periods import Period
from models.schemes.scheme import Scheme

_MOST_BYTES = 50_000_000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".ett", ".xlsb", ".ods")


def read_table(path: Path, scheme: Scheme, period: Period | None = None) -> RawTable:
    """The table of figures in a .csv, .txt or .xlsx file; raises Refused where there is none.

    Of several sheets that could be meant, the one is taken whose title names the `period`.
    What a file is is told from its content: names lie.
    """
    data, name = _content(path), path.name
    if data.startswith(_OLE):
        raise Refused(_old_format(data, name))
    if data.startswith(_ZIP):
        # openpyxl takes a quarter of a second to import: not for a text file.
        from export.incoming.xlsx_reader import read_xlsx

        found = read_xlsx(data, name, scheme, period)
    elif path.suffix.lower() in _WORKBOOKS:
        raise Refused(f"“{name}”不是真正的Excel工作簿，请用Excel或WPS打开、另存为.xlsx再导入。")
    else:
        found = read_csv(data, name, scheme)
    if found is None:
        raise Refused(
            f"“{name}”里找不到数据表的表头，请照附件的表头写明各列的指标，或者第一行写指标代码。"
        )
    if found.among_others:
        raise Refused(
            f"“{name}”里上下有几张表，不知道用哪一张，请只留下要导入的一张，另存后再导入。"
        )
    return found.table


def _content(path: Path) -> bytes:
    try:
        data = file_bytes(path, _MOST_BYTES, "太大，不像一张数据表，请检查是不是选错了文件。")
    except FileNotFoundError as error:
        raise Refused(f"找不到文件“{path}”，请检查路径。") from error
    except OSError as error:
        raise Refused(
            f"不能读取“{path}”，如果它正在Excel或WPS里打开，请先关上；不然请检查有没有权限。"
        ) from error
    if not data.strip():
        raise Refused(f"“{path.name}”是空的，请检查是不是选错了文件。")
    return data


def _old_format(data: bytes, name: str) -> str:
    if _ENCRYPTED in data:
        return f"“{name}”加了密码，请在Excel或WPS里取消密码、另存后再导入。"
    return f"“{name}”是旧格式的表格，请在Excel或WPS里另存为.xlsx再导入。"
