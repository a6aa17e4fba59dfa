"""Writing an issue's files into a folder: the Word bulletin, the Excel annex."""

from collections.abc import Callable, Iterable
from pathlib import Path

from export.docx_writer import docx_bytes
from export.file_names import docx_name, xlsx_name
from export.safe_write import replace_file
from export.xlsx_writer import xlsx_bytes
from models.bulletin import Bulletin
from models.errors import Refused

_WRITERS: dict[str, tuple[Callable[[Bulletin], str], Callable[[Bulletin], bytes]]] = {
    "docx": (docx_name, docx_bytes),
    "xlsx": (xlsx_name, xlsx_bytes),
}
FORMATS = tuple(_WRITERS)


def export_bulletin(
    bulletin: Bulletin, folder: Path, formats: Iterable[str] = FORMATS
) -> list[Path]:
    """Write the files of an issue; older ones of the same names are replaced whole.

    All files are made before the first is written, so that a fault leaves the old pair as it was.
    """
    made = []
    for name in formats:
        if name not in _WRITERS:
            raise Refused(f"不能导出“{name}”格式，可选的有{'、'.join(FORMATS)}。")
        file_name, content = _WRITERS[name]
        made.append((folder / file_name(bulletin), content(bulletin)))
    _make_folder(folder)
    for path, data in made:
        replace_file(path, data)
    return [path for path, _ in made]


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"不能建立文件夹“{folder}”，请换一个能写的文件夹。") from error
