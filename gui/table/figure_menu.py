"""The context menu of the figure table."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from gui.table.figure_view import FigureView


def figure_menu(view: "FigureView") -> QMenu:
    """What can be done with the selection, each with its key."""
    menu = QMenu(view)
    menu.setObjectName("figure_menu")
    writable = not view.model.session.read_only
    filled = QGuiApplication.clipboard().mimeData() is not None
    _add(menu, "剪切(&T)", "Ctrl+X", view.cut, writable)
    _add(menu, "复制(&C)", "Ctrl+C", view.copy)
    _add(menu, "粘贴(&P)", "Ctrl+V", view.paste, writable and filled)
    _add(menu, "先看再粘贴(&S)…", "Ctrl+Shift+V", view.paste_special, writable and filled)
    menu.addSeparator()
    _add(menu, "清除，改为未报(&N)", "Delete", view.clear, writable)
    _add(menu, "标为不适用“—”(&B)", "", view.mark_inapplicable, writable)
    _add(menu, "向下填充(&D)", "Ctrl+D", view.fill_down, writable)
    _add(menu, "批注(&M)", "Shift+F2", view.note_wanted.emit)
    menu.addSeparator()
    _add_sorting(menu, view)
    return menu


def _add_sorting(menu: QMenu, view: "FigureView") -> None:
    here = view.selection.current
    if here is None:
        return
    leaf = view.model.table.indicator(here.column)
    sort = view.sort_by
    _add(menu, f"按“{leaf.name}”从大到小(&O)", "", lambda: sort(leaf.key, descending=True))
    _add(menu, f"按“{leaf.name}”从小到大(&A)", "", lambda: sort(leaf.key))
    sorted_now = view.model.sorted_by is not None
    _add(menu, "恢复规定的县（区）顺序(&R)", "", lambda: sort(None), sorted_now)


def _add(
    menu: QMenu, title: str, key: str, act: Callable[[], object], enabled: bool = True
) -> None:
    action = menu.addAction(f"{title}\t{key}" if key else title)
    action.setEnabled(enabled)
    action.triggered.connect(lambda: act())
