"""Writing an issue's files into a folder: the Word bulletin, the Excel annex."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from export.composition import Block, composition
from export.excel.xlsx_writer import xlsx_bytes
from export.file_names import docx_name, xlsx_name
from export.proof.proof import prove
from export.safe_write import replace_files
from export.word.docx_writer import docx_bytes
from models.bulletin import Bulletin
from models.errors import Refused

_Writer = Callable[[Bulletin, Sequence[Block]], bytes]
_WRITERS: dict[str, tuple[Callable[[Bulletin], str], _Writer]] = {
    "docx": (docx_name, docx_bytes),
    "xlsx": (xlsx_name, xlsx_bytes),
}
FORMATS = tuple(_WRITERS)


def export_bulletin(
    bulletin: Bulletin, folder: Path, formats: Iterable[str] = FORMATS
) -> list[Path]:
    """Write the files of an issue; older ones of the same names are replaced whole."""
    return write_files(made_files(bulletin, formats), folder)


def made_files(bulletin: Bulletin, formats: Iterable[str]) -> list[tuple[str, bytes]]:
    """Names and contents of an issue's files, made and proved before any is written."""
    blocks = composition(bulletin)
    made = unproved_files(bulletin, formats, blocks)
    prove(bulletin, made, blocks)
    return made


def unproved_files(
    bulletin: Bulletin, formats: Iterable[str], blocks: Sequence[Block]
) -> list[tuple[str, bytes]]:
    """The files of an issue composed as `blocks`; nobody is given them without their proof."""
    made = []
    for name in formats:
        if name not in _WRITERS:
            raise Refused(f"不能导出“{name}”格式，可选的有{'、'.join(FORMATS)}。")
        file_name, content = _WRITERS[name]
        made.append((file_name(bulletin), content(bulletin, blocks)))
    return made


def write_files(files: Iterable[tuple[str, bytes]], folder: Path) -> list[Path]:
    """Write files into a folder, which is made if need be, all or none; returns their paths."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"不能建立文件夹“{folder}”，请换一个能写的文件夹。") from error
    placed = [(folder / name, data) for name, data in files]
    replace_files(placed)
    return [path for path, _ in placed]
