"""Papers beside the bulletin, saved where the clerk wants them."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gui.kit.error_dialog import refusals_shown
from gui.kit.file_choice import choose_new_document
from gui.session import Session
from gui.settings import Settings


def save_paper(
    session: Session,
    settings: Settings,
    parent: QWidget,
    question: str,
    made: Callable[[], tuple[str, bytes]],
) -> bool:
    """Write a paper, of which `made` gives name and bytes; False where it was not written."""
    from export.safe_write import replace_file

    with refusals_shown(parent):
        name, data = made()
        path = choose_new_document(parent, settings, question, name)
        if path is not None:
            replace_file(path, data)
            session.told.emit(f"已存为“{path.name}”。")
            return True
    return False
