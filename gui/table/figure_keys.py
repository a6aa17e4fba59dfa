"""The keyboard map of the figure table: Excel's, as far as a table of figures has use for it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from gui.table.figure_delegate import CellEditor, is_text_key
from gui.table.figure_moves import EnterDirection, Moves, Place

if TYPE_CHECKING:
    from gui.table.figure_view import FigureView

Key, Held = Qt.Key, Qt.KeyboardModifier
Command = Callable[[], object]

_ARROWS = {
    Key.Key_Up: (-1, 0),
    Key.Key_Down: (1, 0),
    Key.Key_Left: (0, -1),
    Key.Key_Right: (0, 1),
}
_ENTER = (Key.Key_Return, Key.Key_Enter)
_TABS = (Key.Key_Tab, Key.Key_Backtab)
_FAR = 1_000_000


class FigureKeys:
    """What a key does in the table, and in an editor that was begun by typing."""

    def __init__(self, view: "FigureView") -> None:
        self._view = view
        self._tab_column = 0  # where a run of Tabs began, to which Enter returns
        self._tab_place: Place | None = None  # where the run has come to

    def wanted(self, event: QKeyEvent) -> bool:
        """Whether the table keeps this key from the window's shortcuts."""
        return self._command(event) is not None

    def pressed(self, event: QKeyEvent) -> bool:
        """Act on a key pressed in a grid; False where it means nothing here."""
        editor = self._view.editing.editor
        if editor is not None:  # the grid has the keys while an input method composes
            return QApplication.sendEvent(editor, event)
        command = self._command(event)
        if command is not None:
            self._view.editing.bubble.hide()
            command()
            return True
        if is_text_key(event):
            self._view.begin_editing(typed_over=True, event=event)
            return True
        return False

    def pressed_in_editor(self, event: QKeyEvent, editor: CellEditor) -> bool:
        """Act on a key pressed in the open editor; False leaves it to the editor."""
        if editor.composing:
            return False
        key, held = Key(event.key()), _held(event)
        if key == Key.Key_Escape:
            self._view.editing.cancel()
            return True
        if key == Key.Key_F2:
            editor.typed_over = not editor.typed_over
            return True
        if key in _ENTER and held & Held.ControlModifier:
            self._view.fill_from_editor()
            return True
        if key in _ENTER or key in _TABS or (editor.typed_over and self._move(key, held)):
            if self._view.editing.finish():
                self.pressed(event)
            return True
        return False

    # -- the map -------------------------------------------------------------------------------

    def _command(self, event: QKeyEvent) -> Command | None:
        key, held = Key(event.key()), _held(event)
        if self._view.selection.current is None:
            return None
        return (
            self._move(key, held)
            or self._entry_move(key, held)
            or self._standard(event)
            or self._other(key, held)
        )

    def _move(self, key: Qt.Key, held: Qt.KeyboardModifier) -> Command | None:
        extend, far = bool(held & Held.ShiftModifier), bool(held & Held.ControlModifier)
        if held & ~(Held.ShiftModifier | Held.ControlModifier):
            return None
        if key in _ARROWS:
            down, right = _ARROWS[key]
            return partial(
                self._go, extend, lambda m, p: (m.edge if far else m.step)(p, down, right)
            )
        if key in (Key.Key_Home, Key.Key_End):
            sign = -1 if key == Key.Key_Home else 1
            return partial(self._go, extend, lambda m, p: m.step(p, sign * _FAR * far, sign * _FAR))
        if key in (Key.Key_PageUp, Key.Key_PageDown) and not far:
            page = self._view.page_rows() * (-1 if key == Key.Key_PageUp else 1)
            return partial(self._go, extend, lambda m, p: m.step(p, page, 0))
        return None

    def _entry_move(self, key: Qt.Key, held: Qt.KeyboardModifier) -> Command | None:
        if held & ~Held.ShiftModifier:
            return None
        backwards = bool(held & Held.ShiftModifier)
        if key in _TABS:
            return partial(self._tab, backwards or key == Key.Key_Backtab)
        return partial(self._enter, backwards) if key in _ENTER else None

    def _standard(self, event: QKeyEvent) -> Command | None:
        view, standard = self._view, QKeySequence.StandardKey
        commands: tuple[tuple[QKeySequence.StandardKey, Command], ...] = (
            (standard.Copy, view.copy),
            (standard.Cut, view.cut),
            (standard.Paste, view.paste),
            (standard.SelectAll, view.select_all),
        )
        return next((act for key, act in commands if event.matches(key)), None)

    def _other(self, key: Qt.Key, held: Qt.KeyboardModifier) -> Command | None:
        view, control = self._view, Held.ControlModifier
        if held == Held.NoModifier:
            plain: dict[Qt.Key, Command] = {
                Key.Key_F2: view.begin_editing,
                Key.Key_Delete: view.clear,
                Key.Key_Backspace: view.clear,
            }
            return plain.get(key)
        if held & ~Held.ShiftModifier != control:
            return None
        zooms = {Key.Key_Plus: 1, Key.Key_Equal: 1, Key.Key_Minus: -1}
        if key in zooms:
            return partial(view.sizes.turn_zoom, zooms[key])
        if held == control | Held.ShiftModifier:
            return view.paste_special if key == Key.Key_V else None
        if key == Key.Key_0:
            return partial(setattr, view, "zoom", 100)
        return view.fill_down if key == Key.Key_D else None

    # -- moving --------------------------------------------------------------------------------

    def _go(self, extend: bool, move: Callable[[Moves, Place], Place]) -> None:
        selection, moves = self._view.selection, self._view.moves()
        start = selection.corner if extend else selection.current
        if start is None:
            return
        target = move(moves, start)
        if extend:
            selection.extend(target)
            self._view.show_place(target)
        else:
            self._view.go(target)

    def _tab(self, backwards: bool) -> None:
        here = self._view.selection.current
        if here is None or self._turned(False, backwards):
            return
        target = self._view.moves().next_entry(here, False, backwards)
        if here != self._tab_place:
            self._tab_column = here.column
        if target.row != here.row:
            self._tab_column = target.column
        self._tab_place = target
        self._view.go(target)

    def _enter(self, backwards: bool) -> None:
        here = self._view.selection.current
        downwards = self._view.enter_direction is EnterDirection.DOWN
        if here is None or self._turned(downwards, backwards):
            return
        if downwards and not backwards and here == self._tab_place:
            here = Place(here.row, self._tab_column)
        self._tab_place = None
        self._view.go(self._view.moves().next_entry(here, downwards, backwards))

    def _turned(self, downwards: bool, backwards: bool) -> bool:
        """Within a selected block, Enter and Tab go round in it."""
        selection = self._view.selection
        block, here = selection.block, selection.current
        if block is None or here is None or block.size == 1 or not block.holds(here):
            return False
        target = self._view.moves().turn(here, block, downwards, backwards)
        selection.turn_to(target)
        self._view.show_place(target)
        return True


def _held(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Held.KeypadModifier
