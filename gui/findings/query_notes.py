"""Saving 退回核实单: one district's note where the clerk wants it, or several into a folder."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.kit.file_choice import choose_folder, choose_new_document
from gui.session import Session
from gui.settings import Settings

if TYPE_CHECKING:
    from models.checking.findings import Finding


def save_query_notes(
    session: Session,
    settings: Settings,
    parent: QWidget,
    asked: "Mapping[str, Sequence[Finding]]",
) -> list[Path]:
    """Write the notes of those districts; returns their paths, none if the clerk gave up."""
    from export.papers.query_note import query_note_bytes, query_note_name
    from export.safe_write import replace_file

    bulletin = session.bulletin()
    notes = [
        (query_note_name(bulletin, unit), query_note_bytes(bulletin, unit, found))
        for unit, found in asked.items()
    ]
    paths = _places(settings, parent, [name for name, _ in notes])
    for path, (_, data) in zip(paths, notes, strict=False):
        replace_file(path, data)
    return paths


def _places(settings: Settings, parent: QWidget, names: list[str]) -> list[Path]:
    if len(names) == 1:
        path = choose_new_document(parent, settings, "退回核实单存到哪里", names[0])
        return [path] if path else []
    folder = choose_folder(parent, settings.folder("export"))
    if folder is None:
        return []
    settings.keep_folder("export", folder)
    return [folder / name for name in names]
