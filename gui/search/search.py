"""Finding anything in the file (Ctrl+F): a field over the page, and what was found."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QLineEdit, QWidget

from gui.kit.widgets import column, label, named
from gui.search.search_results import SearchResults
from gui.session import Session
from models.bulletin import Bulletin
from models.search.search import Hit, OtherIssue, Search

_WIDTH, _TOP = 640, 14
_PAUSE_MS = 90
_HINT = "查县（区）、指标、数字、措施和各期简报；两个词中间空一格，如“蓬溪 收入”"
_NOTHING = "没有找到。数据只查本期的，往期的请打开那一期再查。"
_KEYS = "↑↓选择，回车前往，Esc关闭"


class SearchPanel(QFrame):
    """Keyboard only: type, ↓, Enter; Esc closes and gives the keys back."""

    chosen = Signal(object)  # Hit

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("search_panel")
        self.setProperty("kind", "card")
        self._session, self._around = session, parent
        self._search: Search | None = None
        self._before: QWidget | None = None  # what had the keys
        self.field = named(_Field(self), "search_field", "查找")
        self.field.setPlaceholderText(_HINT)
        self.field.setClearButtonEnabled(True)
        self.results = SearchResults()
        self.told = named(label(_KEYS, "faint"), "search_told", "查找结果")
        inner = column(self, margin=12, spacing=8)
        for widget in (self.field, self.results, self.told):
            inner.addWidget(widget)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.look)
        self._wire(parent)
        self._shade()
        self.hide()

    def open_panel(self) -> None:
        """Show the field, ready to type; what was typed last can be typed over."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
            self._session.hand_in()
            self._search = made_search(self._session)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.look()

    def close_panel(self) -> None:
        """Hide, and give the keys back."""
        self.hide()
        self._search = None
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self) -> None:
        """Show what is found now."""
        self._soon.stop()
        text = self.field.text().strip()
        groups = self._search.find(text) if self._search and text else []
        self.results.show_groups(groups)
        found = sum(group.found for group in groups)
        self.told.setText(f"找到{found}处。{_KEYS}" if found else _NOTHING if text else _KEYS)
        self._place()

    def go(self) -> None:
        """Go to the hit that is chosen."""
        if self._soon.isActive():
            self.look()
        hit = self.results.hit
        if hit is not None:
            self.hide()
            self._search = None
            self.chosen.emit(hit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _wire(self, parent: QWidget) -> None:
        parent.installEventFilter(self)
        self.field.textChanged.connect(lambda _text: self._soon.start())
        self.field.left.connect(self._left)
        self.results.clicked_hit.connect(self.go)
        self._session.issue_opened.connect(self.hide)

    def _left(self) -> None:
        """Somebody clicked elsewhere."""
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self.hide()

    def _place(self) -> None:
        parent = self._around
        self.results.fit(max(120, parent.height() - 180))
        self.setFixedWidth(min(_WIDTH, parent.width() - 40))
        self.adjustSize()
        self.move((parent.width() - self.width()) // 2, _TOP)

    def _shade(self) -> None:
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(28)
        shadow.setOffset(0, 6)
        shadow.setColor(Qt.GlobalColor.gray)
        self.setGraphicsEffect(shadow)


class _Field(QLineEdit):
    """The field; its arrows move in the results."""

    left = Signal()

    def __init__(self, panel: SearchPanel) -> None:
        super().__init__(panel)
        self._panel = panel

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ choose, Enter goes, Esc closes; the rest is typing."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8}
        steps[Qt.Key.Key_PageUp] = -8
        key = Qt.Key(event.key())
        if key in steps:
            self._panel.results.step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._panel.go()
        elif key == Qt.Key.Key_Escape:
            self._panel.close_panel()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tab stays here, as there is nowhere else to go."""
        tabs = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in tabs:
            self._panel.results.step(1 if event.key() == Qt.Key.Key_Tab else -1)
            return True
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self.left.emit)
        return super().event(event)


def made_search(session: Session) -> Search | None:
    """What can be found now; the figures are not copied, as nothing changes meanwhile."""
    if session.issue is None:
        return None
    open_one = session.issue
    others = [
        OtherIssue(issue, session.store.measures(issue.id))
        for issue in session.issues
        if issue.id != open_one.id
    ]
    snapshot = Bulletin(session.scheme, open_one, session.sheet, session.measures)
    return Search(snapshot, others)


__all__ = ["Hit", "SearchPanel", "made_search"]
