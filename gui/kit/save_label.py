"""The corner of the status bar that says whether everything is saved."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.kit.widgets import button, label, named, repolish
from gui.saver import SaveState

_KINDS = {"saved": "quiet", "saving": "quiet", "failed": "rejection"}


class SaveLabel(QWidget):
    """Says 保存中… or 已保存 14:03, or why it failed, with a button to try again."""

    retry_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = named(label("", "quiet"), "save_state", "保存状态")
        self.retry = button("retry_saving", "重试", kind="link")
        self.retry.clicked.connect(self.retry_wanted)
        self.retry.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.addWidget(self.words)
        row.addWidget(self.retry)

    def show_state(self, state: SaveState | None) -> None:
        """Show how far saving is; None: nothing is open."""
        self.words.setText(saved_words(state) if state else "")
        kind = _KINDS[state.kind] if state else "quiet"
        if kind != self.words.property("kind"):
            self.words.setProperty("kind", kind)
            repolish(self.words)
        self.retry.setVisible(state is not None and state.kind == "failed")


def saved_words(state: SaveState) -> str:
    """A state of saving in words."""
    match state.kind:
        case "saving":
            return "保存中…"
        case "failed":
            return f"没有保存：{state.reason}"
        case "saved":
            return f"已保存 {state.at:%H:%M}" if state.at else "已保存"
