"""The issue's number, date and period: three short fields, each change refused or saved at once."""

from datetime import date
from typing import TypeVar

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QSpinBox,
    QWidget,
)

from gui.kit.widgets import label, named
from models.errors import RejectedInput
from models.issues import SUPPLEMENT, IssueName
from models.periods import Period

LABEL_WIDTH = 64
W = TypeVar("W", bound=QWidget)


class IssueFacts(QWidget):
    """The three fields; used on the issue's page and for a new issue alike."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guard = _WheelGuard(self)
        self.number = self._made(QSpinBox(minimum=1, maximum=9999), "issue_number", "期号")
        self.number.setPrefix("第 ")
        self.number.setSuffix(" 期")
        self.supplement = named(QCheckBox("增刊"), "issue_supplement", "增刊")
        self.date = self._made(DayField(), "issue_date", "编发日期")
        self.year = self._made(QSpinBox(minimum=1900, maximum=2999), "period_year", "报告期的年份")
        self.year.setSuffix(" 年")
        self.first = self._months("period_first", "报告期的起始月")
        self.last = self._months("period_last", "报告期的截止月")
        for spin in (self.number, self.year, self.date):
            spin.setKeyboardTracking(False)
        self._lay_out()

    @property
    def day(self) -> date:
        """The date in the field."""
        chosen = self.date.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def name(self, version: int = 1) -> IssueName:
        """The issue's name as the fields say it; its year is that of the date."""
        kind = SUPPLEMENT if self.supplement.isChecked() else ""
        return IssueName(self.day.year, f"{kind}{self.number.value()}", version)

    def period(self) -> Period:
        """The period as the fields say it; raises RejectedInput."""
        first, last = self.first.currentIndex() + 1, self.last.currentIndex() + 1
        if first > last:
            raise RejectedInput("报告期的起始月不能晚于截止月，请重新选择。")
        return Period(self.year.value(), first, last)

    def show_facts(self, name: IssueName, day: date, period: Period) -> None:
        """Fill the fields, without telling."""
        fields = (self.number, self.supplement, self.date, self.year, self.first, self.last)
        for field in fields:
            field.blockSignals(True)
        self.number.setValue(name.ordinal)
        self.supplement.setChecked(name.supplement)
        self.date.setDate(QDate(day.year, day.month, day.day))
        self.year.setValue(period.year)
        self.first.setCurrentIndex(period.first - 1)
        self.last.setCurrentIndex(period.last - 1)
        for field in fields:
            field.blockSignals(False)

    def set_read_only(self, read_only: bool) -> None:
        """Only show, or let change."""
        fields = (self.number, self.supplement, self.date, self.year, self.first, self.last)
        for field in fields:
            field.setEnabled(not read_only)

    def _made(self, widget: W, name: str, accessible: str) -> W:
        widget.installEventFilter(self._guard)
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.setMinimumHeight(30)
        return named(widget, name, accessible)

    def _months(self, name: str, accessible: str) -> QComboBox:
        box = self._made(QComboBox(), name, accessible)
        box.addItems([f"{month}月" for month in range(1, 13)])
        return box

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        rows: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            ("期号", (self.number, self.supplement)),
            ("编发日期", (self.date,)),
            ("报告期", (self.year, self.first, label("至"), self.last)),
        )
        for place, (text, widgets) in enumerate(rows):
            name = label(text, "quiet")
            name.setBuddy(widgets[0])
            grid.addWidget(name, place, 0)
            row = QHBoxLayout()
            row.setSpacing(8)
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
            grid.addLayout(row, place, 1)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)


class DayField(QDateEdit):
    """A day, typed as eight digits over what is there, or picked from the calendar."""

    def __init__(self) -> None:
        super().__init__()
        self.setCalendarPopup(True)
        # Months and days of two digits, so that each is full once it is typed.
        self.setDisplayFormat("yyyy年MM月dd日")
        self.setToolTip("可以连着键入年月日，如20180514")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing begins with the year and replaces it."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setSelectedSection(QDateEdit.Section.YearSection)


class _WheelGuard(QObject):
    """Keeps the wheel for scrolling the page where a field does not have the keys."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow the wheel over fields without focus."""
        unfocused = isinstance(watched, QWidget) and not watched.hasFocus()
        if event.type() == QEvent.Type.Wheel and unfocused:
            event.ignore()
            return True
        return super().eventFilter(watched, event)
