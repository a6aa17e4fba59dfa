"""The row of controls above the preview: zoom, pages, search, printing."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from gui.kit.widgets import button, label, named, repolish
from gui.preview.page_arrangement import Fit

_LONG = "第88面，共88面"  # what the page's number needs room for


class PreviewBar(QFrame):
    """Says what is wanted; decides nothing."""

    zoom_step = Signal(int)
    zoom_reset = Signal()
    fit_wanted = Signal(object)  # Fit
    facing_wanted = Signal(bool)
    search_wanted = Signal()
    print_wanted = Signal()
    pdf_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "strip")
        self.setObjectName("preview_bar")
        self.where = named(label("", "quiet"), "preview_where", "页码")
        self.zoom = button("preview_zoom", "100%", kind="link", accessible="缩放比例，点击还原")
        self.facing = button("preview_facing", "对开", accessible="两页并排")
        self.facing.setCheckable(True)
        self._lay_out()
        self.zoom.clicked.connect(self.zoom_reset)
        self.facing.toggled.connect(self._face)

    def tell_zoom(self, zoom: float) -> None:
        """Show how large the paper is shown."""
        self.zoom.setText(f"{zoom:.0%}")

    def tell_place(self, page: int, pages: int) -> None:
        """Show which side of how many is looked at."""
        self.where.setText(f"第{page}面，共{pages}面" if pages else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the page's number goes, which the list of pages says too."""
        super().resizeEvent(event)
        row = self._row
        spare = 0 if self.where.isHidden() else self.where.sizeHint().width() + row.spacing()
        needed = row.sizeHint().width() - spare + self._where_width + row.spacing()
        self.where.setVisible(event.size().width() >= needed)

    @property
    def _where_width(self) -> int:
        return max(self.where.sizeHint().width(), self.where.fontMetrics().horizontalAdvance(_LONG))

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(6)
        row.addWidget(self._push("preview_smaller", "缩小", "Ctrl+-", lambda: self._step(-1)))
        row.addWidget(self.zoom)
        row.addWidget(self._push("preview_larger", "放大", "Ctrl+=", lambda: self._step(1)))
        for fit, name, keys in ((Fit.WIDTH, "width", "Ctrl+0"), (Fit.PAGE, "page", "Ctrl+9")):
            wanted = self._push(f"preview_fit_{name}", fit.value, keys, self._fitting(fit))
            row.addWidget(wanted)
        row.addWidget(self.facing)
        row.addSpacing(12)
        row.addWidget(self.where)
        row.addStretch(1)
        row.addWidget(self._push("preview_find", "查找", "Ctrl+F", self.search_wanted.emit))
        row.addWidget(self._push("preview_pdf", "导出PDF…", "", self.pdf_wanted.emit))
        row.addWidget(self._push("preview_print", "打印…", "", self.print_wanted.emit, "primary"))

    def _face(self, facing: bool) -> None:
        self.facing.setProperty("kind", "primary" if facing else "")
        repolish(self.facing)
        self.facing_wanted.emit(facing)

    def _step(self, by: int) -> None:
        self.zoom_step.emit(by)

    def _fitting(self, fit: Fit) -> Callable[[], None]:
        return lambda: self.fit_wanted.emit(fit)

    def _push(
        self, name: str, text: str, keys: str, action: Callable[[], None], kind: str = ""
    ) -> QPushButton:
        """A button; its shortcut, if the menus do not have it, works in the preview only."""
        made = button(name, text, kind=kind)
        made.clicked.connect(lambda: action())
        if not keys:
            return made
        made.setToolTip(f"{text.rstrip('…')}（{keys}）")
        shortcut = QShortcut(QKeySequence(keys), self.parentWidget() or self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: action())
        return made
