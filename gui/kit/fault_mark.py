"""Underlining what is at fault in a text that is being typed."""

from typing import Any

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from gui.kit import style


def mark_fault(editor: QPlainTextEdit, word: str, line: int) -> None:
    """Underline a word, else a line counted from 1; with neither nothing is underlined."""
    cursor = editor.document().find(word) if word else QTextCursor()
    if cursor.isNull() and line:
        cursor = QTextCursor(editor.document().findBlockByNumber(line - 1))
        cursor.select(QTextCursor.SelectionType.LineUnderCursor)
    editor.setExtraSelections([] if cursor.isNull() else [_underlined(cursor)])


def _underlined(cursor: QTextCursor) -> QTextEdit.ExtraSelection:
    mark: Any = QTextEdit.ExtraSelection()  # Qt's own stubs do not know its fields
    ink = QTextCharFormat()
    ink.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    ink.setUnderlineColor(QColor(style.BAD))
    ink.setBackground(QColor(style.BAD_SOFT))
    mark.cursor, mark.format = cursor, ink
    made: QTextEdit.ExtraSelection = mark
    return made
