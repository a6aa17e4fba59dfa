"""The first steps: a few sentences beside what they speak of; shown once, and again on wish."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from gui.kit import style
from gui.kit.widgets import button, column, label, named

if TYPE_CHECKING:
    from gui.settings import Settings
    from gui.workspace import Workspace

_WIDTH, _MARGIN, _GAP = 340, 17, 12


class Step(NamedTuple):
    """A sentence or two, and the part of the window that they speak of."""

    target: "Callable[[Workspace], QWidget | None]"
    title: str
    words: str


STEPS = (
    Step(
        lambda w: w.parts.issues,
        "每期一份",
        "左边是各期简报。新建一期时，报告期、日期都已填好，上一期的措施和分送单位可以带过来。",
    ),
    Step(
        lambda w: w.parts.pages,
        "录数和Excel一样",
        "直接打字，回车向下，Tab向右；从Excel、WPS复制的一块可以直接粘贴。"
        "每录一格自动保存，错了按Ctrl+Z撤销。",
    ),
    Step(
        lambda w: w.parts.findings,
        "有矛盾会提醒",
        "分项和总额不符、比上期突增突减，都列在这里。按F8一条一条看，该说明的写上说明。",
    ),
    Step(
        lambda w: w.parts.strip.tabs,
        "一页一件事",
        "“分县录入”照着一张表填一个县，“措施”写做法，“打印预览”看成稿。Ctrl+1到Ctrl+5切换。",
    ),
    Step(
        lambda w: w.findChild(QPushButton, "export_files"),
        "最后导出",
        "得到Word简报和Excel附件。想找什么按Ctrl+F，忘了按键按F1。",
    ),
)


class Tour(QFrame):
    """A card that goes from part to part; everything beside it can be used meanwhile."""

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__(workspace)
        named(self, "tour", "新手引导")
        self.setProperty("kind", "card")
        self._workspace = workspace
        self.at = 0
        self.spot = _Spot(workspace)
        self.title, self.words = label("", "heading"), label("")
        self.words.setWordWrap(True)
        self.count = label("", "faint")
        self.back = button("tour_back", "上一步(&B)", kind="link")
        self.next = button("tour_next", "下一步(&N)", kind="primary")
        self.skip = button("tour_skip", "不看了(&S)", kind="link")
        self._lay_out()
        self._wire()
        workspace.installEventFilter(self)
        self.show_step(0)

    def _wire(self) -> None:
        self.back.clicked.connect(lambda: self.show_step(self.at - 1))
        self.next.clicked.connect(lambda: self.show_step(self.at + 1))
        self.skip.clicked.connect(self.end)
        for keys, act in (
            ("Right", self.next.click),
            ("Left", self.back.click),
            ("Esc", self.end),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        for push in (self.back, self.next, self.skip):
            push.setAutoDefault(True)  # Enter presses it

    def show_step(self, at: int) -> None:
        """Show a step; the one after the last ends."""
        if at >= len(STEPS):
            self.end()
            return
        self.at = max(at, 0)
        step = STEPS[self.at]
        self.title.setText(step.title)
        self.words.setText(step.words)
        self.setAccessibleDescription(f"{step.title}：{step.words}")
        self.count.setText(f"{self.at + 1} / {len(STEPS)}")
        self.back.setEnabled(self.at > 0)
        self.next.setText("知道了(&N)" if self.at == len(STEPS) - 1 else "下一步(&N)")
        self._place()
        for part in (self.spot, self):
            part.raise_()

    def end(self) -> None:
        """Go away, and give the keys back to the page."""
        self._workspace.removeEventFilter(self)
        had_keys = self.isAncestorOf(self._workspace.window().focusWidget() or self._workspace)
        for part in (self.spot, self):
            part.hide()
            part.deleteLater()
        if had_keys:
            self._workspace.focus_page()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay beside the part when the window changes its size; a mode needs all the room."""
        if self._workspace.full.mode is not None:
            self.end()
        elif event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        target = STEPS[self.at].target(self._workspace)
        whole = self._workspace.rect()
        there = whole
        if target is not None and target.isVisible():
            there = QRect(target.mapTo(self._workspace, QPoint(0, 0)), target.size())
        self.spot.show_around(there.intersected(whole))
        self.setFixedWidth(_WIDTH)
        self.words.setFixedHeight(self.words.heightForWidth(_WIDTH - 2 * _MARGIN))
        self._inner.activate()
        self.adjustSize()
        self.move(beside(there, self.size(), whole))
        self.show()

    def _lay_out(self) -> None:
        inner = self._inner = column(self, margin=_MARGIN, spacing=8)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.count)
        feet = QHBoxLayout()
        feet.setContentsMargins(0, 6, 0, 0)
        feet.addWidget(self.skip)
        feet.addStretch(1)
        feet.addWidget(self.back)
        feet.addWidget(self.next)
        inner.addLayout(head)
        inner.addWidget(self.words)
        inner.addLayout(feet)


class _Spot(QWidget):
    """A line around the part that is spoken of; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setObjectName("tour_spot")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_around(self, rect: QRect) -> None:
        """Stand around a part."""
        self.setGeometry(rect.adjusted(-3, -3, 3, 3).intersected(self._around.rect()))
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft line with round corners."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(style.ACCENT), 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


def beside(there: QRect, size: QSize, whole: QRect) -> QPoint:
    """Where a card stands: below a part, above, at its right or left, else in its lower corner."""
    room = whole.adjusted(_GAP, _GAP, -_GAP, -_GAP)
    left = min(max(there.left(), room.left()), max(room.left(), room.right() - size.width()))
    # Beside a part it stands low: titles and tabs are above.
    low = min(there.bottom(), room.bottom()) - size.height()
    top = max(low, room.top())
    places = (
        QPoint(left, there.bottom() + _GAP),
        QPoint(left, there.top() - _GAP - size.height()),
        QPoint(there.right() + _GAP, top),
        QPoint(there.left() - _GAP - size.width(), top),
    )
    fitting = (place for place in places if room.contains(QRect(place, size)))
    corner = there.intersected(room).bottomRight() - QPoint(size.width() + 12, size.height() + 12)
    return next(fitting, corner)


def start_tour(workspace: "Workspace", settings: "Settings", *, take_keys: bool) -> Tour:
    """Show the first steps; on the first start the keys stay with the page."""
    settings.toured = True
    old = workspace.findChild(Tour)
    if isinstance(old, Tour):
        old.end()
        old.setParent(None)
    made = Tour(workspace)
    if take_keys:
        made.next.setFocus(Qt.FocusReason.OtherFocusReason)
    return made
